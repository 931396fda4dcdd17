import assert from 'node:assert/strict'
import { DESK_STREAM } from '../../shared/ids.ts'
import { codeOf } from './answers.ts'
import type { LiveDesk, LogLine } from './live-desk.ts'
import type { Page } from './live-page.ts'

/** What must never reach a log line or an answer: stacks, paths, secrets. */
const LEAK = /\bat .+:\d+:\d+|node_modules|\/server\/|claimdesk_session|\.ts\b/

/** Somebody who does nothing wrong while others do, and notices if it harms anybody. */
export class Bystander {
  readonly #live: LiveDesk
  readonly #page: Page

  private constructor(live: LiveDesk, page: Page) {
    this.#live = live
    this.#page = page
  }

  static async at(live: LiveDesk): Promise<Bystander> {
    const page = await live.page(await live.joins('Bystander'))
    await page.open(live.article)
    return new Bystander(live, page)
  }

  /**
   * Runs an attack, and checks what holds for every one: all states as before, the same server
   * answers, nobody else heard anything, and the log has lines with request ids and no payload.
   * Returns those lines.
   */
  async sees(attack: () => Promise<void>): Promise<readonly LogLine[]> {
    const before = await this.#hashes()
    const [lines, heard] = [this.#live.lines.length, this.#page.heard.length]
    await attack()
    assert.deepEqual(await this.#hashes(), before, 'the state is as it was')
    assert.equal(codeOf(await this.#page.hello()), 'ok', 'the server answers')
    const disturbed = this.#page.heard.slice(heard).filter(({ name }) => name !== 'presence')
    assert.deepEqual(
      disturbed.filter(({ name }) => name !== 'head'),
      [],
    )
    const written = this.#live.lines.slice(lines)
    for (const { level, fields } of written) {
      if (level === 'info') continue
      assert.equal(level, 'warn')
      assert.equal(typeof fields.requestId, 'string')
      assert.deepEqual(
        Object.keys(fields).filter((key) => !LOGGED.has(key)),
        [],
      )
    }
    return written.filter(({ level }) => level === 'warn')
  }

  async #hashes(): Promise<readonly string[]> {
    const [article, desk] = await Promise.all([
      this.#live.authority(),
      this.#live.desk.authorities.open(DESK_STREAM),
    ])
    return [article.state.hash, desk.state.hash]
  }
}

const LOGGED = new Set(['requestId', 'event', 'code', 'reviewer'])

/** An answer tells its code and nothing of the inside. */
export function tellsNothing(answer: object): void {
  assert.doesNotMatch(JSON.stringify(answer), LEAK)
}
