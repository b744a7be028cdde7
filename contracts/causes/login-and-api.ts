import { causeRows } from '../cause.ts'

/** Defects of the log-in and of the v2 API of a server; the widest come first. */
export const loginAndApiCauses = causeRows([
  {
    id: 'password-not-compared',
    statement: 'The server does not compare the password as a whole: a wrong one logs in.',
    fix: 'Compare every character of the password, with its case.',
    checks: ['refuses-invalid-login-password*'],
  },
  {
    id: 'login-in-part',
    statement: 'The server logs in who leaves out the e-mail address or the password.',
    fix: 'Refuse a log-in without email or password, or with one that is empty or no string.',
    checks: ['refuses-missing-login-*'],
  },
  {
    id: 'callers-not-refused',
    statement:
      'The API does not refuse an access token that is not valid with a status from 400 to 499.',
    fix: 'Answer 401 and the JSON of the page, whatever a log-in page or a gateway would do.',
    all: ['refuses-token-incorrect', 'refuses-token-incorrect-missing'],
    checks: ['refuses-token-incorrect*'],
  },
  {
    id: 'access-token-not-looked-up',
    statement: 'The API does not look the access token up: one that was never given is accepted.',
    fix: 'Accept a user access token only if it was given, is whole, and is not past its hour.',
    all: ['refuses-token-incorrect'],
    checks: ['refuses-token-incorrect*'],
  },
  {
    id: 'access-token-in-part',
    statement: 'The API compares an access token only in part.',
    fix: 'Look access tokens up by all of their characters.',
    checks: ['refuses-token-incorrect-cut', 'refuses-token-incorrect-longer'],
  },
  {
    id: 'anonymous-callers',
    statement: 'The API lets in who sends no access token.',
    fix: 'Answer 401 to a call without a Bearer header, unless it has a deviceKey.',
    checks: ['refuses-token-incorrect-*missing', 'refuses-token-incorrect-scheme-alone'],
  },
  {
    id: 'bearer-scheme-unchecked',
    statement: 'The API does not look at the scheme before an access token.',
    fix: 'Accept an access token behind Bearer alone.',
    checks: ['refuses-token-incorrect-other-scheme', 'refuses-token-incorrect-no-scheme'],
  },
  {
    id: 'callers-refused-otherwise',
    statement: 'The API refuses an access token in words of its own.',
    fix: 'Answer 401 with the JSON of the page: results, "token incorrect!", and nothing else.',
    checks: ['answers-token-incorrect*'],
  },
  {
    id: 'any-device',
    statement: 'The API takes every device for one of the user.',
    fix: 'Look the device up among those of the user of the access token, and refuse any other.',
    checks: ['refuses-no-permission', 'refuses-no-access-right'],
  },
  {
    id: 'unknown-device-refused-otherwise',
    statement: 'The API refuses a device that the user does not have in another way than MCS.',
    fix: 'Answer with the status and the results of the row of the reference.',
    checks: ['answers-no-permission', 'answers-no-access-right'],
  },
  {
    id: 'any-channel',
    statement: 'The API takes every channel for one of the device.',
    fix: 'Look the channel up among those of the device, and report points of any other as not uploaded.',
    checks: ['answers-uploaded-in-part', 'refuses-none-uploaded', 'refuses-channel-not-found'],
  },
  {
    id: 'uploads-unchecked',
    statement: 'The API takes uploads that MCS refuses.',
    fix: 'Refuse an upload without points, with a point that lacks dataChnId or values, or of more than five points.',
    checks: ['refuses-bad-upload*', 'refuses-too-many-points*'],
  },
  {
    id: 'uploads-refused-otherwise',
    statement: 'The API refuses uploads in another way than MCS.',
    fix: 'Answer with the status and the text that the reference has for each mistake.',
    checks: ['answers-bad-upload*', 'answers-too-many-points*', 'answers-none-uploaded'],
  },
  {
    id: 'upload-answered-otherwise',
    statement: 'The answer to an upload is not worded as that of MCS.',
    fix: 'Answer "200 Success.", as JSON or, for .csv, as text.',
    checks: ['answers-uploaded', 'answers-uploaded-as-csv-line'],
  },
  {
    id: 'points-not-kept',
    statement: 'The API does not give back the data points that were uploaded.',
    fix: 'Store every data point of an upload, and answer a retrieval with the latest first.',
    checks: ['reads-back-upload', 'reads-back-csv-upload'],
  },
])
