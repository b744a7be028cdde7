import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { brokenClients } from '../../clients/broken/broken-clients.ts'
import { missesIn } from '../../support/kill-matrix.ts'
import { checkAll, checkIds, checkRightProgram, checkSteps } from './broken-clients-checked.ts'

test('dump', { timeout: 900_000 }, async () => {
  const only = process.env['ONLY']?.split(',')
  const rows = brokenClients.filter(({ id }) => !only || only.includes(id))
  const reports = checkAll(rows)
  const out: unknown[] = []
  const right = [await checkSteps(), await checkRightProgram()].map((r) => ({
    misses: missesIn(r),
    skipped: r.results.filter((x) => x.verdict === 'SKIPPED').map((x) => [x.id, x.reason]),
  }))
  for (const { id, caughtBy, defect } of rows) {
    const report = (await reports.get(id))!
    const misses = missesIn(report)
    const named = checkIds.filter((c) =>
      caughtBy.some((p) => new RegExp(`^${p.replaceAll('*', '.*')}$`).test(c)),
    )
    const got = misses.map((m) => m.id)
    out.push({
      id,
      defect,
      extra: got.filter((g) => !named.includes(g)),
      missing: named.filter((g) => !got.includes(g)),
      misses,
      ms: report.milliseconds,
    })
  }
  writeFileSync('/tmp/kclient-dump.json', JSON.stringify({ right, out }, null, 1))
  expect(1).toBe(1)
})
