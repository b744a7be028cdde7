/**
 * How a client does it right, in Node and in Python, for each family of checks: `mock-mcs explain` shows
 * it, and a test runs each piece of code.
 *
 * @module
 */

import { isNamedBy } from '../kit/report/causes.ts'
import { sessionRemedies } from './session-remedies.ts'

/** A family of checks of a client that are met in one way. */
export interface Remedy {
  readonly id: string
  /** The ids of scenarios and rules; a `*` stands for any text. The first family that has an id counts. */
  readonly checks: readonly string[]
  readonly why: string
  /** Functions in JavaScript, for Node 20, without their imports. */
  readonly node: string
  /** The same in Python, with requests where it calls. */
  readonly python: string
}

/** Every family; each scenario and each rule of a client is in one. */
export const remedies: readonly Remedy[] = [
  ...sessionRemedies,
  {
    id: 'credentials',
    checks: [
      ...['auth-*', 'secret-with-*', 'secret-non-ascii', 'refused-invalid-client*'],
      ...['secret-in-url', 'secret-in-body', 'secret-in-header'],
    ],
    why: 'MCS compares AppKey and AppSecret byte by byte, and reads them from one place, the Basic header. Anywhere else they end up in logs.',
    node: `
function basicHeader(appKey, appSecret) {
  return \`Basic \${Buffer.from(\`\${appKey}:\${appSecret}\`, 'utf8').toString('base64')}\`
}`,
    python: `
def basic_header(app_key, app_secret):
    pair = f"{app_key}:{app_secret}".encode("utf-8")
    return "Basic " + base64.b64encode(pair).decode("ascii")`,
  },
  {
    id: 'redirects',
    checks: ['redirect-*', 'credentials-redirected', 'token-redirected'],
    why: 'The page mentions no redirect. Anyone who can send one receives the Basic header and the user token of a client that follows it, and can answer with tokens of their own.',
    node: `
async function send(url, headers, body) {
  const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual' })
  if (response.status >= 300) throw new Error(\`MCS answers \${response.status}\`)
  return response
}`,
    python: `
def send(url, headers, body):
    response = requests.post(url, data=body, headers=headers, allow_redirects=False, timeout=10)
    if response.status_code >= 300:
        raise RuntimeError(f"MCS answers {response.status_code}")
    return response`,
  },
  {
    id: 'retries',
    checks: ['too-many-requests', 'service-unavailable', 'retry-*', 'retries-unbounded'],
    why: 'A busy service says when to come back. A client that comes back sooner, or tries for ever, keeps it busy, and keeps its own users waiting.',
    node: `
async function withRetries(send, attempts = 3) {
  for (let attempt = 1; ; attempt++) {
    const response = await send()
    const isBusy = response.status === 429 || response.status === 503
    const seconds = Number(response.headers.get('Retry-After') ?? '1')
    // A date, or more than anybody waits for, fails at once.
    const canWait = seconds >= 0 && seconds <= 10
    if (!isBusy || !canWait || attempt === attempts) return response
    await sleep(seconds * 1000) // of node:timers/promises
  }
}`,
    python: `
def with_retries(send, attempts=3):
    for attempt in range(1, attempts + 1):
        response = send()
        seconds = response.headers.get("Retry-After", "1")
        # A date, or more than anybody waits for, fails at once.
        can_wait = seconds.isdigit() and int(seconds) <= 10
        if response.status_code not in (429, 503) or not can_wait or attempt == attempts:
            return response
        time.sleep(int(seconds))`,
  },
  {
    id: 'deadline',
    checks: [
      ...['hang-*', 'slow-answer', 'connection-refused', 'connection-reset', 'empty-answer'],
      'reset-after-headers',
    ],
    why: 'A connection can stay silent for hours, or break at any byte. Without a deadline of its own the client waits as long, and so does its user.',
    node: `
async function postJson(url, headers, value) {
  const signal = AbortSignal.timeout(10_000) // From the connection to the last byte.
  const body = JSON.stringify(value)
  const response = await fetch(url, { method: 'POST', headers, body, signal })
  return { status: response.status, text: await response.text() }
}`,
    python: `
def post_json(url, headers, value):
    # Seconds to connect, and seconds of silence.
    response = requests.post(url, json=value, headers=headers, timeout=(5, 10))
    return response.status_code, response.text`,
  },
  {
    id: 'verified-server',
    checks: ['certificate-*', 'tls-*', 'https-*'],
    why: 'Anyone in between can read the AppSecret and both tokens unless the certificate is verified. Add an authority of your own; switch nothing off.',
    node: `
// For fetch as well: NODE_EXTRA_CA_CERTS=ca.pem node client.mjs
function agentTrusting(caFile) {
  return new https.Agent({ ca: [...tls.rootCertificates, readFileSync(caFile)] })
}`,
    python: `
def post_trusting(ca_file, url, **options):
    # Never verify=False. REQUESTS_CA_BUNDLE would beat session.verify.
    return requests.post(url, verify=ca_file, timeout=10, **options)`,
  },
  {
    id: 'nothing-printed',
    checks: ['secret-printed', 'basic-printed', 'token-printed', 'secret-in-arguments'],
    why: 'Output ends up in log files, arguments are seen by every user of the machine. A secret that was there once has to be replaced.',
    node: `
async function main(refresh) {
  try {
    const { accessToken } = await refresh()
    console.log(accessToken)
  } catch (error) {
    // The message alone: an error object may have the whole request in it.
    console.error(error.message)
    process.exitCode = 1
  }
}`,
    python: `
def main(refresh):
    try:
        tokens = refresh()
    except RuntimeError as error:
        sys.exit(str(error))  # To stderr, with exit code 1.
    print(tokens["access_token"])`,
  },
  {
    id: 'refusals',
    checks: [
      ...['message-hidden', 'error-*', 'reason-on-stdout', 'failure-silent', 'refusal-retried'],
      'refused-*',
    ],
    why: 'The message says what has to be repaired: the credentials, the token or the body. MCS gives the same request the same answer again.',
    node: `
async function reasonOf(response) {
  const answer = await response.json().catch(() => undefined) // A gateway answers in HTML.
  return answer?.message ?? \`MCS answers \${response.status}\`
}`,
    python: `
def reason_of(response):
    try:
        return response.json()["message"]
    except (ValueError, KeyError, TypeError):  # A gateway answers in HTML.
        return f"MCS answers {response.status_code}"`,
  },
  {
    id: 'request',
    checks: [
      ...['body-*', 'method', 'path-*', 'query-string', 'legacy-path', 'no-tls', 'header-repeated'],
      ...['token-in-*', 'access-token-sent', 'call-repeated', 'protocol', 'request-line'],
      ...['request-incomplete', 'host-malformed', 'header-malformed', 'head-size'],
    ],
    why: 'MCS answers one request: POST to this path with the user token in a JSON body. Others are refused, or work until somebody changes the server.',
    node: `
function refresh(baseUrl, authorization, userToken) {
  return fetch(\`\${baseUrl}/oauth/login/thirdparty/refresh\`, {
    method: 'POST',
    headers: { Authorization: authorization, 'Content-Type': 'application/json' },
    body: JSON.stringify({ token: userToken }),
    redirect: 'manual',
    signal: AbortSignal.timeout(10_000),
  })
}`,
    python: `
def refresh(base_url, authorization, user_token):
    return requests.post(
        f"{base_url}/oauth/login/thirdparty/refresh",
        headers={"Authorization": authorization},
        json={"token": user_token},
        allow_redirects=False,
        timeout=10,
    )`,
  },
  {
    id: 'answer',
    checks: ['*'],
    why: 'Anything that is accepted as a token here is stored and sent with every call. An answer that is not a success, or not whole, has none, whatever it looks like.',
    node: `
async function readTokens(response) {
  const answer = await response.json() // Throws if the body is not whole, or no JSON.
  if (response.status !== 200 || answer.code !== 200) throw new Error(answer.message)
  const { access_token: accessToken, token: userToken } = answer.results
  if (typeof accessToken !== 'string' || accessToken === '') {
    throw new Error('MCS answers without an access token')
  }
  return { accessToken, userToken }
}`,
    python: `
def read_tokens(response):
    answer = response.json()  # Raises if the body is no JSON.
    if response.status_code != 200 or answer["code"] != 200:
        raise RuntimeError(answer["message"])
    access_token = answer["results"]["access_token"]
    if not isinstance(access_token, str) or access_token == "":
        raise RuntimeError("MCS answers without an access token")
    return {"access_token": access_token, "user_token": answer["results"]["token"]}`,
  },
]

/** The remedy of a check; `undefined` for an id that is no check of a client. */
export const remedyOf = (id: string): Remedy | undefined =>
  remedies.find(({ checks }) => isNamedBy(checks, id))
