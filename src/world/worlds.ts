import { isSecret } from './secrets.ts'
import type { AppCredentials, World } from './world.ts'

// Compared against when the key is unknown, so that an unknown key takes as long as a wrong secret.
const nobodysSecret = Buffer.alloc(40)

/** The worlds of a server, by AppKey. */
export class Worlds {
  readonly #byKey: ReadonlyMap<string, World>

  constructor(worlds: readonly World[]) {
    this.#byKey = new Map(worlds.map((world) => [world.app.key, world]))
  }

  /** The world of an app, or what is wrong with its credentials. */
  authenticate({ key, secret }: AppCredentials): World | { readonly reason: string } {
    const world = this.#byKey.get(key)
    if (world === undefined) {
      isSecret(secret, nobodysSecret)
      return { reason: this.#explainUnknown(secret) }
    }
    return world.hasSecret(secret) ? world : { reason: `the AppSecret is not that of ${key}` }
  }

  // The key itself is not shown: what stands in its place may be a secret.
  #explainUnknown(secret: string): string {
    if (this.#byKey.has(secret)) return 'AppKey and AppSecret are swapped'
    const known = [...this.#byKey.keys()].slice(0, 3).join(', ')
    return `the AppKey is unknown; known here: ${known}`
  }
}
