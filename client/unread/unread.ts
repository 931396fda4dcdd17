import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ClaimId, CommentId } from '../../shared/ids.ts'
import { MAX_READ_MARKS } from '../../shared/sync/limits.ts'
import { covers, inReadingOrder, type NewsItem, type ReadMark } from '../../shared/unread/news.ts'
import { getJson, json, RequestFailed, send } from '../desk/http.ts'

/** A colleague may write some times a second; the list is asked for at most this often. */
const ASK_EVERY_MS = 1_000

/** What this device keeps, for when the server is away. */
interface Kept {
  readonly items: readonly NewsItem[]
  /** What was read here and the server does not know yet. */
  readonly marks: readonly ReadMark[]
}

export interface UnreadParts {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  /** One person's list on one desk is not another's. */
  readonly owner: string
  readonly after: (ms: number, callback: () => void) => () => void
  readonly load?: () => Promise<{ readonly items: readonly NewsItem[] }>
  readonly store?: (marks: readonly ReadMark[]) => Promise<unknown>
}

/** What is new to the reviewer at this screen, and what they have read of it: kept until it is sent. */
export class Unread {
  readonly #parts: UnreadParts
  readonly #items = signal<readonly NewsItem[]>([])
  readonly #marks = signal<readonly ReadMark[]>([])
  #isOnline = false
  #isAsking = false
  #isAskedAgain = false
  #isSending = false

  constructor(parts: UnreadParts) {
    this.#parts = parts
    const { items, marks } = this.#kept()
    this.#items.value = items
    this.#marks.value = marks
  }

  /** Those who call one first, then the newest. */
  readonly items: ReadonlySignal<readonly NewsItem[]> = computed(() => {
    const marks = this.#marks.value
    const unread = this.#items.value.filter((item) => !marks.some((mark) => covers(mark, item)))
    return inReadingOrder(unread)
  })

  readonly count: ReadonlySignal<number> = computed(() => this.items.value.length)

  /** The comments among them. */
  readonly comments: ReadonlySignal<ReadonlySet<CommentId>> = computed(
    () => new Set(this.items.value.flatMap(({ comment }) => comment ?? [])),
  )

  /** The claims on which something is new. */
  readonly claims: ReadonlySignal<ReadonlySet<ClaimId>> = computed(
    () => new Set(this.items.value.map(({ claim }) => claim)),
  )

  connected(): void {
    this.#isOnline = true
    void this.#send()
    this.hear()
  }

  disconnected(): void {
    this.#isOnline = false
  }

  /** Something has changed on the server: asks for the list, now or as soon as it may. */
  hear(): void {
    if (!this.#isOnline) return
    if (this.#isAsking) {
      this.#isAskedAgain = true
      return
    }
    this.#isAsking = true
    void this.#load()
    this.#parts.after(ASK_EVERY_MS, () => {
      this.#isAsking = false
      if (!this.#isAskedAgain) return
      this.#isAskedAgain = false
      this.hear()
    })
  }

  /** One has seen what is new on a claim. */
  readClaim(claim: ClaimId): void {
    const of = this.items.peek().filter((item) => item.claim === claim)
    const [first] = of
    if (!first) return
    const seq = Math.max(...of.map((item) => item.seq))
    this.#read([{ article: first.article, claim, seq }])
  }

  readAll(): void {
    const marks = new Map<string, ReadMark>()
    for (const { article, seq } of this.items.peek()) {
      const last = Math.max(seq, marks.get(article)?.seq ?? 0)
      marks.set(article, { article, claim: null, seq: last })
    }
    if (marks.size > 0) this.#read([...marks.values()])
  }

  #read(marks: readonly ReadMark[]): void {
    this.#marks.value = [...this.#marks.peek(), ...marks]
    this.#keep()
    void this.#send()
  }

  async #load(): Promise<void> {
    const { load = () => getJson<{ items: readonly NewsItem[] }>('/api/unread') } = this.#parts
    try {
      this.#items.value = (await load()).items
      this.#keep()
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error
      // The list keeps what it has.
    }
  }

  /** One request at a time; what the server will never take is forgotten. */
  async #send(): Promise<void> {
    const { store = (marks) => send('/api/unread', json('PUT', { marks })) } = this.#parts
    const marks = this.#marks.peek().slice(0, MAX_READ_MARKS)
    if (!this.#isOnline || this.#isSending || marks.length === 0) return
    this.#isSending = true
    let isDone = false
    try {
      await store(marks)
      isDone = true
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error
      isDone = isHopeless(error)
    } finally {
      this.#isSending = false
    }
    if (!isDone) return
    this.#items.value = this.#items
      .peek()
      .filter((item) => !marks.some((mark) => covers(mark, item)))
    this.#marks.value = this.#marks.peek().filter((mark) => !marks.includes(mark))
    this.#keep()
    void this.#send()
  }

  #kept(): Kept {
    const { storage, owner } = this.#parts
    try {
      const kept = storage.getItem(keyOf(owner))
      return kept === null ? NOTHING : (JSON.parse(kept) as Kept)
    } catch {
      return NOTHING
    }
  }

  #keep(): void {
    const { storage, owner } = this.#parts
    const kept: Kept = { items: this.#items.peek(), marks: this.#marks.peek() }
    try {
      storage.setItem(keyOf(owner), JSON.stringify(kept))
    } catch {
      // A full storage costs the list offline, nothing else.
    }
  }
}

const NOTHING: Kept = { items: [], marks: [] }

function keyOf(owner: string): string {
  return `claimdesk:unread:${owner}`
}

/** The server says that it can never be: an article that is gone, or restored to an earlier state. */
function isHopeless({ fault }: RequestFailed): boolean {
  return fault.kind === 'problem' && ['NOT_FOUND', 'BAD_SHAPE'].includes(fault.problem.code)
}
