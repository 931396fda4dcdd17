import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Lets a server listen on a free port of loopback. */
export async function listening(
  server: Server,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    server.closeAllConnections()
    const closed = once(server, 'close')
    server.close()
    await closed
  }
  return { port: (server.address() as AddressInfo).port, close }
}
