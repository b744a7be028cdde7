import type { RawExchange } from '../raw-exchange.ts'
import { type RequestParts, toBytes } from '../request-parts.ts'
import { readAuthorization } from './authorization.ts'
import { Masker } from './masker.ts'
import { mayBeShown, placesInBody, placesInForm } from './places.ts'
import { isSensitive } from './sensitive-names.ts'

/** What hides the secrets of an exchange, those of every app of its server among them. */
export function maskerOf(exchange: RawExchange, parts: RequestParts): Masker {
  const { world, worlds } = exchange
  // The world may have been removed since.
  const own = world === undefined ? '' : toBytes(world.app.secret)
  const values = presentedValues(exchange, parts)
  return new Masker(own.length < 3 ? values : [own, ...values], worlds.secrets)
}

/**
 * What a client presented as a secret or a token, right or wrong: it is hidden wherever else it
 * stands. Short ones are hidden only in their place, because they are a part of many words.
 */
function presentedValues(exchange: RawExchange, parts: RequestParts): string[] {
  const { worlds, decision } = exchange
  const values = [
    ...headerValues(parts),
    ...placesInForm(parts.query ?? '', worlds).map(({ value }) => value),
    ...placesInBody(parts.body ?? '', worlds).map(({ value }) => value),
    toBytes(decision?.token ?? ''),
  ]
  const sought = values.filter((value) => value.length >= shortest && !mayBeShown(value, worlds))
  return [...new Set(sought)].slice(0, most)
}

const shortest = 8

// A client presents a few; more are hidden in their places, and not sought everywhere.
const most = 100

function headerValues({ headers }: RequestParts): string[] {
  return [...headers].flatMap(([name, { values }]) => {
    if (!isSensitive(name)) return []
    return values.flatMap((value) =>
      name.endsWith('authorization')
        ? authorizationValues(value)
        : [value, ...value.split(/[\s;,=]+/)],
    )
  })
}

function authorizationValues(header: string): string[] {
  const { credentials, rest } = readAuthorization(header)
  const colon = credentials.indexOf(':')
  const halves = colon < 0 ? [] : [credentials.slice(0, colon), credentials.slice(colon + 1)]
  const words = [credentials, rest, ...halves, ...credentials.split(/\s+/)]
  return words.flatMap((value) => [value, value.trim()])
}
