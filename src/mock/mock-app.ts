import type { FaultName } from '../../contracts/faults.ts'
import { MockMcsError } from '../errors.ts'
import {
  type DeviceOptions,
  deviceOptions,
  issueOptions,
  type TokenOptions,
  tokenOptions,
} from '../options/app-options.ts'
import { checkOptions } from '../options/check-options.ts'
import { type FaultOptions, faultOptions, toRule } from '../options/fault-options.ts'
import { limits } from '../options/limits.ts'
import { basicHeader } from '../world/app-access.ts'
import type { ShownDevice } from '../world/devices.ts'
import type { JournalEntry } from '../world/journal-entry.ts'
import type { User } from '../world/users.ts'
import type { TokenSettings, World } from '../world/world.ts'
import type { MockCore } from './mock.ts'
import { MockClock } from './mock-clock.ts'
import { type SetFault, showRule } from './set-fault.ts'
import { type WaitOptions, waitForRequests } from './wait-for-requests.ts'

/** What a user access token is worth now. */
export interface AccessTokenState {
  readonly state: 'active' | 'expired' | 'revoked' | 'unknown'
  /** The e-mail address of its user; absent for a token that is unknown. */
  readonly email?: string
  /** Absent for a token that is unknown. */
  readonly expiresAt?: Date
}

/**
 * An app of a mock, and its world: users, tokens, clock, faults, settings and the requests that were
 * made in its name. Nothing in it is shared with another app.
 */
export class MockApp implements AsyncDisposable {
  readonly key: string
  readonly secret: string
  /** The value of the Authorization header. */
  readonly basic: string
  /** The default user. */
  readonly user: User
  /** All users, the default one first. */
  readonly users: readonly User[]
  /** The time of this app: token lives follow it. */
  readonly clock: MockClock
  readonly #world: World
  readonly #core: MockCore

  /** @internal use `app()` of a mock */
  constructor(world: World, core: MockCore) {
    const { key, secret } = world.app
    this.key = key
    this.secret = secret
    this.basic = basicHeader(key, secret)
    this.user = world.users[0]
    this.users = world.users
    this.clock = new MockClock(world.clock)
    this.#world = world
    this.#core = core
  }

  /** Lives in milliseconds, and what becomes of the user token. */
  get settings(): TokenSettings {
    return this.#world.settings
  }

  /**
   * Changes settings for the tokens that are issued from now on.
   *
   * @throws MockMcsError `INVALID_OPTION`
   */
  configure(changes: TokenOptions): void {
    const checked = checkOptions(tokenOptions, changes, 'settings')
    const given = Object.entries(checked).filter(([, value]) => value !== undefined)
    this.#world.configure(Object.fromEntries(given))
  }

  /**
   * The well-known user token of a user, the same on every start; alive from the start.
   *
   * @param user a user or an e-mail address; the default user if left out
   * @throws MockMcsError `INVALID_OPTION` if the app has no such user
   */
  userToken(user: User | string = this.user): string {
    return this.#world.wellKnownUserToken(this.#find(user))
  }

  /**
   * A user token of its own, as from a log-in.
   *
   * @param options `expiresIn`, such as `'5m'`, or `'-1s'` for one that has expired already; `user`,
   * a user or an e-mail address
   * @throws MockMcsError `INVALID_OPTION`
   */
  issueUserToken(
    options: { readonly expiresIn?: string | number; readonly user?: User | string } = {},
  ): string {
    const { expiresIn, user = this.user } = checkOptions(issueOptions, options, 'options')
    return this.#world.issueUserToken(this.#find(user), expiresIn)
  }

  /** What a user access token is worth now. */
  accessToken(token: string): AccessTokenState {
    const { expiresAt, ...rest } = this.#world.accessToken(checkToken(token))
    return expiresAt === undefined ? rest : { ...rest, expiresAt: new Date(expiresAt) }
  }

  /**
   * Ends a user token or a user access token; other tokens of its user live on.
   *
   * @throws MockMcsError `INVALID_OPTION` if it is no token of this app
   */
  revoke(token: string): void {
    if (this.#world.revoke(checkToken(token))) return
    throw new MockMcsError('INVALID_OPTION', `the token to revoke is none of the app ${this.key}`)
  }

  /**
   * Sets a fault for the next call, or for as many as `times` says.
   *
   * @example
   * app.fault('expired-token')
   * app.fault('CONNECTION_RESET_BY_PEER', { times: 3 })
   * app.fault({ response: { status: 418, body: 'teapot' }, times: 'always' })
   * @throws MockMcsError `INVALID_OPTION` or `LIMIT_REACHED`
   */
  fault(fault: FaultName | FaultOptions, options: Omit<FaultOptions, 'fault'> = {}): SetFault {
    const given =
      typeof fault === 'object' && fault !== null ? { ...fault, ...options } : { ...options, fault }
    const { effect, schedule } = toRule(checkOptions(faultOptions, given, 'fault'))
    this.#checkRoom(1)
    return showRule(this.#world.faults.add(effect, schedule))
  }

  /**
   * Sets the answers of the next calls, one a call; `'none'` lets MCS answer.
   *
   * @throws MockMcsError `INVALID_OPTION` or `LIMIT_REACHED`; then none is set
   */
  enqueue(...faults: readonly (FaultName | FaultOptions)[]): void {
    const rules = faults.map((fault) =>
      toRule(checkOptions(faultOptions, typeof fault === 'string' ? { fault } : fault, 'fault')),
    )
    this.#checkRoom(rules.length)
    for (const { effect, schedule } of rules) this.#world.faults.add(effect, schedule)
  }

  /** The faults that may still answer a call. */
  faults(): SetFault[] {
    return this.#world.faults.list().map(showRule)
  }

  /** The faults that were set for a number of calls and have not answered them all. */
  unmet(): SetFault[] {
    return this.#world.faults.unmet().map(showRule)
  }

  /** Removes a fault; false if it is gone already. */
  removeFault(id: string): boolean {
    return this.#world.faults.remove(id)
  }

  /** The devices of this app, with what was uploaded to them. */
  devices(): ShownDevice[] {
    const { devices } = this.#world
    return devices.list().map((device) => devices.show(device))
  }

  /**
   * Adds a device until the next reset; one with the same id is replaced.
   *
   * @throws MockMcsError `INVALID_OPTION` or `LIMIT_REACHED`
   */
  addDevice(options: DeviceOptions): ShownDevice {
    const { devices } = this.#world
    const checked = checkOptions(deviceOptions, options, 'device')
    if (devices.list().length > limits.devices) {
      throw new MockMcsError('LIMIT_REACHED', `there are ${limits.devices} devices; reset the app`)
    }
    return devices.show(devices.add(checked))
  }

  /** The requests of this app, the oldest first, with secrets and tokens as fingerprints. */
  requests(): JournalEntry[] {
    return this.#core.journal.list(this.#scope).map((entry) => entry.show())
  }

  /** How many requests of this app the journal had no room for: the oldest go first. */
  dropped(): number {
    return this.#core.journal.counts(this.#scope).dropped
  }

  /**
   * Waits until the app has answered `count` requests since it was made or reset.
   *
   * @returns all its requests, the oldest first
   * @throws MockMcsError `TIMEOUT`, with what was received, or `INVALID_OPTION`
   */
  async waitFor(options: WaitOptions = {}): Promise<JournalEntry[]> {
    await waitForRequests(this.#core, this.#scope, this.#world.running, options)
    return this.requests()
  }

  /** Makes everything as it was when the app was made: tokens, clock, faults, settings, requests. */
  reset(): void {
    this.#world.reset()
    this.#core.journal.clear(this.#scope)
  }

  /** Removes the app: its AppKey is unknown from now on. Calling it again is harmless. */
  remove(): void {
    this.#core.journal.clear(this.#scope)
    if (this.#scope !== gone) this.#core.worlds.remove(this.key)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.remove()
  }

  // Another app may have been made with the key since this one was removed.
  get #scope(): string {
    return this.#core.worlds.get(this.key) === this.#world ? this.key : gone
  }

  #checkRoom(count: number): void {
    const { size } = this.#world.faults
    if (size + count <= limits.faults) return
    throw new MockMcsError(
      'LIMIT_REACHED',
      `there are ${size} faults, and at most ${limits.faults}; reset the app, or let them be used up`,
    )
  }

  #find(user: Pick<User, 'email'> | string): User {
    const email = typeof user === 'string' ? user : user?.email
    const found = this.#world.userOf(email)
    if (found !== undefined) return found
    const known = this.users.slice(0, 3).map((one) => one.email)
    throw new MockMcsError(
      'INVALID_OPTION',
      `the app ${this.key} has no user of that e-mail address; it has ${known.join(', ')}`,
    )
  }
}

// No app has an AppKey so short, and no entry is of it.
const gone = ''

function checkToken(token: unknown): string {
  if (typeof token === 'string') return token
  throw new MockMcsError('INVALID_OPTION', `a token must be a string (received ${typeof token})`)
}
