import type { FaultEffect } from './fault-rules.ts'
import { maxHeld } from './held.ts'
import { isSecret, KnownSecrets } from './known-secrets.ts'
import type { AppCredentials, World } from './world.ts'

// Compared with when the key is unknown, so that an unknown key takes as long as a wrong secret.
const nobodysSecret = Buffer.alloc(40)

// AppSecrets of removed apps that are still masked.
const maxRetired = 10_000

/** The worlds of a server, by AppKey. */
export class Worlds {
  /** Holds back the answers of every world that have no fault. */
  delay: FaultEffect | undefined
  /** The AppSecrets of the worlds, to be masked wherever a client sends them. */
  readonly secrets = new KnownSecrets()
  readonly #byKey = new Map<string, World>()
  #version = 0
  readonly #retired: string[] = []
  readonly #closing = new AbortController()
  #unattributed = new AbortController()

  /** Aborted when the server closes: all waiting ends with it. */
  get closing(): AbortSignal {
    return this.#closing.signal
  }

  /** Aborted when all is reset: running requests of no app end with it. */
  get unattributed(): AbortSignal {
    return this.#unattributed.signal
  }

  get size(): number {
    return this.#byKey.size
  }

  /** Another number whenever an app was added or removed, and with it what is masked. */
  get version(): number {
    return this.#version
  }

  add(world: World): void {
    this.#version++
    this.remove(world.app.key)
    this.#byKey.set(world.app.key, world)
    this.secrets.add(world.app.secret)
  }

  get(key: string): World | undefined {
    return this.#byKey.get(key)
  }

  /** True if the apps together may hold as much as they do and so many bytes more. */
  hasRoomFor(bytes: number): boolean {
    let held = bytes
    for (const world of this.#byKey.values()) held += world.held
    return held <= maxHeld
  }

  /** In the order in which they were added. */
  list(): World[] {
    return [...this.#byKey.values()]
  }

  /** Removes a world and ends its running requests; false if there is no such world. */
  remove(key: string): boolean {
    const world = this.#byKey.get(key)
    if (world === undefined) return false
    this.#version++
    world.endRunning()
    this.#retire(world.app.secret)
    return this.#byKey.delete(key)
  }

  /** Makes every world as it was when it was made, and ends the delay of all. */
  reset(): void {
    for (const world of this.#byKey.values()) world.reset()
    this.delay = undefined
    this.#unattributed.abort()
    this.#unattributed = new AbortController()
  }

  /** Ends the running requests of every world. */
  close(): void {
    this.#closing.abort()
    for (const world of this.#byKey.values()) world.endRunning()
  }

  // Requests to other apps may contain it, and the journal shows them as long as it keeps them.
  #retire(secret: string): void {
    this.#retired.push(secret)
    if (this.#retired.length > maxRetired) this.secrets.remove(this.#retired.shift() ?? '')
  }

  /** The reason for which an app's credentials are refused; `undefined` if they are valid. */
  explainRefusal({ key, secret }: AppCredentials): string | undefined {
    const world = this.#byKey.get(key)
    if (world === undefined) {
      isSecret(secret, nobodysSecret)
      return this.#explainUnknown(secret)
    }
    return world.hasSecret(secret) ? undefined : `the AppSecret is not that of ${key}`
  }

  // The key itself is not shown: it may be a misplaced secret.
  #explainUnknown(secret: string): string {
    if (this.#byKey.has(secret)) return 'AppKey and AppSecret are swapped'
    const [first, second, third] = this.#byKey.keys()
    const known = [first, second, third].filter((key) => key !== undefined)
    return `the AppKey is unknown; known here: ${known.join(', ')}`
  }
}
