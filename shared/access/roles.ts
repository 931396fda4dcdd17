/** What a person may do on the desk, from least to most. */
export type Role = 'viewer' | 'reviewer' | 'editor' | 'admin'

export const ROLES: readonly Role[] = ['viewer', 'reviewer', 'editor', 'admin']

/** Everything that asks for a right, on HTTP, on the socket and in the client. */
export type Action =
  | 'read'
  | 'export'
  | 'mark'
  | 'judge'
  | 'take'
  | 'comment'
  | 'bring-evidence'
  | 'settle'
  | 'assign'
  | 'edit-others-claims'
  | 'remove-others-comments'
  | 'edit-article'
  | 'import'
  | 'invite'
  | 'manage-people'
  | 'set-up-desk'

/** The one table: the lowest role that may do each thing. */
const LOWEST_ROLE = {
  read: 'viewer',
  export: 'viewer',
  mark: 'reviewer',
  judge: 'reviewer',
  take: 'reviewer',
  comment: 'reviewer',
  'bring-evidence': 'reviewer',
  settle: 'editor',
  assign: 'editor',
  'edit-others-claims': 'editor',
  'remove-others-comments': 'editor',
  'edit-article': 'editor',
  import: 'editor',
  invite: 'admin',
  'manage-people': 'admin',
  'set-up-desk': 'admin',
} as const satisfies Record<Action, Role>

export const ACTIONS = Object.keys(LOWEST_ROLE) as readonly Action[]

/** What the table does not name, nobody may do. */
export function may(role: Role, action: Action): boolean {
  const lowest = ROLES.indexOf(LOWEST_ROLE[action])
  return lowest >= 0 && ROLES.indexOf(role) >= lowest
}
