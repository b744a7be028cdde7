import type { Route } from './route.ts'

/** The route whose path is nearest to one that there is not. */
export function closestRoute(path: string, routes: readonly Route[]): Route | undefined {
  const typed = path.slice(0, 200)
  const segments = typed.split('/')
  const ranked = routes.map((route) => ({
    route,
    distance: editDistance(typed, fill(route.path, segments)),
  }))
  return ranked.sort((one, other) => one.distance - other.distance)[0]?.route
}

// What stands in the place of a name is right as it is.
const fill = (path: string, segments: readonly string[]): string =>
  path
    .split('/')
    .map((part, index) => (part.startsWith('{') ? (segments[index] ?? '') : part))
    .join('/')

// Levenshtein's distance, a row at a time.
function editDistance(from: string, to: string): number {
  let row = [...Array(to.length + 1).keys()]
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const cost = from[i - 1] === to[j - 1] ? 0 : 1
      const [diagonal = 0, above = 0, left = 0] = [row[j - 1], row[j], next[j - 1]]
      next.push(Math.min(above + 1, left + 1, diagonal + cost))
    }
    row = next
  }
  return row[to.length] ?? 0
}
