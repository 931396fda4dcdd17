import type { ClaimRow } from '../../shared/claim/claim.ts'
import type { ArticleId, OpId } from '../../shared/ids.ts'
import { DeskProcess } from '../helpers/desk-process.ts'
import { HeadlessTab, signIn } from './headless-tab.ts'

const ARTICLE = '003_75dc84ded08cdb82' as ArticleId

/** Long enough for some commits, short enough that most kills hit one under way. */
const LONGEST_LIFE_MS = 250

/** After the last start, everything must have arrived within this time. */
const ARRIVES_WITHIN_MS = 30_000

export interface KillReport {
  readonly cycles: number
  readonly issued: number
  readonly acknowledged: number
}

/**
 * Kills a real server with SIGKILL, again and again, while real replicas and outboxes write to it,
 * and starts it again on the same folder. Throws when an acknowledged op is missing after a start,
 * or when at the end not every issued op is there exactly once.
 */
export async function killCycles(
  cycles: number,
  writers = 3,
  onCycle: (cycle: number) => void = () => {},
): Promise<KillReport> {
  const desk = await DeskProcess.start({ environment: { RATE_LIMITS: 'off', LOG_LEVEL: 'error' } })
  const tabs: HeadlessTab[] = []
  try {
    const who = await signIn(desk.signInUrl, 'Ana')
    const source = await fetch(`${desk.origin}/api/articles/${ARTICLE}/text`, {
      headers: { Cookie: who.cookie },
    })
    const text = await source.text()
    for (let i = 0; i < writers; i++) {
      const tab = new HeadlessTab(who, ARTICLE, text)
      await tab.start()
      tabs.push(tab)
    }
    const spans = passages(text)
    const issued = new Set<OpId>()
    for (let cycle = 1; cycle <= cycles; cycle++) {
      const until = Date.now() + Math.random() * LONGEST_LIFE_MS
      const killing = sleep(until - Date.now()).then(() => desk.kill9())
      while (Date.now() < until) {
        for (const tab of tabs) {
          const { start, end } = spans.next().value
          issued.add((await tab.mark(start, end, text)).op)
        }
        await sleep(2)
      }
      await killing
      await desk.restart()
      for (const tab of tabs) tab.wake()
      await check(tabs)
      onCycle(cycle)
    }
    await arrived(tabs)
    const state = await check(tabs)
    const marked = state.rows.filter((row) => row.kind === 'claim').map((row) => firstOp(row))
    const missing = [...issued].filter((op) => !marked.includes(op))
    if (missing.length > 0) throw new Error(`${missing.length} issued ops never arrived`)
    if (marked.length !== issued.size) {
      throw new Error(`${marked.length} claims from ${issued.size} marks: something was done twice`)
    }
    const faults = tabs.flatMap((tab) => tab.faults).filter((what) => /differs|not know/.test(what))
    if (faults.length > 0) throw new Error(faults.join('; '))
    const acknowledged = tabs.reduce((sum, tab) => sum + tab.acknowledged.size, 0)
    return { cycles, issued: issued.size, acknowledged }
  } finally {
    for (const tab of tabs) tab.stop()
    await desk.stop()
  }
}

/** Everything that any tab saw acknowledged is in the state, with a number that it reaches. */
async function check(tabs: readonly HeadlessTab[]) {
  const [first] = tabs
  if (!first) throw new Error('nobody writes')
  // Taken before the state is read: what is acknowledged meanwhile may not be in it yet.
  const acknowledged = tabs.flatMap((tab) => [...tab.acknowledged])
  const state = await first.state(ARTICLE)
  const marked = new Set(state.rows.flatMap((row) => (row.kind === 'claim' ? [firstOp(row)] : [])))
  for (const [op, seq] of acknowledged) {
    if (!marked.has(op) || seq > state.seq) throw new Error(`acknowledged op ${op} is lost`)
  }
  return state
}

async function arrived(tabs: readonly HeadlessTab[]): Promise<void> {
  const until = Date.now() + ARRIVES_WITHIN_MS
  while (tabs.some((tab) => tab.sync.replica.queued.length > 0)) {
    if (Date.now() > until) {
      throw new Error(`the outboxes do not empty: ${tabs.map((tab) => tab.standing).join('; ')}`)
    }
    for (const tab of tabs) tab.wake()
    await sleep(200)
  }
}

/** Nobody moves or describes these claims, so the op that made one is still its revision. */
function firstOp(claim: ClaimRow): OpId {
  return claim.rev.position
}

/** Endless different passages, so that no mark is another one's duplicate. */
function* passages(text: string): Generator<{ start: number; end: number }, never> {
  for (let length = 3; ; length++) {
    for (let start = 0; start + length <= text.length; start += 1) {
      if (text.slice(start, start + length).trim() !== '') yield { start, end: start + length }
    }
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))
}
