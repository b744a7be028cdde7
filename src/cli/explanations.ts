/**
 * The explanation of everything that has an id: the checks of both kinds, causes, refusals, faults,
 * interactions and sources.
 *
 * @module
 */

import { callList } from '../../contracts/calls.ts'
import { clientChecks, conductChecks } from '../../contracts/client-checks.ts'
import { faultParameters } from '../../contracts/fault.ts'
import { faults, reservedTokenPrefix } from '../../contracts/faults.ts'
import type { Interaction } from '../../contracts/interaction.ts'
import { interactions } from '../../contracts/interactions.ts'
import { refusals } from '../../contracts/refusals.ts'
import { scenarios } from '../../contracts/scenarios.ts'
import type { ServerCheck } from '../../contracts/server-check.ts'
import { serverChecks } from '../../contracts/server-checks.ts'
import type { Grade } from '../../contracts/source.ts'
import { type SourceId, sources } from '../../contracts/sources.ts'
import { causes, isNamedBy } from '../kit/report/causes.ts'
import { type Remedy, remedies } from './remedies.ts'

/** A fact about an id. */
export interface Detail {
  readonly name: string
  readonly text: string
}

/** An id, as one of the kinds of things that have ids. */
export interface Explanation {
  readonly id: string
  /** The kind, with what tells it from others of the kind: `scenario of check client (must)`. */
  readonly kind: string
  readonly statement: string
  readonly why: string
  readonly fix?: string | undefined
  readonly details: readonly Detail[]
  /** A request that shows it, with its answer. */
  readonly interaction?: Interaction | undefined
  readonly sources: readonly SourceId[]
  readonly remedy?: Pick<Remedy, 'node' | 'python'>
  /** The command that plays it, or sets it, alone. */
  readonly alone?: string | undefined
}

const whyOfServer: Readonly<Record<ServerCheck['kind'], string>> = {
  succeeded: 'A client that sends what the page shows has to get tokens, or nobody can refresh.',
  success: 'A client that was written from the page reads these fields, and in this form.',
  refused:
    'A server that accepts it lets in whom MCS turns away, and a client that was tested on it has never met the refusal.',
  refusal:
    'Clients show the message, and decide by status and text whether to retry, to mend the request or to ask for a log-in.',
  order: 'Of two mistakes MCS names one. A client that mends another one goes round in circles.',
  conduct: 'It concerns every answer, so that clients meet it wherever they call.',
}

const flagsOfCall = {
  refresh: '',
  login: ' --email EMAIL --password PASSWORD',
  api: ' --device ID',
} as const

const checkServer = 'mock-mcs check server URL --app KEY:SECRET --token TOKEN'
const grades: Readonly<Record<Grade, string>> = {
  documented: "The vendor's page of the call says so.",
  published: 'Another document or program of the vendor, or a public client of the time, says so.',
  assumed: 'Nobody has published it: it is the decision of this contract, with the nearest words.',
}

const remedyOf = (id: string): Remedy | undefined =>
  remedies.find(({ checks }) => isNamedBy(checks, id))

const adviceOf = (row: object): string | undefined => (row as { advice?: string }).advice

function ofServerCheck(check: ServerCheck): Explanation {
  const { id, statement, kind, call, severity, source, interaction } = check
  const channel = /upload/.test(id) ? ' --channel ID' : ''
  return {
    id,
    kind: `check of a server (${severity ?? sources[source].grade})`,
    statement,
    why: whyOfServer[kind],
    fix: adviceOf(check),
    details: causesOf(id),
    interaction,
    sources: [source],
    alone: `${checkServer}${flagsOfCall[call]}${channel} --only ${id}`,
  }
}

function causesOf(id: string): Detail[] {
  const names = causes.filter(({ checks }) => isNamedBy(checks, id)).map((cause) => cause.id)
  return names.length === 0 ? [] : [{ name: 'Causes', text: names.join(', ') }]
}

function ofScenario(scenario: (typeof scenarios)[number]): Explanation {
  const { id, when, client, kind, severity, suite, source } = scenario
  const session = kind === 'session' ? ' --session' : ''
  return {
    ...ofClient(id),
    kind: `scenario of check client (${severity}, suite ${suite})`,
    statement: `When ${when}, the client ${client}.`,
    fix: adviceOf(scenario),
    sources: [source],
    alone: `mock-mcs check client${session} --scenario ${id} -- COMMAND`,
  }
}

/** The parts that every check of a client has in the same way. */
function ofClient(id: string) {
  const { why = '', node = '', python = '' } = remedyOf(id) ?? {}
  return { id, why, details: causesOf(id), remedy: { node: node.trim(), python: python.trim() } }
}

const ofRule =
  (kind: string, alone: string) =>
  ({ id, statement, severity, source, advice }: (typeof clientChecks)[number]): Explanation => ({
    ...ofClient(id),
    kind: `${kind} (${severity})`,
    statement: `The client ${statement}.`,
    fix: advice,
    sources: [source],
    alone,
  })

const allInteractions = Object.values(interactions).flat()
const admin = 'http://127.0.0.1:4010/__admin'
const setFault = (name: string): string =>
  `curl ${admin}/apps/KEY/faults -d '{"fault":"${name}"}', or app.fault('${name}') in JavaScript`

const ofRefusal = ({
  id,
  when,
  status,
  message,
  source,
}: (typeof refusals)[number]): Explanation => {
  const calls = callList.filter((call) => (call.refusals as readonly string[]).includes(id))
  return {
    id,
    kind: 'refusal of MCS',
    statement: `MCS answers ${status} "${message}" when ${when}.`,
    why: whyOfServer.refusal,
    details: [
      { name: 'Calls', text: calls.map(({ method, path }) => `${method} ${path}`).join(', ') },
    ],
    interaction: allInteractions.find(({ refusal }) => refusal === id),
    sources: [source],
    alone: faults.some(({ name }) => name === id) ? setFault(id) : undefined,
  }
}

const ofFault = ({
  name,
  group,
  description,
  isFair,
  needsSuccess,
  parameters = [],
}: (typeof faults)[number]): Explanation => ({
  id: name,
  kind: `fault of the mock (${group})`,
  statement: `The client meets ${description}.`,
  why: isFair
    ? 'It is no failure: a right client takes the tokens all the same.'
    : 'A right client fails, says why, and keeps the tokens that it has.',
  details: [
    ...parameters.map((parameter) => ({
      name: 'Takes',
      text: `${parameter}: ${faultParameters[parameter]}`,
    })),
    ...(needsSuccess
      ? [{ name: 'Waits', text: 'for a call that succeeds: a refusal is answered as it is' }]
      : []),
    {
      name: 'Token',
      text: `a refresh with the user token ${reservedTokenPrefix}${name} gets it, too`,
    },
  ],
  sources: [],
  alone: setFault(name),
})

const ofInteraction = (interaction: Interaction): Explanation => {
  const { name, summary, refusal, source, isUnchecked } = interaction
  const check = serverChecks.find(({ id }) => id === `answers-${name}`)
  return {
    id: name,
    kind: 'interaction of the contract',
    statement: `${summary} ${refusal === null ? 'It succeeds.' : `It is refused as ${refusal}.`}`,
    why: refusal === null ? whyOfServer.success : whyOfServer.refusal,
    details: [],
    interaction,
    sources: [source],
    alone: isUnchecked || check === undefined ? undefined : ofServerCheck(check).alone,
  }
}

const ofCause = ({ id, statement, fix, checks }: (typeof causes)[number]): Explanation => ({
  id,
  kind: 'cause of several misses',
  statement,
  why: 'The checks below fail together because of it: one repair mends them all.',
  fix,
  details: [
    { name: 'Checks', text: checkIds.filter((check) => isNamedBy(checks, check)).join(', ') },
  ],
  sources: [],
})

const checkIds = [...scenarios, ...clientChecks, ...conductChecks, ...serverChecks].map(
  ({ id }) => id,
)

const ofSource = (id: SourceId): Explanation => {
  const all = [...refusals, ...scenarios, ...clientChecks, ...conductChecks, ...serverChecks]
  const citing = all.filter(({ source }) => source === id).map((row) => row.id)
  return {
    id,
    kind: 'source of a claim about MCS',
    statement: sources[id].claim,
    why: `${sources[id].grade}: ${grades[sources[id].grade]}`,
    details:
      citing.length === 0 ? [] : [{ name: 'Cited by', text: [...new Set(citing)].join(', ') }],
    sources: [id],
  }
}

const observe = 'mock-mcs check client --observe -- COMMAND'
const explainable: readonly { readonly id: string; readonly explain: () => Explanation }[] = [
  ...scenarios.map((row) => ({ id: row.id, explain: () => ofScenario(row) })),
  ...clientChecks.map((row) => ({
    id: row.id,
    explain: () => ofRule('finding, and rule for what a client sends', observe)(row),
  })),
  ...conductChecks.map((row) => ({
    id: row.id,
    explain: () =>
      ofRule(
        'rule for what a client does',
        `mock-mcs check client --suite ${row.suite} -- COMMAND`,
      )(row as never),
  })),
  ...serverChecks.map((row) => ({ id: row.id, explain: () => ofServerCheck(row) })),
  ...causes.map((row) => ({ id: row.id, explain: () => ofCause(row) })),
  ...refusals.map((row) => ({ id: row.id, explain: () => ofRefusal(row) })),
  ...faults.map((row) => ({ id: row.name, explain: () => ofFault(row) })),
  ...allInteractions.map((row) => ({ id: row.name, explain: () => ofInteraction(row) })),
  ...(Object.keys(sources) as SourceId[]).map((id) => ({ id, explain: () => ofSource(id) })),
]

/** Every id that can be explained. */
export const explainableIds: readonly string[] = [...new Set(explainable.map(({ id }) => id))]

/** An id as each of the things that have it; empty if there is none. */
export const explanationsOf = (id: string): Explanation[] =>
  explainable.filter((one) => one.id === id).map(({ explain }) => explain())
