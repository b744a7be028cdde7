import type { Worlds } from '../../world/worlds.ts'
import { type HeadField, isBase64, readHead } from '../unread/head.ts'
import type { Fingerprinter, Hidden } from './fingerprinter.ts'
import { isForKey, isSensitive, mayBeShown, placesInBody, placesInForm } from './places.ts'
import { readAuthorization } from './presented.ts'

// Of what cannot be read, this much is shown.
const maxShown = 4_096

// A secret that begins in what is shown ends in what is kept, and so is recognised.
const maxKept = maxShown + 512

/** The part of unread bytes that is kept: a copy, so that their packet is not. */
export function keptOf(bytes: string): string {
  const { method, end } = readHead(bytes)
  return Buffer.from(
    bytes.slice(0, method === '' ? maxKept : Math.min(end, maxKept)),
    'latin1',
  ).toString('latin1')
}

/**
 * Unread bytes as they may be shown: credentials are hidden even if they are broken into lines, and the
 * line breaks stay.
 */
export function maskUnread(bytes: string, fingerprinter: Fingerprinter, worlds: Worlds): string {
  const places = [...placesInUnread(bytes, worlds), ...fingerprinter.find(bytes)]
  let start = 0
  const lines = bytes.split(/(?<=[\r\n])/).map((line) => {
    const [, text = '', ending = ''] = /^([^\r\n]*)(.*)$/s.exec(line) ?? []
    const end = start + text.length
    const within = places
      .filter(({ from, to }) => to > start && from < end)
      .map((place) => ({
        ...place,
        from: Math.max(0, place.from - start),
        to: Math.min(text.length, place.to - start),
      }))
    start += line.length
    return fingerprinter.mask(text, within) + ending
  })
  return lines.join('').slice(0, maxShown)
}

function placesInUnread(bytes: string, worlds: Worlds): Hidden[] {
  const { method, target, fields, strays, end } = readHead(bytes)
  const shiftedBy =
    (by: number) =>
    ({ from, to, ...rest }: Hidden): Hidden => ({ ...rest, from: from + by, to: to + by })
  const mark = target.indexOf('?') + 1
  const query = mark === 0 ? '' : target.slice(mark)
  const body = method === '' ? 0 : end
  return [
    ...placesInForm(query, worlds).map(shiftedBy(bytes.indexOf(target) + mark)),
    ...fields.flatMap((field) => placesInField(field, worlds)),
    ...strays.flatMap(({ text, from }) => (isBase64(text.trim()) ? hide(text, from) : [])),
    ...placesInBody(bytes.slice(body), worlds).map(shiftedBy(body)),
  ]
}

function placesInField({ name, first, start, rest }: HeadField, worlds: Worlds): Hidden[] {
  const from = first.from + first.text.length - start.length
  if (isForKey(name) && !mayBeShown(start, worlds)) return hide(start, from)
  const isSecret = isSensitive(name)
  const behind = rest.flatMap(({ text, from: at }) =>
    isSecret || isBase64(text.trim()) ? hide(text, at) : [],
  )
  if (!isSecret) return behind
  if (!name.toLowerCase().endsWith('authorization')) return [...hide(start, from), ...behind]
  const { scheme, gap, credentials } = readAuthorization(start)
  const shown = scheme.length + gap.length
  const hidden = hide(start.slice(shown), from + shown).map((place) => ({
    ...place,
    value: credentials,
  }))
  return [...hidden, ...behind]
}

function hide(text: string, at: number): Hidden[] {
  const value = text.trim()
  const from = at + text.indexOf(value)
  return value === '' ? [] : [{ from, to: from + value.length, value }]
}
