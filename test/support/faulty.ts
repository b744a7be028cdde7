import { calls } from '../../contracts/calls.ts'
import type { Exchange } from '../../src/journal/exchange.ts'
import { buildMock, type MockSeams } from '../../src/mock/mock.ts'
import { defaultSettings, type MockSettings } from '../../src/mock/settings.ts'
import type { FaultEffect, FaultSchedule } from '../../src/world/fault-rules.ts'

/** A mock whose first world can be given faults, and what became of its exchanges. */
export function startFaulty(seams: MockSeams = {}, settings: Partial<MockSettings> = {}) {
  const exchanges: Exchange[] = []
  const watchers = new Set<() => void>()
  const core = buildMock(
    { ...defaultSettings, ...settings },
    {
      ...seams,
      observe(exchange) {
        exchanges.push(exchange)
        for (const notify of [...watchers]) notify()
      },
    },
  )
  const [app] = core.apps
  const world = core.worlds.list()[0]
  if (world === undefined) throw new Error('a mock has a world')
  const [{ userToken }] = app.users
  return {
    core,
    app,
    world,
    userToken,
    exchanges,
    /** Sets a fault for the next call, unless the schedule says otherwise. */
    fault: (effect: FaultEffect, schedule: Partial<FaultSchedule> = {}) =>
      world.faults.add(effect, { times: 1, probability: 1, ...schedule }),
    /** Resolves when so many exchanges have been told of. */
    async told(count: number): Promise<void> {
      while (exchanges.length < count) {
        await new Promise<void>((resolve) => {
          const notify = () => {
            watchers.delete(notify)
            resolve()
          }
          watchers.add(notify)
        })
      }
    },
    /** A refresh, to be given to a fetch. */
    request: (origin = 'http://mcs.mediatek.com', init: RequestInit = {}, token = userToken) =>
      new Request(`${origin}${calls.refresh.path}`, {
        method: 'POST',
        headers: { authorization: app.basic, 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
        ...init,
      }),
  }
}

/** Text with the tokens in it hidden, which differ from one answer to the next. */
export const hideTokens = (text: string): string =>
  text.replace(/[au]\.[0-9a-f]{24}\.[^"]{36,}?(?="|$)/g, '***')
