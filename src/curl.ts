/** A request, for a command that sends it again. Texts have a character for each byte. */
export interface CurlRequest {
  readonly method: string
  /** The whole URL. */
  readonly url: string
  /** As they are sent, one by one. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Empty for a request without a body. */
  readonly body: string
}

/**
 * The line that sends a request again with curl, as bash, zsh and ksh read it. What curl would add of
 * its own is left out of the request, and nothing in it is read as the name of a file.
 */
export function curlLine({ method, url, headers, body }: CurlRequest): string {
  // No argument of a program may have a NUL, or be much longer; printf is a part of the shell.
  const isPiped = body.includes('\0') || body.length > 100_000
  const input = isPiped ? `printf -- '${escaped(body)}' | ` : ''
  const data = isPiped ? '--data-binary @-' : `--data-raw ${quoted(body)}`
  return [
    `${input}curl`,
    ...methodOptions(method, body !== ''),
    // Curl would read brackets as a range, and resolve dots.
    ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
    ...(/\/\.\.?(\/|$|\?)/.test(url) ? ['--path-as-is'] : []),
    quoted(url),
    ...sentHeaders(headers, url, body).map((line) => `-H ${quoted(line)}`),
    ...(body === '' ? [] : [data]),
  ].join(' ')
}

function methodOptions(method: string, hasBody: boolean): string[] {
  if (method === 'HEAD' && !hasBody) return ['--head']
  return method === (hasBody ? 'POST' : 'GET')
    ? []
    : [`-X ${/^[A-Z]+$/.test(method) ? method : quoted(method)}`]
}

// Curl adds these, the last ones to a body; Expect to one of over a mebibyte.
const additions = ['User-Agent', 'Accept', 'Content-Type', 'Expect']

function sentHeaders(headers: CurlRequest['headers'], url: string, body: string): string[] {
  const host = /^https?:\/\/([^/?#]*)/i.exec(url)?.[1]
  const has = (name: string) =>
    headers.some(([given]) => given.toLowerCase() === name.toLowerCase())
  // Curl has a connection of its own, and counts the bytes of a body.
  const own = body === '' ? /^connection$/i : /^(connection|content-length)$/i
  const sent = headers.filter(([name, value]) =>
    name.toLowerCase() === 'host' ? value !== host : !own.test(name),
  )
  const count = body === '' ? 2 : body.length < 1_000_000 ? 3 : 4
  const removed = additions.slice(0, count).filter((name) => !has(name))
  return [
    // A semicolon makes curl send a header without a value.
    ...sent.map(([name, value]) => (value === '' ? `${name};` : `${name}: ${value}`)),
    ...removed.map((name) => `${name}:`),
  ]
}

/** Bytes as one word of a shell, on one line. */
export function quoted(bytes: string): string {
  const text = readable(bytes)
  return text === undefined ? `$'${escaped(bytes)}'` : `'${text.replaceAll("'", "'\\''")}'`
}

// The text of UTF-8 without what a terminal or a reader would not show as it is.
function readable(bytes: string): string | undefined {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const text = decoder.decode(Buffer.from(bytes, 'latin1'))
    return /[\p{C}\p{Zl}\p{Zp}]/u.test(text) ? undefined : text
  } catch {
    return undefined
  }
}

/** As both `$'…'` and the format of `printf` read it: always three digits, so that none follows. */
const escaped = (bytes: string): string =>
  bytes.replace(
    /[^ "#$&(-[\]-~]/g,
    (byte) => `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`,
  )
