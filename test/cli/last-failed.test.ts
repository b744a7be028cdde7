import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LastFailed, type Subject } from '../../src/cli/last-failed.ts'
import type { Report } from '../../src/kit/index.ts'
import { makeReport } from '../../src/kit/report/report.ts'
import { temporaryFolder } from '../support/npm.ts'
import { quietIo } from '../support/quiet-io.ts'

const startedAt = '2026-11-28T17:23:43.816Z'
const known = ['one', 'two', 'three', 'four']

const whole = { kind: 'client', values: {}, modes: ['session'], filters: ['lastFailed'] } as const
const inPart = { values: { lastFailed: true } }

type Row = readonly [id: string, verdict: 'FAILURE' | 'SUCCESS' | 'SKIPPED', scenario?: string]

/** A report with these verdicts; a rule names the scenario that shows it. */
function reportOf(rows: readonly Row[], cutShort?: string): Report {
  const results = rows.map(([id, verdict, scenario]) => ({
    ...{
      id,
      verdict,
      statement: 'It must be so.',
      grade: 'assumed' as const,
      source: 'any',
      suite: 'read' as const,
    },
    ...{ document: { repository: 'some/repository', path: 'page.md' }, milliseconds: 0 },
    ...(scenario !== undefined && { evidence: { scenario, client: 'it exits' } }),
  }))
  const run = { title: 'check', subject: 'it', startedAt, milliseconds: 0, requests: 0 }
  return makeReport('client', { ...run, cutShort, results }, ['known-to-fail'])
}

/** A project with node_modules, and what its runs say on stderr. */
async function project() {
  const folder = await temporaryFolder()
  await mkdir(join(folder, 'node_modules'))
  const said: string[] = []
  const io = quietIo({ err: (line) => void said.push(line) })
  const file = join(folder, 'node_modules/.cache/mock-mcs/last-failed.json')
  const run = (words: readonly string[] = ['node', 'client.mjs'], parts: Partial<Subject> = {}) =>
    new LastFailed({ ...whole, words, ...parts }, io, folder)
  return { folder, file, said, run }
}

describe('--last-failed', () => {
  test('runs what failed in the last run of the same, and nothing of another', async () => {
    const { run, said } = await project()
    await run().keep(
      reportOf([
        ['one', 'FAILURE'],
        ['two', 'SUCCESS'],
        ['three', 'FAILURE'],
      ]),
    )
    await run(['node', 'other.mjs']).keep(reportOf([['two', 'FAILURE']]))
    expect(said).toEqual([])

    expect(await run().idsToRun(known)).toEqual(['one', 'three'])
    expect(await run(['node', 'other.mjs']).idsToRun(known)).toEqual(['two'])
    expect(said).toEqual([
      `[mock-mcs] --last-failed: runs only the 2 that failed in the run of ${startedAt}; leave it out to run everything`,
      `[mock-mcs] --last-failed: runs only the 1 that failed in the run of ${startedAt}; leave it out to run everything`,
    ])
  })

  test('takes a call with another mode for another subject', async () => {
    const { run } = await project()
    await run(undefined, { values: { session: true } }).keep(reportOf([['one', 'FAILURE']]))
    expect(await run().idsToRun(known)).toBeUndefined()
    expect(await run(undefined, { values: { session: true } }).idsToRun(known)).toEqual(['one'])
  })

  test('runs the scenario that showed a broken rule, once', async () => {
    const { run } = await project()
    const rows: Row[] = [
      ['one', 'FAILURE'],
      ['rule', 'FAILURE', 'two'],
      ['other', 'FAILURE', 'two'],
    ]
    await run().keep(reportOf(rows))
    expect(await run().idsToRun(known)).toEqual(['one', 'two'])
  })

  test('leaves out what the list of expected failures names', async () => {
    const { run } = await project()
    await run().keep(
      reportOf([
        ['known-to-fail', 'FAILURE'],
        ['one', 'FAILURE'],
      ]),
    )
    expect(await run().idsToRun(['known-to-fail', ...known])).toEqual(['one'])
  })

  test('runs everything the first time, and after a run in which nothing failed', async () => {
    const { run, said, file } = await project()
    expect(await run().idsToRun(known)).toBeUndefined()
    await run().keep(reportOf([['one', 'SUCCESS']]))
    expect(await run().idsToRun(known)).toBeUndefined()
    expect(said).toEqual([
      `[mock-mcs] --last-failed: ${file} has no earlier run of the same, so that every check runs`,
      `[mock-mcs] --last-failed: nothing failed in the run of ${startedAt}, so that every check runs`,
    ])
  })

  test('names checks that are there no longer', async () => {
    const { run, said } = await project()
    await run().keep(
      reportOf([
        ['gone', 'FAILURE'],
        ['one', 'FAILURE'],
      ]),
    )
    expect(await run().idsToRun(known)).toEqual(['one'])
    expect(said.pop()).toMatch(
      /only the 1 that failed in the run of \S+; there is no gone any more; leave it out/,
    )
    expect(await run().idsToRun(['two'])).toBeUndefined()
    expect(said.pop()).toContain('there is no check gone, one any more, so that every check runs')
  })
})

describe('a run that is not whole', () => {
  test('leaves the failures that it says nothing of', async () => {
    const { run } = await project()
    const first: Row[] = [
      ['one', 'FAILURE'],
      ['two', 'FAILURE'],
      ['three', 'FAILURE'],
    ]
    await run().keep(reportOf(first))
    await run(undefined, inPart).keep(
      reportOf([
        ['one', 'SUCCESS'],
        ['two', 'SKIPPED'],
        ['four', 'FAILURE'],
      ]),
    )
    expect(await run().idsToRun(known)).toEqual(['four', 'two', 'three'])
    await run().keep(
      reportOf(
        [
          ['four', 'SUCCESS'],
          ['two', 'SKIPPED'],
        ],
        'interrupted',
      ),
    )
    expect(await run().idsToRun(known)).toEqual(['two', 'three'])
  })

  test('takes a rule for kept when the scenario that broke it has been run', async () => {
    const { run } = await project()
    await run().keep(
      reportOf([
        ['rule', 'FAILURE', 'one'],
        ['other', 'FAILURE', 'two'],
      ]),
    )
    await run(undefined, inPart).keep(reportOf([['one', 'SUCCESS']]))
    expect(await run().idsToRun(known)).toEqual(['two'])
  })
})

describe('the file', () => {
  test('has no word of the command or the address', async () => {
    const { run, file } = await project()
    await run(['curl', '-u', 'my-key:my-secret', 'token-of-a-user']).keep(
      reportOf([['one', 'FAILURE']]),
    )
    await run(['http://user:hush@127.0.0.1:4010'], { kind: 'server' }).keep(reportOf([]))
    const text = await readFile(file, 'utf8')
    expect(text).not.toMatch(/curl|my-|token|hush|127/)
    expect(JSON.parse(text)).toMatchObject({ madeBy: 'mock-mcs', version: 1 })
  })

  test.each([
    ['is cut', '{"madeBy":"mock-mcs","version":1,"runs":[{"sub'],
    ['is empty', ''],
    ['is of somebody else', '{"runs":[]}'],
    ['is of a later version', '{"madeBy":"mock-mcs","version":2,"runs":[]}'],
    [
      'has other ids',
      `{"madeBy":"mock-mcs","version":1,"runs":[{"subject":"a","startedAt":"${startedAt}","failed":[{"id":"\\u001b[2J"}]}]}`,
    ],
    ['has null in it', '{"madeBy":"mock-mcs","version":1,"runs":[null]}'],
  ])('that %s is told of, left as it is, and stops nothing', async (_, text) => {
    const { run, file, said } = await project()
    await run().keep(reportOf([]))
    await writeFile(file, text)
    expect(await run().idsToRun(known)).toBeUndefined()
    await run().keep(reportOf([['one', 'FAILURE']]))
    const why = `${file} is damaged, or not of this version of mock-mcs: move it away`
    expect(said).toEqual([
      `[mock-mcs] --last-failed: ${why}, no earlier run is known, so that every check runs`,
      `[mock-mcs] what failed is not kept for --last-failed: ${why}`,
    ])
    expect(await readFile(file, 'utf8')).toBe(text)
  })

  test('that cannot be written costs a line on stderr', async () => {
    const { folder, run, said, file } = await project()
    // A file where the folder has to be: nobody can write there, not even root.
    await writeFile(join(folder, 'node_modules/.cache'), '')
    await run().keep(reportOf([['one', 'FAILURE']]))
    expect(said).toEqual([
      `[mock-mcs] what failed is not kept for --last-failed: ${file} cannot be written (ENOTDIR)`,
    ])
    expect(await run().idsToRun(known)).toBeUndefined()
  })

  test('is whole after many runs at once', async () => {
    const { run, file, said } = await project()
    const reports = known.map((id) => reportOf([[id, 'FAILURE']]))
    await Promise.all(reports.map((report, at) => run([String(at)]).keep(report)))
    expect(said).toEqual([])
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ version: 1 })
    expect(await readdir(join(file, '..'))).toEqual(['last-failed.json'])
  })

  test('keeps the last 50 subjects', async () => {
    const { run, file } = await project()
    for (let at = 0; at < 52; at++) await run([String(at)]).keep(reportOf([['one', 'FAILURE']]))
    expect((JSON.parse(await readFile(file, 'utf8')) as { runs: [] }).runs).toHaveLength(50)
    expect(await run(['51']).idsToRun(known)).toEqual(['one'])
    expect(await run(['1']).idsToRun(known)).toBeUndefined()
  })

  test('is in the data folder of the user, for that user alone, where there is no node_modules', async () => {
    const home = await temporaryFolder()
    const io = quietIo({ env: { XDG_DATA_HOME: home, LOCALAPPDATA: home } })
    const run = () => new LastFailed({ ...whole, words: ['http://one'] }, io, '/')
    await run().keep(reportOf([['one', 'FAILURE']]))
    expect(await readdir(join(home, 'mock-mcs'))).toEqual(['last-failed.json'])
    expect(await run().idsToRun(known)).toEqual(['one'])
  })
})
