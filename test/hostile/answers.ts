import { connect } from 'node:net'
import { within } from '../support/within.ts'
import type { HostileRequest } from './requests.ts'

/** An answer on the wire. */
export interface WireAnswer {
  readonly status: number
  readonly body: string
}

// In milliseconds; a request that was sent whole, and ended, is answered or its connection closed.
const bound = 20_000

/** Sends requests on one connection, ends it, and gives all that comes back, a character for each byte. */
export async function exchange(port: number, requests: readonly HostileRequest[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let received = ''
  socket.setEncoding('latin1')
  socket.on('data', (text: string) => {
    received += text
  })
  // A connection that is reset has been closed all the same.
  socket.on('error', () => {})
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const bytes = requests.map((request) => request.bytes).join('')
  socket.end(bytes, 'latin1')
  const told = () => `an answer or an end to ${JSON.stringify(bytes.slice(0, 2_000))}`
  try {
    await within(bound, told, closed)
  } finally {
    socket.destroy()
  }
  return received
}

/** Reads the answers of a connection; a text in the place of one that is none. */
export function readAnswers(received: string): (WireAnswer | string)[] {
  const answers: (WireAnswer | string)[] = []
  let rest = received
  while (rest !== '') {
    const head = /^HTTP\/1\.1 (\d{3}) [^\r\n]*\r\n((?:[!-9;-~]+: ?[^\r\n]*\r\n)*)\r\n/.exec(rest)
    if (head === null) return [...answers, rest]
    const [whole, status = '', headers = ''] = head
    rest = rest.slice(whole.length)
    if (status.startsWith('1')) continue
    const length = Number(/^content-length: (\d+)/im.exec(headers)?.[1] ?? rest.length)
    answers.push({ status: Number(status), body: rest.slice(0, length) })
    rest = rest.slice(length)
  }
  return answers
}

/** True for an answer that says in JSON what is wrong. */
export function isEnvelope({ body }: WireAnswer): boolean {
  try {
    const { message, detail, errors } = JSON.parse(body)
    return typeof (message ?? detail ?? errors?.[0]?.message) === 'string'
  } catch {
    return false
  }
}
