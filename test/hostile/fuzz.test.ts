import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { createRandom } from '../../src/world/randomness.ts'
import type { StartLine } from '../support/cli.ts'
import { within } from '../support/within.ts'
import { exchange, isEnvelope, readAnswers } from './answers.ts'
import { hostileRequest } from './requests.ts'

// `HOSTILE_REQUESTS=1000000 npm run test:hostile` is the long form, of some hours.
const total = Number(process.env['HOSTILE_REQUESTS'] ?? 6_000)
const seed = Number(process.env['HOSTILE_SEED'] ?? 1)
const atOnce = 16

/** Answers each message with the memory after a collection, and the longest stall since the last one. */
const probe = `
  import { monitorEventLoopDelay } from 'node:perf_hooks'
  const delay = monitorEventLoopDelay({ resolution: 2 })
  delay.enable()
  process.on('message', () => {
    globalThis.gc()
    process.send({ heap: process.memoryUsage().heapUsed, stall: delay.max / 1e6 })
    delay.reset()
  })
  process.channel.unref()`

interface Measured {
  readonly heap: number
  /** In milliseconds. */
  readonly stall: number
}

async function startMeasured() {
  const main = fileURLToPath(new URL('../../dist/mock-mcs.js', import.meta.url))
  const execArgv = ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(probe)}`]
  const mock = fork(main, ['--port', '0', '--json'], { execArgv, silent: true })
  onTestFinished(() => void mock.kill('SIGKILL'))
  const [first] = await once(mock.stdout as NodeJS.ReadableStream, 'data')
  mock.stdout?.resume()
  let logged = 0
  mock.stderr?.on('data', (lines: Buffer) => {
    logged += lines.toString('latin1').split('\n').length - 1
  })
  const measure = async () => {
    mock.send('measure')
    const [measured] = await within(60_000, () => 'an answer of the probe', once(mock, 'message'))
    return measured as Measured
  }
  return { ...(JSON.parse(String(first)) as StartLine), mock, measure, logged: () => logged }
}

test(`of ${total} hostile requests none ends the mock, hangs, succeeds, is answered by nonsense or stays in memory`, {
  timeout: Math.max(120_000, total * 50),
}, async () => {
  const { url, app, userToken, mock, measure, logged } = await startMeasured()
  const port = Number(new URL(url).port)
  const draw = createRandom(seed)
  const wrong: string[] = []
  const note = (kind: string, bytes: string, answer: unknown) =>
    wrong.push(`${kind}: ${JSON.stringify(bytes.slice(0, 400))} -> ${JSON.stringify(answer)}`)

  async function attack(): Promise<void> {
    const requests = Array.from({ length: draw() < 0.8 ? 1 : 2 }, () =>
      hostileRequest(draw, { basic: app.basic, userToken }),
    )
    const isHead = requests.some((request) => request.isHead)
    const bytes = requests.map((request) => request.bytes).join('')
    const received = await exchange(port, requests)
    // An answer to HEAD has no body, so that what follows it cannot be told from one.
    if (isHead) {
      if (!/^(HTTP\/1\.1 [1345]\d\d |$)/.test(received)) note('no refusal', bytes, received)
      return
    }
    for (const answer of readAnswers(received)) {
      if (typeof answer === 'string') note('no answer', bytes, answer.slice(0, 200))
      else if (answer.status < 300) note('a success', bytes, answer)
      else if (!isEnvelope(answer)) note('no envelope', bytes, answer)
    }
  }

  async function control(): Promise<void> {
    const headers = { authorization: app.basic, 'content-type': 'application/json' }
    const body = JSON.stringify({ token: userToken })
    const init = { method: 'POST', headers, body }
    const { status } = await fetch(`${url}/oauth/login/thirdparty/refresh`, init)
    if (status !== 200) note('a refused control', '', status)
  }

  let begun = 0
  const until = async (end: number) => {
    const work = async () => {
      while (begun++ < end) await (begun % 50 === 0 ? control() : attack())
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    begun = end
  }
  await until(Math.min(10_000, total / 2))
  const before = await measure()
  await until(total)
  const after = await measure()

  expect(mock.exitCode).toBe(null)
  expect(wrong.slice(0, 5)).toEqual([])
  expect(after.heap - before.heap).toBeLessThan(30 * 1_048_576)
  expect(logged()).toBeGreaterThan(total / 2)
  if (process.env['HOSTILE_REQUESTS']) {
    process.stdout.write(
      `${total} requests: ${((after.heap - before.heap) / 1_048_576).toFixed(1)} MiB more, longest stall ${Math.max(before.stall, after.stall).toFixed(0)} ms\n`,
    )
  }
})
