import { percentEncode } from './percent-encode.ts'

/** What stands where a secret was, if it was given no name. */
const maskText = '***'

/** Texts that must not be shown, and the hiding of them. */
export class Secrets {
  readonly #masks = new Map<string, string>()

  /** Hides texts from now on, in every form in which JSON, a form or a URL may have them. */
  add(...texts: readonly (string | undefined)[]): void {
    for (const text of texts) this.name(text, maskText)
  }

  /** The same, with words that stand in the place of the text. */
  name(text: string | undefined, mask: string): void {
    if (!text) return
    for (const form of formsOf(text)) if (!this.#masks.has(form)) this.#masks.set(form, mask)
  }

  /** A text without any of them. */
  mask(text: string): string {
    // The longest first: one may be a part of another.
    const masks = [...this.#masks].sort(([one], [other]) => other.length - one.length)
    return masks.reduce((masked, [secret, mask]) => masked.replaceAll(secret, mask), text)
  }
}

/** A text as JSON and URLs have it, and as a server has it that reads headers byte by byte. */
export function formsOf(text: string): string[] {
  const misread = Buffer.from(text, 'utf8').toString('latin1')
  return [text, misread].flatMap((form) => [
    form,
    JSON.stringify(form).slice(1, -1),
    percentEncode(form),
  ])
}
