/**
 * The remedies of a client that stays alive: what it does with its tokens as time passes.
 *
 * @module
 */

/** The families of the suite `session`, in the form of the other remedies. */
export const sessionRemedies = [
  {
    id: 'log-in-again',
    checks: ['two-weeks-later', 'trouble-is-no-log-out'],
    why: 'After two weeks only the user can help, by logging in again. A user who has to log in because a gateway was down loses trust in the service.',
    node: `
function mustLogIn(message) {
  return ['Invalid refresh token', 'Refresh token has expired'].includes(message)
}`,
    python: `
def must_log_in(message):
    return message in ("Invalid refresh token", "Refresh token has expired")`,
  },
  {
    id: 'stored-tokens',
    checks: ['returned-user-token', 'rotated-user-token', 'failed-refresh', 'user-token-lost'],
    why: 'The answer has a user token that may replace the one that was sent. If it is lost, or overwritten by a refresh that failed, nobody but the user can get another.',
    node: `
async function refreshAndStore(refresh, file) {
  const { userToken } = JSON.parse(await readFile(file, 'utf8'))
  const tokens = await refresh(userToken) // If it throws, the file stays as it is.
  await writeFile(\`\${file}.new\`, JSON.stringify(tokens), { mode: 0o600 })
  await rename(\`\${file}.new\`, file) // The new user token is safe before it is used.
  return tokens.accessToken
}`,
    python: `
def refresh_and_store(refresh, file):
    stored = json.loads(Path(file).read_text())
    tokens = refresh(stored["user_token"])  # If it raises, the file stays as it is.
    descriptor = os.open(f"{file}.new", os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as draft:
        json.dump(tokens, draft)
    os.replace(f"{file}.new", file)  # The new user token is safe before it is used.
    return tokens["access_token"]`,
  },
  {
    id: 'one-refresh',
    checks: [
      ...['first-call', 'token-is-good', 'access-token-expired', 'access-token-revoked'],
      ...['every-call-refused', 'calls-at-once*', 'refresh-fails-during-call', 'clock-*'],
    ],
    why: 'An access token expires, or is revoked, while calls are under way: the 401 says so, no clock does. Refreshes that run at once may end the token of one another.',
    node: `
let accessToken
let running

async function call(send, refresh) {
  const sent = (accessToken ??= await refreshOnce(refresh))
  const response = await send(sent)
  if (response.status !== 401) return response
  if (sent === accessToken) await refreshOnce(refresh)
  return send(accessToken)
}

function refreshOnce(refresh) {
  running ??= refresh()
    .then((token) => (accessToken = token))
    .finally(() => (running = undefined))
  return running
}`,
    python: `
class Session:
    def __init__(self, refresh):
        self.refresh, self.lock, self.token = refresh, threading.Lock(), None

    def call(self, send):
        sent = self.token or self.refresh_once(None)
        response = send(sent)
        if response.status_code != 401:
            return response
        return send(self.refresh_once(sent))

    def refresh_once(self, sent):
        with self.lock:
            if self.token == sent:  # Nobody else has refreshed meanwhile.
                self.token = self.refresh()
            return self.token`,
  },
] as const
