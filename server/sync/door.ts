import { may } from '../../shared/access/roles.ts'
import { type Problem, type ProblemCode, ProblemError } from '../../shared/problem.ts'
import type { Answer, ClientEvents } from '../../shared/sync/protocol.ts'
import { type NotNow, notNow } from '../../shared/sync/refusal.ts'
import { problemOf } from '../http/problem-of.ts'
import type { Log, Member } from './gateway-parts.ts'
import type { Reader } from './messages.ts'
import { NotNowError } from './not-now-error.ts'
import type { Peer } from './peer.ts'
import { jsonFault } from './plain-json.ts'
import type { RateKind, ReviewerAllowances } from './rates.ts'

export type EventName = keyof ClientEvents

/** Answers an event; what comes after the first answer is dropped. */
export type Reply<Value> = (answer: Answer<Value>) => void

/** What becomes of one kind of event behind the door. */
interface RuleParts<Message, Value> {
  readonly read: Reader<Message>
  /** Whether the event asks something; without an acknowledgement it is then not looked at. */
  readonly isAsking: boolean
  readonly bucket: RateKind
  /** Tokens of the bucket. */
  readonly cost: (message: Message) => number
  /** Calls `reply` once, or throws `ProblemError` or `NotNowError`. */
  readonly run: (peer: Peer, message: Message, reply: Reply<Value>) => void | Promise<void>
}

/** A rule whose message has been read, so that its type need not be known outside. */
export interface EventRule {
  readonly isAsking: boolean
  readonly bucket: RateKind
  readonly read: (json: unknown) => ReadEvent | { readonly fault: ProblemCode }
}

interface ReadEvent {
  readonly cost: number
  readonly run: (peer: Peer, reply: Reply<object>) => void | Promise<void>
}

export function rule<Message, Value extends object>({
  read,
  isAsking,
  bucket,
  cost,
  run,
}: RuleParts<Message, Value>): EventRule {
  const readEvent = (json: unknown): ReturnType<EventRule['read']> => {
    const found = read(json)
    if ('fault' in found) return found
    const { message } = found
    return { cost: cost(message), run: (peer, reply) => run(peer, message, reply) }
  }
  return { isAsking, bucket, read: readEvent }
}

export interface DoorParts {
  readonly rules: Readonly<Record<EventName, EventRule>>
  /** Who the peer is at this moment, after what a change of access asks for has been done. */
  readonly member: (peer: Peer) => Member | null
  readonly reviewers: ReviewerAllowances | null
  readonly log: Log
  readonly now: () => number
  readonly newRequestId: () => string
}

/** Whoever is too fast is told so, and logged, at most this often. */
const SLOW_DOWN_EVERY_MS = 1_000

/**
 * The one way in for every event of every socket. In this order: an acknowledgement that is a
 * function, an event that exists, the speed, the access of this moment, hello, the shape, the speed
 * again for what it costs; then the rule; and whatever goes wrong, a typed answer and one log line.
 */
export class Door {
  readonly #parts: DoorParts
  readonly #idle: (() => void)[] = []
  #inside = 0
  #isClosing = false

  constructor(parts: DoorParts) {
    this.#parts = parts
  }

  /** Answers RESTARTING from now on; resolves when everybody who came before has an answer. */
  close(): Promise<void> {
    this.#isClosing = true
    if (this.#inside === 0) return Promise.resolve()
    return new Promise((resolve) => this.#idle.push(resolve))
  }

  /** `args` is what followed the event's name, with the acknowledgement last if there is one. */
  enter(peer: Peer, name: string, args: readonly unknown[]): void {
    const last = args.at(-1)
    const ack = typeof last === 'function' ? (last as (answer: unknown) => void) : null
    const payloads = ack ? args.slice(0, -1) : args
    this.#inside += 1
    let isAnswered = false
    const reply = (answer: Answer<object>): void => {
      if (isAnswered) return
      isAnswered = true
      this.#leave()
      if (!peer.isGone) ack?.(answer)
    }
    const fail = (error: unknown): void => this.#fail(error, peer, name, reply)
    try {
      const done = this.#admit(peer, name, payloads, ack !== null).run(peer, reply)
      done?.catch(fail)
    } catch (error) {
      fail(error)
    }
  }

  #leave(): void {
    this.#inside -= 1
    if (this.#inside === 0) for (const resolve of this.#idle.splice(0)) resolve()
  }

  #admit(peer: Peer, name: string, payloads: readonly unknown[], hasAck: boolean): ReadEvent {
    const rule = this.#ruleOf(name)
    this.#charge(peer, rule?.bucket === 'presence' ? 'presence' : 'events', 1)
    if (!rule || payloads.length !== 1) throw new ProblemError('BAD_SHAPE')
    if (rule.isAsking && !hasAck) throw new ProblemError('BAD_SHAPE', 'This asks for an answer.')
    const member = this.#parts.member(peer)
    if (!member) throw new ProblemError('UNAUTHENTICATED')
    if (!may(member.role, 'read')) throw new ProblemError('FORBIDDEN')
    if (this.#isClosing) throw new NotNowError(notNow('RESTARTING'))
    if (!peer.isGreeted && name !== 'hello') throw new ProblemError('HELLO_FIRST')
    const fault = jsonFault(payloads[0])
    if (fault) throw new ProblemError(fault)
    const event = rule.read(payloads[0])
    if ('fault' in event) throw new ProblemError(event.fault)
    if (rule.bucket === 'ops') this.#charge(peer, 'ops', event.cost)
    return event
  }

  #ruleOf(name: string): EventRule | undefined {
    const { rules } = this.#parts
    return Object.hasOwn(rules, name) ? rules[name as EventName] : undefined
  }

  /** Takes tokens of the socket's and of the reviewer's, or of neither. */
  #charge(peer: Peer, kind: RateKind, cost: number): void {
    const { reviewers, now } = this.#parts
    if (!reviewers || !peer.allowance) return
    const at = now()
    const buckets = [peer.allowance[kind], reviewers.of(peer.member.reviewer, at)[kind]]
    const afterMs = Math.max(...buckets.map((bucket) => bucket.wait(cost, at)))
    if (afterMs > 0) throw new TooFast(afterMs)
    for (const bucket of buckets) bucket.take(cost)
  }

  #fail(error: unknown, peer: Peer, name: string, reply: Reply<never>): void {
    const { log, now, newRequestId } = this.#parts
    const requestId = newRequestId()
    const answer = answerTo(error)
    const known = this.#ruleOf(name) ? name : 'unknown'
    const fields = { requestId, event: known, code: answer.code, reviewer: peer.member.reviewer }
    reply({ ok: false, error: 'status' in answer ? { ...answer, requestId } : answer })
    if (error instanceof TooFast) {
      if (now() - peer.toldToSlowDownAt < SLOW_DOWN_EVERY_MS) return
      peer.toldToSlowDownAt = now()
      if (!peer.isGone) peer.line.tell('notice', { kind: 'slow-down', afterMs: error.afterMs })
    }
    if (answer.code === 'INTERNAL') log.error({ ...fields, err: error }, 'an event failed')
    else log.warn(fields, 'an event was refused')
  }
}

class TooFast extends NotNowError {
  readonly afterMs: number

  constructor(afterMs: number) {
    super(notNow('RATE_LIMITED'))
    this.afterMs = afterMs
  }
}

function answerTo(error: unknown): Problem | NotNow {
  return error instanceof NotNowError ? error.notNow : problemOf(error).problem
}
