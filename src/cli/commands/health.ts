import { type IncomingMessage, request as requestPlain } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { healthPath } from '../../mock/mock.ts'
import { reachableHost } from '../../node/listen.ts'
import { defineOptions, duration } from '../../options/option.ts'
import { mockOptionTable } from '../../options/table.ts'
import { elapsed } from '../../world/clock.ts'
import { defineCommand, type Invocation } from '../command.ts'
import { type CliIo, UsageError } from '../io.ts'

const options = defineOptions({
  wait: {
    type: duration(3_600_000),
    description: 'Ask again until it is healthy, for this long at most; asks once if left out.',
  },
})

export const health = defineCommand({
  usage: '[URL] [--wait TIME]',
  about:
    'Asks a mock for its health: exit code 0 if it is up, 1 if not. For probes and scripts where there is no curl.',
  options,
  notes: `URL is that of the mock. If left out, it is the mock that MOCK_MCS_HOST and MOCK_MCS_PORT start on this machine, http://127.0.0.1:${mockOptionTable.port.default} without them.

Examples
  mock-mcs health                              the mock on port 4010
  mock-mcs health http://mock:4010 --wait 30s  once another container is up

Exit codes: 0 healthy, 1 not, 2 a mistake in the call.`,
  maxWords: 1,
  run: askForHealth,
})

// One answer takes a millisecond; a server that is silent for so many is not healthy.
const answerTimeout = 5_000

const pauseBetween = 100

// The health of a mock has a hundred; a server that never stops is none.
const maxAnswer = 10_000

async function askForHealth(
  { values: { wait = 0 }, words: [word] }: Invocation<typeof options>,
  io: CliIo,
): Promise<number> {
  const url = word === undefined ? ownUrl(io.env) : givenUrl(word)
  const end = elapsed() + wait
  for (;;) {
    const left = end - elapsed()
    const timeout =
      wait === 0 ? answerTimeout : Math.ceil(Math.min(answerTimeout, Math.max(left, 1)))
    const answer = await ask(url, timeout).catch(describeFailure)
    if (typeof answer !== 'string') {
      io.out(`mock-mcs ${answer.version} at ${url.origin} is healthy`)
      return 0
    }
    if (end - elapsed() <= pauseBetween) {
      io.err(`[mock-mcs] ${url} ${answer}`)
      return 1
    }
    await pause(pauseBetween)
  }
}

/** The mock that the variables of this process would start. @throws UsageError for a wrong port */
function ownUrl(env: CliIo['env']): URL {
  const { host, port } = mockOptionTable
  const text = env['MOCK_MCS_PORT'] || String(port.default)
  const number = port.type.parse([text])
  if (number === undefined || number === 0) {
    throw new UsageError(
      `MOCK_MCS_PORT is ${JSON.stringify(text)}, which names no port to ask: give the URL, as in mock-mcs health http://127.0.0.1:4010`,
    )
  }
  return givenUrl(`http://${reachableHost(env['MOCK_MCS_HOST'] || host.default)}:${number}`)
}

function givenUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (
    url === undefined ||
    !/^https?:$/.test(url.protocol) ||
    url.username !== '' ||
    url.search !== ''
  ) {
    throw new UsageError(
      'health takes the URL of a mock, as in http://127.0.0.1:4010, without credentials and query',
    )
  }
  const path = url.pathname.replace(/\/+$/, '')
  url.pathname = path.endsWith(healthPath) ? path : `${path}${healthPath}`
  return url
}

/** Resolves to the mock's answer, or to the reason for which it is none. */
async function ask(url: URL, timeout: number): Promise<string | { readonly version: string }> {
  // Loaded for https only: most probes ask the loopback.
  const request = url.protocol === 'https:' ? (await import('node:https')).request : requestPlain
  const signal = AbortSignal.timeout(timeout)
  const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { agent: false, signal }).on('response', resolve).on('error', reject).end()
  })
  let text = ''
  for await (const piece of incoming.setEncoding('utf8')) {
    text += piece
    // Leaving the loop closes the connection.
    if (text.length > maxAnswer) break
  }
  const body = readHealth(text)
  if (incoming.statusCode === 200 && body !== undefined) return body
  return `answered ${incoming.statusCode}, not as a mock that is healthy: is it mock-mcs, and started without --no-admin?`
}

function readHealth(text: string): { readonly version: string } | undefined {
  try {
    const { status, version } = JSON.parse(text) as Record<string, unknown>
    return status === 'healthy' && typeof version === 'string' ? { version } : undefined
  } catch {
    return undefined
  }
}

function describeFailure(error: NodeJS.ErrnoException): string {
  const { code, message, name } = error
  if (name === 'AbortError' || name === 'TimeoutError') return 'does not answer'
  if (code === 'ECONNREFUSED') return 'is not there: nothing listens on that port'
  return `cannot be asked: ${message}`
}
