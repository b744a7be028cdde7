import { describe, expect, test } from 'vitest'
import { formats } from '../../../src/cli/reports.ts'
import { type ClientEnvironment, checkClient, type Report } from '../../../src/kit/index.ts'
import { english } from '../../../src/kit/report/words.ts'
import { apps } from '../../servers/reference-server.ts'
import { expectHar } from '../../support/har-schema.ts'
import { checkReference } from '../server/checked.ts'
import { sample } from './sample.ts'

/** The archive of a report, as its file has it. */
function archiveOf(report: Report) {
  const text = formats.har(report)
  const har = JSON.parse(text)
  expectHar(har)
  return { text, entries: har.log.entries as { [name: string]: unknown }[] }
}

describe('the archive of a check', () => {
  test('of a server has each request and answer, masked, with the id of its check', async () => {
    const only = ['success-fields', 'refuses-invalid-client-wrong-secret', 'no-store']
    const report = await checkReference({}, { only })
    const { text, entries } = archiveOf(report)
    expect(entries).toHaveLength(report.requests)
    const checks = new Set(entries.map(({ _check }) => _check))
    expect([...checks]).toEqual(expect.arrayContaining(['refuses-invalid-client-wrong-secret']))
    expect(entries[0]).toMatchObject({
      request: { method: 'POST', postData: { text: '{"token":"***"}' } },
      response: { status: 200, content: { mimeType: 'application/json' } },
    })
    const [{ key, secret }] = apps
    expect(text).not.toContain(secret)
    expect(text).not.toContain(btoa(`${key}:${secret}`))
  })

  test('of a client has each request and answer, masked, with the id of its scenario', async () => {
    const environments: ClientEnvironment[] = []
    const report = await checkClient({
      refresh: async (env: ClientEnvironment) => {
        environments.push(env)
        const response = await fetch(`${env.MCS_BASE_URL}/oauth/login/thirdparty/refresh`, {
          method: 'POST',
          headers: {
            authorization: `Basic ${btoa(`${env.MCS_APP_KEY}:${env.MCS_APP_SECRET}`)}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ token: env.MCS_USER_TOKEN }),
        })
        const { results } = (await response.json()) as { results: { access_token: string } }
        return { accessToken: results.access_token }
      },
      scenarios: ['page-example', 'connection-reset', 'refused-expired-token'],
    })
    const { text, entries } = archiveOf(report)
    const shown = entries.map(({ _scenario, response }) => [
      _scenario,
      (response as { status: number }).status,
    ])
    expect(shown.toSorted()).toEqual([
      ['connection-reset', 0],
      ['page-example', 200],
      ['refused-expired-token', 500],
    ])
    for (const { MCS_APP_SECRET, MCS_USER_TOKEN } of environments) {
      expect(text).not.toContain(MCS_APP_SECRET)
      expect(text).not.toContain(MCS_USER_TOKEN)
    }
  })

  test('is not in the other reports, and empty where nothing was sent', () => {
    expect(archiveOf(sample()).entries).toEqual([])
    const report = { ...sample(), har: () => expect.unreachable('it is made when it is called') }
    expect(formats.json(report)).not.toContain('"har"')
    expect(formats.html(report, { report, words: english })).not.toContain('startedDateTime')
  })
})
