import { describe, expect, test } from 'vitest'
import { checkReference, missesOf } from './checked.ts'

describe('the reference server', () => {
  test('passes every check under --strict, with nothing skipped', async () => {
    const report = await checkReference({}, { strict: true })

    expect(missesOf(report)).toEqual([])
    expect(report.results.filter(({ verdict }) => verdict !== 'SUCCESS')).toEqual([])
    expect(report).toMatchObject({ exitCode: 0, stale: [] })
  })
})
