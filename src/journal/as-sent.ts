import type { Answer } from '../wire/answer.ts'
import { readableByPages } from '../wire/cors.ts'
import { findingsOf } from './findings/findings.ts'
import { fingerprinterOf } from './masking/presented.ts'
import { partsOf, type RawExchange } from './raw-exchange.ts'

/** The headers that answers have in addition to those of MCS. */
export interface AddedHeaders {
  /** The findings. */
  readonly explain: boolean
  /** Those that let pages of other origins read an answer. */
  readonly cors: boolean
}

/**
 * Completes an answer before it is sent: with the Date of a world whose clock was moved, which Node
 * would take from the machine, and with the headers that the options add.
 */
export function asSent(
  answer: Answer,
  exchange: RawExchange,
  { explain, cors }: AddedHeaders,
): Answer {
  const clock = exchange.world?.clock
  const dated = clock?.isMoved ? withDate(answer, clock.now()) : answer
  const readable = cors ? readableByPages(dated) : dated
  return explain ? explained(readable, exchange) : readable
}

const withDate = (answer: Answer, time: number): Answer => ({
  ...answer,
  headers: { Date: new Date(time).toUTCString(), ...answer.headers },
})

/**
 * An answer with the findings of its exchange in the header `x-mock-mcs-finding`, if it has any.
 */
function explained(answer: Answer, exchange: RawExchange): Answer {
  const parts = partsOf(exchange)
  const fingerprinter = fingerprinterOf(exchange, parts)
  const findings = findingsOf(exchange, parts, fingerprinter)
  if (findings.length === 0) return answer
  const header = listWithin(
    findings.map(({ id, found }) => `${id}: ${printable(fingerprinter.maskText(found))}`),
  )
  return { ...answer, headers: { ...answer.headers, 'x-mock-mcs-finding': header } }
}

// In bytes: some proxies refuse headers that are much longer.
const max = 1_000

function listWithin(texts: readonly string[]): string {
  let list = ''
  for (const [index, text] of texts.entries()) {
    const next = index === 0 ? text : `${list}; ${text}`
    if (next.length > max) return `${list}; and ${texts.length - index} more`
    list = next
  }
  return list
}

// A header holds printable ASCII only.
const printable = (text: string): string => text.replace(/[^ -~]/g, '?')
