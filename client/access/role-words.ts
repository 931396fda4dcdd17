import type { Role } from '../../shared/access/roles.ts'

/** What a role is called, and what it lets one do, as the end of "an editor …". */
export const ROLE_WORDS: Readonly<Record<Role, { readonly name: string; readonly may: string }>> = {
  viewer: { name: 'Viewer', may: 'reads and exports' },
  reviewer: { name: 'Reviewer', may: 'marks claims and judges them' },
  editor: { name: 'Editor', may: 'also imports articles and edits others’ claims' },
  admin: { name: 'Admin', may: 'also invites people and takes access away' },
}

/** `a viewer`, `an editor`. */
export function withArticle(role: Role): string {
  const word = ROLE_WORDS[role].name.toLowerCase()
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`
}

/** What somebody reads whose role was changed. */
export function newRoleInWords(role: Role): string {
  const words = withArticle(role)
  return `You are ${words} now: ${words} ${ROLE_WORDS[role].may}.`
}
