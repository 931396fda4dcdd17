import type { QueueList } from '../../shared/queue/lists.ts'

/** How the lists are named: on their tabs, as a heading for who cannot see these, and when empty. */
export const LIST_WORDS: Readonly<
  Record<
    QueueList,
    {
      readonly tab: string
      readonly heading: string
      readonly order: string
      readonly empty: string
      /** What brings a claim here. */
      readonly how: string
    }
  >
> = {
  disputed: {
    tab: 'Disputed',
    heading: 'Disputed claims',
    order: 'Split first, then age',
    empty: 'Nothing is disputed',
    how: 'A claim comes here as soon as somebody marks it disputed, from whichever article, and leaves when nobody disputes it any more, or when it is settled.',
  },
  split: {
    tab: 'Split',
    heading: 'Claims on which readers differ',
    order: 'Starred first, then age',
    empty: 'No readers differ',
    how: 'A claim comes here when two people judge it differently, and leaves when they agree, or when it is settled.',
  },
  second: {
    tab: '2nd reader',
    heading: 'Claims that need a second reader',
    order: 'Starred first, then age',
    empty: 'No claim waits for a second reader',
    how: 'A claim comes here when one person has judged it, and leaves when somebody else does.',
  },
  mine: {
    tab: 'Mine',
    heading: 'Claims that are mine to see to',
    order: 'Split first, then age',
    empty: 'Nothing is yours to see to',
    how: 'Here is what you took to work on, and what somebody assigned to you.',
  },
  settled: {
    tab: 'Settled',
    heading: 'Settled claims',
    order: 'Newest word first',
    empty: 'Nothing is settled yet',
    how: 'A claim comes here when an editor says the desk’s last word on it. It can be opened again.',
  },
}
