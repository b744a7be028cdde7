/**
 * The explanation of everything that has an id: the checks of both kinds, causes, refusals, faults,
 * interactions and sources.
 *
 * @module
 */

import { callList } from '../../contracts/calls.ts'
import type { Cause } from '../../contracts/cause.ts'
import type { ClientCheck } from '../../contracts/client-check.ts'
import { clientChecks, conductChecks } from '../../contracts/client-checks.ts'
import { faultParameters } from '../../contracts/fault.ts'
import { faults, reservedTokenPrefix } from '../../contracts/faults.ts'
import type { Interaction } from '../../contracts/interaction.ts'
import { interactions } from '../../contracts/interactions.ts'
import { type Refusal, refusals } from '../../contracts/refusals.ts'
import { scenarios } from '../../contracts/scenarios.ts'
import type { ServerCheck } from '../../contracts/server-check.ts'
import { serverChecks } from '../../contracts/server-checks.ts'
import type { Grade } from '../../contracts/source.ts'
import { type SourceId, sources } from '../../contracts/sources.ts'
import { causes, isNamedBy } from '../kit/report/causes.ts'
import { type Remedy, remedyOf } from './remedies.ts'

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
  readonly fix?: string
  readonly details: readonly Detail[]
  /** A request that shows it, with its answer. */
  readonly interaction?: Interaction | undefined
  readonly sources: readonly SourceId[]
  readonly remedy?: Remedy | undefined
  /** Commands, or calls, each of which plays it alone; empty for what only a document has. */
  readonly alone: readonly string[]
}

const whyOfServer: Readonly<Record<ServerCheck['kind'], string>> = {
  succeeded: 'A client that sends what the page shows has to get tokens, or nobody can refresh.',
  success: 'A client that was written from the page reads these fields, in this form.',
  refused:
    'A server that accepts it lets in callers whom MCS turns away, and a client that was tested on it has never met the refusal.',
  refusal:
    'Clients show the message, and decide by status and text whether to retry, to mend the request or to ask for a log-in.',
  order: 'Of two mistakes MCS names one. A client whose user mends the other one gets nowhere.',
  conduct: 'It concerns every answer, so that clients meet it wherever they call.',
}

const checkServer = 'npx mock-mcs check server URL --app KEY:SECRET --token TOKEN'
const checkClient = (flags: string): string => `npx mock-mcs check client ${flags} -- COMMAND`
const flagsOfCall = {
  refresh: '',
  login: ' --email EMAIL --password PASSWORD',
  api: ' --device ID',
} as const

function causesOf(id: string): Detail[] {
  const all = [...causes.client, ...causes.server]
  const names = all.filter(({ checks }) => isNamedBy(checks, id)).map((cause) => cause.id)
  return names.length === 0 ? [] : [{ name: 'Causes', text: names.join(', ') }]
}

function ofServerCheck(check: ServerCheck): Explanation {
  const { id, statement, kind, call, severity, source, interaction, advice } = check
  const channel = /upload/.test(id) ? ' --channel ID' : ''
  return {
    id,
    kind: `check of a server (${severity ?? sources[source].grade})`,
    statement,
    why: whyOfServer[kind],
    fix: advice,
    details: causesOf(id),
    interaction,
    sources: [source],
    alone: [`${checkServer}${flagsOfCall[call]}${channel} --only ${id}`],
  }
}

/** The parts that every check of a client has in the same way. */
function ofClient({ id, source, advice }: Pick<ClientCheck, 'id' | 'source' | 'advice'>) {
  const remedy = remedyOf(id)
  const why = remedy?.why ?? ''
  return { id, why, fix: advice, details: causesOf(id), sources: [source], remedy }
}

function ofScenario(scenario: (typeof scenarios)[number]): Explanation {
  const { id, when, client, kind, severity, suite } = scenario
  const session = kind === 'session' ? '--session ' : ''
  return {
    ...ofClient(scenario),
    kind: `scenario of check client (${severity}, suite ${suite})`,
    statement: `When ${when}, the client ${client}.`,
    alone: [checkClient(`${session}--scenario ${id}`)],
  }
}

const ofFinding = (check: ClientCheck): Explanation => ({
  ...ofClient(check),
  kind: `finding, and rule for what a client sends (${check.severity})`,
  statement: `The client ${check.statement}.`,
  alone: [checkClient('--observe')],
})

const ofConduct = (check: (typeof conductChecks)[number]): Explanation => ({
  ...ofClient(check),
  kind: `rule for what a client does (${check.severity}, suite ${check.suite})`,
  statement: `The client ${check.statement}.`,
  alone: [checkClient(`--suite ${check.suite}`)],
})

function ofCause({ id, statement, fix, checks: patterns }: Cause): Explanation {
  const checks = checkIds.filter((check) => isNamedBy(patterns, check))
  const isOfClient = causes.client.some((cause) => cause.id === id)
  return {
    id,
    kind: 'cause of checks that fail together',
    statement,
    why: 'One repair mends all the checks that fail because of it.',
    fix,
    details: [{ name: 'Checks', text: checks.join(', ') }],
    sources: [],
    remedy: isOfClient ? remedyOf(checks[0] ?? '') : undefined,
    alone: [isOfClient ? checkClient('--last-failed') : `${checkServer} --last-failed`],
  }
}

const allInteractions = Object.values(interactions).flat()

function ofInteraction(interaction: Interaction): Explanation {
  const { name, summary, refusal, source } = interaction
  const check = serverChecks.find((one) => one.interaction === interaction)
  return {
    id: name,
    kind: 'interaction of the contract',
    statement: `${summary} ${refusal === null ? 'It succeeds.' : `It is refused as ${refusal}.`}`,
    why: refusal === null ? whyOfServer.success : whyOfServer.refusal,
    details: [],
    interaction,
    sources: [source],
    alone: check === undefined ? [] : ofServerCheck(check).alone,
  }
}

const setFault = (name: string): string[] => [
  `curl http://127.0.0.1:4010/__admin/apps/KEY/faults -d '{"fault":"${name}"}'`,
  `app.fault('${name}') in JavaScript`,
]

function ofRefusal({ id, when, status, message, source }: Refusal): Explanation {
  const interaction = allInteractions.find(({ refusal }) => refusal === id)
  const calls = callList.filter((call) => call.refusals.some((refusal) => refusal === id))
  const isFault = faults.some(({ name }) => name === id)
  return {
    id,
    kind: 'refusal of MCS',
    statement: `MCS answers ${status} "${message}" when ${when}.`,
    why: whyOfServer.refusal,
    details: [
      { name: 'Calls', text: calls.map(({ method, path }) => `${method} ${path}`).join(', ') },
    ],
    interaction,
    sources: [source],
    remedy: remedyOf(`refused-${id}`),
    alone: isFault || interaction === undefined ? setFault(id) : ofInteraction(interaction).alone,
  }
}

function ofFault({ name, group, description, ...fault }: (typeof faults)[number]): Explanation {
  const { isFair, needsSuccess, parameters = [] } = fault
  const takes = parameters.map((parameter) => `${parameter}: ${faultParameters[parameter]}`)
  const waits = needsSuccess ? ['for a call that succeeds: a refusal is answered as it is'] : []
  return {
    id: name,
    kind: `fault of the mock (${group})`,
    statement: `The client meets ${description}.`,
    why: isFair
      ? 'It is no failure: a right client takes the tokens all the same.'
      : 'A right client fails, says why, and keeps the tokens that it has.',
    details: [
      ...takes.map((text) => ({ name: 'Takes', text })),
      ...waits.map((text) => ({ name: 'Waits', text })),
      { name: 'Token', text: `the user token ${reservedTokenPrefix}${name} asks for it, too` },
    ],
    sources: [],
    alone: setFault(name),
  }
}

const grades: Readonly<Record<Grade, string>> = {
  documented: "The vendor's page of the call says so.",
  published: 'Another document or program of the vendor, or a public client of the time, says so.',
  assumed: 'Nobody has published it: it is a decision of this contract, with the nearest words.',
}

function ofSource(id: SourceId): Explanation {
  const { grade, claim } = sources[id]
  const rows = [...refusals, ...scenarios, ...clientChecks, ...conductChecks, ...serverChecks]
  const citing = rows.filter(({ source }) => source === id).map((row) => row.id)
  return {
    id,
    kind: `source of a claim about MCS (${grade})`,
    statement: claim,
    why: grades[grade],
    details:
      citing.length === 0 ? [] : [{ name: 'Cited by', text: [...new Set(citing)].join(', ') }],
    sources: [id],
    alone: [],
  }
}

/** The explanations of rows, each by its id, made when it is asked for. */
const byId = <Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
  explain: (row: Row) => Explanation,
) => rows.map((row) => ({ id: idOf(row), explain: () => explain(row) }))

const idOf = ({ id }: { readonly id: string }): string => id

const explainable = [
  ...byId(scenarios, idOf, ofScenario),
  ...byId(clientChecks, idOf, ofFinding),
  ...byId(conductChecks, idOf, ofConduct),
  ...byId(serverChecks, idOf, ofServerCheck),
  ...byId([...causes.client, ...causes.server], idOf, ofCause),
  ...byId(refusals, idOf, ofRefusal),
  ...byId(faults, ({ name }) => name, ofFault),
  ...byId(allInteractions, ({ name }) => name, ofInteraction),
  ...byId(Object.keys(sources) as SourceId[], String, ofSource),
]

const checkIds = [...scenarios, ...clientChecks, ...conductChecks, ...serverChecks].map(idOf)

/** Every id that can be explained. */
export const explainableIds: readonly string[] = [...new Set(explainable.map(idOf))]

/** An id as each of the things that have it; empty if there is none. */
export const explanationsOf = (id: string): Explanation[] =>
  explainable.filter((one) => one.id === id).map(({ explain }) => explain())
