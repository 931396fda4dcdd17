/** Every limit at a door, in one place; each has a test at the limit and one past it. */

/** Ops in one `submit`: what a reviewer makes in a minute, so one answer is never long in coming. */
export const MAX_OPS_PER_SUBMIT = 50
/** Bytes of one `submit` as JSON in UTF-8. */
export const MAX_SUBMIT_BYTES = 128 * 1024
/** Bytes of one socket message; a larger one closes the connection, so it stays above a submit. */
export const MAX_MESSAGE_BYTES = MAX_SUBMIT_BYTES + 16 * 1024
/** Bytes of one JSON request body. */
export const MAX_BODY_BYTES = 64 * 1024
/** Bytes of one imported article. */
export const MAX_ARTICLE_BYTES = 2 * 1024 * 1024
/** Non-empty lines of one imported article: ten times a long one; more is not prose. */
export const MAX_ARTICLE_BLOCKS = 20_000
/** Levels of objects and arrays in any JSON that is taken in. */
export const MAX_JSON_DEPTH = 32

/** Code units of a claim's quote: a long paragraph, not a whole article. */
export const MAX_QUOTE_LENGTH = 10_000

/** Lengths of texts in code points. */
export const MAX_STATEMENT = 2_000
export const MAX_RATIONALE = 10_000
/** Read beside an article: some ten printed pages, and still one submit in any script. */
export const MAX_GUIDELINES = 20_000
export const MAX_LINE = 300
export const MAX_TAG = 40
export const MAX_NAME = 80
export const MAX_URL = 2_000
export const MAX_TAGS = 20
/** What a source says, in its own words: a long paragraph. */
export const MAX_EVIDENCE_QUOTE = 2_000
export const MAX_EVIDENCE_NOTE = 5_000
/** Pieces of evidence that stand on one claim: more than anybody weighs. */
export const MAX_EVIDENCE = 100
export const MAX_REASONS = 4
export const MAX_COMMENT = 5_000
/** People whom one comment calls: a large newsroom's night shift, not everybody. */
export const MAX_MENTIONS = 20
/** Comments on one claim, removed ones too: more than anybody reads. */
export const MAX_COMMENTS = 500

/** Earlier wordings that a claim remembers for late verdicts; older ones are refused as stale. */
export const MAX_PAST_WORDINGS = 20

/** Read marks in one request: an inbox full of claims of their own. */
export const MAX_READ_MARKS = 200

/** Entries that `open` sends at most; further behind, the whole state is cheaper. */
export const MAX_CATCH_UP = 500
/** Entries and bytes of one commit: one write, one fdatasync, one message to each receiver. */
export const MAX_COMMIT_ENTRIES = 256
export const MAX_COMMIT_BYTES = 1024 * 1024
/** Streams that one socket may have open: every article on a large desk, and then some. */
export const MAX_OPEN_STREAMS = 64
