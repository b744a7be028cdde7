import type { Answer } from '../answer.ts'
import type { Exchange } from '../exchange.ts'
import { findingsOf } from '../findings/findings.ts'
import { partsOf } from '../request-parts.ts'
import { maskerOf } from './presented.ts'

/** An answer with the findings of its exchange in the header `x-mock-mcs-finding`, if it has any. */
export function explained(answer: Answer, exchange: Exchange): Answer {
  const parts = partsOf(exchange)
  const masker = maskerOf(exchange, parts)
  const findings = findingsOf(exchange, parts, masker)
  if (findings.length === 0) return answer
  const header = listWithin(
    findings.map(({ id, found }) => `${id}: ${printable(masker.maskText(found))}`),
  )
  return { ...answer, headers: { ...answer.headers, 'x-mock-mcs-finding': header } }
}

// In bytes: some servers in between refuse headers that are much longer.
const most = 1_000

function listWithin(texts: readonly string[]): string {
  let list = ''
  for (const [index, text] of texts.entries()) {
    const next = index === 0 ? text : `${list}; ${text}`
    if (next.length > most) return `${list}; and ${texts.length - index} more`
    list = next
  }
  return list
}

// Whatever a header can carry.
const printable = (text: string): string => text.replace(/[^ -~]/g, '?')
