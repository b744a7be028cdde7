import { atOnce, hanging, type Reason, unread } from './reasons.ts'

/** Those of simple-oauth2, wreck and joi, which it brings. */
export const simpleOauth2Reasons: readonly Reason[] = [
  {
    failures: ['secret-non-ascii'],
    file: 'simple-oauth2/lib/config.js',
    words: String.raw`const vsCharRegEx = /^[\x20-\x7E]*$/`,
    why: 'a secret is ASCII, as the appendix A of RFC 6749 has it: no other is taken',
  },
  {
    failures: ['secret-printed'],
    file: 'joi/lib/types/string.js',
    words: "'{{#label}} with value {:[.]} fails to match the required pattern: {{#regex}}'",
    why: 'the error that says so has the secret in its message',
  },
  {
    warnings: ['body-extra-fields'],
    file: 'simple-oauth2/lib/access-token.js',
    words: 'refresh_token: this.token.refresh_token',
    why: 'refresh() sends refresh_token and grant_type whatever else it is given',
  },
  {
    failures: unread,
    file: 'simple-oauth2/lib/access-token.js',
    words: 'return new AccessToken(this.#config, this.#client, response)',
    why: 'refresh() hands on whatever is JSON, and nobody looks for the token in it',
  },
  {
    failures: ['message-hidden'],
    file: '@hapi/wreck/lib/index.js',
    words: 'throw new Boom.Boom(`Response Error: ',
    why: 'the error speaks of the status; what MCS says is left in error.data.payload',
  },
  {
    failures: hanging,
    file: '@hapi/wreck/lib/index.js',
    words: 'if (options.timeout) {',
    why: 'it waits for ever unless it is told otherwise',
  },
  {
    failures: [
      ...atOnce,
      'rotated-user-token',
      'access-token-expired',
      'access-token-revoked',
      'refresh-fails-during-call',
      'clock-five-minutes-ahead',
      'two-weeks-later',
    ],
    file: 'simple-oauth2/lib/access-token.js',
    words: 'return this.token.expires_at - (Date.now()',
    why: 'expired() asks the clock of the client; nothing in the library ever sees a 401',
  },
]
