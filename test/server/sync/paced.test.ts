import assert from 'node:assert/strict'
import { Paced } from '../../../server/sync/paced.ts'

describe('what is paced', () => {
  it('is said at once, then the newest once a while, and each key by itself', async () => {
    const said: [string, number][] = []
    const lastOfBoth = new Promise<void>((resolve) => {
      const paced = new Paced<string, number>(20, (key, value) => {
        said.push([key, value])
        if (said.length === 4) resolve()
      })
      for (let value = 1; value <= 5; value++) {
        paced.put('a', value)
        paced.put('b', value * 10)
      }
      assert.deepEqual(said, [
        ['a', 1],
        ['b', 10],
      ])
    })
    await lastOfBoth
    assert.deepEqual(said.slice(2), [
      ['a', 5],
      ['b', 50],
    ])
  })

  it('is not said after the end', async () => {
    const said: number[] = []
    const paced = new Paced<string, number>(5, (_, value) => said.push(value))
    paced.put('a', 1)
    paced.put('a', 2)
    paced.stop()
    await new Promise((resolve) => setTimeout(resolve, 20))
    assert.deepEqual(said, [1])
  })
})
