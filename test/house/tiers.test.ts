import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkout } from '../support/checkout.ts'

const vitest = join(checkout, 'node_modules/vitest/vitest.mjs')
const listed = JSON.parse(
  execFileSync(process.execPath, [vitest, 'list', '--filesOnly', '--json'], {
    cwd: checkout,
    encoding: 'utf8',
  }),
) as { file: string; projectName: string }[]

const files = ['test', 'examples']
  .flatMap((folder) =>
    readdirSync(join(checkout, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(folder, path).replaceAll(sep, '/'),
    ),
  )
  .filter((path) => /\.test\.(ts|mjs)$/.test(path))
  // The runner of Node runs these: test/docs/example-suites.test.ts.
  .filter((path) => !/^examples\/.*node-test\.test\.mjs$/.test(path))

const scripts = Object.values(
  (
    JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
  ).scripts,
)

describe('the tiers of the tests', () => {
  test('have every test file, each in one of them', () => {
    const inTiers = listed.map(({ file }) => relative(checkout, file).replaceAll(sep, '/'))
    expect(inTiers.toSorted()).toEqual(files.toSorted())
  })

  test('have a script each in package.json', () => {
    const patterns = scripts.flatMap(
      (script) => /^vitest run --project "?([\w*-]+)"?$/.exec(script)?.[1] ?? [],
    )
    const runBy = (project: string) =>
      patterns.filter((pattern) =>
        pattern.endsWith('*') ? project.startsWith(pattern.slice(0, -1)) : project === pattern,
      )
    const projects = [...new Set(listed.map(({ projectName }) => projectName))]
    expect(projects.filter((project) => runBy(project).length !== 1)).toEqual([])
  })
})
