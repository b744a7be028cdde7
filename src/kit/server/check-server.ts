import type { CallKind } from '../../../contracts/call.ts'
import type { Interaction } from '../../../contracts/interaction.ts'
import { interactions } from '../../../contracts/interactions.ts'
import type { ServerCheck } from '../../../contracts/server-check.ts'
import { serverChecks } from '../../../contracts/server-checks.ts'
import { sources } from '../../../contracts/sources.ts'
import { joinEndings } from '../interruption.ts'
import { Masker } from '../masker.ts'
import { basicOf, callOf } from '../mcs.ts'
import { makeReport, type Report, startStopwatch } from '../report/report.ts'
import { CheckedServer } from './checked-server.ts'
import { type Base, curlLine, type Deliver, type HttpAnswer } from './exchange.ts'
import { httpClient } from './http-client.ts'
import { type CheckServerOptions, maxTimeOf, requireOptions, serverNumbers } from './options.ts'
import type { Route } from './route.ts'
import { runChecks } from './run-checks.ts'
import { Sender } from './sender.ts'
import { harOfServer } from './server-har.ts'
import { proxyFor, readTarget, type Target } from './target.ts'

/**
 * Sends the requests of the contract to a server and says, check by check, whether it answers as MCS.
 *
 * @example
 * const report = await checkServer({
 *   baseUrl: 'http://127.0.0.1:4010',
 *   app: { key: 'my-app', secret: 'my-secret' },
 *   userToken: 'u.…',
 * })
 * console.log(report.exitCode, report.counts)
 * @throws CheckError if the run cannot take place: `INVALID_OPTION`, `UNREACHABLE`, `REFUSED`
 */
export async function checkServer(options: CheckServerOptions): Promise<Report> {
  const { targets, routes, masker } = readOptions(options)
  const requests = await planServer(options)
  options.onStart?.({ requests: requests.length })
  const { delay = 0, timeout = serverNumbers.timeout.default, maxRequests = Infinity } = options
  const end = joinEndings(options)
  const { signal } = end
  const stopwatch = startStopwatch()
  const deliver = httpClient(routes, { timeout, signal })
  const maxTime = maxTimeOf(timeout, delay, requests.length)
  const limits = { delay, maxRequests, signal, maxTime, elapsed: stopwatch.elapsed }
  const sender = new Sender(deliver, limits)
  const server = new CheckedServer(options, { sender, masker, prefixes: prefixesOf(targets) })
  const results = await runChecks(server, chosenChecks(options)).finally(end.release)
  const cutShort = end.cutShort() ?? sender.cutShort
  return makeReport(
    'server',
    {
      title: 'check server',
      subject: targets.main.url,
      startedAt: stopwatch.startedAt,
      milliseconds: stopwatch.elapsed(),
      requests: sender.sent,
      ...(cutShort !== undefined && { cutShort }),
      results,
      har: () => harOfServer(sender.record, stopwatch.startedAt, masker),
    },
    options.expectedFailures,
  )
}

/**
 * Lists the requests that {@link checkServer} would send, as curl lines with masked secrets, each with
 * the id of the check that asks first in a comment at its end. Nothing is sent: the checks are run without a server, and every request is answered with the page's
 * example. A server that does not answer as MCS may be sent fewer.
 *
 * @throws CheckError `INVALID_OPTION`
 */
export async function planServer(options: CheckServerOptions): Promise<string[]> {
  const { targets, masker } = readOptions(options)
  const lines: string[] = []
  const deliver: Deliver = async (requests, _, base) => {
    const { url, prefix } = targets[base]
    const origin = url.slice(0, url.length - prefix.length)
    const { current = 'all checks' } = sender
    lines.push(
      ...requests.map((request) => `${curlLine({ request, origin }, masker)} # ${current}`),
    )
    return requests.map((request) => {
      const answer = exampleAnswers[callOf(request.path)]
      return { request, origin, answer }
    })
  }
  const limits = { delay: 0, maxRequests: options.maxRequests ?? Infinity, signal: undefined }
  const sender = new Sender(deliver, limits)
  const { onProgress: _, ...rest } = options
  const server = new CheckedServer(rest, { sender, masker, prefixes: prefixesOf(targets) })
  await runChecks(server, chosenChecks(options))
  return lines
}

const exampleAnswer = (row: Interaction | undefined): HttpAnswer => ({
  status: 200,
  headers: [],
  body: JSON.stringify(row?.response.body),
  isChunked: false,
})

const exampleAnswers: Readonly<Record<CallKind, HttpAnswer>> = {
  refresh: exampleAnswer(interactions.refresh[0]),
  login: exampleAnswer(interactions.login[0]),
  api: exampleAnswer(interactions.upload[0]),
}

/** The checks that the options choose, in their order. */
function chosenChecks({ grades, only, skip }: CheckServerOptions): ServerCheck[] {
  return serverChecks.filter(
    ({ id, source }) =>
      (grades === undefined || grades.includes(sources[source].grade)) &&
      (only === undefined || only.includes(id)) &&
      !skip?.includes(id),
  )
}

const prefixesOf = ({ main, failing, api }: Readonly<Record<Base, Target>>) => ({
  main: main.prefix,
  failing: failing.prefix,
  api: api.prefix,
})

function readOptions(options: CheckServerOptions) {
  requireOptions(options)
  const { failingUrl, apiUrl, ca, insecure = false, allowHttp = false } = options
  const env = options.env ?? process.env
  const main = readTarget('the base URL', options.baseUrl, allowHttp)
  const other = (name: string, url: string | undefined) =>
    url === undefined ? main : readTarget(name, url, allowHttp)
  const failing = other('failingUrl', failingUrl)
  const api = other('apiUrl', apiUrl)
  const route = (target: Target): Route => ({ target, proxy: proxyFor(target, env), ca, insecure })
  return {
    targets: { main, failing, api },
    routes: { main: route(main), failing: route(failing), api: route(api) },
    masker: maskerOf(options),
  }
}

function maskerOf(options: CheckServerOptions): Masker {
  const { app, otherApp, user, userToken, expiredToken, expiredAccessToken } = options
  const masker = new Masker()
  masker.add(app.secret, basicOf(app), userToken, expiredToken, expiredAccessToken, user?.password)
  if (otherApp !== undefined) masker.add(otherApp.secret, basicOf(otherApp))
  return masker
}
