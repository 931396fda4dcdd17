import { join } from 'node:path'
import { inFolder } from '../disk.ts'
import { WARM_UP_OPS } from '../harness.ts'
import { startBare, startDesk } from '../servers/start.ts'
import { Load } from './load.ts'
import type { Side, Work } from './orders.ts'

export const READERS = 50
/** Ops that bring the message whose bytes the bare server repeats. */
const SHAPE_OPS = 20

/** Both servers with their readers and writers, warmed up, and the load generator that drives them. */
export interface Sides {
  readonly load: Load
  /** The data folder, for measuring the disk that the log is on. */
  readonly folder: string
  /** Bytes of the message that both servers send for one op. */
  readonly messageBytes: number
  /** A new article for a round, so that all rounds begin with the same state. */
  beginArticle(): Promise<void>
}

/** Runs a comparison of the desk with Socket.IO alone, all three in processes of their own. */
export async function withSides<Value>(
  { kind, writers, claims }: { kind: Work['kind']; writers: number; claims: number },
  compare: (sides: Sides) => Promise<Value>,
): Promise<Value> {
  return inFolder(async (folder) => {
    const desk = await startDesk(join(folder, 'data'))
    const bare = await startBare()
    const load = await Load.start()
    let articles = 0
    const beginArticle = async () => {
      articles += 1
      await load.give({ do: 'begin-article', name: `round ${articles}`, claims })
    }
    try {
      const coming = { readers: READERS, writers }
      const { adminToken } = desk
      await load.give({ do: 'come-to-desk', url: desk.url, pid: desk.pid, adminToken, ...coming })
      await beginArticle()
      const probe = { do: 'pace', side: 'desk', perSecond: 100, kind, ops: SHAPE_OPS } as const
      const { shape } = await load.give(probe)
      if (!shape) throw new Error('no message held one op')
      await load.give({ do: 'come-to-bare', url: bare.url, pid: bare.pid, shape, ...coming })
      for (const side of ['desk', 'bare'] as const) await warmUp(load, side, kind, writers)
      const messageBytes = JSON.stringify(shape).length
      return await compare({ load, folder, messageBytes, beginArticle })
    } finally {
      await Promise.all([desk.stop(), bare.stop()])
      await load.stop()
    }
  })
}

async function warmUp(load: Load, side: Side, kind: Work['kind'], writers: number) {
  await load.give({ do: 'press', side, kind, writers, opsEach: 1, ops: WARM_UP_OPS })
}
