import { faults } from '../../../contracts/faults.ts'
import { toRule } from '../../options/fault-options.ts'
import { limits, noRoomLeft } from '../../options/limits.ts'
import { showFault } from '../../world/fault-rules.ts'
import { sizeHeld } from '../../world/held.ts'
import { adminAnswer, emptyAnswer, ProblemError } from '../problem.ts'
import { route } from '../route.ts'

/** The catalogue, and the faults that are set for an app. */
export const faultRoutes = [
  route({
    id: 'listFaultCatalogue',
    method: 'GET',
    path: '/faults',
    tag: 'faults',
    summary: 'The catalogue: every fault that can be set',
    answers: { 200: { description: 'The catalogue.', shape: 'FaultCatalogue' } },
    handle: () => adminAnswer({ faults }),
  }),
  route({
    id: 'listFaults',
    method: 'GET',
    path: '/apps/{key}/faults',
    tag: 'faults',
    summary: 'The faults that may still answer a call of an app, and how often each has',
    query: 'FaultList',
    answers: { 200: { description: 'The faults.', shape: 'FaultsSet' } },
    handle: ({ world }, { query }) => {
      const rules = query.unmet === 'true' ? world.faults.unmet() : world.faults.list()
      return adminAnswer({ faults: rules.map(showFault) })
    },
  }),
  route({
    id: 'setFaults',
    method: 'POST',
    path: '/apps/{key}/faults',
    tag: 'faults',
    summary: 'Sets a fault, or a list of them: all, or none if one of them is invalid',
    details:
      'A fault answers the next call, or as many as `times` says, in the order in which they were set; those for every call come after, the newest first. One that did not reach the client is not used up. With neither `fault` nor `response` it is the answer of MCS, late.',
    body: 'Faults',
    answers: { 201: { description: 'What was set.', shape: 'FaultsSet' } },
    problems: [409],
    handle: ({ world, plane }, { body }) => {
      const rules = (Array.isArray(body) ? body : [body]).map(toRule)
      if (world.faults.size + rules.length > limits.faults) {
        throw new ProblemError(
          409,
          `an app has at most ${limits.faults} faults and this one has ${world.faults.size}; reset the app, or let them be used up`,
        )
      }
      if (!plane.worlds.hasRoomFor(sizeHeld(rules))) throw new ProblemError(409, noRoomLeft)
      const set = rules.map(({ effect, schedule }) => world.faults.add(effect, schedule))
      return adminAnswer({ faults: set.map(showFault) }, 201)
    },
  }),
  route({
    id: 'removeFaults',
    method: 'DELETE',
    path: '/apps/{key}/faults',
    tag: 'faults',
    summary: 'Removes all faults of an app',
    answers: { 204: { description: 'All are removed.' } },
    handle: ({ world }) => {
      world.faults.clear()
      return emptyAnswer()
    },
  }),
  route({
    id: 'removeFault',
    method: 'DELETE',
    path: '/apps/{key}/faults/{id}',
    tag: 'faults',
    summary: 'Removes a fault',
    answers: { 204: { description: 'It is removed.' } },
    handle: ({ world, params }) => {
      if (world.faults.remove(params['id'] ?? '')) return emptyAnswer()
      throw new ProblemError(404, 'the app has no fault of that id; it may have been used up')
    },
  }),
]
