import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import type { BlockRow } from './blocks.ts'

/** A program of a page, and what it prints: a pattern, or the block of text that follows it. */
interface Program {
  readonly page: string
  readonly part: string
  readonly prints: RegExp | readonly [string]
}

export const programs: readonly Program[] = [
  {
    page: 'docs/test-suite.md',
    part: 'app.requests().length',
    prints: ['200 Request has succeeded'],
  },
  { page: 'docs/test-suite.md', part: 'amy@example.com', prints: ['active\nexpired'] },
  {
    page: 'docs/test-suite.md',
    part: 'fakeUsers(2, 7)',
    prints: /^mcsuser@mediatek\.com 200\n(\S+@example\.com 200\n){2}$/,
  },
  { page: 'docs/test-suite.md', part: 'https: true', prints: /^200\n$/ },
  { page: 'docs/test-suite.md', part: 'mcsHandlers', prints: /^200\n$/ },
  {
    page: 'docs/test-suite.md',
    part: 'mock-mcs/contracts',
    prints: /^unknown-path 404 404 Not Found published\n[\s\S]*\nrefreshed true\n$/,
  },
  {
    page: 'docs/check-server.md',
    part: 'checkServer',
    prints: /^(SKIPPED [a-z-]+ .+\n){15}0 0 0\n$/,
  },
  {
    page: 'docs/check-client.md',
    part: 'checkClient',
    prints:
      /^access-token-missing - .+\naccess-token-null - .+\naccess-token-empty - .+\naccess-token-array - .+\naccess-token-number - .+\naccess-token-object - .+\naccess-token-boolean - .+\nresults-array - .+\n1 \{ applied: 62, of: 83 \}\n$/,
  },
]

/** The rows of the programs, which stand compiled in a folder under their places in the list. */
export const programRows = (folder: string): BlockRow[] =>
  programs.map(({ page, part, prints }, at) => ({
    page,
    blocks: [['ts', part], ...(prints instanceof RegExp ? [] : [['text', ...prints] as const])],
    run: async (_program, shown) => {
      const options = { cwd: folder, timeout: 15_000 }
      const file = `program-${at}.js`
      const { stdout, stderr } = await promisify(execFile)(process.execPath, [file], options)
      expect(stderr).toBe('')
      if (prints instanceof RegExp) expect(stdout).toMatch(prints)
      else expect(stdout).toBe(`${shown}\n`)
    },
  }))
