/** Work in small steps, so that whoever does it can look at other things in between. */
export type Steps<Result> = Generator<void, Result>

/** Does all of it in one go. */
export function doAll<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
