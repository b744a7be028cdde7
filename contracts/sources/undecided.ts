import { bearerStandard, claims, httpStandard, refreshPage } from '../source.ts'

/** Answers that neither the page nor a standard calls a success or a failure, and what we ask then. */
export const undecidedSources = claims('assumed', {
  'token-in-array': {
    claim: 'A client takes no array for a user access token.',
    document: refreshPage,
    quote: '|access token| array|使用者用來存取 MCS APIs 的 user access token|',
    decision:
      'The table of the page says array and its example a string: the example rules. A client that takes both has read the page; it is asked for the string all the same, as no answer with an array was ever published.',
  },
  'blank-token': {
    claim: 'A user access token of white space is none, or is handed on as it is.',
    document: bearerStandard,
    quote: 'b64token    = 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"="',
    decision:
      'Section 2.1: no header can carry it. The page says a string and no more, so a client may hand it on: it must not put another text in its place.',
  },
  'other-success-status': {
    claim: 'An answer under another status of success than 200 is a success or a failure.',
    document: refreshPage,
    quote: '當錯誤發生時，回覆代碼為非 200 之其他代碼。',
    decision:
      'By the page 201 is no 200, by HTTP it is a success, and the code in the body is 200: a client may believe either. It must not print what is not the token of the answer.',
  },
  'success-without-code': {
    claim: 'An answer under 200 without a code is a success or a failure.',
    document: refreshPage,
    quote: '當錯誤發生時，回覆代碼為非 200 之其他代碼。',
    decision:
      'A client that asks for the code fails, one that asks for the status does not; the page demands neither of them.',
  },
  'success-as-html': {
    claim: 'A success that says it is HTML is a success or a failure.',
    document: httpStandard,
    quote:
      'resource owners do not always properly configure their origin server to provide the correct Content-Type for a given representation',
    decision:
      'Section 8.3: clients that read the body whatever it says it is are many, and nothing forbids it. What is handed on has to be the token all the same.',
  },
  'redirected-to-port': {
    claim: 'A client takes another port, or http for https, for another server.',
    document: httpStandard,
    quote:
      'there are security implications; this includes but is not limited to Authorization and Cookie',
    decision:
      'Section 15.4, and 4.3.1: the origin is scheme, host and port. Who has a port of a host need not have the others, and what goes over http can be read.',
  },
  'long-retry-after': {
    claim: 'A client that is told to wait an hour gives up; it neither waits nor calls before.',
    document: httpStandard,
    quote:
      'The Retry-After field value can be either an HTTP-date or a number of seconds to delay after receiving the response.',
    decision: 'Section 10.2.3. Whoever waits for the refresh has not got an hour: it has to fail.',
  },
  'past-retry-after': {
    claim: 'A client that is told a date in the past calls a few times more at the most.',
    document: httpStandard,
    quote:
      'The Retry-After field value can be either an HTTP-date or a number of seconds to delay after receiving the response.',
    decision: 'Section 10.2.3. A date that is over asks for no pause, and is no promise either.',
  },
})
