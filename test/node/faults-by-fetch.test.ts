import { expect, test } from 'vitest'
import { faults } from '../../contracts/faults.ts'
import type { FaultEffect } from '../../src/world/fault-rules.ts'
import { hideTokens, startFaulty } from '../support/faulty.ts'
import { titled } from '../support/titled.ts'
import { serve } from './served.ts'

// The global fetch is the measure of what a mock without a port does.
const timers = { wait: async () => undefined }
// A reset behind a head waits until the head is read: found at once, both look like an end.
let headIsRead: Promise<unknown> = Promise.resolve()
const remote = startFaulty({ timers: { wait: async () => void (await headIsRead) } })
const { listener } = await serve(remote.core)
const local = startFaulty({ timers })

/** What a client sees of an answer, or of the failure to get one. */
async function seen(answering: Response | Promise<Response>): Promise<object> {
  try {
    const response = await answering
    const head = { status: response.status, headers: shownHeaders(response) }
    try {
      return { ...head, text: hideTokens(await response.text()) }
    } catch (error) {
      return { ...head, bodyError: shownError(error) }
    }
  } catch (error) {
    return { error: shownError(error) }
  }
}

// Those of the transport are of the socket alone, and those of a packed body are gone without one.
function shownHeaders({ headers }: Response): Record<string, string> {
  const isPacked = headers.get('content-encoding') === 'gzip'
  const transport = ['date', 'connection', 'keep-alive', 'content-encoding']
  return Object.fromEntries(
    [...headers]
      .filter(([name]) => !transport.includes(name))
      .filter(([name]) => !(isPacked && name === 'content-length'))
      .map(([name, value]) => [name, value.replace(listener.url, 'http://mcs.mediatek.com')]),
  )
}

// The words of a cause differ from one Node to the next, and the newer ones leave out the code of a
// parser's error; what is there is compared.
function shownError(error: unknown): object {
  const { name, message } = error as Error
  const cause = (error as Error).cause as NodeJS.ErrnoException | undefined
  const code = cause?.name === 'HTTPParserError' ? 'HPE' : cause?.code
  return { name, message, cause: cause?.name, code }
}

const hangs = ['hang-before-headers', 'hang-after-headers']
const delayed: readonly FaultEffect[] = [
  ...faults.flatMap(({ name }) => (hangs.includes(name) ? [] : [{ fault: name }])),
  { response: { status: 418, body: 'teapot' } },
  { response: { status: 204, headers: { 'X-Given': 'yes' } } },
  { response: { status: 205, body: 'ignored' } },
  { response: { status: 304, headers: { 'X-Given': 'yes' } } },
  { response: { status: 599 } },
  { response: { status: 200, headers: { 'Content-Length': '9' }, body: 'short' } },
  { response: { status: 200, headers: { 'content-length': '2' }, body: 'long' } },
  {
    fault: 'content-length-too-long',
    chunkedDribbleDelay: { numberOfChunks: 3, totalDuration: 9 },
  },
  {
    fault: 'content-length-too-short',
    chunkedDribbleDelay: { numberOfChunks: 3, totalDuration: 9 },
  },
  { fault: 'gzip', chunkedDribbleDelay: { numberOfChunks: 3, totalDuration: 9 } },
  { fault: 'empty-body', chunkedDribbleDelay: { numberOfChunks: 3, totalDuration: 9 } },
]

test.each(titled(delayed, (effect) => JSON.stringify(effect)))(
  'a fetch meets the same in process as over a socket: %s',
  async (_, effect) => {
    remote.fault(effect)
    local.fault(effect)

    const answering = fetch(remote.request(listener.url, { redirect: 'manual' }))
    headIsRead = effect.fault === 'reset-after-headers' ? answering : Promise.resolve()
    const overSocket = await seen(answering)
    const inProcess = await seen(local.core.fetch(local.request()))

    expect(inProcess).toEqual(overSocket)
    expect([remote.world.faults.size, local.world.faults.size]).toEqual([0, 0])
  },
)

test.each(hangs)('a fetch that gives up on a %s fails with its own reason', async (name) => {
  const effect = { fault: name as 'hang-before-headers' | 'hang-after-headers' }
  const failures = [remote, local].map(async (faulty) => {
    faulty.fault(effect)
    const before = faulty.exchanges.length
    const client = new AbortController()
    const { signal } = client
    const answering =
      faulty === remote
        ? fetch(faulty.request(listener.url, { signal }))
        : faulty.core.fetch(faulty.request(undefined, { signal }))
    const failure = seen(answering)
    await faulty.told(before + 1)
    // What has headers is read before it is given up.
    await new Promise((resolve) => setImmediate(resolve))
    client.abort()
    return failure
  })

  const [overSocket, inProcess] = await Promise.all(failures)
  expect(JSON.stringify(overSocket)).toContain('"name":"AbortError"')
  expect(JSON.stringify(inProcess)).toContain('"name":"AbortError"')
})

test.each(hangs)('a fetch on a %s loses its connection when the world is reset', async (name) => {
  const effect = { fault: name as 'hang-before-headers' | 'hang-after-headers' }
  const [overSocket, inProcess] = await Promise.all(
    [remote, local].map(async (faulty) => {
      faulty.fault(effect)
      const before = faulty.exchanges.length
      const answering =
        faulty === remote
          ? fetch(faulty.request(listener.url))
          : Promise.resolve(faulty.core.fetch(faulty.request()))
      // What has headers is read, and then waits for the body.
      if (name === 'hang-after-headers') await answering
      const failure = seen(answering)
      await faulty.told(before + 1)
      faulty.world.reset()
      return failure
    }),
  )

  expect(inProcess).toEqual(overSocket)
  expect(JSON.stringify(inProcess)).toContain('"code":"UND_ERR_SOCKET"')
})
