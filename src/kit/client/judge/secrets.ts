import type { ConductCheckId } from '../../../../contracts/client-checks.ts'
import { formsOf } from '../../report/secrets.ts'
import { canSeeArguments } from '../play/arguments-of-processes.ts'
import { type Run, saidIn } from '../play/run.ts'
import { allTokensIn, oauthCalls } from '../stage/answered.ts'
import { type Found, kept, missed, skipped } from './found.ts'

type SecretRule = Extract<
  ConductCheckId,
  'secret-printed' | 'basic-printed' | 'token-printed' | 'secret-in-arguments'
>

/** How it is judged whether a client keeps its secrets to itself. */
export const judgeSecrets: Readonly<Record<SecretRule, (runs: readonly Run[]) => Found>> = {
  'secret-printed': printed('the AppSecret', ({ stage }) => [stage.env.MCS_APP_SECRET]),
  'basic-printed': printed('the value of the Authorization header', basicForms),
  'token-printed': printed('a token', tokensIn),
  'secret-in-arguments': judgeArguments,
}

function printed(
  what: string,
  secretsOf: (run: Run) => readonly string[],
): (runs: readonly Run[]) => Found {
  return (runs) => {
    for (const run of runs) {
      if (!holds(saidIn(run), secretsOf(run))) continue
      return missed(run, `nothing secret in the output`, `${what} stands in it`)
    }
    return runs.length === 0 ? skipped('nothing was played') : kept
  }
}

function judgeArguments(runs: readonly Run[]): Found {
  const seen = runs.filter(({ commandLines }) => commandLines.length > 0)
  if (seen.length === 0) {
    return skipped(
      canSeeArguments()
        ? 'the client is no program, or it sent no request'
        : 'this system does not show the arguments of processes',
    )
  }
  for (const run of seen) {
    const { MCS_APP_SECRET } = run.stage.env
    const secrets = [MCS_APP_SECRET, ...basicForms(run), ...tokensIn(run)]
    const line = run.commandLines.find((text) => holds(text, secrets))
    if (line !== undefined) return missed(run, 'nothing secret in the arguments', line)
  }
  return kept
}

function basicForms({ stage }: Run): string[] {
  const { MCS_APP_KEY, MCS_APP_SECRET } = stage.env
  const pair = Buffer.from(`${MCS_APP_KEY}:${MCS_APP_SECRET}`, 'utf8')
  return [pair.toString('base64').replace(/=+$/, ''), pair.toString('base64url')]
}

function tokensIn({ stage }: Run): string[] {
  return [stage.env.MCS_USER_TOKEN, ...oauthCalls(stage).flatMap(allTokensIn)]
}

function holds(text: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => formsOf(secret).some((form) => text.includes(form)))
}
