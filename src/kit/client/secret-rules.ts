import type { ConductCheckId } from '../../../contracts/client-checks.ts'
import { kept, skipped } from '../finding.ts'
import { basicOf } from '../mcs.ts'
import { formsOf } from '../spellings.ts'
import { judgeScenario } from './judge-scenario.ts'
import { canSeeArguments } from './process.ts'
import { allTokensOf, oauthCalls, tokensOf } from './scenario-mock.ts'
import {
  type ClientFinding,
  isRefresh,
  missedIn,
  type RefreshRun,
  type ScenarioRun,
  saidIn,
} from './scenario-run.ts'

/** Judges a rule over all runs. */
export type Judge = (runs: readonly ScenarioRun[]) => ClientFinding

type SecretRule = Extract<
  ConductCheckId,
  'secret-printed' | 'basic-printed' | 'token-printed' | 'secret-in-arguments'
>

/** Judges whether a client keeps its secrets to itself. */
export const judgeSecrets: Readonly<Record<SecretRule, Judge>> = {
  'secret-printed': printed('the AppSecret', ({ mock }) => [mock.app.secret]),
  'basic-printed': printed('the value of the Authorization header', basicForms),
  'token-printed': judgeTokens,
  'secret-in-arguments': judgeArguments,
}

function printed(what: string, secretsOf: (run: ScenarioRun) => readonly string[]): Judge {
  return (runs) => {
    for (const run of runs) {
      if (!holds(saidIn(run), secretsOf(run))) continue
      return missedIn(run, `nothing secret in the output`, `${what} is in it`)
    }
    return runs.length === 0 ? skipped('no scenario was run') : kept
  }
}

/** Judges the printing of tokens; one that is handed on in the wrong place is a miss of its scenario. */
function judgeTokens(runs: readonly ScenarioRun[]): ClientFinding {
  const misplaced = runs.filter(isRefresh).filter(isMisplaced)
  const found = printed('a token', (run) =>
    tokensIn(run).filter(
      (token) => !misplaced.some((one) => one === run && handedOn(one).includes(token)),
    ),
  )(runs)
  const [first] = misplaced
  return found.kind === 'kept' && first !== undefined
    ? skipped(`one cause is reported once: see ${first.scenario.id}`)
    : found
}

/** True for a success whose access token stands where no reader of tokens looks for it. */
const isMisplaced = (run: RefreshRun): boolean =>
  run.scenario.expect === 'token' &&
  run.outcome.succeeded &&
  judgeScenario(run).kind === 'missed' &&
  holds(saidIn(run), handedOn(run))

const handedOn = ({ mock }: RefreshRun): string[] =>
  mock.exchanges.flatMap((exchange) => tokensOf(exchange).accessToken ?? [])

function judgeArguments(runs: readonly ScenarioRun[]): ClientFinding {
  const seen = runs.filter(({ commandLines }) => commandLines.length > 0)
  if (seen.length === 0) {
    return skipped(
      canSeeArguments()
        ? 'the client is no program, or it sent no request'
        : 'this system does not show the arguments of processes',
    )
  }
  for (const run of seen) {
    const secrets = [run.mock.app.secret, ...basicForms(run), ...tokensIn(run)]
    const line = run.commandLines.find((text) => holds(text, secrets))
    if (line !== undefined) return missedIn(run, 'nothing secret in the arguments', line)
  }
  return kept
}

function basicForms({ mock }: ScenarioRun): string[] {
  const unpadded = basicOf(mock.app).replace(/=+$/, '')
  return [unpadded, unpadded.replaceAll('+', '-').replaceAll('/', '_')]
}

function tokensIn({ mock }: ScenarioRun): string[] {
  return [mock.userToken, ...oauthCalls(mock).flatMap(allTokensOf)]
}

function holds(text: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => formsOf(secret).some((form) => text.includes(form)))
}
