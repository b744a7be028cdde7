import { claims, laterLibrary, loginPage, oauthLibrary, workshopClient } from '../source.ts'

/** Claims about the log-in: published ones, then our assumptions. */
export const loginSources = {
  ...claims('published', {
    'login-url': {
      claim: 'The log-in is POST /oauth/login/thirdparty.',
      document: { ...loginPage, revision: '5e927cd', date: '2015-09-11' },
      quote: 'https://mcs.mediatek.com/oauth/login/thirdparty',
    },
    'login-basic-header': {
      claim: 'The log-in takes the same Basic header as the refresh.',
      document: loginPage,
      quote: "authorization: `Basic {app key: app secret}.base64'd`",
    },
    'login-body': {
      claim: "The body of the log-in is JSON with the user's `email` and `password`.",
      document: loginPage,
      quote: '"email": "MCSuser@mediatek.com", "password": "123456789"',
      decision:
        "The page's user logs in with the page's password, and so does every user who has been given no other.",
    },
    'login-form-body': {
      claim: 'The public clients of the time send e-mail address and password as a form.',
      document: workshopClient,
      quote: "$data = array('email' => $email, 'password' => $password); … http_build_query($data)",
    },
    'login-success-body': {
      claim: 'A log-in answers both tokens beside `code`, without `results` and without a profile.',
      document: loginPage,
      quote:
        '"apiVersion": "0.0.1", "code": 200, "message": "Request has succeeded", "token": "***", "access_token": "***"',
      decision: 'The field table says arrays, the example has strings; the example rules.',
    },
    'login-error-envelope': {
      claim: 'A log-in that fails has a status other than 200, and JSON with `code` and `message`.',
      document: loginPage,
      quote:
        'When error is incurred, the response code will be non-200 and the response body will construct in JSON format',
    },
    'login-error-example': {
      claim:
        'A log-in without credentials that can be read is refused as a refresh without them is.',
      document: loginPage,
      quote:
        '"code": 500, "message": "Invalid or missing client_id parameter", "statusCode": 500, "options": {}',
    },
    'login-content-type': {
      claim: 'The answer to a log-in has the media type application/json.',
      document: loginPage,
      quote: 'Content-Type:`application/json`',
    },
  }),
  ...claims('assumed', {
    'login-email-case': {
      claim: 'The e-mail address of a log-in is matched without case.',
      document: loginPage,
      quote: '"email": "MCSuser@mediatek.com"',
      decision:
        'The page of the refresh answers mcsuser@mediatek.com for what must be the same user.',
    },
    'missing-login': {
      claim:
        'A log-in without e-mail address or password is answered with 500 and the text of the library.',
      document: laterLibrary,
      quote: 'Missing parameters. "email" and "password" are required',
      decision:
        "The text of the library's later version, which names the page's fields, in the only published error's status and shape.",
    },
    'invalid-login': {
      claim:
        'An unknown e-mail address or a wrong password is answered with 500 and the text of the library.',
      document: oauthLibrary,
      quote: "error('invalid_grant', 'User credentials are invalid')",
      decision: "The library's text in the only published error's status and shape.",
    },
  }),
}
