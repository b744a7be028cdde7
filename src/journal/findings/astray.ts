import type { Fingerprinter } from '../masking/fingerprinter.ts'
import { decodeForm } from '../masking/views.ts'
import { type RawExchange, toBytes } from '../raw-exchange.ts'
import { isApi, isLogin } from './address.ts'
import type { BrokenRule, Finder } from './finding.ts'

/** Finds secrets and tokens in places where they do not belong, in any encoding. */
export const findAstray: Finder = (exchange, parts, fingerprinter) => {
  const { path, query, headers, body = '' } = parts
  const contentsOf = createSearch(exchange, fingerprinter)
  const found: BrokenRule[] = []
  const url = contentsOf(query === undefined ? path : `${path}?${query}`)
  const named = namesIn(query)
  if (url.secret || named.some(isNameOfSecret)) {
    found.push({ id: 'secret-in-url', found: 'an AppSecret is in the URL' })
  }
  if (url.token || named.some(isNameOfToken)) {
    found.push({ id: 'token-in-url', found: 'a token is in the URL' })
  }
  // A log-in has its password in the body.
  const itsOwn = isLogin(parts) ? 'password' : undefined
  const isMisplaced = (name: string) => name !== itsOwn && isNameOfSecret(name)
  if (contentsOf(body).secret || namesInBody(body).some(isMisplaced)) {
    found.push({ id: 'secret-in-body', found: 'an AppSecret is in the body' })
  }
  // A token belongs there, even if the mock does not have the call.
  const isForApi = isApi(parts) || path.startsWith('/mcs/')
  for (const [name, { values }] of headers) {
    const { secret, token } = contentsOf(values.join('\n'))
    if (secret && name !== 'authorization') {
      found.push({ id: 'secret-in-header', found: 'an AppSecret is in another header' })
    }
    if (token && !(isForApi && name === 'authorization'))
      found.push({ id: 'token-in-header', found: 'a token is in a header' })
  }
  return found
}

interface Contents {
  readonly secret: boolean
  readonly token: boolean
}

function createSearch(
  { worlds, world, decision }: RawExchange,
  fingerprinter: Fingerprinter,
): (bytes: string) => Contents {
  const own = world && toBytes(world.app.secret)
  const sent = decision?.token && toBytes(decision.token)
  return (bytes) => {
    const values = fingerprinter.find(bytes).map(({ value }) => value)
    return {
      secret: values.some((value) => value === own || worlds.secrets.has(value)),
      token: values.some((value) => value === sent || looksLikeToken.test(value)),
    }
  }
}

const looksLikeToken = /^[au]\.[0-9a-f]{24}\./

const namesIn = (form = ''): string[] =>
  form.split('&').map((pair) => decodeForm(pair.split('=')[0] ?? ''))

const namesInBody = (body: string): string[] =>
  /^\s*\{/.test(body)
    ? [...body.matchAll(/"([\w-]+)"\s*:/g)].map(([, name = '']) => name)
    : namesIn(body)

const isNameOfSecret = (name: string): boolean => /secret|^password$/i.test(name)

const isNameOfToken = (name: string): boolean => /token$/i.test(name)
