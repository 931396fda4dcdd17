/** One sentence of the issue with a limit in it, judged. */
export interface Check {
  readonly what: string
  readonly measured: number
  readonly limit: number
  readonly isHigherBetter: boolean
  readonly unit: string
  /** The single rounds, so that one sees how much the machine was disturbed. */
  readonly rounds?: readonly number[]
}

/** Something else that was measured in the same run, and has no limit. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
}

export interface Result {
  readonly checks: readonly Check[]
  readonly figures: readonly Figure[]
}

export interface Bench {
  readonly name: string
  readonly title: string
  /** How it is measured, in a sentence or two. */
  readonly how: string
  /** @param isQuick the smallest run that shows whether the bench works; its figures mean nothing */
  run(say: (line: string) => void, isQuick?: boolean): Promise<Result>
}

/** Ops before anything is measured: the code is compiled, the caches are warm. */
export const WARM_UP_OPS = 2_000

export function isPassed({ measured, limit, isHigherBetter }: Check): boolean {
  return isHigherBetter ? measured >= limit : measured <= limit
}

export function atMost(what: string, measured: number, limit: number, unit: string): Check {
  return { what, measured, limit, unit, isHigherBetter: false }
}

export function atLeast(what: string, measured: number, limit: number, unit: string): Check {
  return { what, measured, limit, unit, isHigherBetter: true }
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The smallest value that at least this share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (found === undefined) throw new Error('there is nothing to take a quantile of')
  return found
}

/**
 * Runs the arms of a comparison round by round, in turns and every other round in reverse, so that
 * what else the machine does meets all of them alike.
 */
export async function alternate<Arm extends string, Value>(
  rounds: number,
  arms: Readonly<Record<Arm, () => Promise<Value>>>,
): Promise<Readonly<Record<Arm, readonly Value[]>>> {
  const names = Object.keys(arms) as Arm[]
  const found = Object.fromEntries(names.map((name) => [name, [] as Value[]]))
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? names : [...names].reverse()
    for (const name of order) found[name]!.push(await arms[name]())
  }
  return found as Record<Arm, Value[]>
}

/** Quotients of the rounds of two arms, pair by pair. */
export function quotients(over: readonly number[], under: readonly number[]): readonly number[] {
  return over.map((value, round) => value / under[round]!)
}

/** Keeps so many calls of `next` under way until it has been called `count` times. */
export async function inFlight(
  width: number,
  count: number,
  next: (lane: number) => Promise<void>,
): Promise<void> {
  let left = count
  const lane = async (index: number) => {
    while (left > 0) {
      left -= 1
      await next(index)
    }
  }
  await Promise.all(Array.from({ length: width }, (_, index) => lane(index)))
}
