import { rules } from '../client-check.ts'

/** Rules for the body and the headers that describe it. */
export const bodyChecks = rules([
  {
    id: 'body-form',
    statement: 'should send JSON, as the page shows',
    severity: 'should',
    source: 'form-body',
    advice:
      'Send JSON, such as `{"token": …}`, as application/json; the form is what clients of the time sent.',
  },
  {
    id: 'body-media-type',
    statement: 'must name the media type of the body',
    severity: 'must',
    source: 'request-body',
    advice: 'Send `Content-Type: application/json`, with no charset but UTF-8.',
  },
  {
    id: 'body-encoding',
    statement: 'must send the body as it is, not compressed',
    severity: 'must',
    source: 'request-body',
    advice: 'Send the body without Content-Encoding.',
  },
  {
    id: 'body-size',
    statement: 'must send a body of no more than 64 KiB',
    severity: 'must',
    source: 'body-limit',
    advice: 'Send the token and nothing else.',
  },
  {
    id: 'body-malformed',
    statement: 'must send a body that is what its media type says, and an object',
    severity: 'must',
    source: 'request-body',
    advice: 'Build the body with the JSON function of the language: `{"token": …}` in UTF-8.',
  },
  {
    id: 'body-bom',
    statement: 'should send JSON without a byte order mark',
    severity: 'should',
    source: 'json-no-bom',
    advice: 'Encode the body as UTF-8 without the mark.',
  },
  {
    id: 'body-token-missing',
    statement: 'must send a user token in `token`',
    severity: 'must',
    source: 'request-body',
    advice: 'Send `{"token": …}` with the user token; check that it was stored.',
  },
  {
    id: 'body-token-name',
    statement: 'must name the field `token`',
    severity: 'must',
    source: 'request-body',
    advice: 'Rename the field to `token`.',
  },
  {
    id: 'body-token-type',
    statement: 'must send the user token as a string',
    severity: 'must',
    source: 'request-body',
    advice: 'Send one string, neither an array nor an object.',
  },
  {
    id: 'body-token-trimmed',
    statement: 'must send the user token to the character, with no white space or quotes around it',
    severity: 'must',
    source: 'request-body',
    advice: 'Strip what a file or a shell puts around the token.',
  },
  {
    id: 'body-token-repeated',
    statement: 'must send the token once',
    severity: 'must',
    source: 'request-body',
    advice: 'Send `token` once.',
  },
  {
    id: 'body-extra-fields',
    statement: 'should send no field but `token`',
    severity: 'should',
    source: 'request-body',
    advice: 'Leave the other fields out; grant_type and client_id are of other servers.',
  },
])
