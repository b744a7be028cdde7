// The code under test of the examples: what a service that acts for a user of MCS is likely to have.

/** Keeps the tokens of one user, and refreshes them when they are asked for and have grown old. */
export class TokenKeeper {
  /**
   * @param {{ baseUrl: string, basic: string, userToken: string, now?: () => number }} options
   */
  constructor({ baseUrl, basic, userToken, now = Date.now }) {
    this.baseUrl = baseUrl
    this.basic = basic
    this.userToken = userToken
    this.now = now
    this.accessToken = ''
    this.freshUntil = 0
  }

  /** A user access token that is good for at least five minutes. */
  async token() {
    if (this.now() >= this.freshUntil) await this.refresh()
    return this.accessToken
  }

  /** Makes a call, and once more with a new token if the one that it had is refused. */
  async call(path) {
    const token = await this.token()
    const response = await this.#send(path, token)
    if (response.status !== 401) return response
    // Of many calls that are refused at once, the first refreshes for all.
    if (token === this.accessToken) await this.refresh()
    return this.#send(path, this.accessToken)
  }

  refresh() {
    this.refreshing ??= this.#refresh().finally(() => {
      this.refreshing = undefined
    })
    return this.refreshing
  }

  async #refresh() {
    const response = await fetch(`${this.baseUrl}/oauth/login/thirdparty/refresh`, {
      method: 'POST',
      redirect: 'manual',
      headers: { authorization: this.basic, 'content-type': 'application/json' },
      body: JSON.stringify({ token: this.userToken }),
      signal: AbortSignal.timeout(5_000),
    })
    const { code, message, results } = await response.json()
    if (response.status !== 200 || code !== 200) throw new Refused(code, message)
    const tokens = [results.access_token, results.token]
    if (!tokens.every((token) => typeof token === 'string' && token !== '')) {
      throw new Error('MCS answers a success without tokens')
    }
    // The old ones stay where they are until new ones are there.
    ;[this.accessToken, this.userToken] = tokens
    this.freshUntil = this.now() + 55 * 60_000
  }

  #send(path, token) {
    const headers = { authorization: `Bearer ${token}` }
    return fetch(this.baseUrl + path, { headers, signal: AbortSignal.timeout(5_000) })
  }
}

class Refused extends Error {
  constructor(code, message) {
    super(`MCS says ${code}: ${message}`)
    this.code = code
    this.loginRequired = /refresh token/i.test(message)
  }
}
