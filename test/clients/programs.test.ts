import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { buildMock } from '../../src/mock/mock.ts'
import { defaultSettings } from '../../src/mock/settings.ts'
import { listen } from '../../src/node/listen.ts'
import type { Answer } from '../../src/vendor/answer.ts'
import { missing, missingPhpWith } from '../support/programs.ts'
import { titled } from '../support/titled.ts'

// A secret that goes wrong wherever a client or the mock splits or encodes it otherwise.
const apps = [{ key: 'my-app_1', secret: 'colon:ümläut 名%+"' }] as const

const answers: Answer[] = []
const mock = buildMock(
  { ...defaultSettings, apps },
  { observe: ({ answer }) => answer && answers.push(answer) },
)
const [app] = mock.apps
const listener = await listen(mock, { host: '127.0.0.1', port: 0 })
afterAll(() => listener.close())

interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program of programs/ that refreshes once. */
function run(command: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const [file = '', ...args] = command
  const env = {
    PATH: process.env['PATH'],
    // Java takes the encoding of the environment from here.
    LC_ALL: 'C.UTF-8',
    MCS_BASE_URL: listener.url,
    MCS_APP_KEY: app.key,
    MCS_APP_SECRET: app.secret,
    MCS_USER_TOKEN: app.users[0].userToken,
    ...variables,
  }
  const cwd = fileURLToPath(new URL('programs', import.meta.url))
  return new Promise<Ran>((resolve) => {
    execFile(file, args, { cwd, env, timeout: 60_000 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    )
  })
}

const clients = [
  { name: 'curl, JSON', command: ['bash', 'refresh-curl.sh'], lack: missing('bash', 'curl') },
  { name: 'curl, form', command: ['bash', 'refresh-curl-form.sh'], lack: missing('bash', 'curl') },
  { name: 'wget', command: ['bash', 'refresh-wget.sh'], lack: missing('bash', 'wget') },
  { name: "Python's urllib", command: ['python3', 'refresh_urllib.py'], lack: missing('python3') },
  {
    name: "Python's http.client",
    command: ['python3', 'refresh_http_client.py'],
    lack: missing('python3'),
  },
  { name: 'PHP', command: ['php', 'refresh.php'], lack: missingPhpWith('curl') },
  { name: 'Ruby', command: ['ruby', 'refresh.rb'], lack: missing('ruby') },
  { name: 'Java', command: ['java', 'Refresh.java'], lack: missing('java') },
]

describe.each(titled(clients, ({ name, lack }) => name + lack))(
  '%s',
  { timeout: 90_000 },
  (_, { command, lack }) => {
    test.skipIf(lack)('prints the user access token that the mock issued', async () => {
      answers.length = 0
      const ran = await run(command)
      const [answer] = answers
      const issued = JSON.parse(String(answer?.body ?? '{}')) as {
        results?: { access_token: string }
      }

      expect(ran).toEqual({ code: 0, stdout: `${issued.results?.access_token}\n`, stderr: '' })
      expect(ran.stdout.length).toBeGreaterThan(20)
      expect(answers).toHaveLength(1)
    })

    test.skipIf(lack)("prints the vendor's message when the secret is wrong", async () => {
      const ran = await run(command, { MCS_APP_SECRET: `${app.secret}x` })

      expect(ran).toEqual({ code: 1, stdout: '', stderr: 'Client credentials are invalid\n' })
    })

    test.skipIf(lack)("prints the vendor's message when the token is wrong", async () => {
      const ran = await run(command, { MCS_USER_TOKEN: 'no-token-of-the-mock' })

      expect(ran).toEqual({ code: 1, stdout: '', stderr: 'Invalid refresh token\n' })
    })
  },
)
