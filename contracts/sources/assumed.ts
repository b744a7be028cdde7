import type { Source } from '../source.ts'
import { datapointPage, libraryDate, loginPage, oauthLibrary, siblingProduct } from './documents.ts'

/** What nobody has published: our choices, each with the nearest words there are. */
export const assumedSources = {
  'wrong-credentials': {
    grade: 'assumed',
    claim:
      'An unknown AppKey or a wrong AppSecret is answered with 500 and the text of the library.',
    document: oauthLibrary,
    quote: "error('invalid_client', 'Client credentials are invalid')",
    date: libraryDate,
    decision: "The library's text in the only published error's status and shape.",
  },
  'missing-token': {
    grade: 'assumed',
    claim: 'A request without a token is answered with 500 and the text of the library.',
    document: oauthLibrary,
    quote: 'No "refresh_token" parameter',
    date: libraryDate,
    decision: "The library's text in the only published error's status and shape.",
  },
  'invalid-token': {
    grade: 'assumed',
    claim: "An unknown token, or another app's, is answered with 500 and the text of the library.",
    document: oauthLibrary,
    quote: 'Invalid refresh token',
    date: libraryDate,
    decision: "The library's text in the only published error's status and shape.",
  },
  'expired-token': {
    grade: 'assumed',
    claim: 'An expired token is answered with 500 and the text of the library.',
    document: oauthLibrary,
    quote: 'Refresh token has expired',
    date: libraryDate,
    decision:
      "The library's text in the only published error's status and shape; as there, a token still counts in the millisecond in which it expires.",
  },
  'body-limit': {
    grade: 'assumed',
    claim: 'A body over 64 KiB is answered with 413.',
    document: datapointPage,
    quote: '"errors":[{"code":404,"message":"404 Not Found"}],"statusCode":404,"options":{}',
    date: '2018-04-26',
    decision: 'No limit is published; the request is 20 bytes and a token.',
  },
  'no-store': {
    grade: 'assumed',
    claim: 'Answers forbid caching with Cache-Control: no-store and Pragma: no-cache.',
    document: oauthLibrary,
    quote: "res.set({'Cache-Control': 'no-store', 'Pragma': 'no-cache'})",
    date: libraryDate,
    decision: 'The library sends both with every token and every error.',
  },
  'reissued-user-token': {
    grade: 'assumed',
    claim:
      'The `token` in the answer is a fresh user token, and the old one lives out its own life.',
    document: siblingProduct,
    quote: 'var _token = jwt.sign(payload, $oauth.JWT_SECRET); info.token = _token;',
    date: '2017',
    decision: 'As in the sibling product; `keep` and `rotate` are settings.',
  },
  'bare-media-type': {
    grade: 'assumed',
    claim: 'The Content-Type of an answer has no parameters.',
    document: loginPage,
    quote: 'Content-Type:`application/json`',
    date: '2015-09-04',
    decision: 'The pages print the media type alone; a server that adds a charset says no more.',
  },
  'refusal-order': {
    grade: 'assumed',
    claim:
      'Of several refusals that apply, the first is the answer: path, method, credentials, size, format, token.',
    document: oauthLibrary,
    quote: "error('invalid_client', 'Invalid or missing client_id parameter')",
    date: libraryDate,
    decision:
      'The library looks at the client before the token; what surrounds it is looked at first.',
  },
  'no-echo': {
    grade: 'assumed',
    claim: 'No answer repeats the AppSecret, and no refusal the token that was sent.',
    document: oauthLibrary,
    quote: 'Invalid refresh token',
    date: libraryDate,
    decision: 'No published text of a refusal has a part of the request in it.',
  },
  'any-connection': {
    grade: 'assumed',
    claim: 'An answer does not depend on the connection, nor on what else is asked meanwhile.',
    document: siblingProduct,
    quote: 'var _token = jwt.sign(payload, $oauth.JWT_SECRET); info.token = _token;',
    date: '2017',
    decision:
      'HTTP/1.1 keeps connections and lets requests be pipelined; nothing published says otherwise.',
  },
} as const satisfies Record<string, Source>
