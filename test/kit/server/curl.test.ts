import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { Masker } from '../../../src/kit/masker.ts'
import type { HttpRequest } from '../../../src/kit/server/exchange.ts'
import { curlLine } from '../../../src/kit/server/exchange.ts'
import { missing } from '../../support/programs.ts'

const origin = 'http://127.0.0.1:4010'
const request: HttpRequest = { method: 'POST', path: '/a', headers: {}, body: null }
const secrets = new Masker()
secrets.add('my-token-that-is-very-long')

const lineOf = (parts: Partial<HttpRequest>) =>
  curlLine({ request: { ...request, ...parts }, origin }, secrets)

const lack = missing('bash')
const run = promisify(execFile)

describe('curlLine', () => {
  test('names method, address, headers and body', () => {
    expect(lineOf({ headers: { 'content-type': 'text/plain' }, body: "it's" })).toBe(
      `curl -i -X POST '${origin}/a' -H 'content-type: text/plain' --data-raw 'it'\\''s'`,
    )
  })

  test('masks whatever stands behind the scheme, and tokens in the body', () => {
    const line = lineOf({
      headers: { authorization: 'Basic anything at all' },
      body: '{"token":"my-token-that-is-very-long"}',
    })
    expect(line).toContain(`-H 'authorization: Basic ***'`)
    expect(line).toContain(`-H 'content-type:' `)
    expect(line).toContain(`--data-raw '{"token":"***"}'`)
  })

  test('cuts a long body, and no secret into halves that are not masked', () => {
    const line = lineOf({ body: `{"token":"x my-token-that-is-very-long${'x'.repeat(300)}"}` })
    expect(line).toContain('bytes)')
    expect(line).not.toContain('my-token')
  })

  test.skipIf(lack)(`is one line that a shell reads as it was${lack}`, async () => {
    const body = '{\r\n  "a": "it\'s \\\\ $HOME"\n}'
    const line = lineOf({ headers: { 'content-type': 'application/json' }, body })
    const { stdout } = await run('bash', ['-c', line.replace(/^curl.* --data-raw /, 'printf %s ')])
    expect(line).not.toContain('\n')
    expect(stdout).toBe(body)
  })
})
