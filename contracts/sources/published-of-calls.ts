import { claims } from '../source.ts'
import { loginPage, workshopClient } from './documents.ts'

/** What is published of the calls around the refresh. */
export const publishedOfCalls = claims({
  'login-url': {
    grade: 'published',
    claim: 'The log-in is POST /oauth/login/thirdparty.',
    document: { ...loginPage, revision: '5e927cd' },
    quote: 'https://mcs.mediatek.com/oauth/login/thirdparty',
    date: '2015-09-11',
  },
  'login-basic-header': {
    grade: 'published',
    claim: 'The log-in takes the same Basic header as the refresh.',
    document: loginPage,
    quote: "authorization: `Basic {app key: app secret}.base64'd`",
    date: '2015-09-04',
  },
  'login-body': {
    grade: 'published',
    claim: "The body of the log-in is JSON with the user's `email` and `password`.",
    document: loginPage,
    quote: '"email": "MCSuser@mediatek.com", "password": "123456789"',
    date: '2015-09-04',
    decision:
      "The page's user logs in with the page's password, and so does every user who has been given no other.",
  },
  'login-form-body': {
    grade: 'published',
    claim: 'The public clients of the time send e-mail address and password as a form.',
    document: workshopClient,
    quote: "$data = array('email' => $email, 'password' => $password); … http_build_query($data)",
    date: '2015-08-31',
  },
  'login-success-body': {
    grade: 'published',
    claim: 'A log-in answers both tokens beside `code`, without `results` and without a profile.',
    document: loginPage,
    quote:
      '"apiVersion": "0.0.1", "code": 200, "message": "Request has succeeded", "token": "***", "access_token": "***"',
    date: '2015-09-04',
    decision: 'The field table says arrays, the example has strings; the example rules.',
  },
  'login-error-envelope': {
    grade: 'published',
    claim: 'A log-in that fails has a status other than 200, and JSON with `code` and `message`.',
    document: loginPage,
    quote:
      'When error is incurred, the response code will be non-200 and the response body will construct in JSON format',
    date: '2015-09-04',
  },
})
