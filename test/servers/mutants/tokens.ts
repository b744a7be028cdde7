import type { Parts } from '../reference-server.ts'
import { type Grant, ReferenceTokens, type TokenPair } from '../reference-tokens.ts'
import { asked, mutant } from './mutant.ts'

/** Keeps tokens in another way. */
const keeping = (Tokens: new () => ReferenceTokens): Partial<Parts> => ({
  makeTokens: () => new Tokens(),
})

class NeverLooksUp extends ReferenceTokens {
  override refusalOf() {
    return undefined
  }
}

export class LooksUpTheBeginning extends ReferenceTokens {
  protected override find(token: string): Grant | undefined {
    const whole = [...this.grants.keys()].find((key) => key.slice(0, 16) === token.slice(0, 16))
    return whole === undefined ? undefined : this.grants.get(whole)
  }
}

class Trims extends ReferenceTokens {
  protected override find(token: string) {
    return super.find(token.trim())
  }
}

class TakesAccessTokens extends ReferenceTokens {
  protected override isOf({ appKey }: { appKey: string }, caller: string) {
    return appKey === caller
  }
}

class TakesAnyApps extends ReferenceTokens {
  protected override isOf({ kind }: { kind: string }) {
    return kind === 'user'
  }
}

export class NeverExpires extends ReferenceTokens {
  protected override isAlive() {
    return true
  }
}

class GivesOneAccessToken extends ReferenceTokens {
  #pair: TokenPair | undefined

  override issue(token: string, appKey: string) {
    const pair = super.issue(token, appKey)
    this.#pair ??= pair
    return { ...pair, accessToken: this.#pair.accessToken }
  }
}

export class GivesDeadUserTokens extends ReferenceTokens {
  override issue(token: string, appKey: string) {
    const pair = super.issue(token, appKey)
    this.grants.delete(pair.userToken)
    return pair
  }
}

class Rotates extends ReferenceTokens {
  override issue(token: string, appKey: string) {
    this.grants.delete(token)
    return super.issue(token, appKey)
  }
}

/** Servers that take tokens they should not, or give tokens that are no good. */
export const tokenMutants = [
  mutant(
    'the token is never looked up',
    keeping(NeverLooksUp),
    asked('The token was never issued.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-invalid-token-*',
    'refuses-expired-token',
  ),
  mutant(
    'the token is looked up by its beginning',
    keeping(LooksUpTheBeginning),
    asked(
      'The token has one character more than an issued one.',
      '200 {"apiVersion":"0.0.1","code":200',
    ),
    'refuses-invalid-token-forged',
    'refuses-invalid-token-cut',
  ),
  mutant(
    'the token is trimmed',
    keeping(Trims),
    asked('The token begins with a space.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-invalid-token-with-space',
  ),
  mutant(
    'an access token is taken for a user token',
    keeping(TakesAccessTokens),
    asked('The token is a user access token.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-invalid-token-access-token',
  ),
  mutant(
    "another app's token is accepted",
    keeping(TakesAnyApps),
    asked('The token was issued to another app.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-invalid-token-other-app',
  ),
  mutant(
    'an expired token is accepted',
    keeping(NeverExpires),
    asked('The user token is past its two weeks.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-expired-token',
  ),
  mutant(
    'the access token is always the same',
    keeping(GivesOneAccessToken),
    'the same access token twice',
    'fresh-access-token',
  ),
  mutant(
    'the user token in the answer is no good',
    keeping(GivesDeadUserTokens),
    '500 "Invalid refresh token"',
    'returned-user-token',
  ),
  mutant(
    'a user token is good for one refresh',
    keeping(Rotates),
    '500 "Invalid refresh token"',
    'user-token-lives-on',
  ),
]
