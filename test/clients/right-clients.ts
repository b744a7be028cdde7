import { join } from 'node:path'
import type { ScenarioId } from '../../contracts/scenarios.ts'
import { checkAnyClient } from '../../src/kit/client/check-client.ts'
import type { CommandLine } from '../../src/kit/client/process.ts'
import { programClient } from '../../src/kit/client/program-client.ts'
import type { CheckResult, Report } from '../../src/kit/index.ts'
import {
  missing,
  missingFile,
  missingHeaders,
  missingPerlWith,
  missingPhpWith,
  missingPythonRequests,
} from '../support/programs.ts'
import { compiled, gson, programsFolder } from './build-programs.ts'

const script = (program: string, file: string) => () => [program, join(programsFolder, file)]

/** A program that refreshes as it should. */
export interface RightClient {
  readonly name: string
  readonly lack: string
  readonly language?: keyof typeof compiled
  readonly command: (folder: string) => readonly string[]
  /** Plays the whole catalogue wherever the suite runs; the others play what is about their HTTP stack. */
  readonly playsAll?: true
  /** What is said of it besides its successes. */
  readonly warned?: readonly string[]
  readonly asksForGzip?: true
  /** True if it prints data, so that the finer checks apply. */
  readonly isStructured?: true
}

/** They need what a Debian has packages of; one that lacks something says so. */
export const rightClients: readonly RightClient[] = [
  {
    name: 'bash and curl',
    lack: missing('bash', 'curl', 'jq 1.5'),
    command: script('bash', 'refresh-curl.sh'),
    playsAll: true,
  },
  {
    name: "Python's urllib",
    lack: missing('python3'),
    command: script('python3', 'refresh_urllib.py'),
    playsAll: true,
    isStructured: true,
  },
  {
    name: 'Python with requests',
    lack: missingPythonRequests(),
    command: script('python3', 'refresh_requests.py'),
    asksForGzip: true,
  },
  {
    name: 'PHP with curl',
    lack: missingPhpWith('curl'),
    command: script('php', 'refresh.php'),
    isStructured: true,
  },
  {
    name: 'PHP with curl, a form',
    lack: missingPhpWith('curl'),
    command: script('php', 'refresh-form.php'),
    warned: ['body-form'],
  },
  {
    name: 'Ruby',
    lack: missing('ruby 2.5'),
    command: script('ruby', 'refresh.rb'),
    asksForGzip: true,
  },
  {
    name: 'Perl',
    lack: missingPerlWith('IO::Socket::SSL'),
    command: script('perl', 'refresh.pl'),
  },
  {
    name: 'Java',
    lack: missing('java 13', 'javac 13') + missingFile('libgoogle-gson-java', gson),
    language: 'java',
    command: compiled.java.command,
  },
  {
    name: 'Go',
    lack: missing('go 1.18'),
    language: 'go',
    command: compiled.go.command,
    asksForGzip: true,
  },
  {
    name: 'C with libcurl',
    lack: missingHeaders('curl/curl.h', 'jansson.h'),
    language: 'c',
    command: compiled.c.command,
  },
  {
    name: "Node's fetch",
    lack: '',
    command: script(process.execPath, 'refresh-fetch.mjs'),
    asksForGzip: true,
    isStructured: true,
  },
]

/** What a client has done, and how many scenarios and checks applied to it. */
export interface Played {
  readonly results: readonly CheckResult[]
  readonly applied: number
}

const played = ({ results, coverage }: Report): Played => ({
  results,
  applied: coverage?.applied ?? 0,
})

/** Compiles a client, if it has to be, and plays the whole catalogue with it. */
export async function playAll(client: RightClient, folder: string): Promise<Played> {
  return played(await checkAnyClient(await subjectOf(client, folder), options))
}

// Once an answer is text, the refusals differ by its JSON alone, which every language reads alike:
// eleven languages that start for each of them took a fifth of the suite's time. These are the others.
const refusalsOfTheStack: readonly ScenarioId[] = [
  'refused-server-error',
  'success-under-500',
  'empty-body',
  'truncated-json',
  'gateway-502',
  'length-too-long',
  'length-too-short',
  'garbage',
  'malformed-chunk',
  'redirect-to-other-host',
  'redirect-to-plain-http',
  'redirect-to-other-port',
  'redirect-from-https-to-http',
]

/** Compiles a client, if it has to be, and plays what depends on the HTTP stack of its language. */
export async function playStack(client: RightClient, folder: string): Promise<Played> {
  const subject = await subjectOf(client, folder)
  const suites = ['send', 'read', 'network', 'tls'] as const
  const whole = played(await checkAnyClient(subject, { ...options, suites }))
  const refusals = played(
    await checkAnyClient(subject, { ...options, scenarios: refusalsOfTheStack }),
  )
  return {
    results: [...whole.results, ...refusals.results],
    applied: whole.applied + refusals.applied,
  }
}

const options = { timeout: 10_000, jobs: 4 }

async function subjectOf(client: RightClient, folder: string) {
  if (client.language !== undefined) await compiled[client.language].compile(folder)
  return programClient(client.command(folder) as unknown as CommandLine)
}
