import fc from 'fast-check'
import { act } from './acts.ts'
import { type Bugs, none } from './bugs.ts'
import { GROUNDS, type GroundMaker } from './ground.ts'
import { chanceFrom } from './scheduler.ts'
import { SEATS, World } from './world.ts'

/** One thing that the outside does to the world; `run` lets things happen in between. */
export type Step =
  | { readonly kind: 'act'; readonly seat: number }
  | { readonly kind: 'undo' | 'redo'; readonly seat: number }
  | { readonly kind: 'run'; readonly count: number }
  | { readonly kind: 'cut' | 'connect' | 'kill-tab' | 'open-tab'; readonly seat: number }
  | { readonly kind: 'crash' | 'start' | 'fail-disk' | 'mend-disk' | 'switch-blind' }

export interface Schedule {
  /** Rules the interleaving, the acts and the disk. */
  readonly seed: number
  readonly steps: readonly Step[]
}

const seat = fc.nat(SEATS.length - 1)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('act' as const), seat }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('undo' as const, 'undo', 'redo'), seat }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('run' as const),
      count: fc.integer({ min: 1, max: 30 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('cut' as const, 'connect', 'connect', 'kill-tab', 'open-tab'),
      seat,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'crash' as const,
        'start',
        'start',
        'fail-disk',
        'mend-disk',
        'mend-disk',
        'switch-blind',
      ),
    }),
  },
)

/** Schedules that shrink: fewer steps, smaller counts. */
export const schedules: fc.Arbitrary<Schedule> = fc.record({
  seed: fc.nat(),
  steps: fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }),
})

/** Plays a schedule to its end and to rest; throws `Broken` when an invariant does not hold. */
export async function play(
  { seed, steps }: Schedule,
  bugs: Bugs = none,
  ground: GroundMaker = GROUNDS.commits,
): Promise<World> {
  const world = await World.make(seed, ground(chanceFrom(seed + 1), bugs.disk), bugs)
  for (const one of steps) await take(world, one)
  await world.rest()
  return world
}

async function take(world: World, one: Step): Promise<void> {
  switch (one.kind) {
    case 'act': {
      const tab = world.tabs[one.seat]
      if (tab) await world.issue(one.seat, act(world, tab))
      return
    }
    case 'undo':
    case 'redo':
      return world.turn(one.seat, one.kind)
    case 'run':
      return world.run(one.count)
    case 'cut':
      return world.tabs[one.seat]?.cut()
    case 'connect':
      return world.tabs[one.seat]?.connect()
    case 'kill-tab':
      return world.killTab(one.seat)
    case 'open-tab':
      return world.openTab(one.seat)
    case 'crash':
      return world.crashServer()
    case 'start':
      return world.startServer()
    case 'fail-disk':
      return world.failDisk(true)
    case 'mend-disk':
      return world.failDisk(false)
    case 'switch-blind':
      return world.switchBlind()
  }
}
