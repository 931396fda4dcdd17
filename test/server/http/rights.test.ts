import assert from 'node:assert/strict'
import type { Router } from 'express'
import { accessRoutes, sessionRoutes } from '../../../server/access/routes.ts'
import { agreementRoutes } from '../../../server/agreement/routes.ts'
import { articleRoutes } from '../../../server/article/routes.ts'
import { exportRoutes } from '../../../server/export/verdicts-routes.ts'
import { healthRoutes } from '../../../server/health/routes.ts'
import { queueRoutes } from '../../../server/queue/routes.ts'
import { settingsRoutes } from '../../../server/settings/routes.ts'
import { type Action, may, ROLES, type Role } from '../../../shared/access/roles.ts'
import { type Answer, type Visitor, World } from '../../helpers/world.ts'

type Who = Role | 'anonymous' | 'removed'

const EVERYBODY: readonly Who[] = ['anonymous', 'removed', ...ROLES]

interface Endpoint {
  readonly route: string
  /** What the table of roles must allow; or who may come whoever they are. */
  readonly needs: Action | 'nothing' | 'a session'
  readonly ask: (visitor: Visitor) => Promise<Answer>
  /** Where one may. */
  readonly answer: number
}

/** Every endpoint and everybody who may ask; row H027 of the bad inputs. */
describe('the rights over HTTP', () => {
  let world: World
  let article: string
  let invite: string
  let somebody: string
  let copies = 0
  const people = new Map<Who, Visitor>()

  const endpoints: readonly Endpoint[] = [
    { route: 'GET /healthz', needs: 'nothing', ask: (who) => who.get('/healthz'), answer: 200 },
    { route: 'GET /readyz', needs: 'nothing', ask: (who) => who.get('/readyz'), answer: 200 },
    {
      route: 'GET /schemas/verdicts-v1.json',
      needs: 'nothing',
      ask: (who) => who.get('/schemas/verdicts-v1.json'),
      answer: 200,
    },
    {
      route: 'POST /api/session',
      needs: 'nothing',
      ask: (who) => who.post('/api/session', { token: 'no-token-of-anybody', name: 'Eve' }),
      answer: 404,
    },
    {
      route: 'POST /api/session/link',
      needs: 'nothing',
      ask: (who) => who.post('/api/session/link', { token: 'no-token-of-anybody' }),
      answer: 404,
    },
    {
      route: 'GET /api/session',
      needs: 'a session',
      ask: (who) => who.get('/api/session'),
      answer: 200,
    },
    {
      route: 'DELETE /api/session',
      needs: 'nothing',
      // On another device, since the people of this table are still needed.
      ask: async (who) => {
        const made = await who.post('/api/me/sign-in-link')
        if (made.status !== 201) return who.delete('/api/session')
        return (await world.signIn(made.ok().url as string)).delete('/api/session')
      },
      answer: 204,
    },
    {
      route: 'POST /api/me/sign-in-link',
      needs: 'read',
      ask: (who) => who.post('/api/me/sign-in-link'),
      answer: 201,
    },
    {
      route: 'POST /api/invites',
      needs: 'invite',
      ask: (who) => who.post('/api/invites', { role: 'viewer', expiresInHours: 1, uses: 1 }),
      answer: 201,
    },
    {
      route: 'GET /api/invites',
      needs: 'invite',
      ask: (who) => who.get('/api/invites'),
      answer: 200,
    },
    {
      route: 'DELETE /api/invites/:id',
      needs: 'invite',
      ask: (who) => who.delete(`/api/invites/${invite}`),
      answer: 204,
    },
    { route: 'GET /api/people', needs: 'read', ask: (who) => who.get('/api/people'), answer: 200 },
    {
      route: 'PATCH /api/people/:id',
      needs: 'manage-people',
      ask: (who) => who.patch(`/api/people/${somebody}`, { name: 'Somebody Else' }),
      answer: 200,
    },
    {
      route: 'POST /api/people/:id/sign-in-link',
      needs: 'manage-people',
      // Somebody is signed in, and can make a link without help.
      ask: (who) => who.post(`/api/people/${somebody}/sign-in-link`),
      answer: 409,
    },
    {
      route: 'GET /api/articles',
      needs: 'read',
      ask: (who) => who.get('/api/articles'),
      answer: 200,
    },
    {
      route: 'POST /api/articles',
      needs: 'import',
      ask: (who) => {
        copies += 1
        return who.upload(`A story, told for the time number ${copies}.`)
      },
      answer: 201,
    },
    {
      route: 'GET /api/articles/:id',
      needs: 'read',
      ask: (who) => who.get(`/api/articles/${article}`),
      answer: 200,
    },
    {
      route: 'GET /api/articles/:id/history',
      needs: 'read',
      ask: (who) => who.get(`/api/articles/${article}/history`),
      answer: 200,
    },
    {
      route: 'GET /api/articles/:id/text',
      needs: 'read',
      ask: (who) => who.get(`/api/articles/${article}/text`),
      answer: 200,
    },
    {
      route: 'GET /api/articles/:id/state',
      needs: 'read',
      ask: (who) => who.get(`/api/articles/${article}/state`),
      answer: 200,
    },
    {
      route: 'GET /api/desk/state',
      needs: 'read',
      ask: (who) => who.get('/api/desk/state'),
      answer: 200,
    },
    { route: 'GET /api/queue', needs: 'read', ask: (who) => who.get('/api/queue'), answer: 200 },
    {
      route: 'GET /api/queue/facets',
      needs: 'read',
      ask: (who) => who.get('/api/queue/facets'),
      answer: 200,
    },
    {
      route: 'GET /api/agreement',
      needs: 'read',
      ask: (who) => who.get('/api/agreement'),
      answer: 200,
    },
    {
      route: 'GET /api/desk/history',
      needs: 'read',
      ask: (who) => who.get('/api/desk/history'),
      answer: 200,
    },
    {
      route: 'POST /api/queue/next',
      needs: 'take',
      ask: (who) => who.post('/api/queue/next', {}),
      answer: 200,
    },
    {
      route: 'GET /api/export/verdicts.json',
      needs: 'export',
      ask: (who) => who.get('/api/export/verdicts.json'),
      answer: 200,
    },
    ...['md', 'html'].map(
      (form): Endpoint => ({
        route: `GET /api/export/verdicts.${form}`,
        needs: 'export',
        ask: (who) => who.get(`/api/export/verdicts.${form}`),
        answer: 200,
      }),
    ),
  ]

  before(async () => {
    world = await World.open({ seeds: false })
    people.set('anonymous', world.visitor())
    for (const role of ROLES) people.set(role, await world.join(role, role))
    const removed = await world.join('Rex', 'admin')
    await (await world.owner()).patch(`/api/people/${removed.id}`, { removed: true })
    people.set('removed', removed)
    somebody = (await world.join('Somebody', 'viewer')).id
    article = await world.import('A short story.')
  })

  beforeEach(async () => {
    await world.invite('viewer')
    const { invites } = (await (await world.owner()).get('/api/invites')).ok()
    invite = (invites as { id: string }[]).at(-1)?.id ?? ''
  })

  after(() => world.close())

  it('are asked for at every endpoint that there is', () => {
    const { desk, health } = world.serving
    const parts = { access: desk.access, site: world.serving.site }
    const api = [
      sessionRoutes(parts),
      accessRoutes(parts),
      articleRoutes(desk),
      queueRoutes(desk),
      settingsRoutes(desk),
      agreementRoutes(desk),
    ]
    const exporting = exportRoutes({
      guard: (_req, _res, next) => next(),
      sourceFor: () => {
        throw new Error('Nothing is exported here.')
      },
    })
    const served = [
      ...api.flatMap((router) => routesOf(router, '/api')),
      ...routesOf(exporting, ''),
      ...routesOf(healthRoutes(health), ''),
    ]
    assert.deepEqual(endpoints.map(({ route }) => route).sort(), served.sort())
  })

  for (const { route, needs, ask, answer } of endpoints) {
    for (const who of EVERYBODY) {
      const expected = statusFor(who, needs, answer)
      it(`${route} answers ${who} with ${expected}`, async () => {
        const got = await ask(people.get(who) ?? assert.fail())
        assert.equal(got.status, expected, got.text)
        if (expected === 401) assert.equal(got.code, 'UNAUTHENTICATED')
        if (expected === 403) assert.equal(got.code, 'FORBIDDEN')
      })
    }
  }
})

function statusFor(who: Who, needs: Endpoint['needs'], answer: number): number {
  if (needs === 'nothing') return answer
  if (who === 'anonymous' || who === 'removed') return 401
  return needs === 'a session' || may(who, needs) ? answer : 403
}

/** `METHOD /path` of every route of a router. */
function routesOf(router: Router, under: string): string[] {
  return router.stack.flatMap(({ route }) => {
    if (!route) return []
    return route.stack
      .map(({ method }) => method.toUpperCase())
      .filter((method, index, all) => all.indexOf(method) === index)
      .map((method) => `${method} ${under}${route.path}`)
  })
}
