import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { callList } from '../../contracts/calls.ts'
import { clientChecks, conductChecks } from '../../contracts/client-checks.ts'
import { interactions } from '../../contracts/interactions.ts'
import { refusals } from '../../contracts/refusals.ts'
import { scenarios } from '../../contracts/scenarios.ts'
import { serverChecks } from '../../contracts/server-checks.ts'
import type { Source } from '../../contracts/source.ts'
import { sources } from '../../contracts/sources.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const rows: readonly (readonly [string, Source])[] = Object.entries(sources)

/** The ids in comments of the form "(source: `x`)" or "(sources: `x`, `y`)". */
function citedInComments(): { readonly file: string; readonly id: string }[] {
  return ['contracts', 'src']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name),
      ),
    )
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      // A citation may run over the end of a line of its comment.
      const text = readFileSync(join(root, file), 'utf8').replace(/\n\s*(\*|\/\/) ?/g, ' ')
      return [...text.matchAll(/\(sources?: ((?:`[^`]+`(?:, )?)+)\)/g)].flatMap(([, list = '']) =>
        [...list.matchAll(/`([^`]+)`/g)].map(([, id = '']) => ({ file, id })),
      )
    })
}

const cited = citedInComments()

describe('a row of the sources', () => {
  const used = new Set<string>([
    ...Object.values(interactions).flatMap((rows) =>
      rows.flatMap(({ source, refusedSource }) => [source, refusedSource ?? source]),
    ),
    ...refusals.map(({ source }) => source),
    ...callList.flatMap(({ sources: ids, refusedSource, formSource, query = [] }) => [
      ...ids,
      ...[refusedSource, formSource].filter((id) => id !== undefined),
      ...query.map(({ source }) => source),
    ]),
    ...clientChecks.map(({ source }) => source),
    ...conductChecks.map(({ source }) => source),
    ...scenarios.map(({ source }) => source),
    ...serverChecks.map(({ source }) => source),
    ...cited.map(({ id }) => id),
  ])

  test.each(Object.keys(sources))('%s is used', (id) => {
    expect([...used]).toContain(id)
  })

  test.each(rows)('%s has one of the three grades', (_, { grade }) => {
    expect(['documented', 'published', 'assumed']).toContain(grade)
  })

  test.each(rows)('%s has a claim, a quote, a document and a date', (_, row) => {
    expect(row.claim).toMatch(/^[A-Z].*\.$/)
    expect(row.quote).not.toBe('')
    expect(row.document.repository).toMatch(/^[\w-]+\/[\w.-]+$/)
    expect(row.document.path).not.toBe('')
    // Our own choices have none, and RFCs do not change.
    if (row.grade !== 'assumed') expect(row.document.revision).toMatch(/^[0-9a-f]{7,40}\^?$/)
    expect(row.date).toMatch(/^20\d\d(-\d\d-\d\d)?$/)
  })

  // An assumption may quote the page for the nearest words; then its decision says what it adds.
  test.each(rows)('%s is documented only if it quotes the page of the call', (_, row) => {
    const isPage = row.document.path === 'content/zh-TW/api_references/refresh_user_access_token.md'
    if (row.grade === 'documented') expect(isPage).toBe(true)
    if (row.grade === 'published') expect(isPage).toBe(false)
  })

  test.each(rows.filter(([, { grade }]) => grade === 'assumed'))(
    '%s is an assumption and says what was decided',
    (_, { decision }) => {
      expect(decision).toMatch(/\.$/)
    },
  )
})

describe('where the page contradicts itself', () => {
  test.each(['http-and-https', 'field-types', 'field-names'] as const)(
    'the row %s says what was decided',
    (id) => {
      expect(sources[id].grade).toBe('documented')
      expect(sources[id].decision).toMatch(/example rules|both are served/)
    },
  )
})

describe('a comment that cites a source', () => {
  test('is found in contracts and in src', () => {
    expect(cited).toContainEqual({ file: join('contracts', 'mcs.ts'), id: 'no-store' })
    expect(cited).toContainEqual({ file: join('src', 'world', 'users.ts'), id: 'success-body' })
  })

  test('names a row of the sources', () => {
    expect(cited.filter(({ id }) => !(id in sources))).toEqual([])
  })
})
