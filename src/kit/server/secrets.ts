import { percentEncode } from './percent-encode.ts'

/** What stands where a secret was. */
const maskText = '***'

/** Texts that must not be shown, and the hiding of them. */
export class Secrets {
  readonly #texts = new Set<string>()

  /** Hides texts from now on, in every form in which JSON, a form or a URL may have them. */
  add(...texts: readonly (string | undefined)[]): void {
    for (const text of texts) {
      if (!text) continue
      for (const form of formsOf(text)) this.#texts.add(form)
    }
  }

  /** A text without any of them. */
  mask(text: string): string {
    // The longest first: one may be a part of another.
    const texts = [...this.#texts].sort((one, other) => other.length - one.length)
    return texts.reduce((masked, secret) => masked.replaceAll(secret, maskText), text)
  }
}

/** A text as JSON and URLs have it, and as a server has it that reads headers byte by byte. */
function formsOf(text: string): string[] {
  const misread = Buffer.from(text, 'utf8').toString('latin1')
  return [text, misread].flatMap((form) => [
    form,
    JSON.stringify(form).slice(1, -1),
    percentEncode(form),
  ])
}
