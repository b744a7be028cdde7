/** What became of a refresh, as the client tells it. */
export interface Outcome {
  /** True for exit 0, or a reply that says so. */
  readonly succeeded: boolean
  /** How it ended, in words. */
  readonly ended: string
  /** True if it had not ended when its time was over. */
  readonly isLate: boolean
  /** The access token that it hands on as such; of a program without JSON, each line of stdout. */
  readonly accessTokens: readonly string[]
  /** What it hands on beside, if it hands on data at all. */
  readonly userToken?: string | undefined
  readonly error?: { readonly code?: unknown; readonly message?: string | undefined } | undefined
  /** True if the access token came as data, so that the finer checks apply. */
  readonly isStructured: boolean
  /** True if it was asked and replied, and did not end for an answer. */
  readonly isReply?: true
  /** What it printed, to be shown. */
  readonly stdout: string
  readonly stderr: string
  /** The lines of stdout that are no data: one of them may be the access token, alone. */
  readonly lines: readonly string[]
  /** All else that it printed beside the tokens that it hands on: nothing secret may stand in it. */
  readonly said: string
  /** What it says against the protocol, in words; then nothing else counts. */
  readonly breach?: string | undefined
}
