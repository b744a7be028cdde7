import { describe, expect, test } from 'vitest'
import { user } from '../../servers/reference-server.ts'
import { checkCalls } from './checked.ts'

describe('a password in an answer', () => {
  const password = '123456789'

  /** What is found if every answer has a text behind it. */
  async function verdictOf(text: string) {
    const { results } = await checkCalls(
      {
        isUser: (login) => login.password === password,
        intercept: (_, answer) => ({ ...answer, body: `${answer.body}${text}` }),
      },
      { only: ['login-no-secret-echoed'], user: { ...user, password } },
    )
    return results.map(({ verdict }) => verdict)
  }

  test.each([
    ['with a digit behind it', `profile/${password}0.jpg`],
    ['with a letter before it', `profile/a${password}.jpg`],
  ])('is chance inside a longer name: %s', async (_, text) => {
    expect(await verdictOf(text)).toEqual(['SUCCESS'])
  })

  test.each([
    ['in quotes', `"${password}"`],
    ['as a name', `profile/${password}.jpg`],
    ['behind the escape of a URL', `password%3D${password}`],
    ['behind an escape of JSON', `password\\n${password}\\u0022`],
    ['after a longer name', `${password}0, ${password}`],
  ])('is found: %s', async (_, text) => {
    expect(await verdictOf(text)).toEqual(['FAILURE'])
  })
})
