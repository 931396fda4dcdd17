import assert from 'node:assert/strict'
import { Window } from 'happy-dom'
import { h, render } from 'preact'
import { CrashGuard } from '../../../client/desk/crash-screen.tsx'

describe('a page that breaks while it is drawn', () => {
  const globals = globalThis as unknown as Record<string, unknown>
  let said: unknown[][]
  let root: HTMLElement
  const { error } = console

  beforeEach(() => {
    globals.document = new Window().document
    root = document.createElement('div')
    said = []
    console.error = (...words: unknown[]) => said.push(words)
  })

  afterEach(() => {
    render(null, root)
    delete globals.document
    console.error = error
  })

  async function shows(Screen: () => string): Promise<string> {
    render(h(CrashGuard, null, h(Screen, null)), root)
    // What the guard caught is drawn in a second go.
    await new Promise((resolve) => setTimeout(resolve))
    return root.textContent ?? ''
  }

  it('says so, what is not lost, and what to tell; and logs the fault', async () => {
    const words = await shows(() => {
      throw new TypeError('nothing has no title')
    })
    assert.match(words, /This page broke.*What you did is kept on this device/)
    assert.match(words, /TypeError: nothing has no title/)
    assert.equal(root.querySelector('button')?.textContent, 'Reload')
    assert.equal(said.length, 1)
  })

  it('is not in the way of one that does not', async () => {
    assert.equal(await shows(() => 'Articles'), 'Articles')
    assert.deepEqual(said, [])
  })
})
