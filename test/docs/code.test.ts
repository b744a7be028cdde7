import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../support/npm.ts'
import { titled } from '../support/titled.ts'
import { strayBlocks, textsOf, titleOf } from './blocks.ts'
import { checkRows } from './check-rows.ts'
import { commandRows } from './command-rows.ts'
import { compile, makeConsumer } from './compile.ts'
import { containerRows } from './container-rows.ts'
import { codeBlock, readText } from './markdown.ts'
import { guides } from './pages.ts'
import { programRows, programs } from './programs.ts'

const folder = await temporaryFolder()
await makeConsumer(folder)
const files = programs.map((_, at) => `program-${at}.ts`)
await Promise.all(
  programs.map(({ page, part }, at) =>
    writeFile(join(folder, `program-${at}.ts`), codeBlock(readText(page), 'ts', part)),
  ),
)
const compiled = await compile(folder, files)

// The translated pages have the same blocks: test/docs/translations.test.ts.
const rows = [...programRows(folder), ...commandRows, ...containerRows, ...checkRows]

test('the programs compile with the strict rules of TypeScript', () => {
  expect(compiled).toBe('')
})

test.each(['README.md', ...guides])('every block of code of %s is run below, once', (page) => {
  expect(strayBlocks(page, rows)).toEqual([])
})

describe('the code', () => {
  for (const [title, row] of titled(rows, titleOf)) {
    test.skipIf(row.lack)(`is true: ${title}`, { timeout: row.timeout ?? 60_000 }, () =>
      row.run(...textsOf(row)),
    )
  }
})
