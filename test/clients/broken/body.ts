import { gzipSync } from 'node:zlib'
import { broken } from './broken-client.ts'
import type { Steps } from './right-steps.ts'

/** Sends another body, under the same media type. */
const body = (bodyOf: (token: string) => string | Buffer): Partial<Steps> => ({
  bodyOf: (token) => Buffer.from(bodyOf(token)),
})

const json = (fieldsOf: (token: string) => unknown): Partial<Steps> =>
  body((token) => JSON.stringify(fieldsOf(token)))

/** Clients that send another body, or describe it in another way. */
export const bodyClients = [
  broken(
    'form',
    'it sends a form, as the clients of the time do',
    'TODO-REASON',
    {
      contentType: 'application/x-www-form-urlencoded',
      ...body((token) => new URLSearchParams({ token }).toString()),
    },
    'body-form',
  ),
  broken(
    'form-as-json',
    'it builds a form and says that it is JSON',
    'TODO-REASON',
    body((token) => new URLSearchParams({ token }).toString()),
    'body-malformed',
  ),
  broken(
    'no-content-type',
    'it writes the JSON to the socket and names no media type',
    'TODO-REASON',
    { contentType: undefined },
    'body-media-type',
  ),
  broken(
    'text-plain',
    'it hands a string to fetch, which says text/plain',
    'TODO-REASON',
    { contentType: 'text/plain;charset=UTF-8' },
    'body-media-type',
  ),
  broken(
    'json-as-form',
    'it hands JSON to curl --data, which says form',
    'TODO-REASON',
    { contentType: 'application/x-www-form-urlencoded' },
    'body-media-type',
  ),
  broken(
    'charset-latin-1',
    'it says that its JSON is Latin-1',
    'TODO-REASON',
    { contentType: 'application/json; charset=ISO-8859-1' },
    'body-media-type',
  ),
  broken(
    'content-type-twice',
    'its library and its own code both add the media type',
    'TODO-REASON',
    { moreHeaders: () => [['Content-Type', 'application/json']] },
    'header-repeated',
  ),
  broken(
    'gzip-body',
    'it compresses what it sends',
    'TODO-REASON',
    {
      ...body((token) => gzipSync(JSON.stringify({ token }))),
      moreHeaders: () => [['Content-Encoding', 'gzip']],
    },
    'body-encoding',
  ),
  broken(
    'huge-body',
    'it sends the whole of its state with the token',
    'TODO-REASON',
    json((token) => ({ token, state: 'x'.repeat(70_000) })),
    'body-size',
  ),
  broken(
    'encoded-twice-body',
    'it turns the object into JSON and hands the text to a library that does so again',
    'TODO-REASON',
    json((token) => JSON.stringify({ token })),
    'body-malformed',
  ),
  broken(
    'json-by-hand',
    'it writes the JSON by hand, in single quotes',
    'TODO-REASON',
    body((token) => `{'token': '${token}'}`),
    'body-malformed',
  ),
  broken(
    'byte-order-mark',
    'it writes UTF-8 with the mark, as .NET and PowerShell do',
    'TODO-REASON',
    body((token) => `\ufeff${JSON.stringify({ token })}`),
    'body-bom',
  ),
  broken(
    'token-never-stored',
    'it reads the token from a store in which there is none, and sends none',
    'TODO-REASON',
    json(() => ({ token: undefined })),
    'body-token-missing',
  ),
  broken(
    'refresh-token-field',
    'it names the field refresh_token, as OAuth does',
    'TODO-REASON',
    json((token) => ({ refresh_token: token })),
    'body-token-name',
  ),
  broken(
    'user-token-field',
    'it names the field as its own variable, userToken',
    'TODO-REASON',
    json((token) => ({ userToken: token })),
    'body-token-name',
  ),
  broken(
    'token-in-array',
    "it sends an array of strings, as the page's table of fields says",
    'TODO-REASON',
    json((token) => ({ token: [token] })),
    'body-token-type',
  ),
  broken(
    'quotes-around-token',
    'it sends the token with the quotes with which it was stored',
    'TODO-REASON',
    json((token) => ({ token: JSON.stringify(token) })),
    'body-token-trimmed',
  ),
  broken(
    'line-break-behind-token',
    'it reads the token from a file, with the line break at the end',
    'TODO-REASON',
    json((token) => ({ token: `${token}\n` })),
    'body-token-trimmed',
  ),
  broken(
    'token-twice',
    'it writes the token into a template that has it already',
    'TODO-REASON',
    body((token) => `{"token":"${token}","token":"${token}"}`),
    'body-token-repeated',
  ),
  broken(
    'grant-type',
    'it sends the grant_type that other servers ask for',
    'TODO-REASON',
    json((token) => ({ token, grant_type: 'refresh_token' })),
    'body-extra-fields',
  ),
]
