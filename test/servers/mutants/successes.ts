import { jsonAnswer, successFields } from '../reference-answers.ts'
import type { Parts } from '../reference-server.ts'
import type { TokenPair } from '../reference-tokens.ts'
import { mutant } from './mutant.ts'

type Fields = ReturnType<typeof successFields>

const success = (change: (fields: Fields) => unknown): Partial<Parts> => ({
  successOf: (pair: TokenPair) => jsonAnswer(200, change(successFields(pair))),
})

const results = (change: (fields: Fields['results']) => unknown): Partial<Parts> =>
  success((fields) => ({ ...fields, results: change(fields.results) }))

/** Servers whose success is not that of the page. */
export const successMutants = [
  mutant(
    'a field is missing',
    results(({ language: _, ...rest }) => rest),
    'success-fields',
    'answers-refreshed',
  ),
  mutant(
    'a field is renamed',
    results(({ userImageURL, ...rest }) => ({ ...rest, userImageUrl: userImageURL })),
    'success-fields',
    'answers-refreshed',
  ),
  mutant(
    'a field is null',
    results((fields) => ({ ...fields, email: null })),
    'success-fields',
    'answers-refreshed',
  ),
  mutant(
    'a string stands for a number',
    results((fields) => ({ ...fields, plan: { ...fields.plan, deviceCount: '50' } })),
    'success-fields',
    'answers-refreshed',
  ),
  mutant(
    "arrays stand for strings, as the page's table says",
    results((fields) => ({ ...fields, timezone: [fields.timezone], language: [fields.language] })),
    'success-fields',
    'answers-refreshed',
  ),
  mutant(
    'the plan is a string',
    results((fields) => ({ ...fields, plan: fields.plan.name })),
    'success-fields',
    'answers-refreshed',
  ),
  mutant(
    'the access token is empty',
    results((fields) => ({ ...fields, access_token: '' })),
    'success-fields',
    'answers-refreshed',
  ),
  mutant(
    'the results are flattened',
    success(({ results: { ...rest }, ...envelope }) => ({ ...envelope, ...rest })),
    'success-fields',
    'answers-refreshed',
  ),
  mutant(
    'the results have a field more',
    results((fields) => ({ ...fields, userId: 7 })),
    'answers-refreshed',
  ),
  mutant(
    'the code is a string',
    success((fields) => ({ ...fields, code: '200' })),
    'answers-refreshed',
  ),
  mutant(
    'the message is another',
    success((fields) => ({ ...fields, message: 'OK' })),
    'answers-refreshed',
  ),
  mutant(
    'there is no apiVersion',
    success(({ apiVersion: _, ...rest }) => rest),
    'answers-refreshed',
  ),
  mutant(
    'a success is 201',
    { successOf: (pair: TokenPair) => jsonAnswer(201, successFields(pair)) },
    'answers-refreshed',
    'returned-user-token',
    'user-token-lives-on',
  ),
]
