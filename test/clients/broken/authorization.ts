import { broken } from './broken-client.ts'
import type { Steps } from './right-steps.ts'

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

const sending = (authorizationOf: Steps['authorizationOf']): Partial<Steps> => ({
  authorizationOf,
})

/** Joins key and secret in another way. */
const joining = (join: (key: string, secret: string) => string): Partial<Steps> => ({
  pairOf: ({ MCS_APP_KEY, MCS_APP_SECRET }) => join(MCS_APP_KEY, MCS_APP_SECRET),
})

/** Clients whose Authorization header is another. */
export const authorizationClients = [
  broken(
    'no-authorization',
    'it waits to be challenged with 401 before it sends credentials, as HTTP libraries do',
    'there is no Authorization header',
    sending(() => undefined),
    'auth-missing',
  ),
  broken(
    'bearer',
    'it adds the header with its helper for all other calls',
    'the scheme is Bearer',
    sending((encoded) => `Bearer ${encoded}`),
    'auth-scheme',
  ),
  broken(
    'no-scheme',
    'it sends the base64 without Basic before it',
    'the header holds one word, without Basic before it',
    sending((encoded) => encoded),
    'auth-scheme',
  ),
  broken(
    'two-spaces',
    'it joins "Basic " and the base64 with one more space',
    'other white space than one space',
    sending((encoded) => `Basic  ${encoded}`),
    'auth-spacing',
  ),
  broken(
    'header-with-parameter',
    'it adds a charset behind the credentials, which belongs to the challenge',
    'something follows the credentials',
    sending((encoded) => `Basic ${encoded} charset="UTF-8"`),
    'auth-trailing-text',
  ),
  broken(
    'not-encoded',
    'it sends key and secret as they are',
    'appKey:appSecret is sent as plain text',
    { encode: (pair) => pair },
    'auth-not-encoded',
  ),
  broken(
    'encoded-twice',
    'it encodes what its HTTP library encodes once more',
    'the credentials are encoded twice',
    { encode: (pair) => base64(base64(pair)) },
    'auth-base64-malformed',
  ),
  broken(
    'base64-in-quotes',
    'it puts the base64 into quotes',
    'the text after Basic is not valid base64',
    sending((encoded) => `Basic "${encoded}"`),
    'auth-base64-malformed',
  ),
  broken(
    'url-safe-base64',
    'it uses the URL-safe base64 of its JWT library, padded',
    'the base64 has - or _, as the URL-safe one',
    { encode: (pair) => base64(pair).replaceAll('+', '-').replaceAll('/', '_') },
    'auth-base64-url-safe',
  ),
  broken(
    'unpadded-base64',
    'it takes the = away from the end of the base64',
    'the = at the end of the base64 is missing',
    { encode: (pair) => base64(pair).replace(/=+$/, '') },
    'auth-base64-unpadded',
  ),
  broken(
    'ascii-only',
    'it encodes as ASCII, with a question mark for what is none',
    'the AppSecret is in another character set than UTF-8',
    { encode: (pair) => base64(pair.replace(/[^\0-\x7f]/gu, '?')) },
    'auth-charset',
  ),
  broken(
    'latin-1',
    'it encodes as Latin-1, as btoa and older HTTP libraries do',
    'the AppSecret is in another character set than UTF-8',
    { encode: (pair) => Buffer.from(pair, 'latin1').toString('base64') },
    'auth-charset',
  ),
  broken(
    'split-at-every-colon',
    'it splits its setting key:secret at every colon, and keeps the first two parts',
    'the AppSecret ends or begins at one of its colons',
    {
      encode: (pair) => base64(pair.split(':').slice(0, 2).join(':')),
    },
    'auth-secret-cut',
  ),
  broken(
    'split-loses-the-end',
    'it splits its setting with Java\'s split(":"), which drops empty parts at the end',
    'the AppSecret ends or begins at one of its colons',
    { encode: (pair) => base64(pair.replace(/:+$/, '')) },
    'auth-secret-cut',
  ),
  broken(
    'no-colon-taken',
    'it refuses a setting with more than one colon, as a parser of user:password does',
    'the AppSecret must have no colon',
    {
      pairOf: ({ MCS_APP_KEY, MCS_APP_SECRET }) => {
        if (MCS_APP_SECRET.includes(':')) throw new Error('the AppSecret must have no colon')
        return `${MCS_APP_KEY}:${MCS_APP_SECRET}`
      },
    },
    'secret-with-colon',
  ),
  broken(
    'btoa',
    'it encodes with btoa, which throws for what Latin-1 does not have',
    'Invalid character',
    { encode: (pair) => btoa(pair) },
    'secret-non-ascii',
  ),
  broken(
    'no-secret',
    'it reads the AppSecret from a variable that nobody has set',
    'the AppSecret is empty',
    joining((key) => `${key}:`),
    'auth-parts-missing',
  ),
  broken(
    'key-alone',
    'it sends the AppKey as the user and no password, as for an API key',
    'the decoded credentials have no colon',
    joining((key) => key),
    'auth-parts-missing',
  ),
  broken(
    'swapped',
    'it puts the AppSecret before the AppKey',
    'the AppSecret comes before the AppKey',
    joining((key, secret) => `${secret}:${key}`),
    'auth-parts-swapped',
  ),
  broken(
    'line-break-in-secret',
    'it reads the AppSecret from a file, with the line break at the end',
    'the AppSecret has white space or a line break too much',
    joining((key, secret) => `${key}:${secret}\n`),
    'auth-parts-trimmed',
  ),
  broken(
    'echo-without-n',
    'it encodes what echo prints, and the space of a prompt comes with it',
    'the AppSecret has white space or a line break too much',
    joining((key, secret) => `${key}:${secret} `),
    'auth-parts-trimmed',
  ),
  broken(
    'percent-encoded',
    'it percent-encodes key and secret, as RFC 6749 has it and its OAuth library does',
    'the AppSecret was percent-encoded before base64',
    joining((key, secret) => `${encodeURIComponent(key)}:${encodeURIComponent(secret)}`),
    'auth-form-encoded',
  ),
  broken(
    'through-a-url',
    'it writes key and secret into the URL, and its library decodes them once more',
    'URI malformed',
    joining((key, secret) => `${key}:${decodeURIComponent(secret)}`),
    'secret-with-reserved-characters',
  ),
  broken(
    'through-a-shell',
    'it expands $ in the secret, as a shell or an .env file with double quotes does',
    'the AppSecret is not that of the AppKey',
    joining((key, secret) => `${key}:${secret.replace(/\$\w+/g, '')}`),
    'auth-secret-wrong',
  ),
  broken(
    'secret-in-lower-case',
    'it keeps its settings in lower case',
    'the AppSecret is not that of the AppKey',
    joining((key, secret) => `${key}:${secret.toUpperCase()}`),
    'auth-secret-wrong',
  ),
  broken(
    'quotes-around-key',
    'it reads a setting with the quotes around it',
    'the AppKey has other characters, or is too short or long',
    joining((key, secret) => `"${key}":${secret}`),
    'auth-key-form',
  ),
  broken(
    'placeholder-key',
    'it sends the key of the example that it was copied from',
    'no app has the AppKey',
    joining((_, secret) => `YOUR_APP_KEY:${secret}`),
    'auth-key-unknown',
  ),
  broken(
    'authorization-twice',
    'its interceptor is added twice, and so is the header',
    'more than one authorization',
    {
      moreHeaders: ({ MCS_APP_KEY, MCS_APP_SECRET }) => [
        ['Authorization', `Basic ${base64(`${MCS_APP_KEY}:${MCS_APP_SECRET}`)}`],
      ],
    },
    'header-repeated',
  ),
]
