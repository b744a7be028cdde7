import type { HeaderOutcome } from './oauth-library.ts'

/** The app that the headers below are for: a secret of many scripts, with colons and spaces. */
export const headerApp = { key: 'app-Key_1', secret: 's:3 crèt:祕密😀?>' } as const

const { key, secret } = headerApp
const encode = (text: string): string => Buffer.from(text, 'utf8').toString('base64')
const good = encode(`${key}:${secret}`)

/** A header with what is to become of it. */
export interface HeaderRow {
  readonly name: string
  readonly header: string | undefined
  readonly outcome: HeaderOutcome
}

const row = (name: string, header: string | undefined, outcome: HeaderOutcome): HeaderRow => ({
  name,
  header,
  outcome,
})

/** Headers by name: all that mcs-facts.md, part 4.2, says of the Basic header, and its edges. */
export const headerRows: readonly HeaderRow[] = [
  row('as on the page', `Basic ${good}`, 'authenticated'),
  row('the scheme in lower case', `basic ${good}`, 'authenticated'),
  row('the scheme in mixed case', `bAsIC ${good}`, 'authenticated'),
  row('base64 without its padding', `Basic ${good.replace(/=+$/, '')}`, 'authenticated'),
  row(
    'URL-safe base64',
    `Basic ${good.replaceAll('+', '-').replaceAll('/', '_')}`,
    'authenticated',
  ),
  row('text after the credentials', `Basic ${good} more`, 'authenticated'),
  row('characters in the base64 that are not of it', `Basic *${good}!`, 'authenticated'),
  row('no header', undefined, 'invalid-client-id'),
  row('an empty header', '', 'invalid-client-id'),
  row('another scheme', `Bearer ${good}`, 'invalid-client-id'),
  row('a scheme that begins with Basic', `Basics ${good}`, 'invalid-client-id'),
  row('no scheme', good, 'invalid-client-id'),
  row('Basic alone', 'Basic', 'invalid-client-id'),
  row('Basic and a space', 'Basic ', 'invalid-client-id'),
  row('two spaces after Basic', `Basic  ${good}`, 'invalid-client-id'),
  row('a tab after Basic', `Basic\t${good}`, 'invalid-client-id'),
  row('a space before Basic', ` Basic ${good}`, 'invalid-client-id'),
  row('not base64', 'Basic ****', 'invalid-client-id'),
  row('key and secret that are not encoded', `Basic ${key}:secret`, 'invalid-client-id'),
  row('no colon', `Basic ${encode(key)}`, 'invalid-client-id'),
  row('an empty key', `Basic ${encode(`:${secret}`)}`, 'invalid-client-id'),
  row('an empty secret', `Basic ${encode(`${key}:`)}`, 'invalid-client-id'),
  row('a colon alone', `Basic ${encode(':')}`, 'invalid-client-id'),
  row('a line break in the secret', `Basic ${encode(`${key}:a\nb`)}`, 'invalid-client-id'),
  row(
    'a line break after the secret',
    `Basic ${encode(`${key}:${secret}\n`)}`,
    'invalid-client-id',
  ),
  row('a key of two characters', `Basic ${encode(`ab:${secret}`)}`, 'invalid-client-id'),
  row('a key of three characters', `Basic ${encode(`abc:${secret}`)}`, 'invalid-client'),
  row('a key of 40 characters', `Basic ${encode(`${'k'.repeat(40)}:s`)}`, 'invalid-client'),
  row('a key of 41 characters', `Basic ${encode(`${'k'.repeat(41)}:s`)}`, 'invalid-client-id'),
  row('a key with a space', `Basic ${encode(`app key:${secret}`)}`, 'invalid-client-id'),
  row('a key with a letter beyond ASCII', `Basic ${encode(`äpp:${secret}`)}`, 'invalid-client-id'),
  row('a key with a line break', `Basic ${encode(`${key}\n:${secret}`)}`, 'invalid-client-id'),
  row('a byte order mark before the key', `Basic ${encode(`\ufeff${key}:s`)}`, 'invalid-client-id'),
  row('an unknown key', `Basic ${encode(`unknown:${secret}`)}`, 'invalid-client'),
  row('the key in other case', `Basic ${encode(`APP-key_1:${secret}`)}`, 'invalid-client'),
  row('another secret', `Basic ${encode(`${key}:another`)}`, 'invalid-client'),
  row('the secret up to its first colon', `Basic ${encode(`${key}:s`)}`, 'invalid-client'),
  row('the secret in Latin-1', `Basic ${latin1(`${key}:s:3 crèt`)}`, 'invalid-client'),
]

function latin1(text: string): string {
  return Buffer.from(text, 'latin1').toString('base64')
}
