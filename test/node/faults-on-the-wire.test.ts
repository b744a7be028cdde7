import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { faults } from '../../contracts/faults.ts'
import { faultAnswers, nodeLines, type WireRow } from '../support/fault-answers.ts'
import { hideTokens, startFaulty } from '../support/faulty.ts'
import type { RawSocket } from '../support/raw-socket.ts'
import { serve } from './served.ts'

// Waits take no time; that they are asked for is another test's. Only a reset behind a head waits
// until the head is read: a client that finds both at once may take the one for an end.
let headIsRead: Promise<unknown> = Promise.resolve()
const faulty = startFaulty({ timers: { wait: async () => void (await headIsRead) } })
const served = await serve(faulty.core)

test('every fault of the catalogue has its bytes here', () => {
  expect(Object.keys(faultAnswers).sort()).toEqual(faults.map(({ name }) => name).sort())
})

const last = served.refresh({ headers: [...served.headers, 'Connection: close'] })
const lastAnswer = bytesOf({
  ...faultAnswers.none,
  head: faultAnswers.none.head.slice(0, -2).concat('Connection: close'),
})

test.each(faults.map(({ name }) => name))('%s comes byte for byte', async (name) => {
  const row = faultAnswers[name]
  const before = faulty.exchanges.length
  const rule = faulty.fault({ fault: name })
  const connection = await served.connect()
  if (row.connection === 'is reset') headIsRead = connection.atLeast(headLengthOf(row))
  connection.send(served.refresh())
  if (row.connection === 'stays') connection.send(last)
  if (row.connection === 'hangs') await endHang(connection, row, before)

  expect(await connection.ending()).toBe(row.connection === 'is reset' ? 'reset' : 'end')
  const received = Buffer.from(await connection.closed(), 'latin1')
  const text = hide(name === 'gzip' ? unpack(received) : received.toString('utf8'))
  expect(text).toBe(bytesOf(row) + (row.connection === 'stays' ? lastAnswer : ''))
  expect(rule.delivered).toBe(1)
  expect(faulty.world.faults.size).toBe(0)
})

/** A hang has no end of its own: it is under way when it has been told of and its head is here. */
async function endHang(connection: RawSocket, row: WireRow, before: number): Promise<void> {
  await faulty.told(before + 1)
  await connection.atLeast(headLengthOf(row))
  faulty.world.reset()
}

// At least: the date is hidden in the row.
const headLengthOf = ({ head }: WireRow): number => (head.length === 0 ? 0 : 190)

function bytesOf({ head, body }: WireRow): string {
  return head.length === 0 ? body : `${head.join('\r\n')}\r\n\r\n${body}`
}

const hide = (text: string): string =>
  hideTokens(text)
    .replaceAll(/^Date: .*(?=\r$)/gm, 'Date: ***')
    .replace(
      /^Content-Length: .*\r\nContent-Encoding: gzip/m,
      'Content-Length: ***\r\nContent-Encoding: gzip',
    )

// The first answer's body in the place of its packed form, which is as long as it says.
function unpack(received: Buffer): string {
  const headEnd = received.indexOf('\r\n\r\n') + 4
  const head = received.subarray(0, headEnd).toString('latin1')
  const bodyEnd = headEnd + Number(/^Content-Length: (\d+)\r$/m.exec(head)?.[1])
  const body = gunzipSync(received.subarray(headEnd, bodyEnd)).toString('utf8')
  return head + body + received.subarray(bodyEnd).toString('utf8')
}

test('the lines that Node adds stand in every head', () => {
  for (const { head } of Object.values(faultAnswers)) {
    if (head.length > 0) expect(head.slice(-nodeLines.length)).toEqual(nodeLines)
  }
})
