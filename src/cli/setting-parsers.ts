import { sampleDevice } from '../../contracts/mcs.ts'
import type { MockSettings } from '../mock/settings.ts'
import { parseCredentials } from '../options/credentials.ts'
import { defaultUser, type User } from '../world/users.ts'

/** Parses the one text that a setting is given. */
export const one =
  <Value>(parse: (text: string) => Value) =>
  ([text]: readonly string[]): Value | undefined =>
    text === undefined ? undefined : parse(text)

/** One of a few words. */
export const oneOf = <Value extends string>(...values: readonly Value[]) =>
  one((text) => values.find((value) => value === text))

/** A whole number from 0. */
export const integerUpTo = (maximum: number) =>
  one((text) => (/^\d{1,10}$/.test(text) && Number(text) <= maximum ? Number(text) : undefined))

/** Any text but none. */
export const textual = one((text) => (text === '' ? undefined : text))

/** Apps as KEY:SECRET, each key once. */
export function parseApps(texts: readonly string[]): MockSettings['apps'] | undefined {
  const [first, ...rest] = texts.map(parseCredentials)
  if (first === undefined || rest.includes(undefined)) return undefined
  const apps = [first, ...rest.filter((app) => app !== undefined)] as const
  return new Set(apps.map(({ key }) => key)).size === apps.length ? apps : undefined
}

/** Users as EMAIL:PASSWORD, each e-mail once; the rest of their profile is the default user's. */
export function parseAccounts(texts: readonly string[]): User[] | undefined {
  if (!texts.every((text) => /^[^:\s]+:.+$/.test(text))) return undefined
  const users = texts.map((text) => {
    const colon = text.indexOf(':')
    return { ...defaultUser, email: text.slice(0, colon), password: text.slice(colon + 1) }
  })
  const emails = new Set([defaultUser, ...users].map(({ email }) => email.toLowerCase()))
  return emails.size === users.length + 1 ? users : undefined
}

/** Devices as ID:CHANNEL,CHANNEL, each id once. */
export function parseDevices(texts: readonly string[]): MockSettings['devices'] | undefined {
  if (!texts.every((text) => /^[\w-]{1,40}:[\w-]{1,40}(,[\w-]{1,40})*$/.test(text)))
    return undefined
  const devices = texts.map((text) => {
    const [id = '', channels = ''] = text.split(':')
    return { id, channels: channels.split(',') }
  })
  const ids = new Set([sampleDevice.id, ...devices.map(({ id }) => id)])
  return ids.size === devices.length + 1 ? devices : undefined
}

/** The opposite of a switch. */
export const negated = (value: boolean | undefined): boolean | undefined =>
  value === undefined ? undefined : !value

/** A switch as a variable has it. */
export function parseSwitch([text]: readonly string[]): boolean | undefined {
  if (text === 'true' || text === '1') return true
  return text === 'false' || text === '0' ? false : undefined
}
