// Refreshes once with axios and prints the user access token.
import axios from 'axios'

const { MCS_BASE_URL, MCS_APP_KEY, MCS_APP_SECRET, MCS_USER_TOKEN } = process.env

async function refresh() {
  const { status, data } = await axios.post(
    '/oauth/login/thirdparty/refresh',
    { token: MCS_USER_TOKEN },
    {
      baseURL: MCS_BASE_URL,
      auth: { username: MCS_APP_KEY, password: MCS_APP_SECRET },
      // The credentials are for this host alone.
      maxRedirects: 0,
      // For the whole call; the timeout of axios is for each silence.
      signal: AbortSignal.timeout(4000),
      // Every answer is read below, as what it is.
      validateStatus: () => true,
      responseType: 'text',
      transformResponse: (text) => text,
    },
  )
  const answer = parse(data)
  if (answer === null || typeof answer !== 'object') {
    throw new Error(`HTTP ${status}, not an answer of MCS`)
  }
  if (status !== 200 || answer.code !== 200) throw new Error(answer.message ?? `HTTP ${status}`)
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
  // Only the message: an error of axios holds the credentials.
  const late = axios.isCancel(error)
  process.stderr.write(`${late ? 'No answer within 4 seconds' : error.message || error.code}\n`)
  process.exitCode = 1
}
