import { describe, expect, test } from 'vitest'
import { type StartLine, startCli } from '../support/cli.ts'

interface Answer {
  readonly code: number
  readonly message: string
  readonly results: { readonly email: string; readonly nickname: string; readonly token: string }
}

async function refresh({ url, app }: StartLine, token: string): Promise<Answer> {
  const response = await fetch(`${url}/oauth/login/thirdparty/refresh`, {
    method: 'POST',
    headers: { authorization: app.basic, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  return (await response.json()) as Answer
}

/** The users of the first app of a start with these options. */
async function usersOf(args: readonly string[]) {
  const start = await startCli(args)
  const { apps } = JSON.parse(start.mock.stdout) as {
    apps: [{ users: { email: string; userToken: string }[] }]
  }
  const users = await Promise.all(
    apps[0].users.map(async (user) => {
      const { email, nickname } = (await refresh(start, user.userToken)).results
      return { ...user, answered: email, nickname }
    }),
  )
  start.mock.kill('SIGTERM')
  return users
}

describe('--users', () => {
  test('makes up that many users beside the default one, each with a token that works', async () => {
    const users = await usersOf(['--users', '4'])

    expect(users).toHaveLength(5)
    expect(users.map(({ answered }) => answered)).toEqual(users.map(({ email }) => email))
    expect(new Set(users.map(({ userToken }) => userToken)).size).toBe(5)
  })

  test('makes up Taiwanese and English names', async () => {
    const [, ...madeUp] = await usersOf(['--users', '4'])
    const isTaiwanese = madeUp.map(({ nickname }) => /^\p{Script=Han}+$/u.test(nickname))

    expect(isTaiwanese).toEqual([true, false, true, false])
  })

  test('makes up the same users with the same seed and others with another', async () => {
    const [first, again, other] = await Promise.all([
      usersOf(['--users', '3', '--seed', '42']),
      usersOf(['--users', '3', '--seed', '42']),
      usersOf(['--users', '3', '--seed', '43']),
    ])

    expect(again).toEqual(first)
    expect(other[0]).toEqual(first[0])
    expect(other.slice(1).map(({ email }) => email)).not.toEqual(
      first.slice(1).map(({ email }) => email),
    )
  })
})

describe('a user token that a refresh has answered', () => {
  async function issueAndStop(args: readonly string[]): Promise<string> {
    const start = await startCli(args)
    const { token } = (await refresh(start, start.userToken)).results
    start.mock.kill('SIGTERM')
    await start.mock.exit()
    return token
  }

  test('is honoured after a restart', async () => {
    const token = await issueAndStop([])

    expect(await refresh(await startCli(), token)).toMatchObject({ code: 200 })
  })

  test('is honoured after a restart with the same --secret', async () => {
    const token = await issueAndStop(['--secret', 'one'])

    expect(await refresh(await startCli(['--secret', 'one']), token)).toMatchObject({ code: 200 })
  })

  test('is not honoured after a restart with another --secret', async () => {
    const token = await issueAndStop(['--secret', 'one'])

    expect(await refresh(await startCli(['--secret', 'two']), token)).toMatchObject({
      code: 500,
      message: 'Invalid refresh token',
    })
  })
})

test('the well-known user token is the same on every start, whatever the port', async () => {
  const tokens = [(await startCli()).userToken, (await startCli()).userToken]

  expect(tokens[0]).toBe(tokens[1])
})

test('--user-token-ttl ends the life of a user token', async () => {
  const start = await startCli(['--user-token-ttl', '1ms'])

  expect(await refresh(start, start.userToken)).toMatchObject({
    code: 500,
    message: 'Refresh token has expired',
  })
})
