import assert from 'node:assert/strict'
import { type ProjectFacts, untrueNames } from './helpers/document-rules.ts'
import { repositoryFiles, sourceFile } from './helpers/source-tree.ts'

const { scripts } = JSON.parse(sourceFile('package.json').text) as {
  scripts: Record<string, string>
}
const facts: ProjectFacts = { files: repositoryFiles(), scripts: Object.keys(scripts) }
const documents = facts.files
  .filter((path) => /^(?:README|CONTRIBUTING)\.md$|^docs\/.*\.md$/.test(path))
  .map(sourceFile)

describe('the documents', () => {
  it('are there', () => {
    assert.notEqual(documents.length, 0)
  })

  for (const document of documents) {
    it(`name only files, links and scripts that exist: ${document.path}`, () => {
      assert.deepEqual(untrueNames(document, facts), [])
    })
  }

  it('name scripts that start files that exist', () => {
    const started = Object.values(scripts).flatMap(
      (command) => command.match(/[\w./-]+\.tsx?\b/g) ?? [],
    )
    assert.deepEqual(
      started.filter((path) => !facts.files.includes(path)),
      [],
    )
  })

  it('name tests that exist, wherever they say what a test shows', () => {
    const promises = sourceFile('docs/promises.md').text
    const shown = [...promises.matchAll(/`(test\/[\w./-]+)`: "([^"]+)"/g)]
    assert.ok(shown.length >= 8, 'a promise each, at the least')
    const untrue = shown.filter(
      ([, file, name]) => !sourceFile(file ?? '').text.includes(name ?? ''),
    )
    assert.deepEqual(
      untrue.map(([line]) => line),
      [],
    )
  })

  it('are caught when they name what is not there', () => {
    const known: ProjectFacts = {
      files: ['README.md', 'shared/sync/op.ts', 'docs/tour.md', 'tsconfig.json'],
      scripts: ['start', 'bench'],
    }
    const text = [
      'True: `shared/sync/op.ts`, `op.ts`, `shared/`, `tsconfig.json`, [tour](docs/tour.md#start),',
      '[site](https://example.org), `GET /api/articles`, `data/articles/<id>/`, `application/json`,',
      'run `npm start` or `npm run bench -- --quick`.',
      'Untrue: `server/sync/gone.ts`, `gone.ts`, `CHANGELOG.md`, `biome.json`, [plan](docs/plan.md),',
      '`npm run fly` and npm test.',
      '```',
      'anything `server/in/a/fence.ts`',
      '```',
    ].join('\n')
    assert.deepEqual(untrueNames({ path: 'README.md', text }, known), [
      'README.md names server/sync/gone.ts',
      'README.md names gone.ts',
      'README.md names CHANGELOG.md',
      'README.md names biome.json',
      'README.md names docs/plan.md',
      'README.md names npm run fly',
      'README.md names npm run test',
    ])
  })
})
