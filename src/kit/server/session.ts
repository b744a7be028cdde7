import type { Interaction } from '../../../contracts/interaction.ts'
import { interactions } from '../../../contracts/interactions.ts'
import { refreshOperation } from '../../../contracts/operations.ts'
import { percentEncode } from '../report/percent-encode.ts'
import type { Secrets } from '../report/secrets.ts'
import type { Courier } from './courier.ts'
import { basicOf, fitToApp, spoiltSecrets } from './credentials.ts'
import { type Exchange, fieldsOf, type Manner, recordOf } from './exchange.ts'
import { CannotTell } from './finding.ts'
import type { Request } from './message.ts'
import type { AppCredentials, CheckServerOptions } from './options.ts'

/** The prefixes of the two base URLs. */
export interface Prefixes {
  readonly main: string
  readonly failing: string
}

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
  play(interaction: Interaction): Promise<Exchange> {
    const played = this.#played.get(interaction.name) ?? this.#ask(interaction)
    this.#played.set(interaction.name, played)
    return played
  }

  /** The same for an interaction of the contract, by its name. */
  playNamed(name: string): Promise<Exchange> {
    const interaction = interactions.find((row) => row.name === name)
    if (interaction === undefined) throw new Error(`there is no interaction ${name}`)
    return this.play(interaction)
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
      method: refreshOperation.method,
      path: this.#prefixes.main + refreshOperation.path,
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

  async #ask(interaction: Interaction): Promise<Exchange> {
    const isFailing = interaction.state === 'a server that fails'
    if (isFailing && this.options.failingUrl === undefined) {
      throw new CannotTell('no server that fails was given (--failing-url)')
    }
    const base = isFailing ? 'failing' : 'main'
    const request = this.#fill(interaction, this.#prefixes[base])
    const [exchange] = await this.courier.send([request], 'alone', base)
    if (!isFailing) this.#learn(exchange as Exchange)
    return exchange as Exchange
  }

  #fill({ name, request }: Interaction, prefix: string): Request {
    const { otherApp } = this.options
    const isOther = name === 'invalid-token-other-app'
    if (isOther && otherApp === undefined) {
      throw new CannotTell('no second app was given (--other-app)')
    }
    // The other way round: the second app sends the token of the first.
    const app = isOther && otherApp !== undefined ? otherApp : this.options.app
    const fill = (text: string, encode = (value: string) => value) =>
      text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => encode(this.#value(name, app)))
    const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded'
    const headers = Object.entries(request.headers).map(([header, value]) => [
      header,
      header === 'authorization' ? fill(fitToApp(value, app)) : fill(value),
    ])
    const filled = Object.fromEntries(headers) as Record<string, string>
    // Whatever is wrong with the credentials, they are made of the secret.
    this.secrets.add(filled['authorization']?.split(' ').slice(1).join(' '))
    return {
      method: request.method,
      path: prefix + request.path,
      headers: filled,
      body: request.body === null ? null : fill(request.body, isForm ? percentEncode : inJson),
    }
  }

  #value(placeholder: string, app: AppCredentials): string {
    const spoil = spoiltSecrets[placeholder]
    if (spoil === undefined) {
      const value = this.#token(placeholder) ?? basicOf(app)
      this.secrets.add(value)
      return value
    }
    // A wrong secret gives the right one away.
    const secret = spoil(app.secret)
    this.secrets.add(secret)
    return basicOf({ key: app.key, secret })
  }

  #token(placeholder: string): string | undefined {
    if (placeholder === 'userToken' || placeholder === 'otherAppsUserToken') return this.#userToken
    if (placeholder === 'cutUserToken') return this.#userToken.slice(0, -1)
    if (placeholder === 'accessToken') return need(this.#accessToken, 'no access token was got')
    if (placeholder === 'expiredUserToken') {
      return need(
        this.options.expiredToken,
        'no user token past its life was given (--expired-token)',
      )
    }
    return undefined
  }

  #learn(exchange: Exchange): void {
    const { accessToken, userToken } = tokensOf(exchange)
    // Wherever a server puts its tokens, they are not for a report.
    this.secrets.add(...tokenTexts(fieldsOf(exchange)))
    this.#accessToken ??= accessToken
    if (this.#rotates && userToken !== undefined) this.#userToken = userToken
  }
}

/** A text as it stands between the quotes of JSON. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)

function need(value: string | undefined, reason: string): string {
  if (value === undefined) throw new CannotTell(reason)
  return value
}

/** The tokens of a success; `undefined` where there is no string. */
export function tokensOf(exchange: Exchange): { accessToken?: string; userToken?: string } {
  const { access_token: accessToken, token: userToken } = recordOf(fieldsOf(exchange)['results'])
  return {
    ...(typeof accessToken === 'string' && accessToken !== '' && { accessToken }),
    ...(typeof userToken === 'string' && userToken !== '' && { userToken }),
  }
}

/** Every text in a value that stands under a name such as `access_token`. */
function tokenTexts(value: unknown, name = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => tokenTexts(item, name))
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => tokenTexts(item, key))
  }
  // What is shorter is no token, and masking it would leave holes in every text.
  const isToken = typeof value === 'string' && value.length > 3 && /token|secret/i.test(name)
  return isToken ? [value] : []
}
