import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { within } from './within.ts'

const main = fileURLToPath(new URL('../../dist/mock-mcs.js', import.meta.url))

// Starting takes a fifth of a second; the bound is for a loaded machine.
const bound = 15_000

/** How a process ended. */
export interface Ending {
  /** `null` if a signal ended it. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface SpawnOptions {
  /** Variables beside those of this process; settings of mock-mcs in those are left out. */
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Run instead of the built command line, with the same arguments. */
  readonly command?: readonly [string, ...string[]]
}

/** A process under test; its whole process group is gone when the test has finished. */
export class CliProcess {
  readonly ended: Promise<Ending>
  readonly #child: ChildProcess
  readonly #onOutput = new Set<() => void>()
  #stdout = ''
  #stderr = ''

  constructor(child: ChildProcess) {
    this.#child = child
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text
      this.#change()
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text
      this.#change()
    })
    this.ended = new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code, signal) => {
        resolve({ code, signal, stdout: this.#stdout, stderr: this.#stderr })
        this.#change()
      })
    })
  }

  get stdout(): string {
    return this.#stdout
  }

  get stderr(): string {
    return this.#stderr
  }

  /** The first line on stdout, without its end. */
  async firstLine(): Promise<string> {
    return (await this.output(/^.*\n/)).trimEnd()
  }

  /** What `pattern` matches on stdout, once it does. */
  output(pattern: RegExp): Promise<string> {
    return this.#until(`${pattern} on stdout`, () => pattern.exec(this.#stdout)?.[0])
  }

  /** What `pattern` matches on stderr, once it does. */
  errorOutput(pattern: RegExp): Promise<string> {
    return this.#until(`${pattern} on stderr`, () => pattern.exec(this.#stderr)?.[0])
  }

  /** Closes the reading end of stdout, as `head -1` does when it has its line. */
  closeStdout(): void {
    this.#child.stdout?.destroy()
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** Ends what is left of the process group. */
  killGroup(): void {
    try {
      if (this.#child.pid !== undefined) process.kill(-this.#child.pid, 'SIGKILL')
    } catch {
      // It has ended already.
    }
  }

  /** Waits for the end, within bounds. */
  exit(): Promise<Ending> {
    return within(bound, () => `it ends; ${this.#describe()}`, this.ended)
  }

  #change(): void {
    for (const notify of [...this.#onOutput]) notify()
  }

  #until<Result>(what: string, read: () => Result | undefined): Promise<Result> {
    const result = new Promise<Result>((resolve, reject) => {
      const attempt = () => {
        const found = read()
        if (found !== undefined) resolve(found)
      }
      this.#onOutput.add(attempt)
      attempt()
      this.ended.then(() => reject(new Error(`ended before ${what}; ${this.#describe()}`)), reject)
    })
    return within(bound, () => `${what}; ${this.#describe()}`, result)
  }

  #describe(): string {
    return `stdout ${JSON.stringify(this.#stdout.slice(0, 500))}, stderr ${JSON.stringify(this.#stderr.slice(0, 500))}`
  }
}

/** Starts the built command line, or another command, until the test has finished. */
export function spawnCli(args: readonly string[], options?: SpawnOptions): CliProcess {
  const running = start(args, options)
  onTestFinished(() => running.killGroup())
  return running
}

/** Runs the built command line to its end; also in concurrent tests. */
export async function runCli(args: readonly string[], options?: SpawnOptions): Promise<Ending> {
  const running = start(args, options)
  try {
    return await running.exit()
  } finally {
    running.killGroup()
  }
}

function start(args: readonly string[], options: SpawnOptions = {}): CliProcess {
  const [file, ...before] = options.command ?? [process.execPath, main]
  const child = spawn(file, [...before, ...args], {
    cwd: options.cwd,
    env: { ...inheritedEnvironment(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that nothing it starts survives the test.
    detached: true,
  })
  return new CliProcess(child)
}

/** What `--json` prints. */
export interface StartLine {
  readonly url: string
  readonly app: { readonly key: string; readonly secret: string; readonly basic: string }
  readonly userToken: string
}

/** Starts the mock on a free port and waits until it listens. */
export async function startCli(
  args: readonly string[] = [],
  options?: SpawnOptions,
): Promise<StartLine & { readonly mock: CliProcess }> {
  const mock = spawnCli(['--port', '0', '--json', ...args], options)
  return { mock, ...(JSON.parse(await mock.firstLine()) as StartLine) }
}

// Settings of the one who runs the tests would change what is tested, and what npm tells those it
// runs would lead an npx in another folder back to this checkout.
function inheritedEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(MOCK_MCS_|NODE_OPTIONS$|npm_(?!config_registry$)|INIT_CWD$)/.test(name),
    ),
  )
}
