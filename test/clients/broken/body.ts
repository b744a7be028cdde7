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
    {
      contentType: 'application/x-www-form-urlencoded',
      ...body((token) => new URLSearchParams({ token }).toString()),
    },
    'body-form',
  ),
  broken(
    'form-as-json',
    'it builds a form and says that it is JSON',
    body((token) => new URLSearchParams({ token }).toString()),
    'page-example',
    'body-malformed',
  ),
  broken(
    'no-content-type',
    'it writes the JSON to the socket and names no media type',
    { contentType: undefined },
    'page-example',
    'body-media-type',
  ),
  broken(
    'text-plain',
    'it hands a string to fetch, which says text/plain',
    { contentType: 'text/plain;charset=UTF-8' },
    'page-example',
    'body-media-type',
    'body-malformed',
  ),
  broken(
    'charset-latin-1',
    'it says that its JSON is Latin-1',
    { contentType: 'application/json; charset=ISO-8859-1' },
    'page-example',
    'body-media-type',
  ),
  broken(
    'content-type-twice',
    'its library and its own code both add the media type',
    { moreHeaders: () => [['Content-Type', 'application/json']] },
    'page-example',
    'header-repeated',
  ),
  broken(
    'gzip-body',
    'it compresses what it sends',
    {
      ...body((token) => gzipSync(JSON.stringify({ token }))),
      moreHeaders: () => [['Content-Encoding', 'gzip']],
    },
    'page-example',
    'body-encoding',
  ),
  broken(
    'huge-body',
    'it sends the whole of its state with the token',
    json((token) => ({ token, state: 'x'.repeat(70_000) })),
    'page-example',
    'body-size',
  ),
  broken(
    'encoded-twice-body',
    'it turns the object into JSON and hands the text to a library that does so again',
    json((token) => JSON.stringify({ token })),
    'page-example',
    'body-malformed',
  ),
  broken(
    'json-by-hand',
    'it writes the JSON by hand, in single quotes',
    body((token) => `{'token': '${token}'}`),
    'page-example',
    'body-malformed',
  ),
  broken(
    'byte-order-mark',
    'it writes UTF-8 with the mark, as .NET and PowerShell do',
    body((token) => `\ufeff${JSON.stringify({ token })}`),
    'body-bom',
  ),
  broken(
    'token-never-stored',
    'it reads the token from a store in which there is none, and sends none',
    json(() => ({ token: undefined })),
    'page-example',
    'body-token-missing',
  ),
  broken(
    'refresh-token-field',
    'it names the field refresh_token, as OAuth does',
    json((token) => ({ refresh_token: token })),
    'page-example',
    'body-token-name',
  ),
  broken(
    'user-token-field',
    'it names the field as its own variable, userToken',
    json((token) => ({ userToken: token })),
    'page-example',
    'body-token-name',
  ),
  broken(
    'token-in-array',
    "it sends an array of strings, as the page's table of fields says",
    json((token) => ({ token: [token] })),
    'page-example',
    'body-token-type',
  ),
  broken(
    'quotes-around-token',
    'it sends the token with the quotes with which it was stored',
    json((token) => ({ token: JSON.stringify(token) })),
    'page-example',
    'body-token-trimmed',
  ),
  broken(
    'line-break-behind-token',
    'it reads the token from a file, with the line break at the end',
    json((token) => ({ token: `${token}\n` })),
    'page-example',
    'body-token-trimmed',
  ),
  broken(
    'token-twice',
    'it writes the token into a template that has it already',
    body((token) => `{"token":"${token}","token":"${token}"}`),
    'body-token-repeated',
  ),
  broken(
    'grant-type',
    'it sends the grant_type that other servers ask for',
    json((token) => ({ token, grant_type: 'refresh_token' })),
    'body-extra-fields',
  ),
]
