import { io, type Socket } from 'socket.io-client'
import { SESSION_COOKIE } from '../../server/access/cookie.ts'
import type { ClientId } from '../../shared/ids.ts'
import { type Answer, PROTOCOL, type Welcome } from '../../shared/sync/protocol.ts'
import { ANSWER_WITHIN_MS } from './crowd.ts'
import { type OnEvent, readThinly } from './thin-reader.ts'

/** `onEvent` gets what the server tells: see `readThinly`. */
export function connect(url: string, cookie: string, onEvent?: OnEvent): Socket {
  const extraHeaders = { cookie, origin: url }
  const options = { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders }
  const socket = io(url, options)
  if (onEvent) readThinly(socket, onEvent)
  return socket
}

export function hello(socket: Socket, client: ClientId): Promise<Welcome> {
  return ask(socket, 'hello', { protocol: PROTOCOL, client })
}

export async function ask<Value>(socket: Socket, event: string, payload: unknown): Promise<Value> {
  const asked = socket.timeout(ANSWER_WITHIN_MS).emitWithAck(event, payload)
  const answer = (await asked) as Answer<Value & object>
  if (!answer.ok) throw new Error(`${event} was answered with ${answer.error.code}`)
  return answer
}

export async function signIn(url: string, token: string, name: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ token, name }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  await answer.body?.cancel()
  if (!cookie?.startsWith(SESSION_COOKIE)) throw new Error(`nobody signed in: ${answer.status}`)
  return cookie
}

export async function post(url: string, path: string, body: object | string, cookie: string) {
  const isText = typeof body === 'string'
  const type = isText ? 'text/plain' : 'application/json'
  return json(
    await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': type, origin: url, cookie },
      body: isText ? body : JSON.stringify(body),
    }),
  )
}

export async function get(url: string, path: string, cookie: string): Promise<unknown> {
  return json(await fetch(url + path, { headers: { cookie } }))
}

async function json(answer: Response): Promise<unknown> {
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`)
  return answer.json()
}

export async function getText(url: string, path: string, cookie: string): Promise<string> {
  const answer = await fetch(url + path, { headers: { cookie } })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return answer.text()
}
