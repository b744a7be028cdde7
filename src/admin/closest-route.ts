import { editDistance } from '../options/closest.ts'
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
