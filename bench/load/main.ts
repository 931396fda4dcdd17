import type { Op } from '../../shared/sync/op.ts'
import type { EntriesMessage } from '../../shared/sync/protocol.ts'
import { inFlight } from '../harness.ts'
import { cast, mark } from '../marks.ts'
import { processorSeconds } from '../servers/start.ts'
import { BareCrowd } from './bare-crowd.ts'
import { ANSWER_WITHIN_MS, type Crowd, ENTRIES } from './crowd.ts'
import { DeskCrowd } from './desk-crowd.ts'
import type { Order, Report, Side, Work } from './orders.ts'

/**
 * The load generator: a process of its own with all readers and writers in it. It takes one order at
 * a time (orders.ts) and says what it did.
 */
let desk: DeskCrowd | null = null
let bare: BareCrowd | null = null
/** Counts the ops of all rounds, so that no span is marked twice in an article. */
let made = 0

process.on('message', (order: Order) => {
  obey(order).then(
    (report) => process.send?.({ report }),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))
process.send?.({ report: null })

async function obey(order: Order): Promise<Report | null> {
  switch (order.do) {
    case 'come-to-desk':
      desk = await DeskCrowd.come(order, order.adminToken)
      return null
    case 'come-to-bare':
      bare = await BareCrowd.come(order, order.shape)
      return null
    case 'begin-article':
      await deskThere().beginArticle(order.name, order.claims)
      made = order.claims
      return null
    case 'press':
      return watched(order, (crowd) => {
        const perSend = crowd.opsPerSend(order.opsEach)
        const lanes = (order.writers * order.opsEach) / perSend
        return inFlight(lanes, order.ops / perSend, async (lane) => {
          const writer = lane % order.writers
          const ops = Array.from({ length: perSend }, () => next(order, writer))
          await crowd.writers[writer]!.send(ops)
        })
      })
    case 'pace':
      return paced(order, order.perSecond)
  }
}

function deskThere(): DeskCrowd {
  if (!desk) throw new Error('nobody is at the desk')
  return desk
}

function crowdOf(side: Side): Crowd {
  const crowd = side === 'desk' ? desk : bare
  if (!crowd) throw new Error(`nobody is at the ${side}`)
  return crowd
}

/** A mark of a new span, or a verdict on the next of the claims that are this writer's to judge. */
function next({ kind }: Work, writer: number): Op {
  const desk = deskThere()
  const { text, claims } = desk.place
  made += 1
  if (kind === 'mark') return mark(text, made)
  const own = Math.floor(made / desk.writers.length) * desk.writers.length + writer
  return cast(claims[own % claims.length]!, made)
}

/** Does the work, waits until every reader has all of it, and counts. */
async function watched(work: Work, act: (crowd: Crowd) => Promise<void>): Promise<Report> {
  const crowd = crowdOf(work.side)
  const before = { ...crowd.counts }
  const from = crowd.got[0]!
  const serverBefore = await processorSeconds(crowd.pid)
  const cpu = process.cpuUsage()
  const began = performance.now()
  await act(crowd)
  const ms = performance.now() - began
  const { user, system } = process.cpuUsage(cpu)
  const server = (await processorSeconds(crowd.pid)) - serverBefore
  await until(() => crowd.got.every((count) => count === from + work.ops))
  const { messages, bytes, asked } = crowd.counts
  return {
    sent: work.ops,
    acknowledged: work.ops,
    opsPerSecond: (work.ops * 1_000) / ms,
    messages: messages - before.messages,
    megabytes: (bytes - before.bytes) / 1e6,
    asked: asked - before.asked,
    lastReaderMs: [],
    loadCpu: (user + system) / 1_000 / ms,
    serverCpu: (server * 1_000) / ms,
    shape: null,
  }
}

/** One op after the other at an even pace, each timed from its sending to its last reader. */
async function paced(work: Work, perSecond: number): Promise<Report> {
  const crowd = crowdOf(work.side)
  const sentAt = new Map<string, number>()
  const missing = new Map<string, number>()
  // Only noted while the clock runs: reading a message costs more than its way here.
  const came: { readonly at: number; readonly bytes: Buffer }[] = []
  crowd.onMessage = (bytes, at) => came.push({ at, bytes })
  const report = await watched(work, async () => {
    const sends: Promise<void>[] = []
    const began = performance.now()
    for (let sent = 0; sent < work.ops; sent++) {
      const pause = began + (sent * 1_000) / perSecond - performance.now()
      await new Promise((go) => setTimeout(go, Math.max(0, pause)))
      const writer = sent % crowd.writers.length
      const op = next(work, writer)
      missing.set(op.id, crowd.got.length)
      sentAt.set(op.id, performance.now())
      sends.push(crowd.writers[writer]!.send([op]))
    }
    await Promise.all(sends)
  })
  crowd.onMessage = null
  const lastReaderMs: number[] = []
  let shape: EntriesMessage | null = null
  for (const { at, bytes } of came) {
    const message = entriesIn(bytes)
    if (message.entries.length === 1) shape = message
    for (const entry of message.entries) {
      const op = 'op' in entry ? entry.op : ''
      const left = (missing.get(op) ?? 0) - 1
      missing.set(op, left)
      if (left === 0) lastReaderMs.push(at - sentAt.get(op)!)
    }
  }
  return { ...report, lastReaderMs, shape }
}

function entriesIn(bytes: Buffer): EntriesMessage {
  return JSON.parse(bytes.toString('utf8', ENTRIES.length, bytes.length - 1)) as EntriesMessage
}

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + ANSWER_WITHIN_MS
  while (!isSo()) {
    if (performance.now() > end) throw new Error('not every reader got everything')
    await new Promise((go) => setTimeout(go, 2))
  }
}
