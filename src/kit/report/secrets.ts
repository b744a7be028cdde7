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

/** A text as JSON, forms and URLs have it, and as a server has it that reads headers byte by byte. */
export function formsOf(text: string): string[] {
  const misread = Buffer.from(text, 'utf8').toString('latin1')
  const forms = [text, misread].flatMap((form) => [
    form,
    ...jsonFormsOf(JSON.stringify(form).slice(1, -1)),
    ...inBothCases(percentEncode(form)),
    ...inBothCases(new URLSearchParams([['', form]]).toString().slice(1)),
  ])
  return [...new Set(forms)]
}

// Go escapes what HTML would read, PHP slashes, and Python all that is not ASCII.
const jsonFormsOf = (json: string): string[] => [
  json,
  json.replace(/[<>&]/g, escapeUnit),
  json.replaceAll('/', '\\/'),
  json.replace(/[^ -~]/g, escapeUnit),
]

const escapeUnit = (unit: string): string =>
  `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

const inBothCases = (encoded: string): string[] => [
  encoded,
  encoded.replace(/%../g, (byte) => byte.toLowerCase()),
]
