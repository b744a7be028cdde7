import type { RawExchange } from './raw-exchange.ts'

/** A request taken apart. Texts are as they were on the wire, with a character for each byte. */
export interface RequestParts {
  readonly host: string
  readonly isEncrypted: boolean
  readonly path: string
  /** Without its question mark; `undefined` if there is none. */
  readonly query: string | undefined
  /** By their names in lower case, in the order in which they came. */
  readonly headers: ReadonlyMap<string, HeaderLines>
  /** `undefined` as long as it has not been read. */
  readonly body: string | undefined
}

/** The lines of one header. */
interface HeaderLines {
  /** As the first line spells it. */
  readonly name: string
  readonly values: readonly string[]
}

/** Takes the request of an exchange apart. Never throws. */
export function partsOf({ url, origin, body }: RawExchange): RequestParts {
  const headers = groupHeaders(origin.rawHeaders)
  const [, authority = '', target = ''] = /^[a-z]+:\/\/([^/?#]*)([^#]*)/i.exec(url) ?? []
  const mark = target.indexOf('?')
  const path = mark === -1 ? target : target.slice(0, mark)
  return {
    host: headers.get('host')?.values[0] ?? authority,
    isEncrypted: origin.isEncrypted,
    path: toBytes(path === '' ? '/' : path),
    query: mark === -1 ? undefined : toBytes(target.slice(mark + 1)),
    headers,
    body,
  }
}

/** A text as its UTF-8 bytes, a character for each. */
export const toBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

/** The text of UTF-8 bytes; what is no UTF-8 becomes replacement characters. */
export const toText = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8')

function groupHeaders(rawHeaders: readonly string[]): Map<string, HeaderLines> {
  const headers = new Map<string, { name: string; values: string[] }>()
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    const value = rawHeaders[index + 1] ?? ''
    const known = headers.get(name.toLowerCase())
    if (known !== undefined) known.values.push(value)
    else headers.set(name.toLowerCase(), { name, values: [value] })
  }
  return headers
}
