// The code under test of the examples: what a service that acts for a user of MCS is likely to have.

/** Keeps the tokens of one user, and refreshes them when they are asked for and have grown old. */
export class TokenKeeper {
  /**
   * @param {{ baseUrl: string, basic: string, userToken: string, now?: () => number }} options
   */
  constructor({ baseUrl, basic, userToken, now = Date.now }) {
    this.url = `${baseUrl}/oauth/login/thirdparty/refresh`
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

  async refresh() {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { authorization: this.basic, 'content-type': 'application/json' },
      body: JSON.stringify({ token: this.userToken }),
    })
    const { code, message, results } = await response.json()
    // The old token stays where it is until a new one is there.
    if (response.status !== 200 || code !== 200) throw new Error(`MCS says ${code}: ${message}`)
    this.accessToken = results.access_token
    this.userToken = results.token
    this.freshUntil = this.now() + 55 * 60_000
  }
}
