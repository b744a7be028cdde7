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
    'the body is a form',
    {
      contentType: 'application/x-www-form-urlencoded',
      ...body((token) => new URLSearchParams({ token }).toString()),
    },
    'body-form',
  ),
  broken(
    'form-as-json',
    'it builds a form and says that it is JSON',
    'the body is a form, the Content-Type says JSON',
    body((token) => new URLSearchParams({ token }).toString()),
    'body-malformed',
  ),
  broken(
    'no-content-type',
    'it writes the JSON to the socket and names no media type',
    'there is no Content-Type; send application/json',
    { contentType: undefined },
    'body-media-type',
  ),
  broken(
    'text-plain',
    'it hands a string to fetch, which says text/plain',
    'the body is JSON, but the Content-Type says text/plain: send Content-Type: application/json',
    { contentType: 'text/plain;charset=UTF-8' },
    'body-media-type',
  ),
  broken(
    'json-as-form',
    'it hands JSON to curl --data, which says form',
    'the body is JSON, but the Content-Type says form: send Content-Type: application/json',
    { contentType: 'application/x-www-form-urlencoded' },
    'body-media-type',
  ),
  broken(
    'charset-latin-1',
    'it says that its JSON is Latin-1',
    'the charset is not UTF-8',
    { contentType: 'application/json; charset=ISO-8859-1' },
    'body-media-type',
  ),
  broken(
    'content-type-twice',
    'its library and its own code both add the media type',
    'more than one content-type',
    { moreHeaders: () => [['Content-Type', 'application/json']] },
    'header-repeated',
  ),
  broken(
    'gzip-body',
    'it compresses what it sends',
    'there is a Content-Encoding',
    {
      ...body((token) => gzipSync(JSON.stringify({ token }))),
      moreHeaders: () => [['Content-Encoding', 'gzip']],
    },
    'body-encoding',
  ),
  broken(
    'huge-body',
    'it sends the whole of its state with the token',
    'the body is over 65536 bytes',
    json((token) => ({ token, state: 'x'.repeat(70_000) })),
    'body-size',
  ),
  broken(
    'encoded-twice-body',
    'it turns the object into JSON and hands the text to a library that does so again',
    'the JSON is not an object',
    json((token) => JSON.stringify({ token })),
    'body-malformed',
  ),
  broken(
    'json-by-hand',
    'it writes the JSON by hand, in single quotes',
    'the body is not valid JSON',
    body((token) => `{'token': '${token}'}`),
    'body-malformed',
  ),
  broken(
    'byte-order-mark',
    'it writes UTF-8 with the mark, as .NET and PowerShell do',
    'the body begins with a mark',
    body((token) => `\ufeff${JSON.stringify({ token })}`),
    'body-bom',
  ),
  broken(
    'token-never-stored',
    'it reads the token from a store in which there is none, and sends none',
    'there is no token',
    json(() => ({ token: undefined })),
    'body-token-missing',
  ),
  broken(
    'refresh-token-field',
    'it names the field refresh_token, as OAuth does',
    'the token is named refresh_token',
    json((token) => ({ refresh_token: token })),
    'body-token-name',
  ),
  broken(
    'user-token-field',
    'it names the field as its own variable, userToken',
    'the token is named userToken',
    json((token) => ({ userToken: token })),
    'body-token-name',
  ),
  broken(
    'token-in-array',
    "it sends an array of strings, as the page's table of fields says",
    'the token is an array',
    json((token) => ({ token: [token] })),
    'body-token-type',
  ),
  broken(
    'quotes-around-token',
    'it sends the token with the quotes with which it was stored',
    'white space or quotes around the token',
    json((token) => ({ token: JSON.stringify(token) })),
    'body-token-trimmed',
  ),
  broken(
    'line-break-behind-token',
    'it reads the token from a file, with the line break at the end',
    'white space or quotes around the token',
    json((token) => ({ token: `${token}\n` })),
    'body-token-trimmed',
  ),
  broken(
    'token-twice',
    'it writes the token into a template that has it already',
    'there is more than one token',
    body((token) => `{"token":"${token}","token":"${token}"}`),
    'body-token-repeated',
  ),
  broken(
    'grant-type',
    'it sends the grant_type that other servers ask for',
    'the body also has grant_type',
    json((token) => ({ token, grant_type: 'refresh_token' })),
    'body-extra-fields',
  ),
]
