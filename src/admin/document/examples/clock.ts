/** The clock of the app in the examples. */
export const clock = { now: '2026-01-01T01:01:00.000Z', frozen: false }

/** The time of an app: what is answered. */
export const clockAnswers = {
  Clock: clock,
}

/** The time of an app: what is taken. */
export const clockBodies = {
  ClockChange: {
    advance: { summary: 'Past the life of an access token', value: { advance: '61m' } },
    'set-and-freeze': {
      summary: 'At a time, and there to stay',
      value: { set: '2026-01-01T00:00:00Z', freeze: true },
    },
    resume: { summary: 'On from where it stands', value: { resume: true } },
  },
}
