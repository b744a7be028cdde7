import type { Decision } from '../../journal/raw-exchange.ts'
import { isSecret } from '../../world/known-secrets.ts'
import { loggedInAnswer, refuse } from '../answers.ts'
import { describeField, readFieldsOfApp } from '../caller.ts'
import type { Received } from '../handler.ts'

/** Answers a log-in. The order of the steps is that of the refusals in its contract. */
export async function answerLogin(received: Received): Promise<Decision> {
  const read = await readFieldsOfApp(received)
  if ('answer' in read) return read
  const { world, fields, hint } = read
  const { email, password } = fields
  if (!isText(email)) return refuse('missing-login', hint ?? `the email is ${describeField(email)}`)
  if (!isText(password)) {
    return refuse('missing-login', `the password is ${describeField(password)}`)
  }
  const user = world.userByLogin(email)
  if (user === undefined) {
    return refuse('invalid-login', `no user of the app ${world.app.key} has the email`)
  }
  if (!isSecret(password, Buffer.from(user.password, 'utf8'))) {
    return { ...refuse('invalid-login', 'the password is not that of the user'), user: user.email }
  }
  return {
    answer: loggedInAnswer(world.logIn(user)),
    outcome: 'logged-in',
    user: user.email,
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
