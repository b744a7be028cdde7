/**
 * The checks of a server, as data: the statement of each, and its source.
 *
 * A success of a refresh is two checks. `succeeds-…`: a request that is not refused is answered with
 * 200 and every field of the page. `answers-…`: it is taken, and the answer is worded as the page's.
 *
 * A refusal is two checks. `refuses-…`: the request is refused at all, with a status other than 200
 * and JSON with an integer `code` and a `message`; of the v2 API, with a status from 400 to 499.
 * `answers-…`: the exact status, text and shape.
 *
 * @module
 */

import type { Call, CallKind } from './call.ts'
import { deviceChecks } from './calls/device/interactions.ts'
import { loginChecks } from './calls/login/checks.ts'
import { refreshChecks } from './calls/refresh/checks.ts'
import { retrieveChecks } from './calls/retrieve/interactions.ts'
import { uploadChecks } from './calls/upload/interactions.ts'
import { uploadCsvChecks } from './calls/upload-csv/interactions.ts'
import { type CallName, callNames, calls } from './calls.ts'
import type { Interaction } from './interaction.ts'
import { interactions } from './interactions.ts'
import { refusalOf, refusals } from './refusals.ts'
import {
  type CallChecks,
  type ConductRow,
  callPrefixes,
  type OrderRow,
  type ServerCheck,
} from './server-check.ts'

const checks = {
  login: loginChecks,
  refresh: refreshChecks,
  upload: uploadChecks,
  'upload-csv': uploadCsvChecks,
  retrieve: retrieveChecks,
  device: deviceChecks,
} as const satisfies Partial<Readonly<Record<CallName, CallChecks>>>

/** The id of a rule that is checked for calls of a kind. */
export type ConductIdOf<Kind extends CallKind> = {
  [Name in keyof typeof checks]: (typeof calls)[Name]['kind'] extends Kind
    ? (typeof checks)[Name]['conduct'][number]['id']
    : never
}[keyof typeof checks]

const checksOfCall = (name: CallName): CallChecks | undefined =>
  (checks as Partial<Readonly<Record<CallName, CallChecks>>>)[name]

const order = [null, ...refusals.map(({ id }) => id)]

/** The checks of all calls of a kind: its requests in the order of the refusals, then the rest. */
function checksOfKind(kind: CallKind): ServerCheck[] {
  const names = callNames.filter((name) => calls[name].kind === kind)
  const rowsOf = (name: CallName, rows: readonly Interaction[]) =>
    rows.map((row) => ({ call: calls[name] as Call, row }))
  const requests = [
    ...names.flatMap((name) => rowsOf(name, interactions[name])),
    ...names.flatMap((name) => rowsOf(name, checksOfCall(name)?.requests ?? [])),
  ].filter(({ row }) => row.isUnchecked !== true)
  const inOrder = requests.toSorted(
    (one, other) => order.indexOf(one.row.refusal) - order.indexOf(other.row.refusal),
  )
  return [
    ...inOrder.flatMap(({ call, row }) => requestChecks(call, row)),
    ...names.flatMap((name) =>
      (checksOfCall(name)?.orders ?? []).map((row) => orderCheck(kind, row)),
    ),
    ...names.flatMap((name) =>
      (checksOfCall(name)?.conduct ?? []).map((row) => conductCheck(kind, row)),
    ),
  ]
}

/** The checks of a request: whether it succeeds or is refused at all, and the exact answer. */
function requestChecks(call: Call, interaction: Interaction): ServerCheck[] {
  const { name, refusal: id, source, refusedSource } = interaction
  const summary = callPrefixes[call.kind] + interaction.summary
  const row = { call: call.kind, source, interaction }
  if (id === null) {
    const answers = {
      ...row,
      id: `answers-${name}`,
      kind: 'success',
      statement: `${summary} The answer must be worded as that of MCS.`,
      advice:
        'Take the request, and answer with the status, the headers and the fields of the reference.',
    } as const
    if (call.succeededSource === undefined) return [answers]
    return [
      {
        ...row,
        id: `succeeds-${name}`,
        kind: 'succeeded',
        statement: `${summary} The answer must be 200 with every field of the page.`,
        advice:
          'Take the request, and answer 200 with every field of the example, each of its type.',
        source: call.succeededSource,
      },
      answers,
    ]
  }
  const { status, message, when } = refusalOf(id)
  return [
    {
      ...row,
      id: `refuses-${name}`,
      kind: 'refused',
      statement: `${summary} The server must refuse it.`,
      advice: `Refuse it with ${status} "${message}": ${when}.`,
      source: refusedSource ?? call.refusedSource ?? source,
    },
    {
      ...row,
      id: `answers-${name}`,
      kind: 'refusal',
      statement: `${summary} The answer must be ${status} "${message}".`,
      advice: `Refuse it with ${status} "${message}", and with the headers and fields of the reference.`,
    },
  ]
}

const orderCheck = (call: CallKind, { interaction, first, second }: OrderRow): ServerCheck => ({
  id: `order-${interaction.name}`,
  kind: 'order',
  call,
  statement: `${callPrefixes[call]}${interaction.summary} The answer must be that of ${first}.`,
  advice: `Look for what is wrong in ${first} before what is wrong in ${second}.`,
  source: interaction.source,
  interaction,
  alone: { first, second },
})

const conductCheck = (call: CallKind, row: ConductRow): ServerCheck => ({
  ...row,
  statement: callPrefixes[call] + row.statement,
  kind: 'conduct',
  call,
})

/** Every check of a server, in the order in which they run. */
export const serverChecks: readonly ServerCheck[] = [
  ...checksOfKind('refresh'),
  ...checksOfKind('login'),
  ...checksOfKind('api'),
]
