import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { sampleCredentials } from '../../contracts/mcs.ts'
import { startMock } from '../../src/node/start-mock.ts'
import { makeConsumer } from '../docs/compile.ts'
import { checkout } from '../support/checkout.ts'
import { packInto, registryLack, temporaryFolder } from '../support/npm.ts'
import { missing } from '../support/programs.ts'

interface Action {
  readonly inputs: Readonly<Record<string, { required?: boolean; default?: string }>>
  readonly outputs: Readonly<Record<string, { value: string }>>
  readonly runs: { using: string; steps: readonly Step[] }
}

interface Step {
  readonly id: string
  readonly shell: string
  readonly 'working-directory': string
  readonly env: Readonly<Record<string, string>>
  readonly run: string
}

const action = parse(readFileSync(join(checkout, 'action.yml'), 'utf8')) as Action
const lack = missing('bash')
const basic = `${sampleCredentials.key}:${sampleCredentials.secret}`
const client = join(checkout, 'test/kit/client/programs/refresh.mjs')

/** A runner of GitHub as far as this action needs one: expressions, files of commands, and bash. */
class Runner {
  readonly folder: string
  printed = ''
  readonly #inputs: Readonly<Record<string, string>>
  readonly #steps: Record<string, Record<string, string>> = {}

  private constructor(folder: string, inputs: Readonly<Record<string, string>>) {
    this.folder = folder
    const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default])
    this.#inputs = { ...Object.fromEntries(defaults), 'working-directory': this.project, ...inputs }
  }

  /** Makes a workspace with mock-mcs installed, and runs the steps there until one fails. */
  static async run(
    inputs: Readonly<Record<string, string>>,
    prepare = async (_: Runner) => {},
  ): Promise<Runner & { code: number }> {
    const runner = new Runner(await temporaryFolder(), inputs)
    await mkdir(runner.project)
    await mkdir(runner.#temp)
    await makeConsumer(runner.project)
    await prepare(runner)
    let code = 0
    for (const step of action.runs.steps) {
      code = await runner.#play(step)
      if (code !== 0) break
    }
    return Object.assign(runner, { code })
  }

  get project(): string {
    return join(this.folder, 'project')
  }

  get #temp(): string {
    return join(this.folder, 'temp')
  }

  /** What a workflow reads as `steps.ID.outputs`. */
  get outputs(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(action.outputs).map(([name, { value }]) => [name, this.#evaluated(value)]),
    )
  }

  #evaluated(text: string): string {
    return text.replace(/\$\{\{ (\w+)\.([\w.-]+) \}\}/g, (_, context: string, path: string) => {
      if (context === 'inputs' && path in action.inputs) return this.#inputs[path] ?? ''
      const [, id = '', name = ''] = /^([\w-]+)\.outputs\.([\w-]+)$/.exec(path) ?? []
      if (context === 'steps' && id in this.#steps) return this.#steps[id]?.[name] ?? ''
      throw new Error(`the runner knows no ${context}.${path}`)
    })
  }

  async #play(step: Step): Promise<number> {
    const [script, output] = [join(this.#temp, `${step.id}.sh`), join(this.#temp, step.id)]
    await writeFile(script, step.run)
    await writeFile(output, '')
    const env = Object.entries(step.env).map(([name, text]) => [name, this.#evaluated(text)])
    const files = { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: join(this.folder, 'summary.md') }
    const options = {
      cwd: this.#evaluated(step['working-directory']),
      env: { ...outside, ...files, RUNNER_TEMP: this.#temp, ...Object.fromEntries(env) },
      timeout: 60_000,
    }
    const args = ['--noprofile', '--norc', '-eo', 'pipefail', script]
    const { stdout, stderr, code } = await promisify(execFile)('bash', args, options).then(
      (printed) => ({ ...printed, code: 0 }),
      (error: { stdout: string; stderr: string; code: number }) => error,
    )
    this.printed += stdout + stderr
    const lines = (await readFile(output, 'utf8')).split('\n').filter((line) => line !== '')
    this.#steps[step.id] = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)))
    return code
  }
}

const outside = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(npm_(?!config_)|INIT_CWD$|MOCK_MCS_|VITEST)/.test(name),
  ),
)

async function startServer() {
  const mock = await startMock()
  onTestFinished(() => mock.close())
  return mock
}

describe.skipIf(lack)(`the action of GitHub${lack}`, () => {
  test('has steps of bash alone, and no text of an input in their scripts', () => {
    const { using, steps } = action.runs

    expect(using).toBe('composite')
    expect(steps.map(({ shell, run }) => [shell, run.includes('${{')])).toEqual(
      steps.map(() => ['bash', false]),
    )
  })

  test('checks a server, and gives the paths of its reports', async () => {
    const mock = await startServer()
    const { code, outputs, folder, printed } = await Runner.run({
      mode: 'server',
      url: mock.url,
      app: basic,
      token: mock.defaultApp.userToken(),
      args: '--grade\ndocumented\n\n--timeout=5s\n',
    })

    expect(code, printed).toBe(0)
    const { 'exit-code': exitCode, json = '', junit = '', html = '', sarif = '' } = outputs
    expect(exitCode).toBe('0')
    expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({ exitCode: 0 })
    expect(await readFile(junit, 'utf8')).toMatch(/^<\?xml /)
    expect(await readFile(html, 'utf8')).toMatch(/^<!doctype html>/i)
    expect(JSON.parse(await readFile(sarif, 'utf8'))).toMatchObject({ version: '2.1.0' })
    expect(await readFile(join(folder, 'summary.md'), 'utf8')).toMatch(/^#/)
    expect(printed).not.toContain(sampleCredentials.secret)
  })

  test('checks a client, and fails with annotations where it is wrong', async () => {
    const { code, outputs, printed } = await Runner.run({
      mode: 'client',
      command: `node '${client}' prints-nothing`,
      args: '--scenario\npage-example',
    })

    expect(code, printed).toBe(1)
    expect(outputs['exit-code']).toBe('1')
    expect(printed).toMatch(/^::error /m)
    expect(existsSync(outputs['html'] ?? '')).toBe(true)
  })

  test('takes the failures that a file expects', async () => {
    const { code, printed } = await Runner.run(
      {
        mode: 'client',
        command: `node '${client}' prints-nothing`,
        args: '--scenario\npage-example',
        'expected-failures': 'known failures.yaml',
      },
      ({ project }) => writeFile(join(project, 'known failures.yaml'), '- page-example\n'),
    )

    expect(code, printed).toBe(0)
  })

  test('hides the inputs from the client', async () => {
    const { code, printed } = await Runner.run({
      mode: 'client',
      app: basic,
      token: 'a-token-that-is-no-business-of-the-client',
      command: `if env | grep ^INPUT_; then exit 1; fi; exec node '${client}'`,
      args: '--scenario\npage-example',
    })

    expect(code, printed).toBe(0)
    expect(printed).not.toContain('no-business')
  })

  test.each([
    ['a mode', { mode: 'tool' }, 'The input mode is neither client nor server.'],
    ['a command', { mode: 'client' }, 'The input command is empty'],
    ['a URL', { mode: 'server', url: '--dry-run' }, 'The input url is not the URL of a server'],
  ])('names the input that lacks %s', async (_, inputs, message) => {
    const { code, outputs, printed } = await Runner.run(inputs)

    expect(code).toBe(2)
    expect(outputs['exit-code']).toBe('2')
    expect(printed).toContain(`::error title=mock-mcs::${message}`)
  })

  const hostile = [
    '$(touch taken) `touch taken` x[$(touch taken)]',
    '"; touch taken; "',
    "'; touch taken; '",
    'touch taken',
    '',
  ].join('\n')
  const option = '--report=json=taken'
  const valid = { mode: 'server', url: 'http://127.0.0.1:9', app: basic, token: 'a-token' }

  test.each([
    ...['mode', 'url', 'app', 'token', 'expected-failures', 'package', 'args'].map((input) => ({
      input,
      text: hostile,
    })),
    ...['url', 'expected-failures', 'package'].map((input) => ({ input, text: option })),
  ])('runs nothing that stands in the input $input: $text', async ({ input, text }) => {
    const { code, folder } = await Runner.run({ ...valid, [input]: text })

    expect(code).not.toBe(0)
    const files = await readdir(folder, { recursive: true })
    expect(files.filter((path) => /(^|\/)(taken|json=taken)$/.test(path))).toEqual([])
  })
})

const needs = `${lack}${await registryLack()}`

// npm packs, and installs over the network.
const timeout = 60_000

test.skipIf(needs)(`the action installs a tarball${needs}`, { timeout }, async () => {
  const mock = await startServer()
  const inputs = { mode: 'server', url: mock.url, package: './mock-mcs-0.1.0.tgz' }
  const server = { app: basic, token: mock.defaultApp.userToken() }
  const { code, printed } = await Runner.run(
    { ...inputs, ...server, args: '--only=succeeds-refreshed' },
    async ({ project }) => void (await packInto(project)),
  )

  expect(code, printed).toBe(0)
  expect(printed).toMatch(/added \d+ packages/)
})
