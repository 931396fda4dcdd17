import { type ReadonlySignal, signal } from '@preact/signals'
import type { Position } from '../shared/claim/quote.ts'
import { ARTICLE_ID_PATTERN, type ArticleId, type ClaimId, UUID_PATTERN } from '../shared/ids.ts'

/** What an address shows. */
export type Route =
  | { readonly screen: 'articles' }
  /**
   * With the claim that the link points at, if it points at one; the entry after which one looks at the
   * article, null for now; and all that it asks for, `?` included.
   */
  | {
      readonly screen: 'article'
      readonly article: ArticleId
      readonly claim: ClaimId | null
      readonly at: number | null
      readonly search: string
    }
  /** With the claim that one looks at, if the address names one; and all that it asks for, `?` included. */
  | { readonly screen: 'queue'; readonly claim: ClaimId | null; readonly search: string }
  | { readonly screen: 'people' }
  /** With the token of the link; null when the page was reloaded after it had been read. */
  | { readonly screen: 'join'; readonly token: string | null }
  | { readonly screen: 'unknown'; readonly path: string }

/** The parts of an address that decide, as `Location` has them: with `?` and `#`, or empty. */
export type Address = Pick<Location, 'pathname' | 'search' | 'hash'>

export function routeOf({ pathname: path, search, hash }: Address): Route {
  const [first, second, ...more] = path.split('/').filter((part) => part !== '')
  if (more.length > 0) return { screen: 'unknown', path }
  if (first === undefined || (first === 'articles' && second === undefined)) {
    return { screen: 'articles' }
  }
  if (first === 'articles' && second !== undefined && ARTICLE_ID_PATTERN.test(second)) {
    const [article, claim] = [second as ArticleId, claimIn(search)]
    return { screen: 'article', article, claim, at: momentIn(search), search }
  }
  if (second === undefined && first === 'queue')
    return { screen: 'queue', claim: claimIn(search), search }
  if (second === undefined && first === 'people') return { screen: 'people' }
  if (second === undefined && first === 'join')
    return { screen: 'join', token: hash.slice(1) || null }
  return { screen: 'unknown', path }
}

function claimIn(search: string): ClaimId | null {
  const claim = new URLSearchParams(search).get('claim') ?? ''
  return UUID_PATTERN.test(claim) ? (claim as ClaimId) : null
}

/** The number of an entry, from 1. */
function momentIn(search: string): number | null {
  const at = new URLSearchParams(search).get('at') ?? ''
  return /^[1-9]\d{0,14}$/.test(at) ? Number(at) : null
}

/** The same form as the permalinks of an export. */
export function articlePath(article: ArticleId, claim?: ClaimId): string {
  return `/articles/${article}${claim === undefined ? '' : `?claim=${claim}`}`
}

/** An article with some of its words before one's eyes, whether they are a claim or not. */
export function passagePath(article: ArticleId, { start, end }: Position): string {
  return `/articles/${article}?passage=${start}-${end}`
}

/** The words that an article's address asks for; null where it asks for none. */
export function passageIn(search: string): Position | null {
  const asked = /^(\d{1,8})-(\d{1,8})$/.exec(new URLSearchParams(search).get('passage') ?? '')
  if (!asked) return null
  const [start, end] = [Number(asked[1]), Number(asked[2])]
  return start < end ? { start, end } : null
}

/** The article as it stood after one of its entries, with one of its claims before one's eyes. */
export function momentPath(article: ArticleId, at: number, claim?: ClaimId): string {
  return `/articles/${article}?at=${at}${claim === undefined ? '' : `&claim=${claim}`}`
}

/** @param query which list, what of it and which claim, as client/queue/queue-view.ts writes it */
export function queuePath(query = ''): string {
  return `/queue${query === '' ? '' : `?${query}`}`
}

/** The address bar as a signal. A token in it is read once, and is gone from there at once. */
export class Router {
  readonly #route
  readonly #window: Window

  constructor(window: Window) {
    this.#window = window
    this.#route = signal(this.#read())
    window.addEventListener('popstate', () => this.#take())
    window.document.addEventListener('click', (event) => this.#follow(event))
  }

  get route(): ReadonlySignal<Route> {
    return this.#route
  }

  go(path: string): void {
    this.#window.history.pushState(null, '', path)
    this.#take()
    this.#window.scrollTo(0, 0)
  }

  /** Shows another address without a step in the history. */
  replace(path: string): void {
    this.#window.history.replaceState(null, '', path)
    this.#take()
  }

  /** The same screen with another query: as a step in the history, or in the place of the last one. */
  ask(search: string, step: 'new' | 'same'): void {
    const { history, location } = this.#window
    const path = location.pathname + search + location.hash
    if (step === 'new') history.pushState(null, '', path)
    else history.replaceState(null, '', path)
    this.#take()
  }

  #take(): void {
    this.#route.value = this.#read()
  }

  #read(): Route {
    const { location, history } = this.#window
    const route = routeOf(location)
    if (route.screen === 'join' && route.token) history.replaceState(null, '', '/join')
    return route
  }

  /** A plain click on a link of our own changes the screen, not the page. */
  #follow(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    if (link.target !== '' || link.hasAttribute('download')) return
    const { origin } = this.#window.location
    if (link.origin !== origin || /^\/(?:api|schemas)\//.test(link.pathname)) return
    if (link.getAttribute('href')?.startsWith('#')) return
    event.preventDefault()
    this.go(link.pathname + link.search + link.hash)
  }
}
