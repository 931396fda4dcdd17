import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** A network between a page and the desk, on loopback: it can be cut, refuse, or swallow answers. */
export class Network {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  /** Those on the side of the desk. */
  readonly #far = new Set<Socket>()
  #isRefusing = false

  private constructor(server: Server, target: number) {
    this.#server = server
    server.on('connection', (near) => {
      if (this.#isRefusing) {
        near.destroy()
        return
      }
      const far = connect(target, '127.0.0.1')
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(one)
        one.on('error', () => {})
        one.on('close', () => {
          this.#sockets.delete(one)
          other.destroy()
        })
      }
      near.on('data', (chunk) => far.write(chunk))
      far.on('data', (chunk) => near.write(chunk))
      this.#far.add(far)
      far.on('close', () => this.#far.delete(far))
    })
  }

  static async to(port: number): Promise<Network> {
    const server = createServer()
    const network = new Network(server, port)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return network
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** From now on nothing of the server arrives over the connections that there are. */
  holdAnswers(): void {
    for (const far of this.#far) far.removeAllListeners('data').resume()
  }

  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  refuse(): void {
    this.#isRefusing = true
  }

  accept(): void {
    this.#isRefusing = false
  }

  async close(): Promise<void> {
    this.cut()
    this.#server.close()
    await once(this.#server, 'close')
  }
}
