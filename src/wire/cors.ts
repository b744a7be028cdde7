import type { Answer } from './answer.ts'

// Nothing is published (source: `cors`). By the Fetch standard, section 3.3, `*` stands for every
// origin as long as a page sends no cookies, which no call of MCS asks for.
const readable = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': '*',
} as const

/** An answer that pages of every origin may read; a header that it has of its own stays. */
export function readableByPages(answer: Answer): Answer {
  const own = Object.keys(answer.headers).map((name) => name.toLowerCase())
  const added = Object.entries(readable).filter(([name]) => !own.includes(name.toLowerCase()))
  return { ...answer, headers: { ...answer.headers, ...Object.fromEntries(added) } }
}

/** True for the question of a browser whether a page of another origin may send a request. */
export const isPreflight = ({ method, headers }: Request): boolean =>
  method === 'OPTIONS' && headers.has('origin') && headers.has('access-control-request-method')

/** The answer to a browser's question: the page may send what it wants to. */
export function preflightAnswer({ headers }: Request): Answer {
  // Named one by one: `*` would leave out Authorization.
  const allowed = headers.get('access-control-request-headers')
  return {
    status: 204,
    headers: {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': headers.get('access-control-request-method') ?? '',
      ...(allowed !== null && { 'Access-Control-Allow-Headers': allowed }),
      Vary: 'Access-Control-Request-Method, Access-Control-Request-Headers',
    },
    body: '',
  }
}
