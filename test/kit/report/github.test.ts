import { describe, expect, test } from 'vitest'
import { githubAnnotations, githubSummary } from '../../../src/kit/report/github.ts'
import { result, sample } from './sample.ts'

describe('the annotations for GitHub', () => {
  const lines = githubAnnotations(sample())

  test('are a line each: errors, warnings, and what is stale', () => {
    expect(lines.map((line) => line.slice(0, line.indexOf('::', 2)))).toEqual([
      '::error title=fails',
      '::warning title=is-known',
      '::warning title=warns',
      '::error title=is-stale',
    ])
    for (const line of lines) expect(line).not.toMatch(/[\r\n]/)
  })

  test('say what was expected and what came', () => {
    expect(lines[2]).toBe(
      '::warning title=warns::Statement of warns.%0Aexpected  a%0Aactual    b%0Asource    success-body',
    )
  })

  test('hold no other command, wherever in a line it would stand', () => {
    for (const line of lines) expect(line).not.toMatch(/##\[|[\u202a-\u202e\u2066-\u2069]/)
  })

  test('escape what a command would read', () => {
    const [line] = githubAnnotations(
      sample([result('a,b:c', { verdict: 'FAILURE', statement: '100%\n::error::x' })], []),
    )
    expect(line).toMatch(/^::error title=a%2Cb%3Ac::100%25%0A::error::x%0A/)
  })
})

describe('the summary for GitHub', () => {
  const summary = githubSummary(sample())

  test('has a row for each check that does not simply pass, the worst first', () => {
    const rows = summary.split('\n').filter((line) => line.startsWith('| '))
    expect(rows.map((row) => row.split(' | ').slice(0, 2).join(' '))).toEqual([
      '| verdict check',
      '| --- ---',
      '| FAILURE `fails`',
      '| FAILURE `is-known`',
      '| WARNING `warns`',
      '| SKIPPED `is-skipped`',
      '| INFO `informs`',
    ])
  })

  test('lets no markup and no cell of a server through', () => {
    const row = summary.split('\n').find((line) => line.includes('`fails`')) ?? ''
    expect(row.split(/(?<!\\)\|/)).toHaveLength(8)
    expect(row).not.toMatch(/(?<!\\)[<>]/)
    expect(row).toContain('\\<img')
  })

  test('is short where all pass', () => {
    expect(githubSummary(sample([result('passes')], []))).toBe(
      '## mock-mcs check server: Passed.\n\nhttp://127.0.0.1:4010/\\<base\\>: 1 SUCCESS; 89 requests in 1.2 s\n',
    )
  })
})
