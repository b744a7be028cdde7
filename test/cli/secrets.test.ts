import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runCli } from '../support/cli.ts'

const folder = await mkdtemp(join(tmpdir(), 'mock-mcs-secrets-'))
afterAll(() => rm(folder, { recursive: true }))

const hush = 'hush-3141592653'

async function expectHushed(args: readonly string[], env = {}) {
  const { code, stdout, stderr } = await runCli(['--port', '0', ...args], { env })

  expect(code, stderr).toBe(2)
  expect(stderr.length).toBeGreaterThan(20)
  expect(stdout + stderr).not.toContain('hush')
}

describe('a secret in a call that is a mistake is not shown', () => {
  test.concurrent.each([
    ['in --app with a key that is too short', ['--app', `ab:${hush}`]],
    ['in --account without an e-mail', ['--account', `:${hush}`]],
    ['in --app without a key', ['--app', hush]],
    ['in --app, given twice', ['--app', `my-key:${hush}`, '--app', `my-key:${hush}`]],
    ['in --app beside another mistake', ['--app', `my-key:${hush}`, '--log', 'loud']],
    ['in --secret, given twice', ['--secret', hush, '--secret', hush]],
    ['in a flag that does not exist', [`--scret=${hush}`]],
    ['in the place of a command', [`my-key:${hush}`]],
    ['in --app, with a space before it', ['--app', 'my-key:', hush]],
    ['in --user-token, as a token', ['--user-token', `u.53c1485f5927791e79edbba1.${hush}`]],
  ])('%s', async (_, args) => {
    await expectHushed(args)
  })

  test.concurrent('in MOCK_MCS_APP', async () => {
    await expectHushed([], { MOCK_MCS_APP: `ab:${hush}` })
  })
})

describe('a secret in a config file that is a mistake is not shown', () => {
  test.concurrent.each([
    ['beside an unknown setting', 'a.json', `{"secret":"${hush}","prot":1}`],
    ['beside a setting of the wrong type', 'b.json', `{"secret":"${hush}","port":"x"}`],
    ['of the wrong type', 'c.yaml', `secret: [${hush}]`],
    ['of an app with a mistyped field', 'd.yaml', `apps: [{key: my-key, scret: ${hush}}]`],
    ['of an app that is not in a list', 'e.yaml', `apps: {key: my-key, secret: ${hush}}`],
    ['of an app that is written as for --app', 'f.yaml', `apps: ["my-key:${hush}"]`],
    [
      'of an app that comes twice',
      'g.yaml',
      `apps: [{key: my-key, secret: ${hush}}, {key: my-key, secret: ${hush}}]`,
    ],
    ['in the place of the key', 'h.yaml', `apps: [{key: "my-key:${hush}", secret: x}]`],
    ['without quotes in JSON', 'i.json', `{"secret": ${hush}}`],
    ['before a comma too many in JSON', 'j.json', `{"secret":"${hush}",}`],
    ['in a file that is no JSON at all', 'k.json', hush],
    ['that YAML takes for an alias', 'l.yaml', `secret: *${hush}`],
    ['that YAML takes for a tag', 'm.yaml', `secret: !${hush} [1]`],
    ['behind a broken line of YAML', 'n.yaml', `secret: "${hush}\nport: [`],
  ])('%s: %s', async (_, name, text) => {
    await writeFile(join(folder, name), text)
    await expectHushed(['--config', join(folder, name)])
  })
})
