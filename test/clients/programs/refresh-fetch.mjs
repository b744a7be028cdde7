// Refreshes once with fetch. Prints the user access token, then both tokens as JSON.

class Refused extends Error {
  constructor(message, code = null) {
    super(message)
    this.code = code
  }
}

async function refresh({ MCS_BASE_URL, MCS_APP_KEY, MCS_APP_SECRET, MCS_USER_TOKEN }) {
  const credentials = Buffer.from(`${MCS_APP_KEY}:${MCS_APP_SECRET}`).toString('base64')
  const response = await fetch(`${MCS_BASE_URL}/oauth/login/thirdparty/refresh`, {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}`, 'content-type': 'application/json' },
    body: JSON.stringify({ token: MCS_USER_TOKEN }),
    // The credentials are for this host alone.
    redirect: 'manual',
    // For the whole call, its body included.
    signal: AbortSignal.timeout(4000),
  })
  const answer = parse(await response.text())
  if (answer === null || typeof answer !== 'object') {
    throw new Refused(`HTTP ${response.status}, not an answer of MCS`)
  }
  if (response.status !== 200 || answer.code !== 200) {
    throw new Refused(answer.message ?? `HTTP ${response.status}`, answer.code)
  }
  const { access_token: accessToken, token: userToken } = answer.results ?? {}
  for (const token of [accessToken, userToken]) {
    if (typeof token !== 'string' || token === '') throw new Refused('The answer lacks a token')
  }
  return { accessToken, userToken }
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
  const tokens = await refresh(process.env)
  process.stdout.write(`${tokens.accessToken}\n${JSON.stringify(tokens)}\n`)
} catch (error) {
  // What fetch throws has the reason in its cause.
  const message = error.cause?.message || error.message
  const code = error instanceof Refused ? error.code : null
  process.stderr.write(`${message}\n`)
  process.stdout.write(`${JSON.stringify({ error: { code, message } })}\n`)
  process.exitCode = 1
}
