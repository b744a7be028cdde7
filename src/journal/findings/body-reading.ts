import { jsonValues } from '../masking/json-values.ts'

/** What a body holds, whatever its media type says. */
export type LooseReading =
  | {
      readonly form: 'json' | 'form'
      readonly fields: Readonly<Record<string, unknown>>
      /** How often a field is there. */
      readonly countOf: (name: string) => number
      /** True if it begins with a byte order mark. */
      readonly hasMark: boolean
    }
  | { readonly form: 'json' | 'neither'; readonly problem: string }

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads a body as JSON or as a form, by its looks. Never throws.
 *
 * @param body a character for each byte
 */
export function readLoosely(body: string): LooseReading {
  if (body === '') return { form: 'neither', problem: 'the body is empty' }
  let text: string
  try {
    text = utf8.decode(Buffer.from(body, 'latin1'))
  } catch {
    return { form: 'neither', problem: 'the body is not UTF-8' }
  }
  const hasMark = body.startsWith('\xef\xbb\xbf')
  if (/^\s*[{["]/.test(text)) return readJson(text, hasMark)
  return /^[^\s=&]+=/.test(text) ? readForm(text, hasMark) : readJson(text, hasMark)
}

function readJson(text: string, hasMark: boolean): LooseReading {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    const looksLikeJson = /^\s*[{["]/.test(text)
    return { form: looksLikeJson ? 'json' : 'neither', problem: 'the body is not valid JSON' }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { form: 'json', problem: 'the JSON is not an object' }
  }
  const countOf = (name: string) =>
    jsonValues(text).filter(({ names, depth }) => depth === 1 && names[0] === name).length
  return { form: 'json', fields: value as Record<string, unknown>, countOf, hasMark }
}

function readForm(text: string, hasMark: boolean): LooseReading {
  const params = new URLSearchParams(`&${text}`)
  return {
    form: 'form',
    fields: Object.fromEntries(params),
    countOf: (name) => params.getAll(name).length,
    hasMark,
  }
}
