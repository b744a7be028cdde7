import { MIMEType } from 'node:util'
import { calls } from '../../contracts/calls.ts'
import { bodyLimit } from '../../contracts/mcs.ts'

/** The fields of a body and how they came, or the refusal that applies and why. */
export type BodyReading =
  | { readonly fields: Readonly<Record<string, unknown>>; readonly mediaType: string }
  | { readonly refusal: 'body-too-large' | 'unreadable-body'; readonly reason: string }

const [json, form] = calls.refresh.requestMediaTypes
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The bytes of a body, or why there are none. */
export type BodyBytes =
  | { readonly bytes: Uint8Array }
  | Extract<BodyReading, { readonly refusal: string }>

/** Reads the body of a request, up to the limit. Never rejects. */
export async function readBody(request: Request): Promise<BodyBytes> {
  // Hono's bodyLimit is not used: it turns every request into a stream, and rebuilds the request
  // with the global Request, which node-server's own requests do not survive.
  const declared = request.headers.get('content-length')
  if (Number(declared) > bodyLimit) return tooLarge
  try {
    const bytes =
      declared === null
        ? await readStream(request.body)
        : new Uint8Array(await request.arrayBuffer())
    // In process a Content-Length may say less than there is.
    return bytes === undefined || bytes.byteLength > bodyLimit ? tooLarge : { bytes }
  } catch {
    return unreadable('the connection ended before the body was whole')
  }
}

/** Reads the fields of a body: JSON as documented, or a form as the public clients send it. */
export function readFields(bytes: Uint8Array, contentType: string | null): BodyReading {
  const mediaType = parseMediaType(contentType)
  if ('reason' in mediaType) return unreadable(mediaType.reason)
  const text = decode(bytes)
  if (text === undefined) return unreadable('the body is not UTF-8')
  const fields = mediaType.essence === json ? parseJsonObject(text) : parseForm(text)
  if ('reason' in fields) return unreadable(fields.reason)
  return { fields: fields.values, mediaType: mediaType.essence }
}

/** The reason why the fields of a form are none: it is JSON, as `curl --data` sends it. */
export function explainForm(bytes: Uint8Array, contentType: string | null): string | undefined {
  if (contentType === null || !contentType.toLowerCase().startsWith(form)) return undefined
  const text = decode(bytes)?.trim() ?? ''
  if (!text.startsWith('{') || 'reason' in parseJsonObject(text)) return undefined
  return `the body is JSON, but the Content-Type says form: send Content-Type: ${json}`
}

const unreadable = (reason: string) => ({ refusal: 'unreadable-body', reason }) as const

const tooLarge = {
  refusal: 'body-too-large',
  reason: `the body is over ${bodyLimit} bytes`,
} as const

async function readStream(
  stream: ReadableStream<Uint8Array> | null,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream ?? []) {
    size += chunk.length
    // Leaving the loop cancels the stream: what is over the limit is never held.
    if (size > bodyLimit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function parseMediaType(header: string | null): { essence: string } | { reason: string } {
  if (header === json) return { essence: json }
  if (header === null) return { reason: `there is no Content-Type; send ${json}` }
  let type: MIMEType
  try {
    type = new MIMEType(header)
  } catch {
    return { reason: `the Content-Type cannot be read; send ${json}` }
  }
  if (type.essence !== json && type.essence !== form) {
    return { reason: `the Content-Type is neither ${json} nor ${form}` }
  }
  const charset = type.params.get('charset')?.toLowerCase() ?? 'utf-8'
  if (charset !== 'utf-8' && charset !== 'utf8') return { reason: 'the charset is not UTF-8' }
  return { essence: type.essence }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

type Parsed = { readonly values: Record<string, unknown> } | { readonly reason: string }

function parseJsonObject(text: string): Parsed {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { reason: text === '' ? 'the body is empty' : 'the body is not valid JSON' }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { reason: 'the JSON is not an object' }
  }
  return { values: value as Record<string, unknown> }
}

// A name that comes twice is an array, as it is to the body parsers of the time.
function parseForm(text: string): Parsed {
  // The ampersand keeps URLSearchParams from taking a question mark away.
  const params = new URLSearchParams(`&${text}`)
  const values = new Map<string, string | string[]>()
  for (const [name, value] of params) {
    const known = values.get(name)
    if (known === undefined) values.set(name, value)
    // Copying the list for each would take a minute for a body of nothing but one name.
    else if (typeof known === 'string') values.set(name, [known, value])
    else known.push(value)
  }
  return { values: Object.fromEntries(values) }
}
