/** Runs something once, later, unless the answer is called before. Handed in: see `timer`. */
export type After = (ms: number, run: () => void) => () => void

/** The clock of this machine. It keeps no process alive. */
export const timer: After = (ms, run) => {
  const waiting = setTimeout(run, ms)
  waiting.unref()
  return () => clearTimeout(waiting)
}
