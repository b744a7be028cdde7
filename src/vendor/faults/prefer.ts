import { type FaultName, faults } from '../../../contracts/faults.ts'
import { refusals } from '../../../contracts/refusals.ts'

/** What a `Prefer` header asks for: nothing of ours, a fault, or something that there is not. */
export type Preference = { readonly fault: FaultName } | { readonly problem: string } | undefined

/**
 * Reads `code` and `example` of a Prefer header, as Prism has them. A name that there is not is a
 * problem and no fallback; other preferences (RFC 7240) are for others.
 */
export function readPrefer(header: string | null): Preference {
  if (header === null) return undefined
  const wishes = new Map<string, string>()
  for (const part of header.split(/[,;]/)) {
    const [name = '', value = ''] = part.split('=', 2).map((text) => text.trim())
    if (name.toLowerCase() === 'code' || name.toLowerCase() === 'example') {
      if (wishes.has(name.toLowerCase())) return { problem: `Prefer says ${name} more than once` }
      wishes.set(name.toLowerCase(), value.replace(/^"(.*)"$/, '$1'))
    }
  }
  return toFault(wishes.get('code'), wishes.get('example'))
}

function toFault(code: string | undefined, example: string | undefined): Preference {
  if (example !== undefined) {
    const fault = faults.find(({ name }) => name === example)
    if (fault === undefined) {
      return { problem: `Prefer: there is no example of that name; there are ${names}` }
    }
    const status = statusOf(fault.name)
    return code === undefined || status === undefined || String(status) === code
      ? { fault: fault.name }
      : { problem: `Prefer: the example ${fault.name} has the code ${status}` }
  }
  if (code === undefined) return undefined
  if (code === '200') return { fault: 'none' }
  const refusal = refusals.find(({ status }) => String(status) === code)
  return refusal === undefined
    ? { problem: `Prefer: there is no answer with that code; there are 200, ${codes}` }
    : { fault: refusal.id }
}

const statusOf = (name: FaultName): number | undefined =>
  refusals.find(({ id }) => id === name)?.status

const names = faults.map(({ name }) => name).join(', ')
const codes = [...new Set(refusals.map(({ status }) => status))].sort().join(', ')
