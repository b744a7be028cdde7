import { describe, expect, test } from 'vitest'
import { clientChecks, conductChecks } from '../../contracts/client-checks.ts'
import { faults } from '../../contracts/faults.ts'
import { interactions } from '../../contracts/interactions.ts'
import { refusals } from '../../contracts/refusals.ts'
import { scenarios } from '../../contracts/scenarios.ts'
import { serverChecks } from '../../contracts/server-checks.ts'
import { type SourceId, sources } from '../../contracts/sources.ts'
import { runCommandLine } from '../../src/cli/cli.ts'
import { remedies } from '../../src/cli/remedies.ts'
import { causes, isNamedBy } from '../../src/kit/report/causes.ts'
import { widthOf } from '../../src/kit/report/columns.ts'
import { quietIo } from '../support/quiet-io.ts'
import { expectMistake } from './mistake.ts'

const known = new Map<string, Promise<string>>()

/** The output of `mock-mcs explain`, asked for once. */
function explained(args: readonly string[], columns?: number): Promise<string> {
  const call = [columns, ...args].join(' ')
  const output = known.get(call) ?? outputOf(args, columns)
  known.set(call, output)
  return output
}

async function outputOf(args: readonly string[], columns: number | undefined): Promise<string> {
  const lines: string[] = []
  const code = await runCommandLine(
    ['explain', ...args],
    quietIo({
      out: (line) => void lines.push(line),
      err: (line) => expect.fail(line),
      columns: () => columns,
    }),
  )
  expect(code).toBe(0)
  return lines.join('\n')
}

const ids = {
  'scenario of check client': scenarios.map(({ id }) => id),
  'finding, and rule for what a client sends': clientChecks.map(({ id }) => id),
  'rule for what a client does': conductChecks.map(({ id }) => id),
  'check of a server': serverChecks.map(({ id }) => id),
  'cause of checks that fail together': [...causes.client, ...causes.server].map(({ id }) => id),
  'refusal of MCS': refusals.map(({ id }) => id),
  'fault of the mock': faults.map(({ name }) => name),
  'interaction of the contract': Object.values(interactions)
    .flat()
    .map(({ name }) => name),
  'source of a claim about MCS': Object.keys(sources),
} as const satisfies Readonly<Record<string, readonly string[]>>

const withoutSource = ['cause of checks that fail together', 'fault of the mock']

describe.each(Object.entries(ids))('the id of a %s', (kind, names) => {
  test('is explained as such: why, and the words of its source', async () => {
    expect(names.length).toBeGreaterThan(5)
    for (const id of names) {
      const parts = (await explained([id])).split('\n\n\n')
      const own = parts.filter((part) => part.replace(/\s+/g, ' ').startsWith(`${id}: ${kind}`))
      expect(own, id).toHaveLength(1)
      expect(own[0], id).toMatch(/^Why {7}\S/m)
      if (!withoutSource.includes(kind)) expect(own[0], id).toMatch(/^Words {5}"\S/m)
    }
  })
})

const ofClients = [...scenarios, ...clientChecks, ...conductChecks]

describe('an explanation', () => {
  test('of a check says how to repair it and how to play it alone', async () => {
    for (const { id } of [...ofClients, ...serverChecks]) {
      const text = await explained([id])
      expect(text, id).toMatch(/^Fix {7}\S/m)
      expect(text, id).toMatch(/^Alone {5}npx mock-mcs check (client|server) /m)
    }
  })

  test('of a check of a client shows it in Node and in Python', async () => {
    for (const { id } of ofClients) {
      const text = await explained([id])
      const remedy = remedies.find(({ checks }) => isNamedBy(checks, id))
      expect(text, id).toContain('\nNode\n  ')
      expect(text, id).toContain('\nPython\n  ')
      expect(text.replace(/^ {2}/gm, ''), id).toContain(remedy?.python.trim())
    }
  })

  test('has the words of the source as they are, with document and decision', async () => {
    const id: SourceId = 'answer-time'
    const { quote, decision } = sources[id]
    const text = (await explained([id], 200)).replace(/\n {10}/g, ' ')
    expect(text).toContain(`Words     "${quote}"`)
    expect(text).toContain(`Decision  ${decision}`)
    expect(text).toContain('Document  Mediatek-Cloud/mcs-resources content/zh-TW/')
    expect(text).toContain('Cited by  slow-answer, hang-before-headers, hang-after-headers')
  })

  test('of an id that means two things has both', async () => {
    const text = await explained(['refusal-under-200'])
    expect(text.match(/^refusal-under-200: .*$/gm)).toEqual([
      'refusal-under-200: scenario of check client (must, suite refuse)',
      'refusal-under-200: fault of the mock (envelope)',
    ])
  })

  test('of a check of a server shows the request, the answer and what the placeholders are', async () => {
    const text = await explained(['refuses-invalid-client-wrong-secret'])
    expect(text).toContain('          authorization: Basic {{basicOfWrongSecret}}\n')
    expect(text).toContain('            "message": "Client credentials are invalid",\n')
    expect(text).toContain('With      {{basicOfWrongSecret}} is base64 of appKey:appSecret')
    expect(text).toContain('\nCauses    ')
  })
})

test.each([40, 80, 120])('prose is within %d columns', async (columns) => {
  for (const id of [
    'hang-before-headers',
    'invalid-token',
    'refuses-unknown-path',
    'basic-header',
  ]) {
    const [text = ''] = (await explained([id], columns)).split('\n\nNode\n')
    const lines = text.split('\n')
    // Literal lines are longer: commands, requests, names of files.
    const prose = lines.filter((line) => /^[A-Z\d]|^ {10}[A-Za-z]+ /.test(line))
    const long = prose.filter((line) => widthOf(line) > columns && !/^Alone|app\.fault/.test(line))
    expect(long).toEqual([])
    expect(prose.length).toBeGreaterThan(3)
  }
})

test('--json prints the same as JSON, with the sources whole', async () => {
  const found = JSON.parse(await explained(['hang-before-headers', '--json'])) as unknown[]
  expect(found).toMatchObject([
    {
      id: 'hang-before-headers',
      sources: [{ id: 'answer-time', ...sources['answer-time'] }],
      node: expect.stringContaining('AbortSignal.timeout'),
    },
    { kind: 'fault of the mock (connection)', sources: [] },
  ])
})

describe('an id that does not exist', () => {
  test('gets a suggestion, and what prints ids', async () => {
    await expectMistake(
      ['explain', 'hang-before-header'],
      ['"hang-before-header"; did you mean hang-before-headers?', 'mock-mcs list server'],
    )
    await expectMistake(['explain', 'Basic QnVN…'], ['a text that is not shown here'])
    await expectMistake(['explain'], ['explain is followed by an id'])
    await expectMistake(['explain', 'method', 'other'], ['a word is neither a command'])
  })
})

test('every family of remedies is one of a check', () => {
  const used = ofClients.map(({ id }) => remedies.find(({ checks }) => isNamedBy(checks, id))?.id)
  expect(new Set(used)).toEqual(new Set(remedies.map(({ id }) => id)))
  // The last family has every id that no other has: these are about the answer.
  const ofAnswer = ofClients.filter((_, at) => used[at] === remedies.at(-1)?.id)
  expect(ofAnswer.filter(({ id }) => /redirect|hang|tls|secret|auth|body-|retry/.test(id))).toEqual(
    [],
  )
})
