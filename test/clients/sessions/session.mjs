// Keeps a session with MCS, with fetch: refreshes when it must, once for all calls that wait.
// Reads one JSON object a line from stdin and answers each with one on stdout.
import { createInterface } from 'node:readline'

const { MCS_BASE_URL, MCS_APP_KEY, MCS_APP_SECRET, MCS_USER_TOKEN } = process.env
const basic = Buffer.from(`${MCS_APP_KEY}:${MCS_APP_SECRET}`).toString('base64')

/** With these MCS refuses the user token itself. Whatever else goes wrong may pass. */
const LOGIN_REQUIRED = ['Refresh token has expired', 'Invalid refresh token']

class Refused extends Error {
  constructor(message, code = null) {
    super(message)
    this.code = code
    this.loginRequired = code === 500 && LOGIN_REQUIRED.includes(message)
  }
}

/** Four seconds for the whole call, its body included; the credentials are for this host alone. */
async function send(path, init) {
  const signal = AbortSignal.timeout(4000)
  const response = await fetch(MCS_BASE_URL + path, { ...init, redirect: 'manual', signal })
  return { status: response.status, text: await response.text() }
}

class Session {
  #accessToken = null
  #userToken
  /** The latest refresh, whether it is under way or over. */
  #latest = null
  #underWay = false

  constructor(userToken) {
    this.#userToken = userToken
  }

  tokens() {
    return { accessToken: this.#accessToken, userToken: this.#userToken }
  }

  /** Joins the refresh that is under way, if there is one. */
  refresh() {
    if (!this.#underWay) {
      this.#underWay = true
      this.#latest = this.#exchange().finally(() => {
        this.#underWay = false
      })
    }
    return this.#latest
  }

  /** The status of a call of the API. */
  async call() {
    if (this.#accessToken === null) await this.refresh()
    const [used, before] = [this.#accessToken, this.#latest]
    const status = await this.#probe()
    if (status !== 401) return status
    // One refresh, or one failure, is enough for all calls that went out before it.
    if (this.#accessToken === used) await (this.#latest === before ? this.refresh() : this.#latest)
    return this.#probe()
  }

  async #probe() {
    const headers = { authorization: `Bearer ${this.#accessToken}` }
    return (await send('/__admin/probe', { headers })).status
  }

  /** Both tokens are replaced at once, or neither. */
  async #exchange() {
    const { status, text } = await send('/oauth/login/thirdparty/refresh', {
      method: 'POST',
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json' },
      body: JSON.stringify({ token: this.#userToken }),
    })
    const answer = parse(text)
    if (answer === null || typeof answer !== 'object') {
      throw new Refused(`HTTP ${status}, not an answer of MCS`)
    }
    if (status !== 200 || answer.code !== 200) {
      throw new Refused(answer.message ?? `HTTP ${status}`, answer.code)
    }
    const { access_token: accessToken, token: userToken } = answer.results ?? {}
    for (const token of [accessToken, userToken]) {
      if (typeof token !== 'string' || token === '') throw new Refused('The answer lacks a token')
    }
    this.#accessToken = accessToken
    this.#userToken = userToken
  }
}

/** The parser's own error would quote the text. */
function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What has come of it, or why nothing has. */
async function outcome(work) {
  try {
    return { ok: true, ...(await work()) }
  } catch (error) {
    // What fetch throws has the reason in its cause.
    const message = error.cause?.message || error.message
    if (!(error instanceof Refused)) return { ok: false, error: { code: null, message } }
    const { code, loginRequired } = error
    return { ok: false, error: { code, message }, ...(loginRequired && { loginRequired }) }
  }
}

const session = new Session(MCS_USER_TOKEN)
const call = async () => ({ status: await session.call() })
const deeds = {
  refresh: async () => {
    await session.refresh()
    return session.tokens()
  },
  call,
  calls: async ({ count }) => ({
    results: await Promise.all(Array.from({ length: count }, () => outcome(call))),
  }),
  tokens: () => session.tokens(),
  bye: () => ({}),
}

for await (const line of createInterface({ input: process.stdin })) {
  const step = JSON.parse(line)
  const answer = await outcome(() => deeds[step.do](step))
  process.stdout.write(`${JSON.stringify(answer)}\n`)
  if (step.do === 'bye') break
}
process.stdin.destroy()
