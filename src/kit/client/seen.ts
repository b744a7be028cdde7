/**
 * The requests that can show something about a rule. A rule that no request could have
 * broken is skipped: what was not looked at is never passed.
 *
 * @module
 */

import type { ClientCheckId } from '../../../contracts/client-checks.ts'
import type { Exchange } from '../../journal/exchange.ts'
import { kept, skipped } from '../finding.ts'
import { basicOf, refreshTokensIn } from '../mcs.ts'
import { answerBodyOf, oauthCalls } from './scenario-mock.ts'
import {
  type ClientFinding,
  missedIn,
  type ScenarioRun,
  unreadOf,
  whatArrived,
} from './scenario-run.ts'

type Ids = readonly ClientCheckId[]

// Each list begins with the one before it: a header has to be there before its scheme can be wrong.
const header: Ids = ['path-unknown', 'auth-missing']
const basic: Ids = [...header, 'auth-scheme']
const encoded: Ids = [...basic, 'auth-not-encoded']
const decoded: Ids = [...encoded, 'auth-base64-malformed', 'auth-parts-missing']
const ofAnApp: Ids = [...decoded, 'auth-parts-swapped', 'auth-key-form', 'auth-key-unknown']
const mistakesInSecrets: Ids = [
  ...['auth-charset', 'auth-parts-trimmed', 'auth-form-encoded'],
  ...['auth-secret-cut', 'auth-secret-wrong'],
] as const satisfies Ids
const body: Ids = ['path-unknown', 'method', 'body-size']
const plainBody: Ids = [...body, 'body-encoding']
const fields: Ids = [...plainBody, 'body-malformed']
const named: Ids = [...fields, 'body-token-missing', 'body-token-name']
const text: Ids = [...named, 'body-token-type']

/** The rules that name the mistake of a request, which then shows nothing about this one. */
const namedBy: Partial<Record<ClientCheckId, Ids>> = {
  method: ['path-unknown'],
  'legacy-path': ['path-unknown'],
  'query-string': ['secret-in-url', 'token-in-url'],
  'auth-missing': ['path-unknown'],
  'auth-scheme': header,
  'auth-spacing': basic,
  'auth-trailing-text': encoded,
  'auth-not-encoded': basic,
  'auth-base64-malformed': encoded,
  'auth-base64-url-safe': decoded,
  'auth-base64-unpadded': decoded,
  'auth-charset': [...ofAnApp, ...mistakesInSecrets],
  'auth-parts-missing': [...encoded, 'auth-base64-malformed'],
  'auth-parts-swapped': [...decoded, 'auth-key-form', 'auth-key-unknown'],
  'auth-parts-trimmed': [...ofAnApp, ...mistakesInSecrets],
  'auth-form-encoded': [...ofAnApp, ...mistakesInSecrets],
  'auth-secret-cut': [...ofAnApp, ...mistakesInSecrets],
  'auth-key-form': [...decoded, 'auth-parts-swapped', 'auth-key-unknown'],
  'auth-key-unknown': [...decoded, 'auth-parts-swapped', 'auth-key-form'],
  'auth-secret-wrong': [...ofAnApp, ...mistakesInSecrets],
  'access-token-sent': text,
  'body-form': plainBody,
  'body-media-type': plainBody,
  'body-encoding': body,
  'body-size': ['path-unknown', 'method'],
  'body-malformed': [...plainBody, 'body-media-type'],
  'body-bom': fields,
  'body-token-missing': [...fields, 'body-token-name'],
  'body-token-name': [...fields, 'body-token-missing'],
  'body-token-type': named,
  'body-token-trimmed': text,
  'body-token-repeated': [...fields, 'body-token-name'],
  'body-extra-fields': [...fields, 'secret-in-body'],
}

/** The part that a request must have to be able to break a rule. */
interface Need {
  /** In words that complete "no request had …". */
  readonly words: string
  readonly isMet: (exchange: Exchange, run: ScenarioRun) => boolean
}

const need = (words: string, isMet: Need['isMet']): Need => ({ words, isMet })

const ofSecret = (words: string, pattern: RegExp): Need =>
  need(words, (_, { mock }) => pattern.test(mock.app.secret))

const aBody = need('a body', ({ body }) => body !== undefined && body !== '')
const fieldsOfRefresh = need(
  'the fields of a refresh',
  (exchange) => exchange.call !== 'login' && aBody.isMet(exchange, {} as ScenarioRun),
)
const ofJson = need(
  'a body of JSON',
  ({ body = '', call }) => call !== 'login' && /^(\xef\xbb\xbf)?\s*\{/.test(body),
)

const needs: Partial<Record<ClientCheckId, Need>> = {
  'auth-base64-url-safe': need('credentials whose base64 has a + or a /', (_, { mock }) =>
    /[+/]/.test(basicOf(mock.app)),
  ),
  'auth-base64-unpadded': need('credentials whose base64 ends with =', (_, { mock }) =>
    basicOf(mock.app).endsWith('='),
  ),
  'auth-charset': ofSecret('an AppSecret with a letter that is not ASCII', /[^\0-\x7f]/),
  'auth-form-encoded': ofSecret('an AppSecret with a character that a form encodes', /[^\w.*-]/),
  'auth-secret-cut': ofSecret('an AppSecret with a colon', /:/),
  'access-token-sent': need('a user access token at hand', isAfterAnswer),
  'body-form': aBody,
  'body-media-type': aBody,
  'body-bom': ofJson,
  'body-token-missing': fieldsOfRefresh,
  'body-token-name': fieldsOfRefresh,
  'body-token-type': ofJson,
  'body-token-trimmed': fieldsOfRefresh,
  'body-token-repeated': fieldsOfRefresh,
  'body-extra-fields': fieldsOfRefresh,
}

/** True for a refresh that was sent when the client had been answered a user access token. */
function isAfterAnswer(exchange: Exchange, { mock }: ScenarioRun): boolean {
  if (exchange.call === 'login') return false
  return oauthCalls(mock).some(
    (one) =>
      one !== exchange &&
      one.receivedAt <= exchange.receivedAt &&
      (one.call === 'login'
        ? one.decision?.outcome === 'logged-in'
        : refreshTokensIn(answerBodyOf(one)).accessToken !== undefined),
  )
}

/** The rules for secrets and tokens in a request; the others are about the request itself. */
export const secretRules = /^(secret|token)-in-|^access-token-sent$/

/** Judges whether every request of every run keeps a rule for the requests of a client. */
export function judgeRequests(
  id: ClientCheckId,
  statement: string,
  runs: readonly ScenarioRun[],
): ClientFinding {
  const see = new Set<string>()
  let count = 0
  let isSeen = false
  for (const run of runs) {
    const { mock } = run
    // A secret does not belong into any other request either.
    const others = secretRules.test(id) ? mock.beside : []
    for (const exchange of [...oauthCalls(mock), ...others]) {
      count++
      const broken = journalFindings(exchange)
      const finding = broken.find((one) => one.id === id)
      if (finding !== undefined) return missedIn(run, statement, finding.found, exchange)
      const names = hiding(id, broken)
      for (const name of names) see.add(name)
      isSeen ||= names.length === 0 && (needs[id]?.isMet(exchange, run) ?? true)
    }
    for (const exchange of unreadOf(run)) {
      count++
      const broken = journalFindings(exchange)
      const finding = broken.find((one) => one.id === id)
      if (finding !== undefined) return missedIn(run, statement, finding.found, exchange)
      // The rest of it is not known, so that it shows nothing more.
      for (const one of broken) see.add(one.id)
    }
  }
  if (isSeen) return kept
  if (count === 0) return skipped(whatArrived(runs))
  if (see.size > 0) return skipped(`one cause is reported once: see ${[...see].join(', ')}`)
  return skipped(`no request had ${needs[id]?.words}`)
}

const hiding = (id: ClientCheckId, broken: Findings): readonly string[] =>
  namedBy[id]?.filter((name) => name !== id && broken.some((one) => one.id === name)) ?? []

type Findings = ReturnType<Exchange['show']>['findings']

// Showing a request takes a millisecond, and more than forty rules look at each.
const known = new WeakMap<Exchange, Findings>()

/** The rules that a request breaks. */
export function journalFindings(exchange: Exchange): Findings {
  const findings = known.get(exchange) ?? exchange.show().findings
  known.set(exchange, findings)
  return findings
}
