import type { CallKind } from '../../../contracts/call.ts'
import type { Interaction } from '../../../contracts/interaction.ts'
import { sampleDevice, sampleLogin } from '../../../contracts/mcs.ts'
import { percentEncode } from '../report/percent-encode.ts'

/** What of an interaction is sent, or what is sent for a rule. */
export type Playable = Pick<Interaction, 'name' | 'state' | 'request'>

const { email, password } = sampleLogin

// What the pages print, and what the interactions make up beside it, with what stands for it.
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

/** The call that a path is of. */
export function callOf(path: string): CallKind {
  if (path.includes('/mcs/v2/')) return 'api'
  return /\/oauth\/login\/thirdparty?$/.test(path) ? 'login' : 'refresh'
}

/**
 * An interaction with placeholders for the user, the device and the channel that its pages print: it
 * is played for those of the caller.
 */
export function withPlaceholders<Row extends Playable>(row: Row): Row {
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
