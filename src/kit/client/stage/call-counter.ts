import type { Scenario } from '../../../../contracts/scenario.ts'
import type { MockCore } from '../../../mock/mock.ts'

/** The path of the call that stands in for those of MCS that take a user access token. */
export const callPath = '/__admin/probe'

/** Counts the calls that are made with an access token, and refuses them where a scenario wants that. */
export class CallCounter {
  /** The mock, with the calls counted. */
  readonly mock: MockCore
  /** The statuses of the answers, in their order. */
  readonly statuses: number[] = []

  constructor(core: MockCore, scenario: Scenario) {
    const refuses = scenario.kind === 'session' && scenario.refusesCalls === true
    this.mock = {
      ...core,
      fetch: async (request, bindings) => {
        if (new URL(request.url).pathname !== callPath) return core.fetch(request, bindings)
        const answer = await core.fetch(refuses ? withoutToken(request) : request, bindings)
        this.statuses.push(answer.status)
        const [world] = core.worlds.list()
        if (world?.clock.isMoved) {
          answer.headers.set('Date', new Date(world.clock.now()).toUTCString())
        }
        return answer
      },
    }
  }
}

// MCS's own refusal of a bad token, whatever the client has sent.
function withoutToken(request: Request): Request {
  const headers = new Headers(request.headers)
  headers.set('authorization', 'Bearer refused-by-the-scenario')
  return new Request(request.url, { method: request.method, headers })
}
