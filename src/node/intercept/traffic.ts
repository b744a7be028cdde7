/** A connection, or a request, that a proxy has led to the mock. */
export interface LedToMock {
  readonly host: string
  readonly port: number
  /** True if the client asked for `https://` without a tunnel: it verifies no certificate itself. */
  readonly isTlsLeftToProxy: boolean
}

/** The record of what a program has asked its proxies, to explain why nothing reached the mock. */
export class ProxyTraffic {
  readonly #onRefused: (why: string) => void
  readonly #led = new Set<string>()
  #connections = 0
  #refusals = 0
  #leavesTlsToProxy = false

  /** @param onRefused called with the reason of every refusal */
  constructor(onRefused: (why: string) => void) {
    this.#onRefused = onRefused
  }

  /** True if the client has asked for `https://` without a tunnel. */
  get leavesTlsToProxy(): boolean {
    return this.#leavesTlsToProxy
  }

  connected(): void {
    this.#connections++
  }

  led({ host, port, isTlsLeftToProxy }: LedToMock): void {
    this.#led.add(`${host}:${port}`)
    this.#leavesTlsToProxy ||= isTlsLeftToProxy
  }

  refused(why: string): void {
    this.#refusals++
    this.#onRefused(why)
  }

  /**
   * Says why no request may have reached the mock, as the end of a sentence that says so.
   *
   * @param hasSpokenTls true if a client has begun TLS with the mock
   */
  explainSilence(hasSpokenTls: boolean): string {
    const to = [...this.#led].join(' and ')
    if (hasSpokenTls) {
      return 'a connection was made to it and broken off at TLS; the program does not trust its certificate'
    }
    if (to !== '') return `a connection to ${to} was led to it, and nothing was sent over it`
    if (this.#refusals > 0) return 'its proxy refused all that it was asked for'
    if (this.#connections > 0) return 'a connection was made to its proxy, and nothing was asked'
    return 'its proxy saw no connection; the program ignores HTTPS_PROXY, or ended before its call'
  }
}
