import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { sampleCredentials } from '../../../contracts/mcs.ts'
import { checkServer, type Report, type Verdict } from '../../../src/kit/index.ts'
import { checkout } from '../../support/checkout.ts'
import { freePort } from '../../support/free-port.ts'
import { within } from '../../support/within.ts'

const program = join(checkout, '.ci/tools/node_modules/.bin/prism')
const lack = existsSync(program) ? '' : ' (needs prism: run npm ci in .ci/tools)'

/** Serves openapi.yaml by Prism until the test has finished; the address. */
async function startPrism(): Promise<string> {
  const port = await freePort()
  const prism = spawn(program, ['mock', '--port', String(port), 'openapi.yaml'], { cwd: checkout })
  onTestFinished(() => void prism.kill())
  let said = ''
  const listening = new Promise<void>((resolve) => {
    for (const stream of [prism.stdout, prism.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text
        if (said.includes('Prism is listening')) resolve()
      })
    }
  })
  await within(
    60_000,
    () => `prism listens; it said ${said}`,
    Promise.race([listening, once(prism, 'exit')]),
  )
  return `http://127.0.0.1:${port}`
}

/** The verdicts of some checks. */
const verdictsOf = (
  { results }: Report,
  ids: readonly string[],
): Record<string, Verdict | undefined> =>
  Object.fromEntries(ids.map((id) => [id, results.find((result) => result.id === id)?.verdict]))

const all = (verdict: Verdict, ids: readonly string[]) =>
  Object.fromEntries(ids.map((id) => [id, verdict]))

describe.skipIf(lack)(`a static mock of openapi.yaml, by Prism${lack}`, () => {
  test('is told truthfully what it gets wrong, and not blamed for more', async () => {
    const report = await checkServer({
      baseUrl: await startPrism(),
      app: sampleCredentials,
      otherApp: { key: 'other-app', secret: 'other-secret' },
      userToken: 'some-token',
      env: {},
    })

    // It compares no secret and looks no token up.
    const acceptsAll = [
      'refuses-invalid-client-unknown-key',
      'refuses-invalid-client-wrong-secret',
      'refuses-invalid-token-unknown',
      'refuses-invalid-token-access-token',
      'refuses-invalid-client-secret-of-other-app',
      'refuses-invalid-token-other-app',
    ]
    // It has error bodies and a media type of its own.
    const ownErrors = ['refuses-unknown-path', 'refuses-method-not-allowed-get', 'content-type']
    // It answers the same example each time, and tells nobody not to keep it.
    const alwaysTheSame = ['fresh-access-token', 'no-store']
    const right = [
      'succeeds-refreshed',
      'answers-refreshed',
      'answers-refreshed-by-form',
      'success-fields',
      'keep-alive',
    ]
    const cannotTell = ['concurrent-access-tokens', 'order-client-before-token']

    const ids = [...acceptsAll, ...ownErrors, ...alwaysTheSame, ...right, ...cannotTell]
    expect(verdictsOf(report, ids)).toEqual({
      ...all('FAILURE', [...acceptsAll, ...ownErrors]),
      ...all('WARNING', alwaysTheSame),
      ...all('SUCCESS', right),
      ...all('SKIPPED', cannotTell),
    })
    expect(report.exitCode).toBe(1)
  }, 90_000)
})
