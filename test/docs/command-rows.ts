import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import { parse } from 'yaml'
import { sampleCredentials } from '../../contracts/mcs.ts'
import { defaultServeSettings } from '../../src/cli/settings.ts'
import { checkout } from '../support/checkout.ts'
import { freePort } from '../support/free-port.ts'
import { packInto, temporaryFolder } from '../support/npm.ts'
import { missing } from '../support/programs.ts'
import type { BlockRow } from './blocks.ts'
import { compile } from './compile.ts'
import { readText } from './markdown.ts'
import { ReadersProject } from './shell.ts'

const withCurl = missing('bash', 'curl')
const withPython = missing('bash', 'curl', 'python3')

const [readme, calls, faults, journal] = [
  'README.md',
  'docs/calls.md',
  'docs/faults.md',
  'docs/journal.md',
] as const
const [control, command, ci, trouble] = [
  'docs/control-plane.md',
  'docs/command.md',
  'docs/ci.md',
  'docs/troubleshooting.md',
] as const

/** A session of a page with a mock at its port. */
const session = (page: string, part: string): BlockRow => ({
  page,
  blocks: [['console', part]],
  lack: withCurl,
  run: async (text) => {
    const project = await ReadersProject.make()
    await project.startMock()
    await project.session(text ?? '')
  },
})

/** The rows of README.md and the guides, except those about the kit. */
export const commandRows: readonly BlockRow[] = [
  {
    page: readme,
    blocks: [['sh', 'npm start']],
    run: (text) => {
      const { host, port } = defaultServeSettings
      expect(text).toContain(`npm start   # serves on http://${host}:${port}\n`)
      const { scripts } = JSON.parse(readText('package.json')) as { scripts: object }
      expect(scripts).toMatchObject({ start: 'node dist/mock-mcs.js', test: expect.any(String) })
    },
  },
  {
    page: readme,
    blocks: [
      ['sh', 'curl -X'],
      ['json', ''],
    ],
    lack: withCurl,
    run: async (curl = '', shown = '') => {
      const project = await ReadersProject.make()
      await project.startMock()
      const answer = (await project.bash(curl)).split('\n').at(-1) ?? ''
      expect(masked(answer)).toBe(JSON.stringify(JSON.parse(shown)))
      expect(masked(answer)).not.toBe(answer)
    },
  },
  {
    page: readme,
    blocks: [['text', 'answers as MCS at']],
    run: async (shown = '') => {
      const project = await ReadersProject.make()
      const written = await project.startMock()
      const { key } = sampleCredentials
      const admin = `/__admin/apps/${key}`
      const { results } = JSON.parse(await send(project, {})) as {
        results: { access_token: string }
      }
      await send(project, { secret: 'another' })
      await post(project, `${admin}/clock`, { advance: '61m' })
      const authorization = `Bearer ${results.access_token}`
      await fetch(`${urlOf(project)}/mcs/v2/devices/DL6sA7iSx`, { headers: { authorization } })
      await post(project, `${admin}/faults`, { fault: 'CONNECTION_RESET_BY_PEER' })
      await expect(send(project, {})).rejects.toThrow('fetch failed')
      await expect.poll(written).toMatch(project.patternOf(shown))
    },
  },
  {
    page: readme,
    blocks: [
      ['sh', 'npm pack'],
      ['sh', 'npm install'],
    ],
    run: async (pack, install) => {
      const { path } = await packInto(await temporaryFolder())
      // What test/package installs, and runs with npx.
      expect(pack).toBe('npm ci && npm pack')
      expect(install).toMatch(/^npm install --save-dev \.\/mock-mcs-0\.1\.0\.tgz .*\nnpx mock-mcs$/)
      expect(path).toMatch(/mock-mcs-0\.1\.0\.tgz$/)
    },
  },
  {
    page: readme,
    blocks: [['ts', 'vitest']],
    run: async (suite = '') => {
      const { folder } = await ReadersProject.make()
      await writeFile(join(folder, 'session.test.ts'), suite)
      await writeFile(join(folder, 'client.ts'), clientOfTheReader)
      const vitest = join(checkout, 'node_modules/vitest')
      await promisify(execFile)('ln', ['-s', vitest, join(folder, 'node_modules/vitest')])
      const files = ['session.test.ts', 'client.ts']
      expect(await compile(folder, files, { noEmit: true, skipLibCheck: true })).toBe('')
      const options = { cwd: folder, env: { ...process.env, VITEST: undefined, CI: 'true' } }
      const args = [join(vitest, 'vitest.mjs'), 'run', '--root', folder]
      const { stdout } = await promisify(execFile)(process.execPath, args, options)
      expect(stdout).toContain('1 passed')
    },
  },
  {
    page: readme,
    blocks: [['sh', 'admin=']],
    lack: withCurl,
    run: async (text = '') => {
      const project = await ReadersProject.make()
      await project.startMock()
      const printed = await project.bash(text)
      expect(printed).toContain('"message":"Refresh token has expired"')
      expect(printed).toMatch(/\{"requests":\[\{.*"fault":\{"name":"expired-token"/)
    },
  },
  {
    page: calls,
    blocks: [
      ['sh', 'mcs='],
      ['json', ''],
    ],
    lack: withCurl,
    run: async (text = '', shown) => {
      const project = await ReadersProject.make()
      await project.startMock()
      expect(masked(await project.bash(text))).toBe(shown)
    },
  },
  {
    page: calls,
    blocks: [['sh', 'data-points']],
    lack: withCurl,
    run: async (text = '') => {
      const project = await ReadersProject.make()
      await project.startMock()
      const [command = '', shown = ''] = text.trimEnd().split('\n# ')
      expect(await project.bash(command)).toMatch(project.patternOf(shown))
    },
  },
  {
    page: calls,
    blocks: [['text', 'auth-secret-wrong']],
    run: async (shown = '') => {
      const project = await ReadersProject.make()
      const written = await project.startMock()
      await send(project, { secret: 'another' })
      await send(project, { type: 'application/x-www-form-urlencoded' })
      await expect.poll(written).toMatch(project.patternOf(shown))
    },
  },
  session(faults, 'expired-token'),
  session(faults, 'Prefer'),
  session(journal, 'auth-secret-wrong'),
  session(journal, 'auth-base64-wrapped'),
  {
    page: journal,
    blocks: [['console', '--har']],
    lack: withCurl,
    run: async (text = '') => {
      const project = await ReadersProject.make()
      const [line = '', ...shown] = text.split('\n')
      const printed = await project.bash(line.replace('$ ', ''))
      expect(printed.replaceAll('\n', '').trim()).toBe(shown.join('').trim())
    },
  },
  {
    page: control,
    blocks: [
      ['sh', 'admin='],
      ['json', '"my-test"'],
    ],
    lack: withCurl,
    run: async (text = '', shown = '') => {
      const project = await ReadersProject.make()
      await project.startMock()
      const client = `curl -sS -u my-test:my-secret ${urlOf(project)}/oauth/login/thirdparty/refresh -d token=mock-mcs-none`
      const printed = await project.bash(
        text.replaceAll('curl -sS', 'curl -sS --fail').replace(/^# … .* …$/m, client),
      )
      expect(masked(printed)).toMatch(
        new RegExp(project.patternOf(shown).source.replace('(?:\\n|$)', '')),
      )
      expect(printed).toContain('"fault":"expired-token"')
      expect(printed).toContain('"outcome":"refreshed"')
    },
  },
  session(control, 'expird-token'),
  {
    page: command,
    blocks: [['console', 'no request reached']],
    lack: withCurl,
    run: async (text = '') => (await ReadersProject.make()).session(text),
  },
  {
    page: command,
    blocks: [['console', 'explain']],
    run: async (text = '') => (await ReadersProject.make()).session(text),
  },
  {
    page: command,
    blocks: [['console', '$ npx mock-mcs\n']],
    lack: missing('bash'),
    run: async (text = '') => {
      const project = await ReadersProject.make()
      const [line = '', ...shown] = text.split('\n')
      const pattern = project.patternOf(shown.join('\n'))
      const env = { MOCK_MCS_PORT: String(project.port) }
      const printed = await project.bash(line.replace('$ ', ''), { until: pattern, env })
      expect(printed).toMatch(pattern)
    },
  },
  {
    page: command,
    blocks: [['yaml', '']],
    run: async (text = '') => {
      const project = await ReadersProject.make()
      await writeFile(join(project.folder, 'mock-mcs.yaml'), text)
      await project.startMock(`--config ${join(project.folder, 'mock-mcs.yaml')}`)
      expect(text).toContain('npx mock-mcs --config mock-mcs.yaml\n')
      const response = await fetch(`${urlOf(project)}/__admin/apps`)
      const { apps } = (await response.json()) as { apps: { users: unknown[] }[] }
      expect(apps).toMatchObject([{ key: 'my-app', secret: 'my-secret' }])
      expect(apps.map(({ users }) => users.length)).toEqual([1 + 3])
      const set = await fetch(`${urlOf(project)}/__admin/apps/my-app/faults`)
      expect(await set.json()).toMatchObject({ faults: [{ fault: 'gateway-503', times: 2 }] })
    },
  },
  {
    page: command,
    blocks: [['console', '--config mistake.yaml']],
    lack: missing('bash'),
    run: async (text = '') => {
      const project = await ReadersProject.make()
      await writeFile(
        join(project.folder, 'mistake.yaml'),
        'faults: [{ fault: gateway-503, call: refersh }]\n',
      )
      const [line = '', ...shown] = text.split('\n')
      const printed = await project.bash(line.replace('$ ', ''), { code: 2 })
      expect(printed.trim()).toBe(shown.join('\n').trim())
    },
  },
  {
    page: command,
    blocks: [['sh', '--json']],
    lack: missing('bash'),
    run: async (text = '') => {
      const project = await ReadersProject.make()
      const [line = '', shown = ''] = text.split('\n')
      const literal = shown.replace('# ', '').replace(/:\d+"/, ':…"')
      const pattern = project.patternOf(literal)
      expect(await project.bash(line, { until: pattern })).toMatch(pattern)
    },
  },
  {
    page: command,
    blocks: [['sh', '--https-port']],
    lack: withCurl,
    run: async (text = '') => {
      const project = await ReadersProject.make()
      const retry = '--retry 30 --retry-all-errors --retry-delay 1 -sS'
      const https = String(await freePort())
      const printed = await project.bash(
        text
          .replaceAll('8443', https)
          .replace('mock-mcs --https', 'mock-mcs --port 0 --https')
          .replace('curl', `sleep 2; curl ${retry}`),
        { until: /"status":"healthy"/ },
      )
      expect(printed).toContain('"status":"healthy"')
    },
  },
  {
    page: command,
    blocks: [['sh', 'mock-mcs run']],
    lack: withPython,
    run: async (text = '') => {
      const project = await ReadersProject.make()
      const [plain = '', withApp = ''] = text.split('\n')
      // Both lines with a program in Python that has in its source what stands in the line.
      const ask = 'https://mcs.mediatek.com/oauth/login/thirdparty'
      await writeFile(
        join(project.folder, 'client.py'),
        `import urllib.request, json, base64, sys
def login(key, secret, email, password):
    basic = base64.b64encode(f"{key}:{secret}".encode()).decode()
    body = json.dumps({"email": email, "password": password}).encode()
    headers = {"Authorization": "Basic " + basic, "Content-Type": "application/json"}
    with urllib.request.urlopen(urllib.request.Request("${ask}", body, headers)) as response:
        print(json.load(response)["message"])
if len(sys.argv) > 1:
    login("my-key", "my-secret", "me@example.com", "my-password")
else:
    login("${sampleCredentials.key}", "${sampleCredentials.secret}", "mcsuser@mediatek.com", "123456789")
`,
      )
      expect(await project.bash(plain)).toContain('\nRequest has succeeded\n')
      const inPython = withApp.replace('php client.php', 'python3 client.py as-mine')
      expect(await project.bash(inPython)).toContain('\nRequest has succeeded\n')
    },
  },
  session(ci, 'npx mock-mcs run'),
  {
    page: ci,
    blocks: [
      ['sh', 'health --wait'],
      ['text', 'is healthy'],
    ],
    lack: missing('bash'),
    run: async (text = '', shown = '') => {
      const project = await ReadersProject.make()
      const pattern = project.patternOf(shown)
      const env = { MOCK_MCS_PORT: String(project.port) }
      expect(await project.bash(text, { until: pattern, env })).toMatch(pattern)
    },
  },
  {
    page: ci,
    blocks: [['yaml', 'setup-node']],
    lack: withCurl,
    run: async (text = '') => {
      const project = await ReadersProject.make()
      const { steps } = (parse(text) as Workflow).jobs.test
      const [install, ...commands] = steps.flatMap(({ run, if: when }) =>
        run === undefined || when !== undefined ? [] : run,
      )
      expect(install).toBe('npm ci')
      const env = { MOCK_MCS_PORT: String(project.port) }
      const url = steps.find(({ run }) => run === 'npm test')?.env?.['MOCK_MCS_URL'] ?? ''
      const printed = await project.bash(commands.join('\n'), {
        env: { ...env, MOCK_MCS_URL: project.here(url) },
      })
      expect(printed).toContain(`the tests refreshed at ${urlOf(project)}\n`)
    },
  },
  {
    page: ci,
    blocks: [['yaml', 'artifacts:']],
    lack: withCurl,
    run: async (text = '') => {
      const project = await ReadersProject.make()
      const { script, variables } = (parse(text) as Pipeline).test
      const [install, ...commands] = script
      expect(install).toBe('npm ci')
      const env = { MOCK_MCS_PORT: String(project.port) }
      const url = project.here(variables['MOCK_MCS_URL'] ?? '')
      const printed = await project.bash(commands.join('\n'), {
        env: { ...env, MOCK_MCS_URL: url },
      })
      expect(printed).toContain(`the tests refreshed at ${urlOf(project)}\n`)
    },
  },
  {
    page: trouble,
    blocks: [
      ['console', 'refresh_token'],
      ['text', 'body-media-type'],
    ],
    lack: withCurl,
    run: async (text = '', shown = '') => {
      const project = await ReadersProject.make()
      const written = await project.startMock()
      await project.session(text)
      await expect.poll(written).toMatch(project.patternOf(shown))
    },
  },
  session(trouble, 'is in use'),
  {
    page: trouble,
    blocks: [['sh', 'mock=$!']],
    lack: withCurl,
    run: async (text = '') => {
      const project = await ReadersProject.make()
      const env = { MOCK_MCS_PORT: String(project.port) }
      const printed = await project.bash(`${text}\nwait $mock\necho it has ended`, { env })
      expect(printed).toMatch(/ is healthy\n[\s\S]*it has ended\n$/)
    },
  },
  {
    page: trouble,
    blocks: [['sh', 'base64 -w0']],
    lack: missing('bash', 'base64'),
    run: async (text = '') => {
      const { key, secret } = sampleCredentials
      const project = await ReadersProject.make()
      const printed = await project.bash(text, {
        env: { MCS_APP_KEY: key, MCS_APP_SECRET: secret },
      })
      expect(printed).toBe(Buffer.from(`${key}:${secret}`).toString('base64'))
    },
  },
  {
    page: trouble,
    blocks: [['sh', 'NO_PROXY']],
    lack: withCurl,
    run: async (text = '') => {
      const project = await ReadersProject.make()
      await project.startMock()
      const proxies = `export http_proxy=http://127.0.0.1:${await freePort()}`
      const ask = `curl -sS ${urlOf(project)}/__admin/version`
      expect(await project.bash(`${proxies}\n${ask}`, { code: 7 })).toContain('connect')
      expect(await project.bash(`${proxies}\n${text}\n${ask}`)).toContain('"version"')
    },
  },
  {
    page: trouble,
    blocks: [['js', 'client.cjs']],
    run: async (text = '') => {
      const { folder } = await ReadersProject.make()
      await writeFile(join(folder, 'client.cjs'), text)
      const options = { cwd: folder }
      const { stdout } = await promisify(execFile)(process.execPath, ['client.cjs'], options)
      expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\n$/)
    },
  },
]

const clientOfTheReader = `
export async function refresh(baseUrl: string, basic: string, token: string): Promise<string> {
  const response = await fetch(baseUrl + '/oauth/login/thirdparty/refresh', {
    method: 'POST',
    headers: { authorization: basic, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  const { message, results } = JSON.parse(await response.text())
  if (response.status !== 200) throw new Error(message)
  return results.access_token
}
`

interface Workflow {
  jobs: {
    test: { steps: { run?: string; if?: string; env?: Record<string, string> }[] }
  }
}

interface Pipeline {
  test: { script: string[]; variables: Record<string, string> }
}

const urlOf = ({ port }: ReadersProject): string => `http://127.0.0.1:${port}`

/** Refreshes with the well-known user token, as the page's app unless said otherwise; the answer. */
async function send(project: ReadersProject, call: { secret?: string; type?: string }) {
  const { key, secret } = { ...sampleCredentials, ...call }
  const apps = await fetch(`${urlOf(project)}/__admin/apps/${key}`)
  const [{ userToken }] = ((await apps.json()) as { users: [{ userToken: string }] }).users
  const { type = 'application/json' } = call
  const response = await fetch(`${urlOf(project)}/oauth/login/thirdparty/refresh`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${key}:${secret}`)}`, 'content-type': type },
    body: type === 'application/json' ? JSON.stringify({ token: userToken }) : `token=${userToken}`,
  })
  return response.text()
}

async function post(project: ReadersProject, path: string, body: object): Promise<void> {
  const init = { method: 'POST', body: JSON.stringify(body) }
  expect((await fetch(`${urlOf(project)}${path}`, init)).ok).toBe(true)
}

const masked = (text: string): string =>
  text.replace(/"(access_token|token|userToken)":"[\w.-]{20,}"/g, '"$1":"***"')
