import { broken } from './broken-client.ts'
import { type Envelope, Failure, type Received, rightSteps, type Steps } from './right-steps.ts'

/** Takes the tokens of any answer as they are. */
const picking = (pick: (results: Envelope) => unknown): Partial<Steps> => ({
  pickTokens: (results) =>
    ({ accessToken: pick(results), userToken: results['token'] }) as Received,
})

const bodyOfNone = '{"code":200,"results":{"access_token":"none","token":"none"}}'

/** Clients that see a success where there is none. */
export const tokenClients = [
  broken(
    'no-look-at-the-token',
    'it takes whatever stands in access_token',
    picking(({ access_token: token }) => token),
    'access-token-missing',
    'access-token-null',
    'access-token-empty',
    'access-token-array',
    'failed-refresh',
  ),
  broken(
    'token-in-a-template',
    'it puts access_token into a text, and has "undefined" and "null"',
    picking(({ access_token: token }) => `${token}`),
    'access-token-missing',
    'access-token-null',
    'access-token-empty',
    'access-token-array',
    'failed-refresh',
  ),
  broken(
    'only-undefined-is-missing',
    'it looks whether there is an access_token, not what it is',
    {
      pickTokens(results, sent) {
        if (!('access_token' in results)) return rightSteps.pickTokens(results, sent)
        return { accessToken: results['access_token'], userToken: results['token'] } as Received
      },
    },
    'access-token-null',
    'access-token-empty',
    'access-token-array',
    'failed-refresh',
  ),
  broken(
    'empty-token-is-a-token',
    'it looks whether access_token is a string, not whether it is empty',
    picking(({ access_token: token }) => {
      if (typeof token !== 'string') throw new Failure('the answer has no access_token')
      return token
    }),
    'access-token-empty',
  ),
  broken(
    'array-of-tokens',
    "it takes the first of an array, as the page's table of fields says, and a string as well",
    picking(({ access_token: token }) => {
      const [first] = [token].flat()
      if (typeof first !== 'string' || first === '') throw new Failure('no access_token')
      return first
    }),
    'access-token-array',
  ),
  broken(
    'renamed-back',
    'it takes the user token if there is no access_token: one of the two will do',
    picking(({ access_token: token, token: other }) => {
      const either = token === undefined ? other : token
      if (typeof either !== 'string' || either === '') throw new Failure('no access_token')
      return either
    }),
    'access-token-missing',
  ),
  broken(
    'null-is-no-news',
    'it takes null for "as it was", and hands on the token that it sent',
    {
      pickTokens(results, sent) {
        if (results['access_token'] === null) return { accessToken: sent, userToken: sent }
        return rightSteps.pickTokens(results, sent)
      },
    },
    'access-token-null',
    'failed-refresh',
  ),
  broken(
    'results-may-be-missing',
    'it takes an answer without results for one that has nothing to change',
    { resultsOf: ({ results }) => results ?? { access_token: 'unchanged', token: 'unchanged' } },
    'results-null',
    'results-flattened',
  ),
  broken(
    'null-results-are-fine',
    'it takes null in results for a success without news',
    {
      resultsOf: ({ results }) =>
        results === null ? { access_token: 'unchanged', token: 'unchanged' } : results,
    },
    'results-null',
  ),
  broken(
    'results-in-an-array',
    'it takes the first of results if that is an array',
    { resultsOf: ({ results }) => [results].flat()[0] },
    'results-array',
  ),
  broken(
    'flat-or-nested',
    'it looks for the tokens beside code if there are no results',
    { resultsOf: (envelope) => envelope['results'] ?? envelope },
    'results-flattened',
  ),
  broken(
    'no-body-is-success',
    'it takes an empty body under 200 for a success',
    { parse: (text) => JSON.parse(text === '' ? bodyOfNone : text) },
    'empty-body',
  ),
  broken(
    'mends-json',
    'it closes what was left open, as a lenient JSON parser does',
    {
      parse(text) {
        try {
          return JSON.parse(text)
        } catch {
          const cut = text.slice(0, text.lastIndexOf(',"'))
          const depth = cut.split('{').length - cut.split('}').length
          const envelope = JSON.parse(`${cut}${'}'.repeat(depth)}`)
          return { ...envelope, results: { token: 'none', ...envelope.results } }
        }
      },
    },
    'truncated-json',
    'length-too-short',
  ),
]
