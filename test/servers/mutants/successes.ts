import { jsonAnswer, successFields } from '../reference-answers.ts'
import type { Parts } from '../reference-server.ts'
import type { TokenPair } from '../reference-tokens.ts'
import { asked, mutant } from './mutant.ts'

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
    'results.language: nothing',
    'success-fields',
  ),
  mutant(
    'a field is renamed',
    results(({ userImageURL, ...rest }) => ({ ...rest, userImageUrl: userImageURL })),
    'results.userImageURL: nothing',
    'success-fields',
  ),
  mutant(
    'a field is null',
    results((fields) => ({ ...fields, email: null })),
    'results.email: null',
    'success-fields',
  ),
  mutant(
    'a string stands for a number',
    results((fields) => ({ ...fields, plan: { ...fields.plan, deviceCount: '50' } })),
    'results.plan.deviceCount: "50"',
    'success-fields',
  ),
  mutant(
    "arrays stand for strings, as the page's table says",
    results((fields) => ({ ...fields, timezone: [fields.timezone], language: [fields.language] })),
    'results.timezone: ["Europe/Prague"]; results.language: ["cs"]',
    'success-fields',
  ),
  mutant(
    'the plan is a string',
    results((fields) => ({ ...fields, plan: fields.plan.name })),
    'results.plan: "Paid plan"',
    'success-fields',
  ),
  mutant(
    'the access token is empty',
    results((fields) => ({ ...fields, access_token: '' })),
    'results.access_token: ""',
    'success-fields',
  ),
  mutant(
    'the results are flattened',
    success(({ results: { ...rest }, ...envelope }) => ({ ...envelope, ...rest })),
    'results: nothing',
    'success-fields',
  ),
  mutant(
    'the code is a string',
    success((fields) => ({ ...fields, code: '200' })),
    asked("The page's own example.", 'code: "200"'),
    'answers-refreshed',
  ),
  mutant(
    'the message is another',
    success((fields) => ({ ...fields, message: 'OK' })),
    asked("The page's own example.", 'message: "OK"'),
    'answers-refreshed',
  ),
  mutant(
    'there is no apiVersion',
    success(({ apiVersion: _, ...rest }) => rest),
    asked("The page's own example.", 'apiVersion: nothing'),
    'answers-refreshed',
  ),
  mutant(
    'a success is 201',
    { successOf: (pair: TokenPair) => jsonAnswer(201, successFields(pair)) },
    '201 {"apiVersion":"0.0.1","code":200',
    'success-fields',
  ),
]
