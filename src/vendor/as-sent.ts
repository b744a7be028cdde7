import type { Answer } from './answer.ts'
import type { Exchange } from './exchange.ts'
import { showing } from './showing/showing.ts'

/**
 * An answer as it goes out: with the time of a world whose clock was moved, which Node would take
 * from the machine, and with the findings where they are to be explained.
 */
export function asSent(answer: Answer, exchange: Exchange, explain: boolean): Answer {
  const clock = exchange.world?.clock
  const dated = clock?.isMoved ? withDate(answer, clock.now()) : answer
  return explain ? showing().explained(dated, exchange) : dated
}

const withDate = (answer: Answer, time: number): Answer => ({
  ...answer,
  headers: { Date: new Date(time).toUTCString(), ...answer.headers },
})
