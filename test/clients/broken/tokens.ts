import { broken } from './broken-client.ts'
import { type Envelope, Failure, type Received, rightSteps, type Steps } from './right-steps.ts'

/** Takes the tokens of any answer as they are. */
const picking = (pick: (results: Envelope) => unknown): Partial<Steps> => ({
  pickTokens: (results) =>
    ({ accessToken: pick(results), userToken: results['token'] }) as Received,
})

/** Turns what stands in access_token into another value, and then looks at it as one should. */
const taking = (turn: (token: unknown) => unknown): Partial<Steps> => ({
  pickTokens: (results, sent) =>
    rightSteps.pickTokens({ ...results, access_token: turn(results['access_token']) }, sent),
})

const bodyOfNone = '{"code":200,"results":{"access_token":"none","token":"none"}}'

/** Clients that see a success where there is none. */
export const tokenClients = [
  broken(
    'no-look-at-the-token',
    'it takes whatever stands in access_token',
    'replied ok: true, and no token',
    picking(({ access_token: token }) => token),
    'access-token-missing',
    'access-token-null',
    'access-token-empty',
    'access-token-array',
    'access-token-number',
    'access-token-object',
    'access-token-boolean',
    'failed-refresh',
  ),
  broken(
    'token-in-a-template',
    'it puts access_token into a text, and has "undefined" and "null"',
    'replied ok: true, and a token that the answer does not have',
    picking(({ access_token: token }) => `${token}`),
    'access-token-missing',
    'access-token-null',
    'access-token-empty',
    'access-token-array',
    'access-token-number',
    'access-token-object',
    'access-token-boolean',
    'failed-refresh',
  ),
  broken(
    'only-undefined-is-missing',
    'it looks whether there is an access_token, not what it is',
    'replied ok: true, and no token',
    {
      pickTokens(results, sent) {
        if (!('access_token' in results)) return rightSteps.pickTokens(results, sent)
        return { accessToken: results['access_token'], userToken: results['token'] } as Received
      },
    },
    'access-token-null',
    'access-token-empty',
    'access-token-array',
    'access-token-number',
    'access-token-object',
    'access-token-boolean',
    'failed-refresh',
  ),
  broken(
    'empty-token-is-a-token',
    'it looks whether access_token is a string, not whether it is empty',
    'replied ok: true, and no token',
    picking(({ access_token: token }) => {
      if (typeof token !== 'string') throw new Failure('the answer has no access_token')
      return token
    }),
    'access-token-empty',
  ),
  broken(
    'array-of-tokens',
    "it takes the first of an array, as the page's table of fields says, and a string as well",
    'replied ok: true, and a token of the answer',
    picking(({ access_token: token }) => {
      const [first] = [token].flat()
      if (typeof first !== 'string' || first === '') throw new Failure('no access_token')
      return first
    }),
    'access-token-array',
  ),
  broken(
    'number-is-a-token',
    'it takes a number for a token, as its language turns the one into the other',
    'replied ok: true, and a token that the answer does not have',
    taking((token) => (typeof token === 'number' ? String(token) : token)),
    'access-token-number',
  ),
  broken(
    'object-with-a-token',
    'it takes the value of an object, as another API has it',
    'replied ok: true, and a token that the answer does not have',
    taking((token) => (token as { value?: unknown } | null)?.value ?? token),
    'access-token-object',
  ),
  broken(
    'true-is-a-token',
    'it takes true for "it is still good", and hands that on',
    'replied ok: true, and a token that the answer does not have',
    taking((token) => (token === true ? 'true' : token)),
    'access-token-boolean',
  ),
  broken(
    'blank-is-the-other',
    'it strips the token, and takes the user token in the place of what is empty then',
    'replied ok: true, and another token of it',
    {
      pickTokens(results, sent) {
        const { accessToken, userToken } = rightSteps.pickTokens(results, sent)
        return { accessToken: accessToken.trim() || userToken, userToken }
      },
    },
    'access-token-blank',
  ),
  broken(
    'no-code-is-no-news',
    'it takes an answer without code for "nothing has changed"',
    'replied ok: true, and a token that the answer does not have',
    {
      isSuccess: (status, { code }) => status === 200 && (code === 200 || code === undefined),
      resultsOf: ({ code, results }) =>
        code === undefined ? { access_token: 'unchanged', token: 'unchanged' } : results,
    },
    'code-missing',
  ),
  broken(
    'created-is-not-yet',
    'it takes 201 for a token that is being made, and hands on what it has',
    'replied ok: true, and a token that the answer does not have',
    {
      isSuccess(status, envelope) {
        if (status === 201) throw new Failure('not yet', 201)
        return rightSteps.isSuccess(status, envelope)
      },
      onFailure(error, stored) {
        if ((error as Failure).code !== 201) throw error
        return { accessToken: 'the-token-of-before', ...stored }
      },
    },
    'success-under-201',
  ),
  broken(
    'scrapes-a-page',
    'it looks for "token" in what is no JSON by its media type, and finds the user token',
    'replied ok: true, and another token of it',
    {
      isJson: (contentType) => rightSteps.isJson(contentType) || contentType === 'text/html',
      unpack(answer) {
        const text = rightSteps.unpack(answer).toString()
        const [, token] = /"token":"([^"]+)"/.exec(text) ?? []
        if (answer.headers['content-type'] !== 'text/html' || token === undefined) {
          return rightSteps.unpack(answer)
        }
        return Buffer.from(JSON.stringify({ code: 200, results: { access_token: token, token } }))
      },
    },
    'success-as-html',
  ),
  broken(
    'renamed-back',
    'it takes the user token if there is no access_token: one of the two will do',
    'replied ok: true, and a token of the answer',
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
    'replied ok: true, and the user token that it sent',
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
    'replied ok: true, and a token that the answer does not have',
    { resultsOf: ({ results }) => results ?? { access_token: 'unchanged', token: 'unchanged' } },
    'results-null',
    'results-flattened',
  ),
  broken(
    'null-results-are-fine',
    'it takes null in results for a success without news',
    'replied ok: true, and a token that the answer does not have',
    {
      resultsOf: ({ results }) =>
        results === null ? { access_token: 'unchanged', token: 'unchanged' } : results,
    },
    'results-null',
  ),
  broken(
    'results-in-an-array',
    'it takes the first of results if that is an array',
    'replied ok: true, and a token of the answer',
    { resultsOf: ({ results }) => [results].flat()[0] },
    'results-array',
  ),
  broken(
    'flat-or-nested',
    'it looks for the tokens beside code if there are no results',
    'replied ok: true, and a token of the answer',
    { resultsOf: (envelope) => envelope['results'] ?? envelope },
    'results-flattened',
  ),
  broken(
    'no-body-is-success',
    'it takes an empty body under 200 for a success',
    'replied ok: true, and a token that the answer does not have',
    { parse: (text) => JSON.parse(text === '' ? bodyOfNone : text) },
    'empty-body',
  ),
  broken(
    'mends-json',
    'it closes what was left open, as a lenient JSON parser does',
    'replied ok: true, and a token of the answer',
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
