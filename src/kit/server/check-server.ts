import { makeReport, type Report } from '../report/report.ts'
import { Secrets } from '../report/secrets.ts'
import { startStopwatch } from '../stopwatch.ts'
import { Courier } from './courier.ts'
import { basicOf } from './credentials.ts'
import type { Base } from './exchange.ts'
import { liveTransport } from './live-transport.ts'
import { type CheckServerOptions, defaultTimeout } from './options.ts'
import { chosenChecks, planRequests } from './plan.ts'
import { proxyFor } from './proxy.ts'
import { requireOptions } from './require-options.ts'
import { runChecks } from './run-checks.ts'
import { Session } from './session.ts'
import type { Wire } from './socket.ts'
import { readTarget, type Target } from './target.ts'

/**
 * Plays the contract against a server and says, check by check, whether it is honoured.
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
  const { targets, wires, secrets } = readOptions(options)
  const requests = await planServer(options)
  options.onStart?.({ requests: requests.length })
  const { delay = 0, timeout = defaultTimeout, maxRequests = Infinity, signal } = options
  const courier = new Courier(liveTransport(wires, { timeout, signal }), {
    delay,
    maxRequests,
    signal,
  })
  const session = new Session(options, { courier, secrets, prefixes: prefixesOf(targets) })
  const stopwatch = startStopwatch()
  const results = await runChecks(session, chosenChecks(options))
  return makeReport(
    {
      title: 'check server',
      subject: targets.main.url,
      startedAt: stopwatch.startedAt,
      milliseconds: stopwatch.elapsed(),
      requests: courier.sent,
      results,
    },
    options.expectedFailures,
  )
}

/**
 * The requests that {@link checkServer} would send, as curl lines with masked secrets. Nothing is
 * sent. A server that does not answer as MCS may be asked less.
 *
 * @throws CheckError `INVALID_OPTION`
 */
export async function planServer(options: CheckServerOptions): Promise<string[]> {
  const { targets, secrets } = readOptions(options)
  const originOf = ({ url, prefix }: Target) => url.slice(0, url.length - prefix.length)
  const { main, failing, api } = targets
  const origins = { main: originOf(main), failing: originOf(failing), api: originOf(api) }
  return planRequests(options, { secrets, prefixes: prefixesOf(targets), origins })
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
  const wire = (target: Target): Wire => ({ target, proxy: proxyFor(target, env), ca, insecure })
  return {
    targets: { main, failing, api },
    wires: { main: wire(main), failing: wire(failing), api: wire(api) },
    secrets: secretsOf(options),
  }
}

function secretsOf(options: CheckServerOptions): Secrets {
  const { app, otherApp, user, userToken, expiredToken, expiredAccessToken } = options
  const secrets = new Secrets()
  secrets.add(app.secret, basicOf(app), userToken, expiredToken, expiredAccessToken, user?.password)
  if (otherApp !== undefined) secrets.add(otherApp.secret, basicOf(otherApp))
  return secrets
}
