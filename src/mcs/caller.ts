import { appKeyPattern } from '../../contracts/mcs.ts'
import type { Exchange } from '../journal/exchange.ts'
import type { BasicReading, Decision } from '../journal/raw-exchange.ts'
import type { Device } from '../world/devices.ts'
import { isSecret } from '../world/known-secrets.ts'
import type { World } from '../world/world.ts'
import type { Worlds } from '../world/worlds.ts'
import { refuse } from './answers.ts'
import { explainForm, readBody, readFields } from './body.ts'
import type { Received } from './handler.ts'

/** The caller of the v2 API, and the device of the call. */
interface Caller {
  readonly world: World
  readonly device: Device
  /** The e-mail address of the user; absent for the device itself. */
  readonly user?: string
  readonly token?: string
}

/** The headers of a request, by their names in lower case. */
interface WithHeaders {
  readonly headers: Pick<Headers, 'get'>
}

/** The token of a Bearer header, if it is one (source: `upload-bearer`). */
const bearerOf = (request: WithHeaders): string | undefined =>
  /^bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]

/**
 * The world of a call of the v2 API: that of its user access token, valid or not, or that of the
 * device whose key it has. A token is of one app at most.
 */
export function worldOfCaller(request: WithHeaders, worlds: Worlds): World | undefined {
  const token = bearerOf(request)
  const key = request.headers.get('devicekey')
  if (token === undefined && key === null) return undefined
  return worlds
    .list()
    .find((world) =>
      token === undefined
        ? world.devices.list().some((device) => device.key === key)
        : world.hasIssued(token),
    )
}

/** Lets in who has a user access token, or the key of the device. */
export function readCaller(
  request: Request,
  { world }: Exchange,
  deviceId: string,
  denied: 'no-permission' | 'no-access-right',
): Caller | Decision {
  const token = bearerOf(request)
  if (token === undefined) return readDeviceKey(request, world, deviceId, denied)
  if (world === undefined) {
    return refuse('token-incorrect', 'the token is no user access token of any app', {
      token,
    })
  }
  const { state, email: user = '' } = world.accessToken(token)
  if (state !== 'active') {
    return refuse('token-incorrect', `the user access token is ${state}`, { token, user })
  }
  const device = world.devices.get(deviceId)
  if (device === undefined) {
    return refuse(denied, `the app ${world.app.key} has no such device`, { token, user })
  }
  if (device.user !== undefined && device.user.toLowerCase() !== user.toLowerCase()) {
    return refuse(denied, 'the device is of another user', { token, user })
  }
  return { world, device, user, token }
}

function readDeviceKey(
  request: Request,
  world: World | undefined,
  deviceId: string,
  denied: 'no-permission' | 'no-access-right',
): Caller | Decision {
  const key = request.headers.get('devicekey')
  if (key === null) {
    const found = request.headers.has('authorization')
      ? 'the Authorization header is not Bearer and a token'
      : 'there is no Authorization header'
    return refuse('token-incorrect', `${found}; send Bearer and a user access token`)
  }
  const device = world?.devices.get(deviceId)
  return world === undefined || device === undefined || !isSecret(key, Buffer.from(device.key))
    ? refuse(denied, 'the deviceKey is not that of the device')
    : { world, device }
}

/**
 * Reads the Basic credentials as MediaTek's OAuth library does (source: `basic-parsing`): the scheme
 * in any case, base64 as Node decodes it, split at the first colon, neither part empty, the key
 * within its pattern.
 *
 * Hono's own parser (`hono/utils/basic-auth`) differs, among others: it takes an empty key and an
 * empty secret, and refuses URL-safe base64 and text after the credentials, which the library lets
 * pass.
 */
export function readBasicCredentials(header: string | undefined): BasicReading {
  if (!header) return { reason: 'there is no Authorization header' }
  const scheme = firstWord(header)
  const encoded = firstWord(header.slice(scheme.length + 1))
  // The scheme is not repeated: without one, what stands there is the secret itself.
  if (scheme.toLowerCase() !== 'basic') return { reason: 'the scheme is not Basic' }
  if (!encoded) return { reason: 'nothing follows Basic and one space' }
  const decoded = Buffer.from(encoded, 'base64').toString('utf8')
  // The library's /^([^:]+):(.+)$/, whose dot takes no line break.
  const colon = decoded.indexOf(':')
  const secret = decoded.slice(colon + 1)
  if (colon < 1 || !/^.+$/.test(secret)) return { reason: explainMismatch(decoded, encoded) }
  const key = decoded.slice(0, colon)
  if (!appKeyPattern.test(key)) {
    return { reason: 'the AppKey is not 3 to 40 letters, digits, hyphens and underscores' }
  }
  return { key, secret }
}

function firstWord(text: string): string {
  const end = text.indexOf(' ')
  return end === -1 ? text : text.slice(0, end)
}

function explainMismatch(decoded: string, encoded: string): string {
  if (encoded.includes(':')) return 'appKey:appSecret is not encoded with base64'
  if (!decoded.includes(':')) return 'the decoded credentials have no colon'
  return decoded.startsWith(':')
    ? 'the AppKey is empty'
    : 'the AppSecret is empty or has a line break'
}

/** The world of an app that was let in, and the fields that it sends. */
interface FieldsOfApp {
  readonly world: World
  readonly fields: Readonly<Record<string, unknown>>
  /** Why no field is there, if it is the media type that hides them. */
  readonly hint: string | undefined
}

/**
 * Lets an app in by its Basic header and reads the body, as the log-in and the refresh both do. The
 * order of the steps is that of the refusals in their contracts.
 */
export async function readFieldsOfApp({
  request,
  exchange,
  worlds,
}: Received): Promise<FieldsOfApp | Decision> {
  const { credentials, world } = exchange
  if ('reason' in credentials) return refuse('invalid-client-id', credentials.reason)

  const wrong = worlds.explainRefusal(credentials)
  if (wrong !== undefined || world === undefined) return refuse('invalid-client', wrong ?? '')

  const body = await readBody(request)
  if ('refusal' in body) return refuse(body.refusal, body.reason)
  exchange.keepBody(body.bytes)

  const contentType = request.headers.get('content-type')
  const reading = readFields(body.bytes, contentType)
  if ('refusal' in reading) return refuse(reading.refusal, reading.reason)
  return { world, fields: reading.fields, hint: explainForm(body.bytes, contentType) }
}

/** The kind of value that a field has instead of a text, in words. */
export function describeField(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === '') return 'empty'
  if (value === null) return 'null'
  return `${Array.isArray(value) ? 'an array' : `of the type ${typeof value}`}, not a string`
}
