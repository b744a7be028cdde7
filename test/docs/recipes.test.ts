import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkout } from '../support/checkout.ts'
import { temporaryFolder } from '../support/npm.ts'
import { titled } from '../support/titled.ts'
import { codeSpans, readText } from './markdown.ts'

interface Recipe {
  readonly title: string
  readonly file: string
  /** The lines of the diff: what stands in the file now, and what the change makes of it. */
  readonly before: string
  readonly after: string
  readonly tests: readonly string[]
}

/** The recipes of CONTRIBUTING.md: a heading, a diff without line numbers, the tests that fail. */
const recipes: Recipe[] = [
  ...readText('CONTRIBUTING.md').matchAll(
    /^### (.+)\n[^#]*?^```diff\n\+\+\+ (\S+)\n([^`]*?)^```\nThese tests fail: (.+)$/gm,
  ),
].map(([, title = '', file = '', diff = '', named = '']) => {
  const lines = diff.split('\n').slice(0, -1)
  const without = (sign: string) =>
    lines.filter((line) => !line.startsWith(sign)).map((line) => line.slice(1))
  return {
    title,
    file,
    before: without('+').join('\n'),
    after: without('-').join('\n'),
    tests: codeSpans(named),
  }
})

/** Runs without the build, which the named tests do not need. */
const config = `export default { test: { isolate: false, pool: 'threads', testTimeout: 60_000 } }\n`

const skipped = ['node_modules', '.git', 'dist', '.ci/tools/node_modules']
const copy = await temporaryFolder()

/** A file of the copy that cannot be read, or names a module that is not there: a mistake of the recipe. */
const brokenRecipe = /transform|parse|syntax|resolve|cannot find module/i

/** The state of each named test file: `passed`, `failed`, or why it could not be run at all. */
async function run(tests: readonly string[]): Promise<Record<string, string>> {
  const output = join(copy, 'results.json')
  const vitest = join(copy, 'node_modules/vitest/vitest.mjs')
  const options = ['--config=recipes.config.mjs', '--reporter=json', `--outputFile=${output}`]
  await promisify(execFile)(process.execPath, [vitest, 'run', ...tests, ...options], {
    cwd: copy,
    env: { ...process.env, VITEST: undefined, VITEST_POOL_ID: undefined },
  }).catch(() => undefined)
  const { testResults } = JSON.parse(await readFile(output, 'utf8')) as {
    testResults: { name: string; status: string; message: string }[]
  }
  const stateOf = (file: string) => {
    const result = testResults.find(({ name }) => name.endsWith(file))
    if (result === undefined) return 'not run'
    return brokenRecipe.test(result.message) ? result.message : result.status
  }
  return Object.fromEntries(tests.map((file) => [file, stateOf(file)]))
}

const all = (tests: readonly string[], state: string) =>
  Object.fromEntries(tests.map((file) => [file, state]))

describe('the recipes of CONTRIBUTING.md', () => {
  beforeAll(async () => {
    const isCopied = (path: string) => !skipped.some((name) => path === join(checkout, name))
    await cp(checkout, copy, { recursive: true, filter: isCopied })
    await symlink(join(checkout, 'node_modules'), join(copy, 'node_modules'), 'junction')
    await writeFile(join(copy, 'recipes.config.mjs'), config)
  }, 60_000)

  test('are as many as its third-level headings', () => {
    const headings = readText('CONTRIBUTING.md').match(/^### .+/gm)
    expect(recipes.map(({ title }) => `### ${title}`)).toEqual(headings)
  })

  test('name tests that pass before the change', { timeout: 180_000 }, async () => {
    const tests = [...new Set(recipes.flatMap((recipe) => recipe.tests))]
    expect(tests.filter((file) => !existsSync(join(checkout, file)))).toEqual([])
    expect(await run(tests)).toEqual(all(tests, 'passed'))
  })

  test.each(titled(recipes, ({ title }) => title))(
    'name tests that fail after the change: %s',
    { timeout: 180_000 },
    async (_, { file, before, after, tests }) => {
      const path = join(copy, file)
      const text = await readFile(path, 'utf8')
      expect(text.split(`${before}\n`)).toHaveLength(2)
      await writeFile(
        path,
        text.replace(`${before}\n`, () => `${after}\n`),
      )
      try {
        expect(await run(tests)).toEqual(all(tests, 'failed'))
      } finally {
        await writeFile(path, text)
      }
    },
  )
})
