/**
 * The checks that failed in the last run of each subject, kept in a file for `--last-failed`: in
 * node_modules/.cache/mock-mcs of the project, or in the data folder of the user.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Report } from '../kit/index.ts'
import { isUnexpectedFailure } from '../kit/report/report.ts'
import { dataFolder, makeFolder } from '../node/tls/authority-files.ts'
import { toggle } from '../options/option.ts'
import { freshId } from '../world/randomness.ts'
import { type CliIo, UsageError } from './io.ts'

/** `--last-failed` of both checks. */
export const lastFailedOption = {
  description: 'Run only what failed in the last run of the same check; everything if nothing did.',
  type: toggle,
} as const

/** A check that failed, and the scenario that showed it, where it is a rule. */
interface FailedCheck {
  readonly id: string
  readonly scenario?: string
}

/** The last run of a subject. */
interface LastRun {
  readonly subject: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly failed: readonly FailedCheck[]
}

/** The content of the file. */
interface LastRuns {
  readonly madeBy: 'mock-mcs'
  readonly version: 1
  /** The latest first. */
  readonly runs: readonly LastRun[]
}

// Enough for every subject of a project; ports that are others each time must not fill the file.
const maxRuns = 50

/** A server or a client, as it is called; the file has no word of it. */
export interface Subject {
  readonly kind: 'server' | 'client'
  /** The URL, or the command with its arguments. */
  readonly words: readonly string[]
  /** The options of the call, by their names. */
  readonly values: Readonly<Record<string, unknown>>
  /** Names of options without which checks are skipped: a call with others is another subject. */
  readonly modes: readonly string[]
  /** Names of options that leave checks out. */
  readonly filters: readonly string[]
}

/** The failures of the last run of a subject, and of this one. */
export class LastFailed {
  readonly #file: string
  readonly #folderMode: number | undefined
  readonly #subject: string
  readonly #isWhole: boolean
  readonly #io: CliIo

  constructor({ kind, words, values, modes, filters }: Subject, io: CliIo, cwd = process.cwd()) {
    const isGiven = (name: string) => values[name] !== undefined
    const project = projectOf(cwd)
    const folder =
      project === undefined
        ? dataFolder(io.env)
        : join(project, 'node_modules', '.cache', 'mock-mcs')
    this.#file = join(folder, 'last-failed.json')
    this.#folderMode = project === undefined ? 0o700 : undefined
    // Arguments and addresses may have secrets in them; so few digits give none of them away.
    const text = JSON.stringify([
      kind,
      kind === 'client' ? cwd : '',
      ...words,
      modes.filter(isGiven),
    ])
    this.#subject = createHash('sha256').update(text).digest('hex').slice(0, 8)
    this.#isWhole = !filters.some(isGiven)
    this.#io = io
  }

  /**
   * The checks, or for a client the scenarios, that `--last-failed` runs; `undefined` for all. Says on
   * stderr which of the two it is, and why.
   */
  async idsToRun(known: readonly string[]): Promise<readonly string[] | undefined> {
    const all = (why: string) => {
      this.#say(`--last-failed: ${why}, so that every check runs`)
      return undefined
    }
    const runs = await this.#read().catch((error: Error) => error)
    if (runs instanceof Error) return all(`${runs.message}, no earlier run is known`)
    const last = runs?.find(({ subject }) => subject === this.#subject)
    if (last === undefined) return all(`${this.#file} has no earlier run of the same`)
    if (last.failed.length === 0) return all(`nothing failed in the run of ${last.startedAt}`)
    const ids = [...new Set(last.failed.map(({ id, scenario }) => scenario ?? id))]
    const there = ids.filter((id) => known.includes(id))
    const gone = ids.filter((id) => !known.includes(id))
    if (there.length === 0) return all(`there is no check ${gone.join(', ')} any more`)
    const but = gone.length === 0 ? '' : `; there is no ${gone.join(', ')} any more`
    this.#say(
      `--last-failed: runs only the ${there.length} that failed in the run of ${last.startedAt}${but}; leave it out to run everything`,
    )
    return there
  }

  /**
   * Keeps what failed. A run that was not whole leaves failures that it says nothing of. What keeps the
   * file from being written is said on stderr, and changes nothing else.
   */
  async keep(report: Report): Promise<void> {
    try {
      const runs = (await this.#read()) ?? []
      const last = runs.find(({ subject }) => subject === this.#subject)
      const left = this.#isWhole && report.cutShort === undefined ? [] : (last?.failed ?? [])
      const failed = failuresOf(report, left)
      const { startedAt } = report
      const others = runs.filter(({ subject }) => subject !== this.#subject)
      await this.#write([{ subject: this.#subject, startedAt, failed }, ...others])
    } catch (error) {
      this.#say(`what failed is not kept for --last-failed: ${(error as Error).message}`)
    }
  }

  #say(text: string): void {
    this.#io.err(`[mock-mcs] ${text}`)
  }

  /** The runs in the file; `undefined` if there is none. @throws Error in a sentence without its end */
  async #read(): Promise<readonly LastRun[] | undefined> {
    const text = await readFile(this.#file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
      throw new Error(`${this.#file} cannot be read (${error.code})`)
    })
    if (text === undefined) return undefined
    const runs = runsIn(text)
    if (runs !== undefined) return runs
    throw new Error(`${this.#file} is damaged, or not of this version of mock-mcs: move it away`)
  }

  async #write(runs: readonly LastRun[]): Promise<void> {
    const content: LastRuns = { madeBy: 'mock-mcs', version: 1, runs: runs.slice(0, maxRuns) }
    const draft = `${this.#file}.${freshId()}`
    try {
      await makeFolder(dirname(this.#file), this.#folderMode)
      await writeFile(draft, `${JSON.stringify(content, undefined, 2)}\n`, { flag: 'wx' })
      // Two runs at once write a file each: the later one stays, whole.
      await rename(draft, this.#file)
    } catch (error) {
      await rm(draft, { force: true }).catch(() => {})
      const { code } = error as NodeJS.ErrnoException
      throw new Error(`${this.#file} cannot be written (${code})`)
    }
  }
}

/** The nearest folder above that has a node_modules; `undefined` if none has. */
function projectOf(folder: string): string | undefined {
  if (existsSync(join(folder, 'node_modules'))) return folder
  return dirname(folder) === folder ? undefined : projectOf(dirname(folder))
}

/** The failures of a report, and those of an earlier run that it says nothing of. */
function failuresOf({ results }: Report, earlier: readonly FailedCheck[]): FailedCheck[] {
  const failed = results.filter(isUnexpectedFailure).map(({ id, evidence }) => {
    const { scenario = id } = evidence ?? {}
    return scenario === id ? { id } : { id, scenario }
  })
  const decided = results.filter(({ verdict }) => verdict !== 'SKIPPED').map(({ id }) => id)
  // A rule that is kept is not in the report of a few scenarios; the scenario that broke it is.
  const isOpen = ({ id, scenario = id }: FailedCheck) =>
    !decided.includes(id) && !decided.includes(scenario)
  return [...failed, ...earlier.filter(isOpen)]
}

const idPattern = /^[\w-]{1,100}$/

/** The runs of a file that this version has written; `undefined` for any other text. */
function runsIn(text: string): readonly LastRun[] | undefined {
  const isId = (id: unknown) => typeof id === 'string' && idPattern.test(id)
  const isCheck = (check: Partial<FailedCheck> | null) =>
    isId(check?.id) && (check?.scenario === undefined || isId(check.scenario))
  const isRun = (run: Partial<LastRun> | null) =>
    isId(run?.subject) &&
    /^[\d-]{10}T[\d:.]+Z$/.test(String(run?.startedAt)) &&
    Array.isArray(run?.failed) &&
    run.failed.every(isCheck)
  try {
    const content = JSON.parse(text) as Partial<LastRuns> | null
    const isOurs = content?.madeBy === 'mock-mcs' && content.version === 1
    return isOurs && Array.isArray(content.runs) && content.runs.every(isRun)
      ? content.runs
      : undefined
  } catch {
    return undefined
  }
}

/** @throws UsageError if a check is told twice what to run */
export function requireOneChoice(flags: Readonly<Record<string, unknown>>): void {
  const others = Object.keys(flags).filter((flag) => flags[flag] !== undefined)
  if (others.length === 0) return
  throw new UsageError(
    `--last-failed chooses what runs; leave it out, or leave out ${others.join(', ')}`,
  )
}
