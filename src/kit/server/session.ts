import { calls } from '../../../contracts/calls.ts'
import { serverChecks } from '../../../contracts/server-checks.ts'
import type { Secrets } from '../report/secrets.ts'
import type { Courier } from './courier.ts'
import { basicOf, spoiltSecrets } from './credentials.ts'
import { type Base, type Exchange, fieldsOf, type Manner } from './exchange.ts'
import { fillRequest, fillText } from './fill-request.ts'
import { CannotTell } from './finding.ts'
import { givenValue, isSecretValue, need } from './given-values.ts'
import type { Request } from './message.ts'
import type { AppCredentials, CheckServerOptions } from './options.ts'
import { answerWithPlaceholders, callOf, type Playable, withPlaceholders } from './samples.ts'
import { loginTokensOf, tokensOf, tokenTexts } from './tokens-of.ts'

/** The prefixes of the base URLs. */
export type Prefixes = Readonly<Record<Base, string>>

/** One run: what is known of the server, and the requests that checks share. */
export class Session {
  readonly options: CheckServerOptions
  readonly courier: Courier
  readonly secrets: Secrets
  readonly #prefixes: Prefixes
  readonly #played = new Map<string, Promise<Exchange>>()
  #burst: Promise<readonly Exchange[]> | undefined
  #userToken: string
  #accessToken: string | undefined
  #loginAccessToken: string | undefined
  #renewal: Promise<void> | undefined
  #rotates = false

  constructor(
    options: CheckServerOptions,
    {
      courier,
      secrets,
      prefixes,
    }: { readonly courier: Courier; readonly secrets: Secrets; readonly prefixes: Prefixes },
  ) {
    this.options = options
    this.courier = courier
    this.secrets = secrets
    this.#prefixes = prefixes
    this.#userToken = options.userToken
  }

  /** True if a user token is good for one refresh only: the newest is then used, one after another. */
  get rotates(): boolean {
    return this.#rotates
  }

  /** Uses the newest user token from now on. */
  followNewest(userToken: string | undefined): void {
    this.#rotates = true
    if (userToken !== undefined) this.#userToken = userToken
  }

  /** The answer to an interaction; it is asked for once. */
  play(row: Playable): Promise<Exchange> {
    const played = this.#played.get(row.name) ?? this.#ask(row)
    this.#played.set(row.name, played)
    return played
  }

  /** The same for an interaction that a check plays, by its name. */
  playNamed(name: string): Promise<Exchange> {
    const row = serverChecks.find(({ interaction }) => interaction?.name === name)?.interaction
    if (row === undefined) throw new Error(`there is no interaction ${name}`)
    return this.play(row)
  }

  /** A literal answer of the v2 API, as it is for the device that was named. */
  fitted(body: unknown): unknown {
    const valueFor = (placeholder: string) => givenValue(placeholder, this.options) ?? ''
    return JSON.parse(fillText(answerWithPlaceholders(body), valueFor))
  }

  /** The answers to so many refreshes at the same time; they are asked for once. */
  burst(count: number): Promise<readonly Exchange[]> {
    const requests = Array.from({ length: count }, () => this.refreshRequest())
    this.#burst ??= this.send(requests, 'at once')
    return this.#burst
  }

  /** Sends a refresh with a user token. */
  async refresh(userToken: string): Promise<Exchange> {
    const [exchange] = await this.send([this.refreshRequest(userToken)])
    return exchange as Exchange
  }

  /** The page's request. */
  refreshRequest(userToken = this.#userToken): Request {
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

  /** Sends requests and takes note of the tokens in the answers. */
  async send(requests: readonly Request[], manner?: Manner): Promise<readonly Exchange[]> {
    const exchanges = await this.courier.send(requests, manner)
    for (const exchange of exchanges) this.#learn(exchange)
    return exchanges
  }

  async #ask(playable: Playable): Promise<Exchange> {
    const row = withPlaceholders(playable)
    const base = baseOf(row)
    if (base === 'failing' && this.options.failingUrl === undefined) {
      throw new CannotTell('no server that fails was given (--failing-url)')
    }
    if (base === 'api' && needsFreshToken.test(JSON.stringify(row.request))) await this.#renew()
    const request = this.#fill(row, this.#prefixes[base])
    const [exchange] = await this.courier.send([request], 'alone', base)
    if (base !== 'failing') this.#learn(exchange as Exchange)
    return exchange as Exchange
  }

  /** Gets the access token that the v2 API is called with: an earlier one may be good no more. */
  async #renew(): Promise<void> {
    this.#renewal ??= this.refresh(this.#userToken).then((exchange) => {
      this.#accessToken = tokensOf(exchange).accessToken ?? this.#accessToken
    })
    await this.#renewal
  }

  #fill({ name, request }: Playable, prefix: string): Request {
    const { otherApp } = this.options
    const isOther = name === 'invalid-token-other-app'
    if (isOther && otherApp === undefined) {
      throw new CannotTell('no second app was given (--other-app)')
    }
    // The other way round: the second app sends the token of the first.
    const app = isOther && otherApp !== undefined ? otherApp : this.options.app
    const valueFor = (placeholder: string) => this.#value(placeholder, app)
    const filled = fillRequest(request, { prefix, app, valueFor })
    // Whatever is wrong with the credentials, they are made of the secret.
    this.secrets.add(filled.headers['authorization']?.split(' ').slice(1).join(' '))
    return filled
  }

  #value(placeholder: string, app: AppCredentials): string {
    const spoil = spoiltSecrets[placeholder]
    if (spoil === undefined) {
      const given = placeholder === 'basic' ? basicOf(app) : givenValue(placeholder, this.options)
      const value = given ?? this.#token(placeholder)
      if (isSecretValue(placeholder)) this.secrets.add(value)
      return value
    }
    // A wrong secret gives the right one away.
    const secret = spoil(app.secret)
    this.secrets.add(secret)
    return basicOf({ key: app.key, secret })
  }

  #token(placeholder: string): string {
    if (placeholder === 'userToken' || placeholder === 'otherAppsUserToken') return this.#userToken
    if (placeholder === 'cutUserToken') return this.#userToken.slice(0, -1)
    if (placeholder === 'loginAccessToken') {
      return need(this.#loginAccessToken, 'no access token was got by a log-in')
    }
    if (!/^(cutA|a)ccessToken$/.test(placeholder)) {
      throw new Error(`there is no value for the placeholder ${placeholder}`)
    }
    const token = need(this.#accessToken, 'no access token was got')
    return placeholder === 'accessToken' ? token : token.slice(0, -1)
  }

  #learn(exchange: Exchange): void {
    const { accessToken, userToken } = tokensOf(exchange)
    // Wherever a server puts its tokens, they are not for a report.
    this.secrets.add(...tokenTexts(fieldsOf(exchange)))
    this.#accessToken ??= accessToken
    this.#loginAccessToken = loginTokensOf(exchange).accessToken ?? this.#loginAccessToken
    if (this.#rotates && userToken !== undefined) this.#userToken = userToken
  }
}

const needsFreshToken = /\{\{(?:cutA|a)ccessToken\}\}/

function baseOf({ state, request }: Playable): Base {
  if (state === 'a server that fails') return 'failing'
  return callOf(request.path) === 'api' ? 'api' : 'main'
}
