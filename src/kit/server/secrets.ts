/** What stands where a secret was. */
const maskText = '***'

/** Texts that must not be shown, and the hiding of them. */
export class Secrets {
  readonly #texts = new Set<string>()

  /** Hides texts from now on, in every form in which JSON, a form or a URL may have them. */
  add(...texts: readonly (string | undefined)[]): void {
    for (const text of texts) {
      if (!text) continue
      const escaped = JSON.stringify(text).slice(1, -1)
      for (const form of [text, escaped, encodeURIComponent(text)]) this.#texts.add(form)
    }
  }

  /** A text without any of them. */
  mask(text: string): string {
    // The longest first: one may be a part of another.
    const texts = [...this.#texts].sort((one, other) => other.length - one.length)
    return texts.reduce((masked, secret) => masked.replaceAll(secret, maskText), text)
  }
}
