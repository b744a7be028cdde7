import { calls } from '../../../contracts/calls.ts'
import { bodyLimit } from '../../../contracts/mcs.ts'
import type { RequestParts } from '../request-parts.ts'
import { isElsewhere, isLogin } from './address.ts'
import { readLoosely } from './body-reading.ts'
import { findInFields } from './fields.ts'
import type { Finder, Found } from './finding.ts'

const [json, form] = calls.refresh.requestMediaTypes

/** What is wrong with the body and the headers that describe it. */
export const findInBody: Finder = ({ method, decision }, parts) => {
  if (method !== calls.refresh.method || isElsewhere(parts)) return []
  if (decision?.outcome === 'body-too-large') {
    return [{ id: 'body-size', found: `the body is over ${bodyLimit} bytes` }]
  }
  const { body } = parts
  if (body === undefined) return []
  const encoding = parts.headers.get('content-encoding')?.values[0] ?? 'identity'
  if (encoding.toLowerCase() !== 'identity') {
    return [{ id: 'body-encoding', found: 'there is a Content-Encoding' }]
  }
  const reading = readLoosely(body)
  const mediaType = findInMediaType(parts)
  const found = [...mediaType, ...findInForm(reading.form, essenceOf(parts))]
  if ('problem' in reading) return [...found, { id: 'body-malformed', found: reading.problem }]
  if (reading.hasMark) found.push({ id: 'body-bom', found: 'the body begins with a mark' })
  return isLogin(parts) ? found : [...found, ...findInFields(reading)]
}

function essenceOf({ headers }: RequestParts): string {
  const [essence = ''] = (headers.get('content-type')?.values[0] ?? '').split(';')
  return essence.trim().toLowerCase()
}

function findInMediaType(parts: RequestParts): Found[] {
  const id = 'body-media-type'
  const essence = essenceOf(parts)
  if (essence === '') return [{ id, found: 'there is no Content-Type' }]
  if (essence !== json && essence !== form) {
    return [{ id, found: `the Content-Type is neither ${json} nor ${form}` }]
  }
  const header = parts.headers.get('content-type')?.values[0] ?? ''
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(header) ?? []
  return /^utf-?8$/i.test(charset) ? [] : [{ id, found: 'the charset is not UTF-8' }]
}

function findInForm(form: 'json' | 'form' | 'neither', essence: string): Found[] {
  if (form === 'form' && essence === json) {
    return [{ id: 'body-malformed', found: 'the body is a form, the Content-Type says JSON' }]
  }
  if (form === 'json' && essence !== json && essence !== '') {
    return [{ id: 'body-malformed', found: 'the body is JSON, the Content-Type says otherwise' }]
  }
  return form === 'form' ? [{ id: 'body-form', found: 'the body is a form' }] : []
}
