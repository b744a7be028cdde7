import type { Exchange } from '../../journal/exchange.ts'
import { Masker } from '../../journal/masking/masker.ts'
import { KnownSecrets } from '../../world/known-secrets.ts'
import type { CheckResult } from '../report/report.ts'
import { Secrets } from '../report/secrets.ts'
import type { Found } from './judge/found.ts'
import { isRefresh, type Run } from './play/run.ts'
import { allTokensIn, oauthCalls, tokensOf } from './stage/answered.ts'

type Missed = Extract<Found, { readonly kind: 'missed' }>

/** What a result shows of the run that missed: masked, and cut to what is read. */
export function evidenceOf(
  { expected, actual, run, exchange }: Missed,
  again: (scenario: string) => string,
): Pick<CheckResult, 'expected' | 'actual' | 'evidence' | 'reproduce'> {
  const secrets = secretsOf(run)
  const masker = maskerOf(run)
  // A secret that is cut cannot be found any more, so that the cut to size comes last.
  const show = (text: string) => cut(masker.maskText(secrets.mask(text.slice(0, mostRead))))
  return {
    expected: show(expected),
    actual: show(actual),
    evidence: {
      scenario: run.scenario.id,
      ...(exchange !== undefined && requestAndAnswer(exchange, show)),
      client: show(whatItDid(run)),
    },
    reproduce: again(run.scenario.id),
  }
}

function requestAndAnswer(exchange: Exchange, show: (text: string) => string) {
  const { request, response } = exchange.show()
  const { Authorization, authorization = Authorization, 'Content-Type': type } = request.headers
  const mediaType = request.headers['content-type'] ?? type
  const parts = [
    `${request.method} ${request.url}`,
    `Authorization: ${authorization ?? 'none'}`,
    `Content-Type: ${mediaType ?? 'none'}`,
    request.body,
  ]
  return {
    request: show(parts.join(' | ')),
    answer: response === null ? 'none' : show(`${response.status} ${response.body}`),
  }
}

function whatItDid(run: Run): string {
  const { stdout, stderr } = isRefresh(run) ? run.outcome : run.printed
  const ended = isRefresh(run) ? [run.outcome.ended] : []
  return [...ended, `stdout: ${quoted(stdout)}`, `stderr: ${quoted(stderr)}`].join('; ')
}

const quoted = (text: string): string => (text.trim() === '' ? 'nothing' : `"${text.trim()}"`)

/** What must not be shown of a run, each with a name that tells what stood there. */
function secretsOf({ stage }: Run): Secrets {
  const { MCS_APP_KEY, MCS_APP_SECRET, MCS_USER_TOKEN } = stage.env
  const pair = Buffer.from(`${MCS_APP_KEY}:${MCS_APP_SECRET}`)
  const secrets = new Secrets()
  secrets.name(MCS_APP_SECRET, '<the AppSecret>')
  secrets.name(pair.toString('base64'), '<the Basic credentials>')
  secrets.name(pair.toString('base64').replace(/=+$/, ''), '<the Basic credentials>')
  secrets.name(pair.toString('base64url'), '<the Basic credentials>')
  secrets.name(MCS_USER_TOKEN, '<the user token>')
  secrets.name(stage.user?.password, '<the password>')
  for (const exchange of oauthCalls(stage)) {
    const { accessToken, userToken } = tokensOf(exchange)
    secrets.name(accessToken, '<the access token of the answer>')
    secrets.name(userToken, '<the user token of the answer>')
    for (const token of allTokensIn(exchange)) secrets.name(token, '<a token of the answer>')
  }
  return secrets
}

/** Finds what is left of them in encodings that nobody thought of. */
function maskerOf({ stage }: Run): Masker {
  const known = new KnownSecrets()
  known.add(stage.env.MCS_APP_SECRET)
  return new Masker([], known)
}

// Masking takes its time where there is much text, and many a token.
const mostRead = 20_000

// An error page is longer than anybody reads.
const cut = (text: string): string => (text.length > 600 ? `${text.slice(0, 597)}...` : text)
