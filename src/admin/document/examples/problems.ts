const example = (status: number, title: string, detail: string, errors: unknown[] = []) => ({
  title,
  status,
  detail,
  errors,
})

/** The problems by status: when they are answered, and an example. */
export const problemExamples = {
  400: {
    description: 'The body or the query is not as it has to be; nothing has been changed.',
    example: example(400, 'Bad Request', 'the body is not as it has to be: [0].times: must be …', [
      {
        path: '[0].times',
        message: 'must be a whole number from 1 to 1000000, or "always"',
        received: '0',
      },
    ]),
  },
  401: {
    description: 'The control plane has a token and the request has not.',
    example: example(
      401,
      'Unauthorized',
      'the control plane wants its token, as Authorization: Bearer <token>',
    ),
  },
  403: {
    description: 'The Host or the Origin is foreign, or the control plane is closed.',
    example: example(
      403,
      'Forbidden',
      'the control plane takes no requests from web pages of another origin; call it from a test or a terminal',
    ),
  },
  404: {
    description: 'There is no such app, fault or request.',
    example: example(404, 'Not Found', 'there is no app of that key; there are 1: orders-test-7'),
  },
  408: {
    description: 'So many requests did not come in time, or the app was reset meanwhile.',
    example: example(408, 'Request Timeout', 'received 1 of 2 requests; after 5s'),
  },
  409: {
    description: 'The key is taken, a limit is reached, or the journal is off.',
    example: example(409, 'Conflict', 'there is an app orders-test-7 already; choose another key'),
  },
  413: {
    description: 'The body is too long.',
    example: example(413, 'Content Too Large', 'the body must have at most 1048576 bytes'),
  },
} as const
