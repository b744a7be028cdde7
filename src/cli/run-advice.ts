import type { Exchange } from '../journal/exchange.ts'
import type { ProxyTraffic } from '../node/intercept/traffic.ts'
import type { CliIo } from './io.ts'

/** Advice on stderr for a program that is run on the mock: a valid user token, or how to reach it at all. */
export class RunAdvice {
  readonly #io: Pick<CliIo, 'err'>
  #hasArrived = false
  #hasSpokenTls = false
  #hasNamedToken = false

  constructor(io: Pick<CliIo, 'err'>) {
    this.#io = io
  }

  /** Takes note of a request, be it to the control plane. */
  hear(): void {
    this.#hasArrived = true
  }

  /** Names a valid user token for the first refresh that is refused for its own. */
  observe({ call, decision, fault, world }: Exchange): void {
    const { outcome } = decision ?? {}
    const isRefused = outcome === 'invalid-token' || outcome === 'expired-token'
    if (this.#hasNamedToken || call !== 'refresh' || fault !== undefined || !isRefused) return
    const token = world?.validUserToken()
    if (token === undefined) return
    this.#hasNamedToken = true
    this.#io.err(
      `[mock-mcs] that refresh had a user token that this mock does not accept; a valid one is ${token}, which the program has in MCS_USER_TOKEN; --user-token-value TOKEN makes the one in its source valid`,
    )
  }

  readonly onTls = (): void => {
    this.#hasSpokenTls = true
  }

  /** Says, when the program has ended, that nothing reached the mock, why that may be, and what to try. */
  atEnd(traffic: ProxyTraffic): void {
    if (this.#hasArrived) return
    this.#io.err(
      `[mock-mcs] no request reached the mock: ${traffic.explainSilence(this.#hasSpokenTls)}`,
    )
    this.#io.err(`[mock-mcs] try ${this.#hasSpokenTls ? trust : detours}`)
  }
}

const trust =
  'to make the program trust the certificates in the file that SSL_CERT_FILE names for it: by an option of its own, or of its HTTP library'

const detours =
  'what the program itself has: a base URL, for which MOCK_MCS_URL is in its environment, or a proxy, for which HTTPS_PROXY is; or serve with mock-mcs --port 80 --https-port 443, and add "127.0.0.1 mcs.mediatek.com api.mediatek.com" to the hosts file'
