import { sampleCredentials } from '../../../contracts/mcs.ts'
import { CannotTell } from './finding.ts'
import type { AppCredentials } from './options.ts'

const encode = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

/** What stands behind `Basic ` for an app. */
export const basicOf = ({ key, secret }: AppCredentials): string => encode(`${key}:${secret}`)

/** A text with each letter in the other case. */
export function inOtherCase(text: string, what: string): string {
  const other = text.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  )
  if (other === text) throw new CannotTell(`${what} has no letter from a to z`)
  return other
}

/** The ways in which a secret may be wrong, by the placeholder that stands for them. */
export const spoiltSecrets: Readonly<Record<string, (secret: string) => string>> = {
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
export function fitToApp(header: string, app: AppCredentials): string {
  const replace = (text: string) =>
    text
      .replace(sampleCredentials.key, () => app.key)
      .replace(sampleCredentials.secret, () => app.secret)
  const [scheme = '', encoded = ''] = header.split(' ')
  const decoded = Buffer.from(encoded, 'base64').toString('utf8')
  const fitted = replace(decoded)
  return fitted === decoded ? replace(header) : `${scheme} ${encode(fitted)}`
}
