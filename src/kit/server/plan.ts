import type { CallKind } from '../../../contracts/call.ts'
import type { Interaction } from '../../../contracts/interaction.ts'
import { interactions } from '../../../contracts/interactions.ts'
import type { ServerCheck } from '../../../contracts/server-check.ts'
import { serverChecks } from '../../../contracts/server-checks.ts'
import { sources } from '../../../contracts/sources.ts'
import type { Secrets } from '../report/secrets.ts'
import { Courier } from './courier.ts'
import { curlLine } from './curl.ts'
import type { Base, Transport } from './exchange.ts'
import type { Answer } from './message.ts'
import type { CheckServerOptions } from './options.ts'
import { runChecks } from './run-checks.ts'
import { callOf } from './samples.ts'
import { type Prefixes, Session } from './session.ts'

/** The checks that the options ask for, in their order. */
export function chosenChecks({ grades, only, skip }: CheckServerOptions): ServerCheck[] {
  return serverChecks.filter(
    ({ id, source }) =>
      (grades === undefined || grades.includes(sources[source].grade)) &&
      (only === undefined || only.includes(id)) &&
      !skip?.includes(id),
  )
}

/**
 * The requests that a run would send, as curl lines with masked secrets: the checks are really run,
 * but against nobody, and every request is answered with the page's example.
 */
export async function planRequests(
  options: CheckServerOptions,
  {
    secrets,
    prefixes,
    origins,
  }: {
    readonly secrets: Secrets
    readonly prefixes: Prefixes
    readonly origins: Readonly<Record<Base, string>>
  },
): Promise<string[]> {
  const lines: string[] = []
  const transport: Transport = {
    async send(requests, _, base) {
      lines.push(
        ...requests.map((request) => curlLine({ request, origin: origins[base] }, secrets)),
      )
      return requests.map((request) => {
        const answer = exampleAnswers[callOf(request.path)]
        return { request, origin: origins[base], answer }
      })
    },
  }
  const quiet = { delay: 0, maxRequests: options.maxRequests ?? Infinity, signal: undefined }
  const courier = new Courier(transport, quiet)
  const { onProgress: _, ...rest } = options
  await runChecks(new Session(rest, { courier, secrets, prefixes }), chosenChecks(options))
  return lines
}

const exampleAnswer = (row: Interaction | undefined): Answer => ({
  status: 200,
  headers: [],
  body: JSON.stringify(row?.response.body),
  isChunked: false,
})

const exampleAnswers: Readonly<Record<CallKind, Answer>> = {
  refresh: exampleAnswer(interactions.refresh[0]),
  login: exampleAnswer(interactions.login[0]),
  api: exampleAnswer(interactions.upload[0]),
}
