import { sampleDevice } from '../../contracts/device-operations.ts'
import type { MockSettings } from '../mock/settings.ts'
import { parseCredentials } from '../options/credentials.ts'

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
