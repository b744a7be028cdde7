import { inOtherCase } from './credentials.ts'
import { CannotTell } from './finding.ts'
import type { CheckedDevice, CheckServerOptions, UserCredentials } from './options.ts'

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
    return need(expiredToken, 'no user token past its life was given (--expired-token)')
  }
  if (placeholder === 'expiredAccessToken') {
    return need(
      expiredAccessToken,
      'no access token past its life was given (--expired-access-token)',
    )
  }
  return undefined
}

/** True for what must not be shown: the ids of devices and channels may. */
export const isSecretValue = (placeholder: string): boolean =>
  !/email|device|channel/i.test(placeholder)

/** @throws CannotTell with the reason if there is no value */
export function need<Value>(value: Value | undefined, reason: string): Value {
  if (value === undefined) throw new CannotTell(reason)
  return value
}
