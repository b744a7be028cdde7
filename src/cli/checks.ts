import { constants } from 'node:os'
import { CheckError, type CheckResult } from '../kit/report/report.ts'
import { endAllPrograms, quoteWord } from '../node/program.ts'
import { suggest } from '../options/closest.ts'
import { duration, file, type OptionTable, toggle } from '../options/option.ts'
import type { Flags } from './command.ts'
import { readNamedFile } from './files.ts'
import { progressLine, UsageError } from './io.ts'
import { lastFailedOption } from './last-failed.ts'
import { reportOptions } from './reports.ts'

/** The differences between the checks in the options that both have. */
interface OptionsOfCheck {
  /** The meaning of `--strict`. */
  readonly strict: string
  /** The meaning of `--timeout`. */
  readonly timeout: string
  readonly milliseconds: { readonly max: number; readonly default: number }
}

/** The options of both checks, by their names in the kit. */
export const optionsOfChecks = ({ strict, timeout, milliseconds }: OptionsOfCheck) => ({
  timeout: {
    description: timeout,
    default: milliseconds.default,
    type: duration(milliseconds.max),
  },
  strict: { description: strict, type: toggle },
  expectedFailures: {
    placeholder: 'FILE',
    description:
      'A YAML list of checks that are known to fail; one that passes is reported as stale.',
    type: file,
  },
  ...reportOptions,
  lastFailed: lastFailedOption,
  verbose: { description: 'List every check first, in full.', type: toggle },
})

/** Flags as they were given, for the line that runs a check again. */
export const repeated = (flags: Flags, names: readonly string[]): string[] =>
  names.flatMap((name) =>
    (flags[name] ?? []).map((value) =>
      value === true ? `--${name}` : `--${name} ${quoteWord(String(value))}`,
    ),
  )

/**
 * Shows on a terminal how far a run is and how long it will still take; what fails stays there, above.
 * Shows nothing where stderr is no terminal.
 */
export function showProgress() {
  const line = progressLine()
  const start = performance.now()
  return {
    show({ id, done, total }: Readonly<{ id: string; done: number; total: number }>): void {
      const left = ((performance.now() - start) / done) * (total - done)
      // The first few say little about the others.
      const time = done < 5 ? '' : `, about ${Math.max(1, Math.round(left / 1_000))} s left`
      line.show(`${done}/${total} ${id}${time}`)
    },
    keep: ({ id, statement }: Pick<CheckResult, 'id' | 'statement'>): void =>
      line.keep(`FAILURE  ${id}: ${statement}`),
    clear: line.clear,
  }
}

/**
 * The ids in a list of expected failures; none if there is no file.
 *
 * @param known the ids that there are
 * @param listed the command that prints them
 * @throws UsageError for a file that is not a YAML list of such ids
 */
export async function readExpectedFailures(
  file: string | undefined,
  known: readonly string[],
  listed: string,
): Promise<readonly string[]> {
  if (file === undefined) return []
  const ids = await readYaml(await readNamedFile(file, `--expected-failures: ${file}`))
  if (!Array.isArray(ids) || ids.some((id) => typeof id !== 'string')) {
    throw new UsageError(
      `--expected-failures: ${file} must be a YAML list of check ids; ${listed} prints all`,
    )
  }
  const unknown = (ids as string[]).find((id) => !known.includes(id))
  if (unknown === undefined) return ids as string[]
  throw new UsageError(
    `--expected-failures: ${file}: there is no check ${JSON.stringify(unknown.slice(0, 60))}${suggest(unknown, known) || ';'} ${listed} prints all`,
  )
}

/** The content of a text in YAML; `undefined` if it is not YAML. */
async function readYaml(text: string): Promise<unknown> {
  const { parseDocument } = await import('yaml')
  const document = parseDocument(text, { logLevel: 'silent' })
  if (document.errors.length > 0) return undefined
  try {
    // A file of comments alone is the empty list that every baseline hopes to become.
    return document.toJS() ?? []
  } catch {
    // An alias that stands for nothing, or for more than anybody wrote.
    return undefined
  }
}

/**
 * Runs a check whose options are those of the kit; mistakes that the kit finds are reported by the
 * flags that were given, not by the names of the kit.
 *
 * @throws UsageError
 */
export async function inFlags<Result>(
  options: OptionTable,
  check: () => Promise<Result>,
): Promise<Result> {
  try {
    return await check()
  } catch (error) {
    if (!(error instanceof CheckError)) throw error
    const [name = ''] = /^\w+/.exec(error.message) ?? []
    const flag = Object.hasOwn(options, name) ? options[name]?.flag : undefined
    const rest = error.message.slice(name.length)
    throw new UsageError(flag === undefined ? error.message : `--${flag}${rest}`)
  }
}

const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs a check that reports what it knows when it is interrupted; a second signal ends this process
 * at once, whatever it waits for. Resolves to the exit code: 128 and the number of the signal if there was one.
 *
 * Programs in groups of their own do not hear the Ctrl-C of the terminal, nor that it is closed.
 */
export async function withInterrupts(
  check: (interrupt: AbortSignal) => Promise<number>,
): Promise<number> {
  const interrupted = new AbortController()
  let first: NodeJS.Signals | undefined
  const interrupt = (name: NodeJS.Signals) => {
    endAllPrograms()
    if (first !== undefined) {
      // process.exit() would wait for a write to a pipe that nobody reads.
      process.removeAllListeners(name)
      process.kill(process.pid, name)
      return
    }
    first = name
    interrupted.abort(name)
  }
  for (const name of interrupts) process.on(name, interrupt)
  try {
    const code = await check(interrupted.signal)
    return first === undefined ? code : exitCodeOf(first)
  } finally {
    for (const name of interrupts) process.off(name, interrupt)
  }
}

const exitCodeOf = (signal: NodeJS.Signals): number => 128 + constants.signals[signal]
