/** The server as a whole: what is answered. */
export const serverAnswers = {
  ServerSettings: { settings: { fixedDelay: 250 } },
  Health: {
    status: 'healthy',
    message: 'mock-mcs is ok',
    version: '1.0.0',
    uptimeInSeconds: 61,
    timestamp: '2026-01-01T00:01:00.000Z',
  },
  Version: { version: '1.0.0' },
  Done: {},
  Document: { openapi: '3.1.0' },
}

/** The server as a whole: what is taken. */
export const serverBodies = {
  ServerDelay: {
    fixed: { summary: 'A quarter of a second', value: { fixedDelay: 250 } },
    random: {
      summary: 'Mostly short, at times long',
      value: { delayDistribution: { type: 'lognormal', median: 80, sigma: 0.4 } },
    },
    none: { summary: 'No delay', value: {} },
  },
}
