import { describe, expect, test } from 'vitest'
import { reportText } from '../../../src/kit/report/console.ts'
import { results, sample } from './sample.ts'

const plain = reportText(sample())

describe('the text of a report', () => {
  test('has a line a check, each with verdict, id, grade and statement', () => {
    for (const { id, verdict, grade, statement } of results) {
      expect(plain.split('\n')).toContain(`${verdict} ${id} (${grade}) ${statement}`)
    }
  })

  test('has what was expected beside what came, the source and a command', () => {
    expect(
      reportText(sample(results.slice(2, 3)))
        .split('\n')
        .slice(0, 4),
    ).toEqual([
      'WARNING warns (assumed) Statement of warns.',
      '        expected  a',
      '        actual    b',
      '        source    success-body',
    ])
    expect(plain).toContain("\n        curl -i 'http://127.0.0.1'\n")
  })

  test('says why a check was skipped, and which failure was expected', () => {
    expect(plain).toContain('no second app was given')
    expect(plain).toContain('listed in the baseline')
  })

  test('ends with the counts and the conclusion', () => {
    expect(plain.split('\n').at(-1)).toMatch(/^Failed: 1 check failed/)
  })

  test('lets no control character of a server through', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought
    expect(plain.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f]/)
  })

  test('has colours only where they are asked for', () => {
    expect(reportText(sample(), { hasColors: true, isVerbose: true })).toContain(
      '\u001b[31mFAILURE\u001b[0m fails',
    )
  })
})
