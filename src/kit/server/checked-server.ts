import { calls } from '../../../contracts/calls.ts'
import { serverChecks } from '../../../contracts/server-checks.ts'
import { CannotTell } from '../finding.ts'
import type { Masker } from '../masker.ts'
import { basicOf, callOf, loginTokensIn, refreshTokensIn, secretTextsIn } from '../mcs.ts'
import type { AppCredentials } from '../require-options.ts'
import {
  type Base,
  bodyOf,
  type Delivery,
  type HttpExchange,
  type HttpRequest,
  jsonOf,
} from './exchange.ts'
import {
  answerWithPlaceholders,
  fillRequest,
  fillText,
  givenValue,
  isSecretValue,
  need,
  type SendableInteraction,
  withPlaceholders,
  wrongSecrets,
} from './fill-request.ts'
import type { CheckServerOptions } from './options.ts'
import type { Sender } from './sender.ts'

/** The prefixes of the base URLs. */
export type Prefixes = Readonly<Record<Base, string>>

/** The server of a run: its tokens so far, and the exchanges that checks share. */
export class CheckedServer {
  readonly options: CheckServerOptions
  readonly sender: Sender
  readonly masker: Masker
  readonly #prefixes: Prefixes
  readonly #answered = new Map<string, Promise<HttpExchange>>()
  #burst: Promise<readonly HttpExchange[]> | undefined
  #userToken: string
  #accessToken: string | undefined
  #loginAccessToken: string | undefined
  #renewal: Promise<void> | undefined
  #rotates = false

  constructor(
    options: CheckServerOptions,
    {
      sender,
      masker,
      prefixes,
    }: { readonly sender: Sender; readonly masker: Masker; readonly prefixes: Prefixes },
  ) {
    this.options = options
    this.sender = sender
    this.masker = masker
    this.#prefixes = prefixes
    this.#userToken = options.userToken
  }

  /** True if a user token is valid for one refresh only: the newest is then used, one after another. */
  get rotates(): boolean {
    return this.#rotates
  }

  /** Uses the newest user token from now on. */
  followNewest(userToken: string | undefined): void {
    this.#rotates = true
    if (userToken !== undefined) this.#userToken = userToken
  }

  /** The answer to an interaction, which is sent once. */
  ask(row: SendableInteraction): Promise<HttpExchange> {
    const exchange = this.#answered.get(row.name) ?? this.#send(row)
    this.#answered.set(row.name, exchange)
    return exchange
  }

  /** The same for the interaction of a check, by its name. */
  askNamed(name: string): Promise<HttpExchange> {
    const row = serverChecks.find(({ interaction }) => interaction?.name === name)?.interaction
    if (row === undefined) throw new Error(`there is no interaction ${name}`)
    return this.ask(row)
  }

  /** A literal answer of the v2 API, as it is for the device that was named. */
  fitted(body: unknown): unknown {
    const valueFor = (placeholder: string) => givenValue(placeholder, this.options) ?? ''
    return JSON.parse(fillText(answerWithPlaceholders(body), valueFor))
  }

  /** The answers to so many refreshes at the same time, which are sent once. */
  burst(count: number): Promise<readonly HttpExchange[]> {
    const requests = Array.from({ length: count }, () => this.refreshRequest())
    this.#burst ??= this.send(requests, 'at once')
    return this.#burst
  }

  /** Sends a refresh with a user token. */
  async refresh(userToken: string): Promise<HttpExchange> {
    const [exchange] = await this.send([this.refreshRequest(userToken)])
    return exchange as HttpExchange
  }

  /** The page's request. */
  refreshRequest(userToken = this.#userToken): HttpRequest {
    this.masker.add(userToken)
    return {
      method: calls.refresh.method,
      path: this.#prefixes.main + calls.refresh.path,
      headers: {
        authorization: `Basic ${basicOf(this.options.app)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ token: userToken }),
    }
  }

  /** Sends requests and remembers the tokens in the answers. */
  async send(
    requests: readonly HttpRequest[],
    delivery?: Delivery,
  ): Promise<readonly HttpExchange[]> {
    const exchanges = await this.sender.send(requests, delivery)
    for (const exchange of exchanges) this.#learn(exchange)
    return exchanges
  }

  async #send(given: SendableInteraction): Promise<HttpExchange> {
    const row = withPlaceholders(given)
    const base = baseOf(row)
    if (base === 'failing' && this.options.failingUrl === undefined) {
      throw new CannotTell('no server that fails was given (--failing-url)')
    }
    if (base === 'api' && needsFreshToken.test(JSON.stringify(row.request))) await this.#renew()
    const request = this.#fill(row, this.#prefixes[base])
    const [exchange] = await this.sender.send([request], 'separate', base)
    if (base !== 'failing') this.#learn(exchange as HttpExchange)
    return exchange as HttpExchange
  }

  /** Gets the access token that the v2 API is called with: an earlier one may be revoked. */
  async #renew(): Promise<void> {
    this.#renewal ??= this.refresh(this.#userToken).then((exchange) => {
      this.#accessToken = refreshTokensIn(bodyOf(exchange)).accessToken ?? this.#accessToken
    })
    await this.#renewal
  }

  #fill({ name, request }: SendableInteraction, prefix: string): HttpRequest {
    const { otherApp } = this.options
    const isOther = name === 'invalid-token-other-app'
    if (isOther && otherApp === undefined) {
      throw new CannotTell('no second app was given (--other-app)')
    }
    // The other way round: the second app sends the token of the first.
    const app = isOther && otherApp !== undefined ? otherApp : this.options.app
    const valueFor = (placeholder: string) => this.#value(placeholder, app)
    const filled = fillRequest(request, { prefix, app, valueFor })
    // Credentials that are wrong are made of the secret, too.
    this.masker.add(filled.headers['authorization']?.split(' ').slice(1).join(' '))
    return filled
  }

  #value(placeholder: string, app: AppCredentials): string {
    const makeWrong = wrongSecrets[placeholder]
    if (makeWrong === undefined) {
      const given = placeholder === 'basic' ? basicOf(app) : givenValue(placeholder, this.options)
      const value = given ?? this.#token(placeholder)
      if (isSecretValue(placeholder)) this.masker.add(value)
      return value
    }
    // A wrong secret gives the right one away.
    const secret = makeWrong(app.secret)
    this.masker.add(secret)
    return basicOf({ key: app.key, secret })
  }

  #token(placeholder: string): string {
    if (placeholder === 'userToken' || placeholder === 'otherAppsUserToken') return this.#userToken
    if (placeholder === 'cutUserToken') return this.#userToken.slice(0, -1)
    if (placeholder === 'loginAccessToken') {
      return need(this.#loginAccessToken, 'no log-in was answered with an access token')
    }
    if (!/^(cutA|a)ccessToken$/.test(placeholder)) {
      throw new Error(`there is no value for the placeholder ${placeholder}`)
    }
    const token = need(this.#accessToken, 'no refresh was answered with an access token')
    return placeholder === 'accessToken' ? token : token.slice(0, -1)
  }

  #learn(exchange: HttpExchange): void {
    const { accessToken, userToken } = refreshTokensIn(bodyOf(exchange))
    // No token is for a report, in whichever field it is.
    this.masker.learn(secretTextsIn(jsonOf(exchange)))
    this.#accessToken ??= accessToken
    this.#loginAccessToken = loginTokensIn(bodyOf(exchange)).accessToken ?? this.#loginAccessToken
    if (this.#rotates && userToken !== undefined) this.#userToken = userToken
  }
}

const needsFreshToken = /\{\{(?:cutA|a)ccessToken\}\}/

function baseOf({ state, request }: SendableInteraction): Base {
  if (state === 'a server that fails') return 'failing'
  return callOf(request.path) === 'api' ? 'api' : 'main'
}
