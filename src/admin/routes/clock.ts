import { latestTime } from '../../options/times.ts'
import type { World } from '../../world/world.ts'
import { adminAnswer, ProblemError } from '../problem.ts'
import { route } from '../route.ts'

/** The time of a world, and whether it is frozen. */
export const showClock = ({ clock }: World) => ({
  now: new Date(clock.now()).toISOString(),
  frozen: clock.isFrozen,
})

/** The clock of an app. */
export const clockRoutes = [
  route({
    id: 'getClock',
    method: 'GET',
    path: '/apps/{key}/clock',
    tag: 'clock',
    summary: 'The time of an app',
    answers: { 200: { description: 'The time.', shape: 'Clock' } },
    handle: ({ world }) => adminAnswer(showClock(world)),
  }),
  route({
    id: 'moveClock',
    method: 'POST',
    path: '/apps/{key}/clock',
    tag: 'clock',
    summary: 'Freezes, sets, advances and resumes the clock of an app, in this order',
    details:
      'Token lives follow it at once. Several changes may come together, but not `freeze` with `resume`; `advance` takes a duration such as `61m`.',
    body: 'ClockChange',
    answers: { 200: { description: 'The time after that.', shape: 'Clock' } },
    handle: ({ world }, { body }) => {
      const { clock } = world
      const { freeze, set = clock.now(), advance = 0, resume } = body
      if (advance > 0 && set + advance > latestTime) {
        const message = 'must not lead beyond the year 9999'
        const errors = [{ path: 'advance', message }]
        throw new ProblemError(400, `the clock is not moved: advance ${message}`, { errors })
      }
      if (freeze) clock.freeze()
      if (body.set !== undefined) clock.set(set)
      if (advance > 0) clock.advance(advance)
      if (resume) clock.resume()
      return adminAnswer(showClock(world))
    },
  }),
]
