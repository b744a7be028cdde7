import { type FaultName, faults } from '../../contracts/faults.ts'

/**
 * The fault that a `Prefer` header asks for, or the problem with it; `undefined` if it asks for
 * nothing of ours.
 */
export type Preference = { readonly fault: FaultName } | { readonly problem: string } | undefined

/**
 * Reads `code` and `example` of a Prefer header, as Prism has them. An unknown name is a problem,
 * with no fallback; other preferences (RFC 7240) are ignored.
 */
export function readPrefer(header: string | null): Preference {
  if (header === null) return undefined
  const wishes = new Map<string, string>()
  for (const preference of split(header, ',')) {
    const parts = split(preference, ';').map(readPart)
    // The parameters of another preference belong to that one.
    if (!isOurs(parts[0]?.name)) continue
    for (const { name, value } of parts) {
      if (!isOurs(name)) continue
      if (wishes.has(name)) return { problem: `Prefer says ${name} more than once; say it once` }
      wishes.set(name, value)
    }
  }
  return toFault(wishes.get('code'), wishes.get('example'))
}

// Separators within double quotes are part of a value.
const split = (text: string, separator: ',' | ';'): string[] =>
  text.match(separator === ',' ? /(?:"(?:\\.|[^"\\])*"|[^,])+/g : /(?:"(?:\\.|[^"\\])*"|[^;])+/g) ??
  []

function readPart(part: string): { readonly name: string; readonly value: string } {
  const [name = '', ...rest] = part.split('=')
  const value = rest.join('=').trim()
  const quoted = /^"(.*)"$/.exec(value)?.[1]
  return {
    name: name.trim().toLowerCase(),
    value: quoted === undefined ? value : quoted.replace(/\\(.)/g, '$1'),
  }
}

const isOurs = (name: string | undefined): name is string => name === 'code' || name === 'example'

function toFault(code: string | undefined, example: string | undefined): Preference {
  if (example !== undefined) return toExample(example, code)
  if (code === undefined) return undefined
  if (code === '200') return { fault: 'none' }
  const fault = faults.find(({ status }) => String(status) === code)
  return fault === undefined
    ? { problem: `Prefer: there is no answer with that code; there are 200, ${codes}` }
    : { fault: fault.name }
}

function toExample(example: string, code: string | undefined): Preference {
  const fault = faults.find(({ name }) => name === example)
  if (fault === undefined) {
    const nearest = nearestFault(example)
    const advice = nearest === undefined ? `there are ${names}` : `did you mean ${nearest}?`
    return { problem: `Prefer: there is no example of that name; ${advice}` }
  }
  const { name, status } = fault
  return code === undefined || status === undefined || String(status) === code
    ? { fault: name }
    : { problem: `Prefer: the example ${name} has the code ${status}; leave code out, or say that` }
}

const names = faults.map(({ name }) => name).join(', ')
const codes = [...new Set(faults.flatMap(({ status }) => status ?? []))].sort().join(', ')

/**
 * The fault that a misspelt name most likely means: one that differs in capitals and separators
 * alone, or the only one that begins or ends with it. `undefined` if there is none.
 */
export function nearestFault(typed: string): FaultName | undefined {
  const letters = lettersOf(typed)
  if (letters.length < 3) return undefined
  const same = faults.find(({ name }) => lettersOf(name) === letters)
  if (same !== undefined) return same.name
  const [only, ...others] = faults.filter(({ name }) => {
    const whole = lettersOf(name)
    return whole.startsWith(letters) || whole.endsWith(letters) || letters.startsWith(whole)
  })
  return others.length === 0 ? only?.name : undefined
}

const lettersOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')
