// Refreshes once with got and prints the user access token.
// When MCS asks to come back later (429 or 503 with Retry-After), it does, twice at most.
import got from 'got'

const { MCS_BASE_URL, MCS_APP_KEY, MCS_APP_SECRET, MCS_USER_TOKEN } = process.env

async function refresh() {
  const credentials = Buffer.from(`${MCS_APP_KEY}:${MCS_APP_SECRET}`).toString('base64')
  const { statusCode, body } = await got.post(`${MCS_BASE_URL}/oauth/login/thirdparty/refresh`, {
    headers: { authorization: `Basic ${credentials}` },
    json: { token: MCS_USER_TOKEN },
    // The credentials are for this host alone.
    followRedirect: false,
    // For the whole call, with the waiting; the timeout of got is for each attempt.
    signal: AbortSignal.timeout(4000),
    retry: {
      limit: 2,
      methods: ['POST'],
      statusCodes: [429, 503],
      // A call that broke off may have been carried out.
      errorCodes: [],
      // The wait that was asked for, or none at all.
      calculateDelay: ({ retryAfter, computedValue }) => (retryAfter ? computedValue : 0),
      maxRetryAfter: 2000,
    },
    // Every answer is read below, as what it is.
    throwHttpErrors: false,
  })
  const answer = parse(body)
  if (answer === null || typeof answer !== 'object') {
    throw new Error(`HTTP ${statusCode}, not an answer of MCS`)
  }
  if (statusCode !== 200 || answer.code !== 200) {
    throw new Error(answer.message ?? `HTTP ${statusCode}`)
  }
  const token = answer.results?.access_token
  if (typeof token !== 'string' || token === '') throw new Error('The answer has no access token')
  return token
}

/** The parser's own error would quote the text. */
function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

try {
  process.stdout.write(`${await refresh()}\n`)
} catch (error) {
  // Only the message: an error of got holds the credentials.
  process.stderr.write(`${error.message || error.code}\n`)
  process.exitCode = 1
}
