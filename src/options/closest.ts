/**
 * The name that a mistyped one most likely stands for, or `undefined`: it is at most two slips away,
 * or has all the words of the mistyped one. Case, dashes and underscores do not count.
 *
 * @example closest('access-token-ttl', ['accessTokenTtl', 'userTokenTtl']) // 'accessTokenTtl'
 */
function closest(typed: string, names: readonly string[]): string | undefined {
  const plainly = plain(typed)
  const ranked = names
    .map((name) => ({ name, distance: editDistance(plainly, plain(name)) }))
    .sort((one, other) => one.distance - other.distance)
  const isSlip = ({ name, distance }: { name: string; distance: number }) =>
    distance <= 2 && distance * 2 < plain(name).length
  const words = wordsOf(typed)
  const hasWords = ({ name }: { name: string }) =>
    words.every((word) => word.length > 1 && wordsOf(name).includes(word))
  return (ranked.find(isSlip) ?? ranked.find(hasWords))?.name
}

/** The end of a message about a mistyped name: `; did you mean …?`, or nothing. */
export function suggest(typed: string, names: readonly string[], prefix = ''): string {
  const name = closest(typed, names)
  return name === undefined ? '' : `; did you mean ${prefix}${name}?`
}

const plain = (name: string): string => name.toLowerCase().replace(/[-_.\s]/g, '')

const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_.\s]+/)

/** Damerau's distance: a letter more, less or other, or a swap of neighbours, counts one. */
export function editDistance(from: string, to: string): number {
  const rows = [[...Array(to.length + 1).keys()]]
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const cost = from[i - 1] === to[j - 1] ? 0 : 1
      const at = (up: number, left: number) => rows[i - up]?.[j - left] ?? Number.POSITIVE_INFINITY
      const isSwap = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      row[j] = Math.min(
        at(1, 0) + 1,
        (row[j - 1] ?? 0) + 1,
        at(1, 1) + cost,
        isSwap ? at(2, 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    rows.push(row)
  }
  return rows[from.length]?.[to.length] ?? Number.POSITIVE_INFINITY
}
