import type { LooseReading } from './body-reading.ts'
import { type Found, showableName } from './finding.ts'

type Fields = Extract<LooseReading, { readonly fields: object }>

/** What is wrong with the fields of a body. */
export function findInFields({ fields, countOf }: Fields): Found[] {
  const { token } = fields
  const names = Object.keys(fields).filter((name) => name !== 'token')
  const misnamed = token === undefined ? names.find(isNameOfToken) : undefined
  const extra = names.filter((name) => name !== misnamed)
  const found = misnamed === undefined ? findInToken(token) : [renamed(misnamed)]
  if (countOf('token') > 1) {
    found.push({ id: 'body-token-repeated', found: 'there is more than one token' })
  }
  if (extra.length > 0) {
    found.push({ id: 'body-extra-fields', found: `the body also has ${listNames(extra)}` })
  }
  return found
}

function findInToken(token: unknown): Found[] {
  const id = 'body-token-missing'
  if (token === undefined) return [{ id, found: 'there is no token' }]
  if (token === null || token === '') {
    return [{ id, found: `the token is ${token === null ? 'null' : 'empty'}` }]
  }
  if (typeof token !== 'string') {
    const type = Array.isArray(token) ? 'an array' : `of the type ${typeof token}`
    return [{ id: 'body-token-type', found: `the token is ${type}` }]
  }
  const found: Found[] = []
  if (/^[\s"'`<{[]|[\s"'`>}\]]$/.test(token)) {
    found.push({ id: 'body-token-trimmed', found: 'white space or quotes around the token' })
  }
  if (/^[\s"'`]*a\.[0-9a-f]{24}\./.test(token)) {
    found.push({ id: 'access-token-sent', found: 'the token is a user access token' })
  }
  return found
}

const tokenNames = new Set(['token', 'refreshtoken', 'usertoken', 'accesstoken', 'useraccesstoken'])

const isNameOfToken = (name: string): boolean =>
  tokenNames.has(name.toLowerCase().replace(/[^a-z]/g, ''))

const renamed = (name: string): Found => ({
  id: 'body-token-name',
  found: `the token is named ${showableName(name)}`,
})

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 5).map(showableName).join(', ')
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown
}
