import assert from 'node:assert/strict'
import { ACTIONS, type Action, may, ROLES, type Role } from '../../../shared/access/roles.ts'

/** The table as TRUST and the documents promise it: who may (x) do what. */
const TABLE = `
                     viewer  reviewer  editor  admin
  read                  x       x        x       x
  export                x       x        x       x
  mark                  -       x        x       x
  judge                 -       x        x       x
  take                  -       x        x       x
  comment               -       x        x       x
  bring-evidence        -       x        x       x
  settle                -       -        x       x
  assign                -       -        x       x
  edit-others-claims    -       -        x       x
  remove-others-comments -      -        x       x
  edit-article          -       -        x       x
  import                -       -        x       x
  invite                -       -        -       x
  manage-people         -       -        -       x
  set-up-desk           -       -        -       x
`

const [head = '', ...lines] = TABLE.trim().split('\n')
const roles = head.trim().split(/\s+/) as Role[]
const rows = lines.map((line) => line.trim().split(/\s+/))

describe('the table of rights', () => {
  it('names the four roles from least to most, and every action', () => {
    assert.deepEqual(ROLES, roles)
    assert.deepEqual(
      rows.map(([action]) => action),
      ACTIONS,
    )
  })

  for (const [action, ...cells] of rows) {
    for (const [index, role] of roles.entries()) {
      const isAllowed = cells[index] === 'x'
      it(`${isAllowed ? 'allows' : 'does not allow'} ${role} to ${action}`, () => {
        assert.equal(may(role, action as Action), isAllowed)
      })
    }
  }

  it('allows nothing to a role, and to nobody an action, that it does not know', () => {
    for (const name of ['', 'owner', 'Admin', 'constructor', '__proto__', 'toString']) {
      for (const action of ACTIONS) assert.equal(may(name as Role, action), false)
      for (const role of ROLES) assert.equal(may(role, name as Action), false)
    }
    assert.equal(may('owner' as Role, 'settle' as Action), false)
  })
})
