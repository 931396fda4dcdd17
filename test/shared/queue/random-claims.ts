import fc from 'fast-check'
import type { QueueClaim } from '../../../shared/queue/queue-claim.ts'

/** Claims that often tie: few articles, few moments, few places; but no id twice. */
export const queueClaims: fc.Arbitrary<readonly QueueClaim[]> = fc.uniqueArray(
  fc.record({
    article: fc.constantFrom('000_a', '001_b', '002_c'),
    claim: fc.nat(99).map((n) => `claim-${n}`),
    label: fc.nat(99).map((n) => `C-${n + 1}`),
    quote: fc.string({ minLength: 1, maxLength: 12 }),
    start: fc.nat(3),
    statement: fc.option(fc.string({ maxLength: 8 }), { nil: null }),
    scope: fc.constantFrom('content', 'attribution'),
    isStarred: fc.boolean(),
    markedAt: fc.nat(3).map((hour) => `2026-11-22T0${hour}:00:00.000Z`),
    status: fc.constantFrom('disputed', 'split'),
    readers: fc.integer({ min: 1, max: 4 }),
    isDisputed: fc.constant(true),
    settledAt: fc.constant(null),
    holder: fc.constant(null),
    assignee: fc.constant(null),
    verdicts: fc.constant([]),
    seq: fc.nat(50),
  }),
  { selector: ({ claim }) => claim, maxLength: 25 },
) as unknown as fc.Arbitrary<readonly QueueClaim[]>
