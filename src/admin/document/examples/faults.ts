const setFaults = {
  faults: [
    { id: '3f0f4c52-6f0e-4d1e-9a53-1f2f7f0b8c11', fault: 'expired-token', times: 1, delivered: 0 },
    { id: '8c1d2e3f-4a5b-4c6d-8e9f-0a1b2c3d4e5f', fault: null, times: 'always', delivered: 12 },
  ],
}

/** Faults: what is answered. */
export const faultAnswers = {
  FaultsSet: setFaults,
  FaultCatalogue: {
    faults: [
      {
        name: 'too-many-requests',
        group: 'status',
        description: '429 with `Retry-After`',
        parameters: ['retryAfter'],
      },
    ],
  },
}

/** Faults: what is taken. */
export const faultBodies = {
  Faults: {
    one: { summary: 'One refusal for the next call', value: { fault: 'expired-token' } },
    list: {
      summary: 'Three calls in a row',
      value: [
        { fault: 'CONNECTION_RESET_BY_PEER' },
        { response: { status: 418, body: 'teapot' } },
        { fixedDelayMilliseconds: 1500 },
      ],
    },
    some: {
      summary: 'One call in ten, the same ones every time',
      value: { fault: 'gateway-502', times: 'always', probability: 0.1, seed: 7 },
    },
  },
}
