const { port1, port2 } = new MessageChannel()
const waiting: (() => void)[] = []
port1.onmessage = () => waiting.shift()?.()

/** The next frame is painted: a message that a frame sends to itself arrives then. */
export function painted(): Promise<void> {
  return new Promise((done) => {
    waiting.push(done)
    requestAnimationFrame(() => port2.postMessage(null))
  })
}

export async function frames(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await painted()
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}
