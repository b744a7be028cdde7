import type { FaultName } from '../../contracts/faults.ts'
import type { Har } from '../har.ts'
import type { JournalEntry } from '../journal/journal-entry.ts'
import { harOfJournal } from '../journal/journal-har.ts'
import {
  type DataPointOptions,
  type DeviceOptions,
  type TokenOptions,
  tokenOptions,
} from '../options/app-options.ts'
import type { FaultOptions } from '../options/fault-options.ts'
import { checkOptions } from '../options/validate-options.ts'
import { basicHeader } from '../world/app-access.ts'
import type { DataPoint, ShownDevice } from '../world/devices.ts'
import { type SetFault, showFault } from '../world/fault-rules.ts'
import type { User } from '../world/users.ts'
import type { TokenSettings, World } from '../world/world.ts'
import type { MockCore } from './mock.ts'
import { MockClock } from './mock-clock.ts'
import {
  type AccessTokenState,
  addDataPoint,
  addDevice,
  findUser,
  type IssueOptions,
  issueUserToken,
  revokeToken,
  setFault,
  setFaults,
  stateOf,
} from './steering.ts'
import { type WaitOptions, waitForRequests } from './wait-for-requests.ts'

/**
 * An app of a mock, and its world: users, tokens, clock, faults, settings and the requests that
 * were made in its name. Nothing in it is shared with another app.
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

  /** The lives of tokens in milliseconds, and the policy for the user token. */
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
   * The well-known user token of a user: the same on every start, and valid from then.
   *
   * @param user a user or an e-mail address; the default user if left out
   * @throws MockMcsError `INVALID_OPTION` if the app has no such user
   */
  userToken(user: User | string = this.user): string {
    return this.#world.wellKnownUserToken(findUser(this.#world, user))
  }

  /**
   * A user token of its own, as from a log-in.
   *
   * @throws MockMcsError `INVALID_OPTION`
   */
  issueUserToken(options: IssueOptions = {}): string {
    return issueUserToken(this.#world, options)
  }

  /** The state of a user access token. */
  accessToken(token: string): AccessTokenState {
    return stateOf(this.#world, token)
  }

  /**
   * Revokes a user token or a user access token; other tokens of its user stay valid.
   *
   * @throws MockMcsError `INVALID_OPTION` if it is not a token of this app
   */
  revoke(token: string): void {
    revokeToken(this.#world, token)
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
    return setFault(this.#core.worlds, this.#world.faults, fault, options)
  }

  /**
   * Sets the answers of the next calls, one a call; `'none'` lets MCS answer.
   *
   * @throws MockMcsError `INVALID_OPTION` or `LIMIT_REACHED`; then none is set
   */
  enqueue(...faults: readonly (FaultName | FaultOptions)[]): void {
    setFaults(this.#core.worlds, this.#world.faults, faults)
  }

  /** The faults that may still answer a call. */
  faults(): SetFault[] {
    return this.#world.faults.list().map(showFault)
  }

  /** The faults that were set for a number of calls and have not answered them all. */
  unmet(): SetFault[] {
    return this.#world.faults.unmet().map(showFault)
  }

  /** Removes a fault; false if there is no such fault, or no longer. */
  removeFault(id: string): boolean {
    return this.#world.faults.remove(id)
  }

  /** The devices of this app, with what was uploaded to them. */
  devices(): ShownDevice[] {
    return this.#world.devices.showAll()
  }

  /**
   * Adds a device until the next reset; one with the same id is replaced.
   *
   * @throws MockMcsError `INVALID_OPTION` or `LIMIT_REACHED`
   */
  addDevice(options: DeviceOptions): ShownDevice {
    return addDevice(this.#core.worlds, this.#world.devices, options)
  }

  /**
   * Adds a data point to a channel until the next reset, as if the device had uploaded it.
   *
   * @example
   * app.addDataPoint('DL6sA7iSx', { channel: 'GPIO_00', values: { value: 1 } })
   * @param device the id of a device
   * @throws MockMcsError `INVALID_OPTION`, also for a device or a channel that does not exist
   */
  addDataPoint(device: string, options: DataPointOptions): DataPoint {
    return addDataPoint(this.#world, device, options)
  }

  /** The requests of this app, the oldest first, with secrets and tokens as fingerprints. */
  requests(): JournalEntry[] {
    return this.#core.journal.list(this.#scope).map((entry) => entry.show())
  }

  /**
   * The requests of this app as an HTTP archive (HAR 1.2), which browsers and testing tools read; masked
   * as `requests()`. An answer that did not arrive has the status 0, and its reason in `_error`.
   *
   * @example
   * await writeFile('requests.har', JSON.stringify(app.har()))
   */
  har(): Har {
    return harOfJournal(this.#core.journal, this.#scope)
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

  /**
   * Makes everything as it was when the app was made: tokens, clock, faults, settings, requests.
   */
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
}

// No app has an AppKey so short, and no entry is of it.
const gone = ''
