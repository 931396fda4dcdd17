import type { NewsItem } from '../../shared/unread/news.ts'

/** What somebody did, behind their name: `called you`, `found it disputed`. */
export function newsInWords({ kind, verdict }: NewsItem): string {
  switch (kind) {
    case 'mention':
      return 'called you'
    case 'answer':
      return 'answered you'
    case 'comment':
      return 'commented'
    case 'verdict':
      return `found it ${verdict ?? 'otherwise'}`
    case 'withdrawn':
      return 'took their verdict back'
    case 'settled':
      return `settled it as ${verdict ?? 'otherwise'}`
    case 'reopened':
      return 'opened it again'
    case 'evidence':
      return 'brought evidence'
    case 'moved':
      return 'moved its edges'
    case 'reworded':
      return 'changed what it says'
    case 'removed':
      return 'removed it'
    case 'restored':
      return 'brought it back'
    case 'resolved':
      return 'resolved the discussion'
    case 'thread-reopened':
      return 'reopened the discussion'
    case 'assigned':
      return 'asked you to see to it'
  }
}
