import { claims } from '../source.ts'
import { libraryDate, loginPage, oauthLibrary } from './documents.ts'

const laterLibrary = {
  repository: 'iamblue/Oauth2-server',
  path: 'lib/grant.js',
  revision: 'ae1260b',
} as const

/** What nobody has published of the calls around the refresh. */
export const assumedOfCalls = claims({
  'login-email-case': {
    grade: 'assumed',
    claim: 'The e-mail address of a log-in is matched without case.',
    document: loginPage,
    quote: '"email": "MCSuser@mediatek.com"',
    date: '2015-09-04',
    decision:
      'The page of the refresh answers mcsuser@mediatek.com for what must be the same user.',
  },
  'missing-login': {
    grade: 'assumed',
    claim:
      'A log-in without e-mail address or password is answered with 500 and the text of the library.',
    document: laterLibrary,
    quote: 'Missing parameters. "email" and "password" are required',
    date: '2017',
    decision:
      "The text of the library's later version, which names the page's fields, in the only published error's status and shape.",
  },
  'invalid-login': {
    grade: 'assumed',
    claim:
      'An unknown e-mail address or a wrong password is answered with 500 and the text of the library.',
    document: oauthLibrary,
    quote: "error('invalid_grant', 'User credentials are invalid')",
    date: libraryDate,
    decision: "The library's text in the only published error's status and shape.",
  },
})
