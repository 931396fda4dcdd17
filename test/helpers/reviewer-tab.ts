import type { Locator, Page } from 'playwright-core'
import type { ClaimRow } from '../../shared/claim/claim.ts'
import type { VerdictRow } from '../../shared/claim/verdict.ts'
import type { ArticleId } from '../../shared/ids.ts'
import type { StateBody } from '../../shared/sync/protocol.ts'
import { hasCard, type Line, linesOf, scrollTo, selectWords } from './words-in-page.ts'

/** One reviewer at one tab of a browser. */
export class ReviewerTab {
  readonly page: Page
  readonly name: string

  constructor(page: Page, name: string) {
    this.page = page
    this.name = name
  }

  /** Another tab of the same person in the same browser. */
  async duplicate(): Promise<ReviewerTab> {
    const page = await this.page.context().newPage()
    await page.goto(this.page.url())
    return new ReviewerTab(page, this.name)
  }

  /** Ends the tab's process, as the system does when it runs out of memory. */
  async crash(): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page)
    const crashed = this.page.waitForEvent('crash')
    session.send('Page.crash').catch(() => {}) // there is nobody left to answer
    await crashed
    await this.page.close()
  }

  /** Opens an article from the list. */
  async open(article: ArticleId): Promise<void> {
    await this.page.getByRole('link', { name: 'Articles' }).click()
    await this.page.locator(`a[href="/articles/${article}"]`).click()
    await this.text.waitFor()
  }

  /** Makes an invite in the dialog, and returns its link. */
  async invite(role = 'Reviewer'): Promise<string> {
    await this.page.getByRole('button', { name: 'Invite', exact: true }).click()
    await this.page.getByRole('radio', { name: new RegExp(`^${role}`) }).check()
    await this.page.getByRole('button', { name: 'Make the link' }).click()
    const url = await this.page.getByRole('textbox', { name: 'Invite link' }).inputValue()
    await this.page.getByRole('button', { name: 'Done' }).click()
    return url
  }

  /** The article's text. */
  get text(): Locator {
    return this.page.getByRole('textbox', { name: /^Text of the article/ })
  }

  /** The toolbar at the end of the own selection. */
  get toolbar(): Locator {
    return this.page.getByRole('toolbar', { name: 'Mark the selected words' })
  }

  /** The list of claims beside the text. */
  get claims(): Locator {
    return this.page.getByRole('list', { name: 'Claims', exact: true })
  }

  /** All cards of the list. */
  get cards(): Locator {
    return this.claims.locator('xpath=./li')
  }

  /** The card of the claim with exactly this quote. */
  card(quote: string): Locator {
    return this.cards.filter({ has: this.page.locator('.card-quote', { hasText: whole(quote) }) })
  }

  /** The quotes of all cards, from top to bottom. */
  shownQuotes(): Promise<readonly string[]> {
    return this.cards.locator('.card-quote').allTextContents()
  }

  /** What is drawn behind the words of the claim with this quote. */
  async drawn(quote: string): Promise<Locator> {
    const id = await this.card(quote).getAttribute('data-claim')
    return this.page.locator(`.overlay [data-band="${id}"] > *`)
  }

  /** Opens a card by a click on its quote. */
  async openCard(quote: string): Promise<Locator> {
    const card = this.card(quote)
    const button = card.locator('.card-quote')
    if ((await button.getAttribute('aria-expanded')) === 'false') await button.click()
    return card
  }

  /**
   * Draws the pointer over words, from the first letter to behind the last.
   *
   * @param onTheWay awaited while the pointer is pressed, after the first of them
   */
  async select(quote: string, onTheWay?: () => Promise<void>): Promise<void> {
    // The toolbar of an earlier selection may lie over these words, or be about to.
    if ((await this.selected()) !== '' || (await this.toolbar.isVisible())) {
      await this.press('Escape')
      await this.toolbar.waitFor({ state: 'hidden' })
    }
    await this.text.evaluate(scrollTo, quote)
    const lines = await this.text.evaluate(linesOf, quote)
    const first = lines[0] as Line
    const last = lines.at(-1) as Line
    const { mouse } = this.page
    await mouse.move(first.left + 1, first.middle)
    await mouse.down()
    await mouse.move(last.left + 20, last.middle, { steps: 5 })
    await onTheWay?.()
    await mouse.move(last.right - 0.5, last.middle, { steps: 5 })
    await mouse.up()
    await this.toolbar.waitFor()
  }

  /** Selects words as a script would, for the tests in which the pointer is not the point. */
  async frame(quote: string): Promise<void> {
    await this.text.evaluate(selectWords, quote)
  }

  /** What the browser has selected, as text. */
  selected(): Promise<string> {
    return this.page.evaluate(() => getSelection()?.toString() ?? '')
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key)
  }

  /** Selects words by a script, presses a key on them, and waits for the card. */
  async mark(quote: string, key = '2'): Promise<void> {
    await this.page.locator('.article-text').evaluate(selectWords, quote)
    await this.press(key)
    await this.page.waitForFunction(hasCard, quote)
  }

  /** Casts a verdict by its button on the open card. */
  async judge(quote: string, verdict: string): Promise<void> {
    const card = await this.openCard(quote)
    await card.getByRole('button', { name: verdict, exact: true }).click()
  }

  /** Writes why, below one's own verdict, and saves it. */
  async explain(quote: string, rationale: string): Promise<void> {
    const card = await this.openCard(quote)
    await card.getByRole('button', { name: /^(?:Say why|Edit the rationale)$/ }).click()
    await this.#write('Rationale', rationale)
  }

  /** Writes the claim in one sentence, and saves it. */
  async say(quote: string, statement: string): Promise<void> {
    const card = await this.openCard(quote)
    await card.getByRole('button', { name: /^(?:Add|Edit) statement$/ }).click()
    await this.#write('Statement', statement)
  }

  /** What the bar says about one's own changes: `Saved`, `Saving`, `Offline, 3 unsent`. */
  async saveState(): Promise<string> {
    return (await this.page.locator('.save').innerText()).trim()
  }

  /** Waits until the bar says so. */
  async says(state: string | RegExp): Promise<void> {
    await this.page.locator('.save', { hasText: asWhole(state) }).waitFor()
  }

  /** The device wakes: the page asks for the server now, not after its back-off. */
  async wake(): Promise<void> {
    try {
      await this.page.evaluate(() => dispatchEvent(new Event('online')))
    } catch (error) {
      // A page that starts anew at this moment asks for the server by itself.
      if (!String(error).includes('context was destroyed')) throw error
    }
  }

  /** An article's state as the server gives it to this reviewer. */
  async state(article: ArticleId): Promise<ServerState> {
    const { origin } = new URL(this.page.url())
    const answer = await this.page.request.get(`${origin}/api/articles/${article}/state`)
    if (!answer.ok()) throw new Error(`The state was not given: ${answer.status()}`)
    const { rows } = (await answer.json()) as StateBody
    return {
      claims: rows.filter((row) => row.kind === 'claim'),
      verdicts: rows.filter((row) => row.kind === 'verdict'),
    }
  }

  async #write(label: string, text: string): Promise<void> {
    const field = this.page.getByRole('textbox', { name: label, exact: true })
    await field.fill(text)
    await field.press('Control+Enter')
    await field.waitFor({ state: 'detached' })
  }
}

export interface ServerState {
  readonly claims: readonly ClaimRow[]
  readonly verdicts: readonly VerdictRow[]
}

/** The quotes of claims, sorted; one that is there twice is in it twice. */
export function quotesOf({ claims }: ServerState): readonly string[] {
  return claims.map(({ quote }) => quote.exact).sort()
}

function asWhole(state: string | RegExp): RegExp {
  return typeof state === 'string' ? whole(state) : state
}

function whole(text: string): RegExp {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`)
}
