import { Attempts } from './attempts.ts'
import type { Clock } from './clock.ts'
import { WorldClock } from './clock.ts'
import { type DeviceSettings, Devices } from './devices.ts'
import { FaultRules, type FaultSetting } from './fault-rules.ts'
import {
  freshGrant,
  type Grant,
  type GrantLives,
  successorGrant,
  wellKnownGrant,
} from './grants.ts'
import { sizeHeld } from './held.ts'
import {
  IssuedTokens,
  type NamedUserToken,
  type Refreshed,
  type TokenRefusal,
  type TokenState,
} from './issued-tokens.ts'
import { isSecret } from './known-secrets.ts'
import type { Seal, TokenPair } from './seal.ts'
import type { User } from './users.ts'

/** An app's credentials. */
export interface AppCredentials {
  readonly key: string
  readonly secret: string
}

/** The lives of tokens in milliseconds, and the policy for the user token. */
export interface TokenSettings {
  readonly accessTokenTtl: number
  readonly userTokenTtl: number
  /**
   * The policy of a refresh for the user token: `reissue` answers a new one and keeps the old one
   * valid, `keep` answers the same one, `rotate` answers a new one and revokes the old one.
   */
  readonly userToken: 'reissue' | 'keep' | 'rotate'
}

/** The contents with which a world begins, and which a reset brings back. */
export interface WorldContents {
  /** In addition to the device that every app has. */
  readonly devices?: readonly DeviceSettings[] | undefined
  readonly faults?: readonly FaultSetting[] | undefined
  /** The user token of the first user, in place of one that is made up. */
  readonly userTokenValue?: string | undefined
}

/** Everything that belongs to one app: its users, their tokens, its clock, settings and faults. */
export class World {
  readonly app: AppCredentials
  readonly users: readonly [User, ...User[]]
  readonly clock: WorldClock
  readonly devices: Devices
  readonly faults: FaultRules
  readonly attempts = new Attempts()
  readonly #usersByLogin: ReadonlyMap<string, User>
  readonly #usersByHolder: ReadonlyMap<string, User>
  readonly #secret: Buffer
  readonly #named: NamedUserToken | undefined
  readonly #initialSettings: TokenSettings
  readonly #seal: Seal
  #given: IssuedTokens
  #settings: TokenSettings
  #startedAt: number
  #running = new AbortController()
  readonly #sizeOfUsers: number

  constructor(
    app: AppCredentials,
    users: readonly [User, ...User[]],
    settings: TokenSettings,
    { seal, clock }: { readonly seal: Seal; readonly clock: Clock },
    { devices = [], faults, userTokenValue }: WorldContents = {},
  ) {
    this.app = app
    this.users = users
    this.clock = new WorldClock(clock)
    this.devices = new Devices(app.key, devices)
    this.faults = new FaultRules(faults)
    this.#usersByHolder = new Map(users.map((user) => [seal.holderOf(app.key, user.email), user]))
    this.#usersByLogin = new Map(users.map((user) => [user.email.toLowerCase(), user]))
    this.#sizeOfUsers = users.reduce((sum, user) => sum + sizeHeld(user), 0)
    this.#secret = Buffer.from(app.secret, 'utf8')
    const { accessTokenTtl, userTokenTtl, userToken } = settings
    this.#initialSettings = { accessTokenTtl, userTokenTtl, userToken }
    this.#settings = this.#initialSettings
    this.#seal = seal
    this.#named = userTokenValue === undefined ? undefined : this.#nameUserToken(userTokenValue)
    this.#given = this.#startIssuing()
    this.#startedAt = this.clock.now()
  }

  get settings(): TokenSettings {
    return this.#settings
  }

  /** Roughly the bytes that its users, devices, data points and faults hold. */
  get held(): number {
    return this.#sizeOfUsers + this.devices.held + this.faults.held
  }

  /** Changes settings for the tokens that are issued from now on; the rest stays. */
  configure(changes: Partial<TokenSettings>): void {
    this.#settings = { ...this.#settings, ...changes }
  }

  /** Aborted when the world is reset or removed: delays and hanging answers end with it. */
  get running(): AbortSignal {
    return this.#running.signal
  }

  /** Makes everything as it was when the world was made. */
  reset(): void {
    this.endRunning()
    this.clock.reset()
    this.faults.reset()
    this.devices.reset()
    this.attempts.clear()
    // Made anew: an answer that was held back must not end a token of the time after the reset.
    this.#given = this.#startIssuing()
    this.#settings = this.#initialSettings
    this.#startedAt = this.clock.now()
  }

  /** Ends the delays and hanging answers in progress. */
  endRunning(): void {
    this.#running.abort()
    this.#running = new AbortController()
  }

  /** True if `secret` is the app's; a wrong one takes the same time. */
  hasSecret(secret: string): boolean {
    return isSecret(secret, this.#secret)
  }

  /** The user with an e-mail address. */
  userOf(email: string): User | undefined {
    return this.users.find((user) => user.email === email)
  }

  /** The user with an e-mail address in any case (source: `login-email-case`). */
  userByLogin(email: string): User | undefined {
    return this.#usersByLogin.get(email.toLowerCase())
  }

  /** Both tokens, as a log-in gives them. */
  logIn(user: User): TokenPair {
    return this.#seal.close(freshGrant(this.#holderOf(user), this.#livesFrom(this.clock.now())))
  }

  /** The user token that is the same on every start with the same secret, valid from the start. */
  wellKnownUserToken(user: User): string {
    if (this.#named !== undefined && user === this.users[0]) return this.#named.token
    return this.#seal.close(wellKnownGrant(this.#holderOf(user))).userToken
  }

  /** The well-known user token of the first user; `undefined` once it is revoked, replaced or expired. */
  validUserToken(): string | undefined {
    const token = this.wellKnownUserToken(this.users[0])
    return 'refusal' in this.refresh(token) ? undefined : token
  }

  /** A user token of its own, as from a log-in; `expiresIn` in milliseconds may lie in the past. */
  issueUserToken(user: User, expiresIn = this.#settings.userTokenTtl): string {
    const now = this.clock.now()
    const lives = { accessTokenExpiresAt: now, userTokenExpiresAt: now + expiresIn }
    return this.#seal.close(freshGrant(this.#holderOf(user), lives)).userToken
  }

  /** Exchanges a user token for a user access token. The caller commits the outcome. */
  refresh(userToken: string): Refreshed | TokenRefusal {
    const now = this.clock.now()
    const reading = this.#given.readUserToken(userToken)
    if ('refusal' in reading) return reading
    const { grant, user } = reading
    const expiresAt =
      grant.userTokenExpiresAt ?? this.#startedAt + this.#initialSettings.userTokenTtl
    if (expiresAt < now) {
      return { refusal: 'expired-token', reason: `expired at ${new Date(expiresAt).toISOString()}` }
    }
    return this.#exchange(grant, user, userToken, now)
  }

  /** The tokens of a refresh by the first user, for an answer to a reserved token. */
  refreshForFirstUser(): Refreshed {
    const [user] = this.users
    const grant = wellKnownGrant(this.#holderOf(user))
    return this.#exchange(grant, user, this.wellKnownUserToken(user), this.clock.now())
  }

  /** The state of a user access token. */
  accessToken(token: string): TokenState {
    const given = this.#given.readAccessToken(token)
    if (given === undefined) return { state: 'unknown' }
    const { user, grant, isRevoked } = given
    const { accessTokenExpiresAt: expiresAt } = grant
    const state = isRevoked ? 'revoked' : expiresAt < this.clock.now() ? 'expired' : 'active'
    return { state, email: user.email, expiresAt }
  }

  /** True for a user access token of this app, even an expired or revoked one. */
  hasIssued(accessToken: string): boolean {
    return this.#given.hasGiven(accessToken)
  }

  /** True for a user token of this app, even one that is revoked, replaced or expired. */
  hasIssuedUserToken(token: string): boolean {
    return this.#given.isUserToken(token)
  }

  /** Revokes a user token or a user access token; false if it is neither one of this app. */
  revoke(token: string): boolean {
    return this.#given.revoke(token)
  }

  #startIssuing(): IssuedTokens {
    return new IssuedTokens(this.#seal, this.#usersByHolder, this.#named)
  }

  #nameUserToken(token: string): NamedUserToken {
    const grant = wellKnownGrant(this.#holderOf(this.users[0]))
    return { token, opened: { kind: 'user', grant } }
  }

  #holderOf(user: User): string {
    return this.#seal.holderOf(this.app.key, user.email)
  }

  #livesFrom(now: number): GrantLives {
    const { accessTokenTtl, userTokenTtl } = this.#settings
    return { accessTokenExpiresAt: now + accessTokenTtl, userTokenExpiresAt: now + userTokenTtl }
  }

  #exchange(grant: Grant, user: User, userToken: string, now: number): Refreshed {
    const policy = this.#settings.userToken
    const lives = this.#livesFrom(now)
    const next =
      policy === 'rotate' ? successorGrant(grant, lives) : freshGrant(grant.holder, lives)
    const pair = this.#seal.close(next)
    const given = this.#given
    return {
      accessToken: pair.accessToken,
      userToken: policy === 'keep' ? userToken : pair.userToken,
      user,
      commit: () => (policy === 'rotate' ? given.rotateTo(next) : undefined),
    }
  }
}
