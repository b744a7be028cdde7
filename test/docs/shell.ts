import { spawn } from 'node:child_process'
import { copyFile, mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { sampleCredentials } from '../../contracts/mcs.ts'
import { checkout } from '../support/checkout.ts'
import { freePort } from '../support/free-port.ts'
import { temporaryFolder } from '../support/npm.ts'
import { within } from '../support/within.ts'
import { makeConsumer } from './compile.ts'

/** The port of the documents; each test has another one. */
const shownPort = '4010'

const testsOfTheReader = `
const url = process.env.MOCK_MCS_URL
const response = await fetch(url + '/oauth/login/thirdparty/refresh', {
  method: 'POST',
  headers: {
    authorization: 'Basic ${btoa(`${sampleCredentials.key}:${sampleCredentials.secret}`)}',
    'content-type': 'application/json',
  },
  body: '{"token":"mock-mcs-none"}',
})
if (response.status !== 200) throw new Error(await response.text())
console.log('the tests refreshed at ' + url)
`

/** A project with mock-mcs installed, where the lines of the documents can be run. */
export class ReadersProject {
  readonly folder: string
  readonly port: number

  private constructor(folder: string, port: number) {
    this.folder = folder
    this.port = port
  }

  static async make(): Promise<ReadersProject> {
    const folder = await temporaryFolder()
    await makeConsumer(folder)
    await mkdir(join(folder, 'node_modules/.bin'))
    await symlink('../mock-mcs/dist/mock-mcs.js', join(folder, 'node_modules/.bin/mock-mcs'))
    const scripts = { test: 'node tests.mjs' }
    await writeFile(
      join(folder, 'package.json'),
      JSON.stringify({ private: true, type: 'module', scripts }),
    )
    await writeFile(join(folder, 'tests.mjs'), testsOfTheReader)
    await copyFile(join(checkout, 'test/docs/careless/refresh.py'), join(folder, 'refresh.py'))
    await copyFile(join(checkout, 'test/docs/intercepted/client.py'), join(folder, 'client.py'))
    return new ReadersProject(folder, await freePort())
  }

  /** A text of the documents with the port of this project in it. */
  here(text: string): string {
    return text.replaceAll(shownPort, String(this.port))
  }

  /**
   * What a script prints on both outputs, up to its end or to what `until` matches; all that it has
   * started ends with it.
   */
  async bash(script: string, options: BashOptions = {}): Promise<string> {
    const { until, bound = 60_000, env = {} } = options
    const child = spawn('bash', ['-e', '-c', `exec 2>&1\n${this.here(script)}`], {
      cwd: this.folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...environment(), MOCK_MCS_CA_DIR: join(this.folder, 'ca'), ...env },
    })
    const endAll = () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      } catch {
        // It has ended already.
      }
    }
    onTestFinished(endAll)
    let printed = ''
    const done = new Promise<number | null>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        printed += text
        if (until?.test(printed)) resolve(0)
      })
      child.once('error', reject)
      // What it has started in the background keeps the output open.
      child.once('exit', endAll)
      child.once('close', resolve)
    })
    const code = await within(bound, () => `${script}\nprinted: ${printed}`, done)
    endAll()
    expect(code, printed).toBe(options.code ?? 0)
    return printed
  }

  /** Starts a mock at the port of the documents, until the test ends; gives what it has written. */
  async startMock(args = '', env: Readonly<Record<string, string>> = {}): Promise<() => string> {
    const child = spawn(
      process.execPath,
      [join(checkout, 'dist/mock-mcs.js'), ...args.split(' ').filter((arg) => arg !== '')],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...environment(), MOCK_MCS_PORT: String(this.port), ...env },
      },
    )
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
    let written = ''
    const started = new Promise<void>((resolve, reject) => {
      const gather = (text: string) => {
        written += text
        if (written.includes('Try it:\ncurl')) resolve()
      }
      child.stdout.setEncoding('utf8').on('data', gather)
      child.stderr.setEncoding('utf8').on('data', gather)
      child.once('exit', () => reject(new Error(`it has ended: ${written}`)))
    })
    await within(15_000, () => `the mock starts; ${written}`, started)
    return () => written
  }

  /** Runs the `$` lines of a session one after another, and compares what each prints. */
  async session(text: string): Promise<void> {
    const steps = text.split(/^\$ /m).slice(1)
    expect(text.startsWith('$ ')).toBe(true)
    for (const step of steps) {
      const [, command = '', shown = ''] = /^((?:.*\\\n)*.*)\n([\s\S]*?)\n*$/.exec(step) ?? []
      const pattern = this.patternOf(shown)
      const printed = await this.bash(`${command} || true`, { until: pattern })
      expect(printed, command).toMatch(pattern)
    }
  }

  /**
   * What an output that is shown stands for: `…` is any text, alone on a line any lines; times,
   * durations, fingerprints and the port are others in each run.
   */
  patternOf(shown: string): RegExp {
    const literal = this.here(shown).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    const source = literal
      .replace(/^…$\n?/gm, '(?:.*\\n)*?')
      .replaceAll('…', '.*')
      .replace(/\d\d:\d\d:\d\d\\\.\d{3}/g, '\\d\\d:\\d\\d:\\d\\d\\.\\d{3}')
      .replace(/\d+\\\.\dms/g, '\\d+\\.\\dms')
      .replace(/(in|requests,) \d+\\\.\d s/g, '$1 \\d+\\.\\d s')
      .replace(/\\\*\\\*\\\*[0-9a-f]{8}/g, '\\*\\*\\*[0-9a-f]{8}')
    return new RegExp(`(?:^|\\n)${source}(?:\\n|$)`)
  }
}

export interface BashOptions {
  /** Ends the script as soon as what it has printed is like this. */
  readonly until?: RegExp
  /** Milliseconds. */
  readonly bound?: number
  readonly env?: Readonly<Record<string, string>>
  /** The exit code that is expected, 0 if left out. */
  readonly code?: number
}

/** The environment of this process without what Vitest, npm and a user's settings put there. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(npm_|VITEST|NODE_OPTIONS$|INIT_CWD$|MOCK_MCS_|GITHUB_ACTIONS$)/.test(name),
    ),
  )
}
