/**
 * The Socket.IO protocol (version 5, text only), for readers of the load generator: what the server
 * tells goes to `onEvent` as the text that came, unparsed, so that 50 readers in one process cost
 * little and both sides of a comparison the same.
 */
export function thinParser(onEvent: (text: string) => void) {
  class Encoder {
    encode({ type, data, id }: { type: number; data?: unknown; id?: number }): [string] {
      return [`${type}${id ?? ''}${data === undefined ? '' : JSON.stringify(data)}`]
    }
  }

  class Decoder {
    readonly listeners = new Set<(packet: unknown) => void>()

    on(_name: 'decoded', listener: (packet: unknown) => void): void {
      this.listeners.add(listener)
    }

    off(_name: 'decoded', listener: (packet: unknown) => void): void {
      this.listeners.delete(listener)
    }

    add(text: string): void {
      if (text.startsWith('2')) {
        onEvent(text)
        return
      }
      const packet = packetOf(text)
      for (const listener of this.listeners) listener(packet)
    }

    destroy(): void {}
  }

  return { Encoder, Decoder }
}

/** CONNECT, DISCONNECT, ACK and CONNECT_ERROR of the default namespace. */
function packetOf(text: string) {
  const [, type = '', id = '', json = ''] = /^(\d)(\d*)(.*)$/s.exec(text) ?? []
  return {
    type: Number(type),
    nsp: '/',
    ...(id === '' ? {} : { id: Number(id) }),
    ...(json === '' ? {} : { data: JSON.parse(json) as unknown }),
  }
}
