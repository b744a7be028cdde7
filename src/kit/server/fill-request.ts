import type { Interaction } from '../../../contracts/interaction.ts'
import { sampleCredentials, sampleDevice, sampleLogin } from '../../../contracts/mcs.ts'
import { CannotTell } from '../finding.ts'
import { callOf } from '../mcs.ts'
import type { AppCredentials, UserCredentials } from '../require-options.ts'
import { percentEncode } from '../spellings.ts'
import type { HttpRequest } from './exchange.ts'
import type { CheckedDevice, CheckServerOptions } from './options.ts'

/** The parts of an interaction that are needed to send it. */
export type SendableInteraction = Pick<Interaction, 'name' | 'state' | 'request'>

const { email, password } = sampleLogin

// The texts that the pages print, or the interactions make up, with the placeholder of each.
const samples: Readonly<Record<'login' | 'api', readonly (readonly [string | RegExp, string])[]>> =
  {
    login: [
      [`"${email}"`, '"{{email}}"'],
      [`"${email.toLowerCase()}"`, '"{{otherCaseEmail}}"'],
      [`"${password}"`, '"{{password}}"'],
      ['"987654321"', '"{{wrongPassword}}"'],
      [`email=${percentEncode(email)}`, 'email={{email}}'],
      [`password=${password}`, 'password={{password}}'],
    ],
    api: [
      [sampleDevice.id, '{{deviceId}}'],
      ['GPIO_00', '{{channel}}'],
      [/\b(?:displays_boolean|gps)\b/g, '{{unknownChannel}}'],
    ],
  }

/**
 * An interaction with placeholders for the user, the device and the channel that its pages print, in
 * whose place those of the caller are sent.
 */
export function withPlaceholders<Row extends SendableInteraction>(row: Row): Row {
  const call = callOf(row.request.path)
  if (call === 'refresh') return row
  const replaced = (text: string) =>
    samples[call].reduce((all, [sample, name]) => all.replaceAll(sample, name), text)
  const { path, body } = row.request
  const request = {
    ...row.request,
    path: replaced(path),
    body: body === null ? null : replaced(body),
  }
  return { ...row, request }
}

/** The same of an answer. */
export const answerWithPlaceholders = (body: unknown): string =>
  samples.api.reduce((all, [sample, name]) => all.replaceAll(sample, name), JSON.stringify(body))

/** The values that an interaction is sent with. */
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
  { method, path, headers, body }: SendableInteraction['request'],
  { prefix, app, valueFor }: Filling,
): HttpRequest {
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

const encode = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

/** A text with each letter in the other case. */
function inOtherCase(text: string, what: string): string {
  const other = text.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  )
  if (other === text) throw new CannotTell(`${what} has no letter from a to z`)
  return other
}

/** Makes a secret wrong in one way each, by the placeholder that stands for it. */
export const wrongSecrets: Readonly<Record<string, (secret: string) => string>> = {
  basicOfWrongSecret: (secret) => secret.slice(0, -1) + (secret.endsWith('x') ? 'y' : 'x'),
  basicOfCutSecret: (secret) => {
    if (secret.length === 1) throw new CannotTell('the AppSecret has only one character')
    return secret.slice(0, -1)
  },
  basicOfLongerSecret: (secret) => `${secret}x`,
  basicOfOtherCaseSecret: (secret) => inOtherCase(secret, 'the AppSecret'),
  basicOfSecretWithColon: (secret) => `${secret}:x`,
}

/**
 * The Authorization header of an interaction, which has the page's sample pair in it, with an app's
 * own pair instead: what is wrong with the header is then the only thing that is wrong.
 */
function fitToApp(header: string, app: AppCredentials): string {
  const replace = (text: string) =>
    text
      .replace(sampleCredentials.key, () => app.key)
      .replace(sampleCredentials.secret, () => app.secret)
  const [scheme = '', encoded = ''] = header.split(' ')
  const decoded = Buffer.from(encoded, 'base64').toString('utf8')
  const fitted = replace(decoded)
  return fitted === decoded ? replace(header) : `${scheme} ${encode(fitted)}`
}

const ofUser: Readonly<Record<string, (user: UserCredentials) => string>> = {
  email: ({ email }) => email,
  otherCaseEmail: ({ email }) =>
    email === email.toLowerCase() ? email.toUpperCase() : email.toLowerCase(),
  password: ({ password }) => password,
  cutPassword: ({ password }) => {
    if (password.length === 1) throw new CannotTell('the password has only one character')
    return password.slice(0, -1)
  },
  otherCasePassword: ({ password }) => inOtherCase(password, 'the password'),
  wrongPassword: ({ password }) => (password === '987654321' ? '123456789' : '987654321'),
}

const ofDevice: Readonly<Record<string, (device: CheckedDevice) => string>> = {
  deviceId: ({ id }) => id,
  channel: ({ channel }) => need(channel, noChannel),
  unknownChannel: ({ channel }) => `not-${need(channel, noChannel)}`,
}

/** Why the checks of the log-in are skipped. */
export const noUser = 'no user was given (--email and --password)'

/** Why the checks of the v2 API are skipped. */
export const noDevice = 'no device was given (--device, and --channel for uploads)'

const noChannel = 'no channel of the device was given to upload to (--channel)'

/** The value of a placeholder that stands for something of the user or of the device; `undefined` for others. */
export function givenValue(
  placeholder: string,
  { user, device, expiredToken, expiredAccessToken }: CheckServerOptions,
): string | undefined {
  if (Object.hasOwn(ofUser, placeholder)) return ofUser[placeholder]?.(need(user, noUser))
  if (Object.hasOwn(ofDevice, placeholder)) return ofDevice[placeholder]?.(need(device, noDevice))
  if (placeholder === 'expiredUserToken') {
    return need(expiredToken, 'no expired user token was given (--expired-token)')
  }
  if (placeholder === 'expiredAccessToken') {
    return need(expiredAccessToken, 'no expired access token was given (--expired-access-token)')
  }
  return undefined
}

/** True for a value that must not be shown: the ids of devices and channels may. */
export const isSecretValue = (placeholder: string): boolean =>
  !/email|device|channel/i.test(placeholder)

/** @throws CannotTell with the reason if there is no value */
export function need<Value>(value: Value | undefined, reason: string): Value {
  if (value === undefined) throw new CannotTell(reason)
  return value
}
