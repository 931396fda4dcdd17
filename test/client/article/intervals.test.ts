import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type Interval, IntervalIndex } from '../../../client/article/intervals.ts'

type Change =
  | { readonly type: 'put'; readonly item: Interval }
  | { readonly type: 'remove'; readonly id: string }

const ids = fc.nat({ max: 40 }).map((n) => `c${n}`)
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(ids, fc.nat({ max: 100 }), fc.nat({ max: 30 })).map(
      ([id, start, length]): Change => ({
        type: 'put',
        item: { id, start, end: start + length },
      }),
    ),
  },
  { weight: 1, arbitrary: ids.map((id): Change => ({ type: 'remove', id })) },
)

describe('IntervalIndex', () => {
  it('answers as looking at every interval would, after any changes', () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 120 }),
        fc.nat({ max: 130 }),
        fc.nat({ max: 40 }),
        (changes, start, length) => {
          const index = new IntervalIndex<Interval>()
          const all = new Map<string, Interval>()
          for (const next of changes) {
            if (next.type === 'put') {
              index.put(next.item)
              all.set(next.item.id, next.item)
            } else {
              assert.equal(index.remove(next.id), all.delete(next.id))
            }
          }
          const end = start + length
          const items = [...all.values()]
          assert.equal(index.size, items.length)
          assert.deepEqual(index.overlapping(start, end), overlapping(items, start, end))
          assert.deepEqual(index.at(start), at(items, start))
          for (const item of items) assert.equal(index.get(item.id), item)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('names what covers a character shortest first, and not what ends before it', () => {
    const index = new IntervalIndex<Interval>()
    index.put({ id: 'sentence', start: 0, end: 50 })
    index.put({ id: 'word', start: 10, end: 15 })
    index.put({ id: 'before', start: 0, end: 12 })
    index.put({ id: 'phrase', start: 8, end: 20 })
    assert.deepEqual(
      index.at(12).map(({ id }) => id),
      ['word', 'phrase', 'sentence'],
    )
  })

  it('stops showing when it is told to', () => {
    const index = new IntervalIndex<Interval>()
    for (let i = 0; i < 10; i++) index.put({ id: `c${i}`, start: i, end: 20 })
    const seen: string[] = []
    index.visit(0, 20, ({ id }) => seen.push(id) < 3)
    assert.deepEqual(seen, ['c0', 'c1', 'c2'])
  })

  it('replaces an interval that has the same place', () => {
    const index = new IntervalIndex<Interval & { status: string }>()
    index.put({ id: 'c', start: 1, end: 5, status: 'open' })
    index.put({ id: 'c', start: 1, end: 5, status: 'disputed' })
    assert.deepEqual(
      index.at(1).map(({ status }) => status),
      ['disputed'],
    )
  })

  it('looks at few of 10,000 claims to find, insert or remove one, in whatever order they came', () => {
    for (const order of [
      (i: number) => i,
      (i: number) => 9999 - i,
      (i: number) => (i * 7919) % 10_000,
    ]) {
      const index = new IntervalIndex<Interval>()
      let looks = 0
      const item = (n: number): Interval => ({
        id: `c${n}`,
        get start() {
          looks++
          return n * 100
        },
        end: n * 100 + 150,
      })
      for (let i = 0; i < 10_000; i++) index.put(item(order(i)))
      // A treap of 10,000 is about 30 deep; ten such paths are far from a walk over all.
      const FEW = 300
      const cost = (run: () => void) => {
        looks = 0
        run()
        return looks
      }
      assert.ok(cost(() => assert.equal(index.at(500_010).length, 2)) < FEW)
      assert.ok(cost(() => index.remove('c5000')) < FEW)
      assert.ok(cost(() => index.put(item(5000))) < FEW)
    }
  })
})

function overlapping(items: readonly Interval[], start: number, end: number): Interval[] {
  return items
    .filter((item) => item.start < end && item.end > start && item.start < item.end && start < end)
    .sort(inTextOrder)
}

function at(items: readonly Interval[], offset: number): Interval[] {
  return overlapping(items, offset, offset + 1).sort(
    (a, b) => a.end - a.start - (b.end - b.start) || inTextOrder(a, b),
  )
}

function inTextOrder(a: Interval, b: Interval): number {
  return a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1)
}
