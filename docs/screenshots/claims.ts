import type { ReasonCode, Verdict } from '../../shared/claim/verdict.ts'
import type { ArticleId } from '../../shared/ids.ts'
import { SEED_IDS } from '../../test/helpers/seeds.ts'

/** Who is on the desk of the screenshots; the people and their verdicts are invented. */
export const NEWSROOM = {
  ana: { name: 'Ana Kovač' },
  ben: { name: 'Ben Ruiz' },
  mira: { name: 'Mira Lind' },
} as const

export type Who = keyof typeof NEWSROOM

export interface Judged {
  readonly who: Who
  readonly verdict: Verdict
  readonly reasons?: readonly ReasonCode[]
  readonly rationale?: string
}

/** A claim as it came about: who marked it, how it is put, and who judged it how, in this order. */
export interface Marked {
  readonly exact: string
  readonly by: Who
  readonly statement?: string
  readonly verdicts: readonly Judged[]
}

export const [AGENCY, UNI, NEWS2IN, CONTROL, PRESS_TV] = SEED_IDS

/** The claim that is open in the screenshots. */
export const CAPTURED = 'The Taliban claimed on Monday to have captured the Panjshir Valley'

const verified = (who: Who, rationale = ''): Judged => ({ who, verdict: 'verified', rationale })

const disputed = (who: Who, reason?: ReasonCode, rationale = ''): Judged => ({
  who,
  verdict: 'disputed',
  reasons: reason ? [reason] : [],
  rationale,
})

const unverifiable = (who: Who, reason?: ReasonCode, rationale = ''): Judged => ({
  who,
  verdict: 'unverifiable',
  reasons: reason ? [reason] : [],
  rationale,
})

const mark = (exact: string, by: Who, ...verdicts: readonly Judged[]): Marked => ({
  exact,
  by,
  verdicts,
})

export const CLAIMS: ReadonlyMap<ArticleId, readonly Marked[]> = new Map([
  [
    CONTROL,
    [
      {
        exact: CAPTURED,
        by: 'ana',
        statement: 'The Taliban captured the Panjshir Valley by Monday, 6 September.',
        verdicts: [
          disputed(
            'ana',
            undefined,
            'the front says its forces are “still positioned across” the valley; a Taliban official says “almost the entire province”.',
          ),
          disputed('ben'),
          verified('mira', 'pictures from the governor’s gate.'),
        ],
      },
      mark('70 miles north of Kabul', 'ben'),
      mark(
        'internet and telephone service into the region has been cut off',
        'mira',
        verified('mira'),
        verified('ana', 'two agencies report it.'),
      ),
      mark(
        'made advances into the territory on at least nine occasions',
        'mira',
        unverifiable('mira', 'looked-and-found-none', 'histories count seven to ten.'),
      ),
      mark(
        '“Panjshir Province completely fell to the Islamic Emirate of Afghanistan,”',
        'ana',
        disputed('ana', 'sources-conflict'),
        disputed('ben', 'contradicted-by-evidence', 'the front still holds the side valleys.'),
      ),
      mark('its forces were still positioned across the Panjshir Valley', 'ben', verified('ben')),
      mark('the deaths of several commanders and of its spokesman, Fahim Dashti', 'ana'),
      mark(
        'culminating in the Taliban’s seizure on Aug. 15 of the capital, Kabul',
        'ben',
        verified('ben'),
        verified('ana'),
      ),
      mark(
        'the mujahedeen of the Islamic Emirates has taken over almost the entire province',
        'mira',
        unverifiable('mira', 'looked-and-found-none'),
        unverifiable('ben'),
      ),
    ],
  ],
  [
    UNI,
    [
      mark(
        'The Taliban on Monday proclaimed that it had “completely conquered” Panjshir',
        'ben',
        disputed('ben', 'sources-conflict'),
        disputed('mira'),
      ),
      mark(
        'the Taliban militia were being guided by Pakistani military',
        'mira',
        unverifiable('mira', 'looked-and-found-none'),
        unverifiable('ben'),
      ),
      mark(
        'the Taliban have cut the electricity lines and closed roads and blocked supply of food and essentials into the valley',
        'ana',
        verified('ana'),
        disputed('ben', 'misleading-context'),
      ),
      mark('Hameed was in Kabul to oversee the fighting in Panjshir', 'ana', unverifiable('ana')),
      mark(
        'it was ready for talks with the Taliban in keeping with the wishes of the clerics',
        'mira',
        verified('mira'),
      ),
      mark('the last province of Afghanistan where it faced stiff opposition', 'ana'),
    ],
  ],
  [
    PRESS_TV,
    [
      mark('The Taliban say they now have full control over Panjshir', 'ana', disputed('ana')),
      mark('the last pocket of territory north of Kabul', 'ben', verified('ben'), verified('ana')),
      mark(
        'Panjshir province was now completely under the group’s control',
        'mira',
        disputed('mira', 'sources-conflict'),
        verified('ben'),
      ),
      mark('Massoud said he was open to entering peace talks', 'mira', verified('mira')),
    ],
  ],
  [
    NEWS2IN,
    [
      mark('Panjshir, a rough mountain valley in northern Kabul', 'mira'),
      mark('whose troops swept Kabul on August 15', 'ben'),
      mark('Massoud initially called for a settlement negotiated with the Taliban', 'ana'),
    ],
  ],
])
