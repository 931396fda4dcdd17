/** A fault in somebody's answer is the process's to report; it must not stop the caller's work. */
export function apart(call: () => void): void {
  try {
    call()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
