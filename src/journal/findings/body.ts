import { calls } from '../../../contracts/calls.ts'
import { bodyLimit } from '../../../contracts/mcs.ts'
import { jsonValues } from '../masking/places.ts'
import type { RequestParts } from '../raw-exchange.ts'
import { isElsewhere, isLogin } from './address.ts'
import { type BrokenRule, type Finder, showableName } from './finding.ts'

const [json, form] = calls.refresh.requestMediaTypes

/** Finds mistakes in the body and the headers that describe it. */
export const findInBody: Finder = ({ method, decision }, parts) => {
  if (method !== calls.refresh.method || isElsewhere(parts)) return []
  if (decision?.outcome === 'body-too-large') {
    return [{ id: 'body-size', found: `the body is over ${bodyLimit} bytes` }]
  }
  const { body } = parts
  if (body === undefined) return []
  const encoding = parts.headers.get('content-encoding')?.values[0] ?? 'identity'
  if (encoding.toLowerCase() !== 'identity') {
    return [{ id: 'body-encoding', found: 'there is a Content-Encoding' }]
  }
  const reading = readLoosely(body)
  const found = [
    ...findInMediaType(parts, reading.form),
    ...findInForm(reading.form, essenceOf(parts)),
  ]
  if ('problem' in reading) return [...found, { id: 'body-malformed', found: reading.problem }]
  if (reading.hasMark) found.push({ id: 'body-bom', found: 'the body begins with a mark' })
  return isLogin(parts) ? found : [...found, ...findInFields(reading)]
}

function essenceOf({ headers }: RequestParts): string {
  const [essence = ''] = (headers.get('content-type')?.values[0] ?? '').split(';')
  return essence.trim().toLowerCase()
}

type Form = LooseReading['form']

/** A body that is good JSON under another media type is one mistake, and not in the body. */
function findInMediaType(parts: RequestParts, looks: Form): BrokenRule[] {
  const id = 'body-media-type'
  const essence = essenceOf(parts)
  if (essence === '') return [{ id, found: `there is no Content-Type; send ${json}` }]
  if (looks === 'json' && essence !== json) {
    const said = essence === form ? 'form' : showableType(essence)
    return [
      {
        id,
        found: `the body is JSON, but the Content-Type says ${said}: send Content-Type: ${json}`,
      },
    ]
  }
  if (essence !== json && essence !== form) {
    return [{ id, found: `the Content-Type is neither ${json} nor ${form}` }]
  }
  const header = parts.headers.get('content-type')?.values[0] ?? ''
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(header) ?? []
  return /^utf-?8$/i.test(charset) ? [] : [{ id, found: 'the charset is not UTF-8' }]
}

const showableType = (essence: string): string =>
  essence === 'text/plain' ? essence : 'something else'

function findInForm(form: Form, essence: string): BrokenRule[] {
  if (form === 'form' && essence === json) {
    return [{ id: 'body-malformed', found: 'the body is a form, the Content-Type says JSON' }]
  }
  return form === 'form' ? [{ id: 'body-form', found: 'the body is a form' }] : []
}

/** The content of a body, read regardless of its media type. */
type LooseReading =
  | {
      readonly form: 'json' | 'form'
      readonly fields: Readonly<Record<string, unknown>>
      /** The number of fields with a name. */
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
function readLoosely(body: string): LooseReading {
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

type Fields = Extract<LooseReading, { readonly fields: object }>

/** Finds mistakes in the fields of a body. */
function findInFields({ fields, countOf }: Fields): BrokenRule[] {
  const { token } = fields
  const names = Object.keys(fields).filter((name) => name !== 'token')
  const misnamed = token === undefined ? names.find(isNameOfToken) : undefined
  const extra = names.filter((name) => name !== misnamed)
  const found = misnamed === undefined ? findInToken(token) : [renamed(misnamed)]
  if (countOf('token') > 1) {
    found.push({ id: 'body-token-repeated', found: 'there is more than one token' })
  }
  if (extra.length > 0) {
    found.push({ id: 'body-extra-fields', found: `the body also has ${listNames(extra)}` })
  }
  return found
}

function findInToken(token: unknown): BrokenRule[] {
  const id = 'body-token-missing'
  if (token === undefined) return [{ id, found: 'there is no token' }]
  if (token === null || token === '') {
    return [{ id, found: `the token is ${token === null ? 'null' : 'empty'}` }]
  }
  if (typeof token !== 'string') {
    const type = Array.isArray(token) ? 'an array' : `of the type ${typeof token}`
    return [{ id: 'body-token-type', found: `the token is ${type}` }]
  }
  const found: BrokenRule[] = []
  if (/^[\s"'`<{[]|[\s"'`>}\]]$/.test(token)) {
    found.push({ id: 'body-token-trimmed', found: 'white space or quotes around the token' })
  }
  if (/^[\s"'`]*a\.[0-9a-f]{24}\./.test(token)) {
    found.push({ id: 'access-token-sent', found: 'the token is a user access token' })
  }
  return found
}

const tokenNames = new Set(['token', 'refreshtoken', 'usertoken', 'accesstoken', 'useraccesstoken'])

const isNameOfToken = (name: string): boolean =>
  tokenNames.has(name.toLowerCase().replace(/[^a-z]/g, ''))

const renamed = (name: string): BrokenRule => ({
  id: 'body-token-name',
  found: `the token is named ${showableName(name)}`,
})

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 5).map(showableName).join(', ')
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown
}
