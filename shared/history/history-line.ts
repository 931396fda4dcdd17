/** What somebody did, as one reads it behind their name: "set the speaker", from what, to what. */
export interface HistoryLine {
  readonly did: string
  /** What stood there before; null where that says nothing. */
  readonly from: string | null
  /** What stands there since; null where `did` says all. */
  readonly to: string | null
}
