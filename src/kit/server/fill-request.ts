import { percentEncode } from '../report/percent-encode.ts'
import { fitToApp } from './credentials.ts'
import type { Request } from './message.ts'
import type { AppCredentials } from './options.ts'
import type { Playable } from './samples.ts'

/** What is needed to send an interaction. */
interface Filling {
  readonly prefix: string
  readonly app: AppCredentials
  readonly valueFor: (placeholder: string) => string
}

/** A text with values for its placeholders. */
export const fillText = (text: string, valueFor: (placeholder: string) => string): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => valueFor(name))

/** The request of an interaction with values for its placeholders, as its media type has them. */
export function fillRequest(
  { method, path, headers, body }: Playable['request'],
  { prefix, app, valueFor }: Filling,
): Request {
  const fill = (text: string, encode = (value: string) => value) =>
    fillText(text, (name) => encode(valueFor(name)))
  const filled = Object.entries(headers).map(([header, value]) => [
    header,
    header === 'authorization' ? fill(fitToApp(value, app)) : fill(value),
  ])
  const encode = encodings[headers['content-type'] ?? ''] ?? inJson
  return {
    method,
    path: prefix + fill(path),
    headers: Object.fromEntries(filled) as Record<string, string>,
    body: body === null ? null : fill(body, encode),
  }
}

/** A text as it stands between the quotes of JSON. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)

const encodings: Readonly<Record<string, (text: string) => string>> = {
  'application/x-www-form-urlencoded': percentEncode,
  'text/csv': (text) => text,
}
