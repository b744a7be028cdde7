import { type Answer, jsonAnswer, refusalOf, successOf } from '../reference-answers.ts'
import { apps, type Incoming, type Parts, rightParts } from '../reference-server.ts'
import { asked, mutant } from './mutant.ts'
import { busyFor } from './transport.ts'

type Change = (answer: Answer) => Answer

interface Success {
  message: string
  results: { plan?: unknown; access_token: string; token: string }
}

/** A success with some of its fields changed. */
const changed =
  (change: (fields: Success) => unknown): Change =>
  (answer) => {
    const fields = JSON.parse(answer.body) as Success
    return { ...answer, body: JSON.stringify(change(fields)) }
  }

const withoutPlan = changed(({ results: { plan: _, ...results }, ...rest }) => ({
  ...rest,
  results,
}))
const withoutResults = changed((fields) => ({ ...fields, results: {} }))
const inOtherWords = changed((fields) => ({ ...fields, message: 'OK' }))
const failed: Change = () => refusalOf('server-error')

/** Changes some successes, and leaves the refusals. */
const where = (isMeant: (incoming: Incoming) => boolean, change: Change): Partial<Parts> => ({
  intercept: (incoming, answer) =>
    answer.status === 200 && isMeant(incoming) ? change(answer) : answer,
})

/** The same for those that come while so many others wait. */
const underLoad = (isMeant: (running: number) => boolean, change: Change): Partial<Parts> =>
  busyFor((running) => where(() => isMeant(running()), change))

/** Changes the success of a number, once. */
function onceAt(
  number: number,
  isMeant: (incoming: Incoming) => boolean,
  change: Change,
): Partial<Parts> {
  let count = 0
  return {
    ...where((incoming) => isMeant(incoming) && ++count === number, change),
    // Each server counts from the beginning.
    makeTokens() {
      count = 0
      return rightParts.makeTokens()
    },
  }
}

const any = (): boolean => true
const isForm = ({ headers }: Incoming) => headers['content-type']?.includes('form') === true

/** Puts a line before the second answer of each connection. */
function withGarbage(): Partial<Parts> {
  const counts = new WeakMap<object, number>()
  return {
    write(response, answer) {
      const { socket } = response.req
      const count = (counts.get(socket) ?? 0) + 1
      counts.set(socket, count)
      if (count === 2) socket.write('Warning: undefined index in refresh.php on line 17\r\n')
      rightParts.write(response, answer)
    },
  }
}

/** Tells in a header the token of the answer before. */
function withTokenBefore(): Partial<Parts> {
  let before = ''
  return {
    intercept(_, answer) {
      if (answer.status !== 200) return answer
      const headers = { ...answer.headers, 'X-Previous': before }
      before = (JSON.parse(answer.body) as Success).results.access_token
      return { ...answer, headers }
    },
  }
}

/** Servers whose successes are right most of the time, or for most requests. */
export const strayMutants = [
  mutant(
    'the plan is left out of seven of twenty answers at once',
    underLoad((running) => running >= 13, withoutPlan),
    /expected results\.plan: an object\nactual results\.plan: nothing \(7 of 20 answers\)/,
    'succeeds-concurrent',
  ),
  mutant(
    'the results are empty under load',
    underLoad((running) => running >= 5, withoutResults),
    /actual results\.access_token: nothing; .* \(15 of 20 answers\)/,
    'succeeds-concurrent',
  ),
  mutant(
    'one of twenty at once is answered with 500',
    underLoad((running) => running === 10, failed),
    /actual 500 .* \(1 of 20 answers\)/,
    'succeeds-concurrent',
  ),
  mutant(
    'a success says something else under load',
    underLoad((running) => running >= 10, inOtherWords),
    'message: "OK" (10 of 20 answers)',
    'concurrent',
  ),
  mutant(
    'a line stands before the second answer of a connection',
    withGarbage(),
    'the server sent something that is not HTTP',
    'succeeds-keep-alive',
    'succeeds-pipelined',
  ),
  mutant(
    'the plan is left out of later answers of a kept connection',
    where(({ before, isPipelined }) => before > 0 && !isPipelined, withoutPlan),
    'results.plan: nothing (1 of 2 answers)',
    'succeeds-keep-alive',
  ),
  mutant(
    'the plan is left out of answers to pipelined requests',
    where(({ isPipelined }) => isPipelined, withoutPlan),
    'results.plan: nothing (1 of 2 answers)',
    'succeeds-pipelined',
  ),
  mutant(
    'a success says something else on a connection that was used',
    where(({ before }) => before > 0, inOtherWords),
    'message: "OK" (1 of 3 answers)',
    'keep-alive',
    'pipelined',
  ),
  mutant(
    'a success says something else to who closes the connection',
    where(({ headers }) => headers.connection === 'close', inOtherWords),
    'message: "OK"',
    'fresh-connection',
  ),
  mutant(
    'the very first refresh is answered with 500',
    onceAt(1, any, failed),
    /actual 500 .*500 Internal Server Error.* \(1 of 5 answers\)/,
    'succeeds-repeatedly',
  ),
  mutant(
    'one refresh of the first is answered with 500',
    onceAt(3, any, failed),
    /actual 500 .*500 Internal Server Error.* \(1 of 5 answers\)/,
    'succeeds-repeatedly',
  ),
  mutant(
    'one refresh with the new token is answered with 500',
    onceAt(2, any, failed),
    /actual 500 .*500 Internal Server Error.* \(1 of 5 answers\)/,
    'succeeds-repeatedly',
  ),
  mutant(
    'one of two forms is answered with 500',
    onceAt(2, isForm, failed),
    asked('The token comes as a form', '500 {"apiVersion":"0.0.1","code":500'),
    'succeeds-refreshed-by-form',
  ),
  mutant(
    'a form is answered without a plan',
    where(isForm, withoutPlan),
    asked('The token comes as a form', 'results.plan: nothing (2 of 2 answers)'),
    'succeeds-refreshed-by-form',
  ),
  mutant(
    'JSON on more than one line is not read',
    where(({ body }) => body.includes('\n'), failed),
    asked("The page's own example.", '500 "500 Internal Server Error"'),
    'succeeds-refreshed',
  ),
  mutant(
    'a media type with a character set is answered without a plan',
    where(({ headers }) => headers['content-type']?.includes(';') === true, withoutPlan),
    asked('The media type names its character set.', 'results.plan: nothing'),
    'succeeds-refreshed-with-charset',
  ),
  mutant(
    'fields beside the token are answered without a plan',
    where(({ body }) => body.includes('grant_type'), withoutPlan),
    asked('The body has fields that the page does not show', 'results.plan: nothing'),
    'succeeds-refreshed-with-extra-fields',
  ),
  mutant(
    'a scheme in lower case is answered without a plan',
    where(({ headers }) => headers.authorization?.startsWith('basic') === true, withoutPlan),
    asked('The scheme of the Authorization header is in lower case.', 'results.plan: nothing'),
    'succeeds-refreshed-by-lower-case-scheme',
  ),
  mutant(
    'the older path is answered without a plan',
    where(({ path }) => path.includes('/thirdpart/'), withoutPlan),
    asked('The path is that of before 2015-09-11.', 'results.plan: nothing'),
    'succeeds-refreshed-on-legacy-path',
  ),
  mutant(
    'a success is a page of HTML that says to be JSON',
    { successOf: () => ({ ...jsonAnswer(200, ''), body: '<h1>Welcome</h1>' }) },
    '200 <h1>Welcome</h1>',
    'success-fields',
  ),
  mutant(
    'the AppSecret stands in a success',
    where(
      any,
      changed((fields) => ({ ...fields, app: apps[0] })),
    ),
    'an answer of 200 with the AppSecret in its body',
    'no-secret-echoed',
  ),
  mutant(
    'the token of another answer stands in a header',
    withTokenBefore(),
    'an answer of 200 with a token of another answer in its headers',
    'no-secret-echoed',
  ),
  mutant(
    "one app is let in with another's secret",
    {
      isApp: ({ key, secret }) =>
        apps.some((app) => app.key === key) && apps.some((app) => app.secret === secret),
    },
    asked('The AppSecret is that of another app.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-invalid-client-secret-of-other-app',
  ),
  mutant(
    'GET with a body is a refresh',
    {
      refusalOf: (name, { method, body }) =>
        name === 'method-not-allowed' && method === 'GET' && body.length > 0
          ? successOf({ accessToken: 'a'.repeat(40), userToken: 'b'.repeat(40) })
          : refusalOf(name),
    },
    asked("The page's own request is sent with GET.", '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-method-not-allowed-get-with-body',
  ),
  mutant(
    'both tokens of an answer are the same',
    { successOf: ({ userToken }) => successOf({ accessToken: userToken, userToken }) },
    'access_token and token are the same text',
    'two-tokens',
    'refuses-invalid-token-access-token',
  ),
]
