import type { Interaction } from '../interaction.ts'
import { answerTo } from './answer-to.ts'

/** Values that only a check knows, beside the placeholders of the interactions. */
export const spoilPlaceholders = {
  basicOfCutSecret: 'base64 of appKey:appSecret without the last character',
  basicOfLongerSecret: 'base64 of appKey:appSecret and one character more',
  basicOfOtherCaseSecret: 'base64 of appKey:appSecret, the secret in the other case',
  basicOfSecretWithColon: 'base64 of appKey:appSecret, a colon and one character more',
  cutUserToken: 'the user token without its last character',
} as const

const path = '/oauth/login/thirdparty/refresh'
const json = { authorization: 'Basic {{basic}}', 'content-type': 'application/json' }
const form = { ...json, 'content-type': 'application/x-www-form-urlencoded' }

/** The page's request with other credentials. */
const spoiltHeader = (credentials: keyof typeof spoilPlaceholders) => ({
  method: 'POST',
  path,
  headers: { ...json, authorization: `Basic {{${credentials}}}` },
  body: '{"token":"{{userToken}}"}',
})

/** The page's request with another body. */
const spoiltBody = (body: string, headers = json) => ({ method: 'POST', path, headers, body })

/**
 * The older path, and more ways of spoiling the header and the body, which a server meets rarely and a
 * check should not leave out. They are answered as the interactions of their refusals.
 */
export const spoils: readonly Interaction[] = [
  {
    name: 'refreshed-on-legacy-path',
    summary: 'The path is that of before 2015-09-11.',
    state: 'an app with a user token',
    refusal: null,
    source: 'legacy-path',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdpart/refresh',
      headers: json,
      body: '{"token":"{{userToken}}"}',
    },
    response: answerTo(null),
  },
  {
    name: 'invalid-client-secret-cut',
    summary: 'The AppSecret lacks its last character.',
    state: 'an app with a user token',
    refusal: 'invalid-client',
    source: 'wrong-credentials',
    request: spoiltHeader('basicOfCutSecret'),
    response: answerTo('invalid-client'),
  },
  {
    name: 'invalid-client-secret-longer',
    summary: 'The AppSecret has one character more.',
    state: 'an app with a user token',
    refusal: 'invalid-client',
    source: 'wrong-credentials',
    request: spoiltHeader('basicOfLongerSecret'),
    response: answerTo('invalid-client'),
  },
  {
    name: 'invalid-client-secret-other-case',
    summary: 'The AppSecret is in the other case.',
    state: 'an app with a user token',
    refusal: 'invalid-client',
    source: 'wrong-credentials',
    request: spoiltHeader('basicOfOtherCaseSecret'),
    response: answerTo('invalid-client'),
  },
  {
    name: 'invalid-client-secret-with-colon',
    summary: 'The AppSecret is followed by a colon and more; the key ends at the first colon.',
    state: 'an app with a user token',
    refusal: 'invalid-client',
    source: 'basic-parsing',
    request: spoiltHeader('basicOfSecretWithColon'),
    response: answerTo('invalid-client'),
  },
  {
    name: 'unreadable-body-trailing-garbage',
    summary: 'A letter follows the JSON.',
    state: 'an app with a user token',
    refusal: 'unreadable-body',
    source: 'v2-bad-request',
    request: spoiltBody('{"token":"{{userToken}}"}x'),
    response: answerTo('unreadable-body'),
  },
  {
    name: 'unreadable-body-form-as-json',
    summary: 'The body is a form and is said to be JSON.',
    state: 'an app with a user token',
    refusal: 'unreadable-body',
    source: 'v2-bad-request',
    request: spoiltBody('token={{userToken}}'),
    response: answerTo('unreadable-body'),
  },
  {
    name: 'missing-token-json-as-form',
    summary: 'The body is JSON and is said to be a form.',
    state: 'an app with a user token',
    refusal: 'missing-token',
    source: 'missing-token',
    request: spoiltBody('{"token":"{{userToken}}"}', form),
    response: answerTo('missing-token'),
  },
  {
    name: 'missing-token-other-case',
    summary: 'The field is spelled with a capital.',
    state: 'an app with a user token',
    refusal: 'missing-token',
    source: 'missing-token',
    request: spoiltBody('{"Token":"{{userToken}}"}'),
    response: answerTo('missing-token'),
  },
  {
    name: 'missing-token-nested',
    summary: 'The token stands one level too deep.',
    state: 'an app with a user token',
    refusal: 'missing-token',
    source: 'missing-token',
    request: spoiltBody('{"data":{"token":"{{userToken}}"}}'),
    response: answerTo('missing-token'),
  },
  {
    name: 'invalid-token-cut',
    summary: 'The token lacks its last character.',
    state: 'an app with a user token',
    refusal: 'invalid-token',
    source: 'invalid-token',
    request: spoiltBody('{"token":"{{cutUserToken}}"}'),
    response: answerTo('invalid-token'),
  },
  {
    name: 'invalid-token-with-space',
    summary: 'A space stands before the token.',
    state: 'an app with a user token',
    refusal: 'invalid-token',
    source: 'invalid-token',
    request: spoiltBody('{"token":" {{userToken}}"}'),
    response: answerTo('invalid-token'),
  },
]
