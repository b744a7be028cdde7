/** What a client is given: the variables of its environment. */
export interface ClientEnvironment {
  /** The address before the path of the call, without a slash at its end. */
  readonly MCS_BASE_URL: string
  readonly MCS_APP_KEY: string
  readonly MCS_APP_SECRET: string
  /** The user token to begin with. */
  readonly MCS_USER_TOKEN: string
  /** The id of the scenario. */
  readonly MCS_SCENARIO: string
  /** Where the address is https: a file with the certificates to trust, as PEM. */
  readonly MCS_CA_FILE?: string
}

/** All that a program finds in its environment. */
export interface ProgramAccess {
  readonly env: ClientEnvironment
  /** What leads it to the mock and makes it trust its certificate, whatever it is written in. */
  readonly variables: Readonly<Record<string, string | undefined>>
}
