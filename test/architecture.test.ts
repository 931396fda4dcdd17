import assert from 'node:assert/strict'
import {
  barrels,
  emptyNames,
  importCycles,
  importsPastTheDoor,
  otherCases,
  strayImports,
} from './helpers/architecture-rules.ts'
import { importsOf } from './helpers/imports.ts'
import { repositoryFiles, type SourceFile, sourceFilesOf } from './helpers/source-tree.ts'

const product = ['shared', 'server', 'client'].flatMap(sourceFilesOf)
const productPaths = repositoryFiles().filter((path) => /^(?:shared|server|client)\//.test(path))

/** A file that is not in the tree, to show that a rule can fail. */
const file = (path: string, ...lines: string[]): SourceFile => ({ path, text: lines.join('\n') })

describe('the imports of a file', () => {
  it('are found in every form, and not in comments', () => {
    const found = importsOf(
      file(
        'client/claim/card.tsx',
        "import { useState } from 'preact/hooks'",
        'import {',
        '  type ClaimId,',
        '  toClaimId,',
        "} from '../../shared/ids.ts'",
        "import '@fontsource-variable/inter/index.css'",
        "export { Card } from './face.tsx'",
        "export type * from './kinds.ts'",
        "const queue = () => import('../queue/screen.tsx')",
        "// import { gone } from './gone.ts'",
        " * as in import('./gone.ts')",
        "const origin = Array.from('lowdb')",
      ),
    )
    assert.deepEqual(
      found.map((target) => (target.kind === 'file' ? target.path : target.name)),
      [
        'preact',
        'shared/ids.ts',
        'client/claim/face.tsx',
        'client/claim/kinds.ts',
        '@fontsource-variable/inter',
        'client/queue/screen.tsx',
      ],
    )
  })
})

describe('the architecture', () => {
  it('has source on every side, so the rules below have something to judge', () => {
    for (const side of ['shared', 'server', 'client']) {
      assert.notEqual(sourceFilesOf(side).length, 0, `${side}/ holds no TypeScript`)
    }
  })

  it('lets shared import only shared and zod, and keeps server and client apart', () => {
    assert.deepEqual(strayImports(product), [])
    assert.deepEqual(
      strayImports([
        file('shared/claim/claim.ts', "import { v7 } from 'uuid'", "import '../../server/app.ts'"),
        file('shared/ids.ts', "import { v7 } from 'uuid'", "import * as z from 'zod'"),
        file('server/app.ts', "import '../client/main.tsx'", "import express from 'express'"),
        file('client/main.tsx', "import fs from 'node:fs/promises'", "import '../server/app.ts'"),
        file('client/app.tsx', "import { agree } from '../test/helpers/newsroom.ts'"),
      ]),
      [
        'shared/claim/claim.ts imports uuid',
        'shared/claim/claim.ts imports server/app.ts',
        'server/app.ts imports client/main.tsx',
        'client/main.tsx imports node:fs',
        'client/main.tsx imports server/app.ts',
        'client/app.tsx imports test/helpers/newsroom.ts',
      ],
    )
  })

  it('gives lowdb, socket.io, socket.io-client, prosemirror and Markdown one door each', () => {
    assert.deepEqual(importsPastTheDoor(product), [])
    assert.deepEqual(
      importsPastTheDoor([
        file('server/store/snapshot.ts', "import { Low } from 'lowdb'"),
        file('server/store/log.ts', "import { Low } from 'lowdb/node'"),
        file('server/sync/gateway.ts', "import { Server } from 'socket.io'"),
        file('server/sync/authority.ts', "import type { Socket } from 'socket.io'"),
        file('client/sync/replica.ts', "import { io } from 'socket.io-client'"),
        file('client/article/view.ts', "import { EditorView } from 'prosemirror-view'"),
        file('client/claim/card.tsx', "import { EditorState } from 'prosemirror-state'"),
        file('client/markdown/markdown.ts', "import { Marked } from 'marked'"),
        file('client/markdown/prose.tsx', "import { Marked } from 'marked'"),
        file('client/claim/row.tsx', "import createDOMPurify from 'dompurify'"),
      ]),
      [
        'server/store/log.ts imports lowdb',
        'server/sync/authority.ts imports socket.io',
        'client/sync/replica.ts imports socket.io-client',
        'client/claim/card.tsx imports prosemirror-state',
        'client/markdown/prose.tsx imports marked',
        'client/claim/row.tsx imports dompurify',
      ],
    )
  })

  it('has no barrels', () => {
    assert.deepEqual(barrels(product), [])
    assert.deepEqual(
      barrels([
        file('shared/claim/index.ts', "export { Claim } from './claim.ts'"),
        file('shared/claim/all.ts', "export * from './claim.ts'"),
        file('shared/claim/claim.ts', 'export const one = 1'),
      ]),
      ['shared/claim/index.ts', 'shared/claim/all.ts'],
    )
  })

  it('has no import cycles', () => {
    assert.deepEqual(importCycles(product), [])
    assert.deepEqual(
      importCycles([
        file('shared/a.ts', "import './b.ts'", "import './d.ts'"),
        file('shared/b.ts', "import type { C } from './c.ts'"),
        file('shared/c.ts', "import './b.ts'", "import './d.ts'"),
        file('shared/d.ts'),
        file('shared/e.ts', "import './e.ts'"),
      ]),
      ['shared/b.ts -> shared/c.ts -> shared/b.ts', 'shared/e.ts -> shared/e.ts'],
    )
  })

  it('names every file after the one thing that it owns', () => {
    assert.deepEqual(emptyNames(productPaths), [])
    assert.deepEqual(
      emptyNames([
        'server/utils.ts',
        'client/common/button.tsx',
        'server/store/store-manager.ts',
        'shared/claim/status.ts',
        'shared/article/commonwealth.ts',
      ]),
      ['server/utils.ts', 'client/common/button.tsx', 'server/store/store-manager.ts'],
    )
    assert.deepEqual(otherCases(productPaths), [])
    assert.deepEqual(otherCases(['client/claim/ClaimCard.tsx', 'client/vite-env.d.ts']), [
      'client/claim/ClaimCard.tsx',
    ])
  })
})
