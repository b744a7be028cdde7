import { execFile } from 'node:child_process'
import { request } from 'node:http'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import { parse } from 'yaml'
import { defaultServeSettings } from '../../src/cli/settings.ts'
import { mockOptionTable } from '../../src/options/table.ts'
import { version } from '../../src/version.ts'
import { checkout } from '../support/checkout.ts'
import { missing } from '../support/programs.ts'
import type { BlockRow } from './blocks.ts'
import { readText } from './markdown.ts'
import { ReadersProject } from './shell.ts'

const page = 'docs/ci.md'
const { port } = defaultServeSettings

type Variables = Readonly<Record<string, string>>

interface Action {
  readonly inputs: Readonly<Record<string, { required?: boolean }>>
  readonly outputs: object
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>
}

interface Service {
  readonly image?: string
  readonly build?: string
  readonly environment: Variables
  readonly depends_on?: Readonly<Record<string, { condition: string }>>
}

interface Workflow {
  readonly jobs: {
    readonly test: {
      readonly services: Readonly<
        Record<string, { image: string; env: Variables; ports: string[] }>
      >
      readonly steps: readonly { run?: string; env?: Variables }[]
    }
  }
}

interface Pipeline {
  readonly test: {
    readonly services: readonly [{ name: string; alias: string }]
    readonly variables: Variables
    readonly script: readonly string[]
  }
}

/** The rows of docs/ci.md about the image and the action. */
export const containerRows: readonly BlockRow[] = [
  {
    page,
    blocks: [['yaml', 'id: mcs']],
    run: (text = '') => {
      const action = parse(readText('action.yml')) as Action
      const [, check, upload] = parse(text) as { uses?: string; with: Variables }[]
      const given = Object.keys(check?.with ?? {})
      const inputs = Object.entries(action.inputs)
      expect(inputs.map(([name]) => name)).toEqual(expect.arrayContaining(given))
      const required = inputs.flatMap(([name, input]) => (input.required ? [name] : []))
      expect(given).toEqual(expect.arrayContaining(required))
      expect(check?.uses).toMatch(/^your-org\/mock-mcs@[0-9a-f]{40}$/)
      const [, output = ''] = /steps\.mcs\.outputs\.(\w+)/.exec(upload?.with['path'] ?? '') ?? []
      expect(Object.keys(action.outputs)).toContain(output)
    },
  },
  {
    page,
    blocks: [
      ['sh', 'docker build'],
      ['yaml', 'depends_on:'],
      ['yaml', 'readinessProbe:'],
    ],
    run: async (text = '', compose = '', probe = '') => {
      const dockerfile = readText('Dockerfile')
      const shown = text.trimEnd().replace('\n', ' && ')
      expect(dockerfile.startsWith(`# The mock as an image: ${shown}\n`)).toBe(true)
      expect(text).toContain(`-p ${port}:${port} `)
      expect(dockerfile).toContain(`\nEXPOSE ${port}\n`)
      expect(`${compose}\n`).toBe(`# compose.yaml\n${readText('examples/containers/compose.yaml')}`)

      const { mock, tests, ...others } = (parse(compose) as Compose).services
      expect(others).toEqual({})
      expect(text).toContain(`docker build -t ${mock?.image} .`)
      expectOptions(mock?.environment)
      // Compose waits for the health check of the Dockerfile.
      expect(mock).not.toHaveProperty('healthcheck')
      expect(tests?.depends_on).toEqual({ mock: { condition: 'service_healthy' } })
      const url = new URL(tests?.environment['MOCK_MCS_URL'] ?? '')
      expect(url.host).toBe(`mock:${port}`)

      const project = await startImage(mock?.environment)
      const { stderr } = await askForHealth(dockerfile, project)
      expect(stderr).toBe('')
      const { httpGet } = (parse(probe) as Probe).readinessProbe
      expect(httpGet.port).toBe(port)
      await expectServes(project, url.host, mock?.environment)
      expect(await statusOf(project, httpGet.path, { host: '10.1.2.3:4010' })).toBe(200)
    },
  },
  {
    page,
    blocks: [['sh', 'docker push']],
    run: (text) => {
      expect(text).toBe(`docker tag mock-mcs ${pushed}\ndocker push ${pushed}`)
    },
  },
  {
    page,
    blocks: [['yaml', 'ports:']],
    lack: missing('bash'),
    run: async (text = '') => {
      const { services, steps } = (parse(text) as Workflow).jobs.test
      const { mock } = services
      expect(mock?.image).toBe(pushed)
      expect(mock?.ports).toEqual([`${port}:${port}`])
      expectOptions(mock?.env)
      const project = await startImage(mock?.env)
      const { env = {} } = steps.find(({ run }) => run === 'npm test') ?? {}
      const url = project.here(env['MOCK_MCS_URL'] ?? '')
      const printed = await project.bash('npm test', { env: { MOCK_MCS_URL: url } })
      expect(printed).toContain(`the tests refreshed at http://127.0.0.1:${project.port}\n`)
    },
  },
  {
    page,
    blocks: [['yaml', 'alias:']],
    run: async (text = '') => {
      const { services, variables, script } = (parse(text) as Pipeline).test
      const [{ name, alias }] = services
      expect(name).toBe(pushed)
      expect(script).toEqual(['npm ci', 'npm test'])
      const { MOCK_MCS_URL = '', ...options } = variables
      expectOptions(options)
      const { host, hostname } = new URL(MOCK_MCS_URL)
      expect(hostname).toBe(alias)
      await expectServes(await startImage(variables), host, variables)
    },
  },
]

/** Where the reader has pushed the image. */
const pushed = `registry.example.com/your-team/mock-mcs:${version}`

interface Probe {
  readonly readinessProbe: { readonly httpGet: { readonly path: string; readonly port: number } }
}

function expectOptions(variables: Variables = {}) {
  const options = Object.values(mockOptionTable).map(({ variable }) => variable)
  expect(options).toEqual(expect.arrayContaining(Object.keys(variables)))
}

/** Starts what the image starts: the mock with the variables of the Dockerfile and these. */
async function startImage(variables: Variables = {}): Promise<ReadersProject> {
  const [, name = '', value = ''] = /^ENV (\w+)=(.+)$/m.exec(readText('Dockerfile')) ?? []
  const project = await ReadersProject.make()
  await project.startMock('', { [name]: value, ...variables })
  return project
}

function askForHealth(dockerfile: string, project: ReadersProject) {
  const [start, health] = ['ENTRYPOINT', 'HEALTHCHECK .* CMD'].map((word) => {
    const [, list = ''] = new RegExp(`^${word} (\\[.*\\])$`, 'm').exec(dockerfile) ?? []
    return JSON.parse(list) as string[]
  })
  expect(health).toEqual([...(start ?? []), 'health'])
  const [program = '', ...args] = health ?? []
  const env = { ...process.env, MOCK_MCS_PORT: String(project.port) }
  return promisify(execFile)(program, args, { cwd: checkout, env })
}

/** Refreshes under the name that a neighbour uses, and steers with the token and not without. */
async function expectServes(project: ReadersProject, host: string, variables: Variables = {}) {
  const { MOCK_MCS_APP = '', MOCK_MCS_ADMIN_TOKEN } = variables
  const [key] = MOCK_MCS_APP.split(':')
  const authorization = `Basic ${btoa(MOCK_MCS_APP)}`
  const refresh = '/oauth/login/thirdparty/refresh'
  const body = JSON.stringify({ token: `mock-mcs-none` })
  expect(await statusOf(project, refresh, { host, authorization }, body)).toBe(200)
  const app = `/__admin/apps/${key}`
  const bearer = `Bearer ${MOCK_MCS_ADMIN_TOKEN}`
  expect(await statusOf(project, app, { host, authorization: bearer })).toBe(200)
  expect(await statusOf(project, app, { host })).toBe(401)
}

/** The status of the answer to a GET, or a POST, with headers that fetch does not send, such as Host. */
function statusOf(
  { port: own }: ReadersProject,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST'
    const type = { 'content-type': 'application/json' }
    request(
      { port: own, path, method, headers: { ...type, ...headers }, agent: false },
      (response) => {
        response.resume()
        resolve(response.statusCode)
      },
    )
      .once('error', reject)
      .end(body)
  })
}
