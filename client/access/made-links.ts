import { type ReadonlySignal, signal } from '@preact/signals'

const links = signal<ReadonlyMap<string, string>>(new Map())

/**
 * The links of the invites that were made in this window, by the invite's id: nobody else knows them,
 * the server keeps only their hashes, and with the window they are gone.
 */
export const madeLinks: ReadonlySignal<ReadonlyMap<string, string>> = links

export function rememberLink(invite: string, url: string): void {
  links.value = new Map([...links.peek(), [invite, url]])
}
