import { describe, expect, test } from 'vitest'
import { MockMcsError } from '../../src/errors.ts'
import { createMock } from '../../src/mock/create-mock.ts'
import type { MockOptions } from '../../src/options/mock-options.ts'

/** The error of options that nobody's types would let pass. */
function errorOf(options: unknown): MockMcsError {
  try {
    createMock(options as MockOptions)
  } catch (error) {
    if (error instanceof MockMcsError) return error
    throw error
  }
  throw new Error('the options were taken')
}

const app = { key: 'appKey', secret: 'S3cr3t-of-the-app' }
const user = { email: 'second@example.com' }

describe('a wrong option', () => {
  // The path, what was received, and what is allowed.
  test.each([
    ['no object', null, 'options', 'received null', 'object'],
    ['text', 'rotate', 'options', 'received a string', 'object'],
    ['no app', { apps: [] }, 'options.apps', 'received a list', 'at least one app'],
    ['apps that are text', { apps: 'apps' }, 'options.apps', 'received a string', 'must be a list'],
    [
      'a number for a key',
      { apps: [{ ...app, key: 5 }] },
      'apps.0.key',
      'received a number',
      'string',
    ],
    [
      'a key of two characters',
      { apps: [app, { ...app, key: 'ab' }] },
      'options.apps.1.key',
      'received a string',
      '3 to 40 letters, digits, hyphens and underscores',
    ],
    ['no secret of an app', { apps: [{ key: 'abc' }] }, 'apps.0.secret', 'undefined', 'string'],
    [
      'an empty secret of an app',
      { apps: [{ ...app, secret: '' }] },
      'options.apps.0.secret',
      '',
      'at least one character, and no line break',
    ],
    [
      'a line break in the secret of an app',
      { apps: [{ ...app, secret: 'a\nb' }] },
      'options.apps.0.secret',
      '',
      'no line break',
    ],
    ['a key twice', { apps: [app, app] }, 'options.apps', '', 'a key only once'],
    ['an empty secret', { secret: '' }, 'options.secret', '', 'a text that is not empty'],
    ['a secret that is a number', { secret: 5 }, 'options.secret', 'received a number', 'a text'],
    ['users that are a number', { users: 3 }, 'options.users', 'received 3', 'a list'],
    ['a user without an e-mail', { users: [{}] }, 'users.0.email', 'received undefined', 'string'],
    ['an empty e-mail', { users: [{ email: '' }] }, 'users.0.email', 'received ""', 'not be empty'],
    [
      'the default user once more',
      { users: [{ email: 'mcsuser@mediatek.com' }] },
      'options.users',
      '',
      'an e-mail address only once; mcsuser@mediatek.com is the default user',
    ],
    ['a user twice', { users: [user, user] }, 'options.users', '', 'only once'],
    [
      'a count below zero',
      { users: [{ ...user, plan: { deviceCount: -1 } }] },
      'options.users.0.plan.deviceCount',
      'received -1',
      'at least 0',
    ],
    [
      'a life without a unit',
      { accessTokenTtl: '1' },
      'options.accessTokenTtl',
      'received "1"',
      'a whole number with a unit (500ms, 30s, 15m, 1h, 14d)',
    ],
    ['a life of nothing', { userTokenTtl: 0 }, 'options.userTokenTtl', 'received 0', 'above zero'],
    ['a life that is null', { userTokenTtl: null }, 'userTokenTtl', 'received null', 'with a unit'],
    ['a life in BigInt', { userTokenTtl: 10n }, 'userTokenTtl', 'received 10', 'with a unit'],
    [
      'an unknown policy',
      { userToken: 'recycle' },
      'options.userToken',
      'received "recycle"',
      'reissue, keep or rotate',
    ],
  ])('that is %s is named with its path, what was received and what is allowed', (...row) => {
    const [, options, path, received, allowed] = row
    const { name, code, message } = errorOf(options)
    expect([name, code]).toEqual(['MockMcsError', 'INVALID_OPTION'])
    expect(message).toContain(path)
    expect(message).toContain(received)
    expect(message).toContain(allowed)
    expect(message).not.toContain('\n')
  })

  test('does not hide another one', () => {
    const { message } = errorOf({ userToken: 'x', secret: '', users: [{}] })
    for (const path of ['options.userToken', 'options.secret', 'options.users.0.email']) {
      expect(message).toContain(path)
    }
  })
})

describe('an unknown option', () => {
  test.each([
    ['of the mock', { acessTokenTtl: '1h' }, 'options', 'acessTokenTtl'],
    ['of the mock, which only startMock has', { port: 4010 }, 'options', 'port'],
    ['of an app', { apps: [{ ...app, name: 'x' }] }, 'options.apps.0', 'name'],
    ['of a user', { users: [{ ...user, mail: 'x' }] }, 'options.users.0', 'mail'],
    ['of a plan', { users: [{ ...user, plan: { devices: 1 } }] }, 'users.0.plan', 'devices'],
  ])('%s is named with its path', (_, options, path, name) => {
    const { code, message } = errorOf(options)
    expect(code).toBe('INVALID_OPTION')
    expect(message).toContain(path)
    expect(message).toContain(`"${name}"`)
  })

  test('is told which options there are', () => {
    const { message } = errorOf({ acessTokenTtl: '1h' })
    for (const name of ['apps', 'users', 'secret', 'accessTokenTtl', 'userTokenTtl', 'userToken']) {
      expect(message).toMatch(new RegExp(`\\b${name}\\b`))
    }
  })
})

describe('the message about a wrong option', () => {
  test.each([
    ['the secret itself', { apps: [{ ...app, secret: `${app.secret}\n` }] }],
    ['the key beside it', { apps: [{ ...app, key: 'a' }] }],
    ['a field beside it', { apps: [{ ...app, name: 'x' }] }],
    ['the name of its field', { apps: [{ key: 'abc', secert: app.secret }] }],
    ['the app, which is text', { apps: [`appKey:${app.secret}`] }],
    ['the app, which is an array', { apps: [['appKey', app.secret]] }],
    ['the apps, which are no array', { apps: app }],
    ['the apps, which are text', { apps: `appKey:${app.secret}` }],
    ['a key that comes twice', { apps: [app, app] }],
    ['an unknown option beside the secret of the tokens', { secret: app.secret, foo: 1 }],
    ['the secret of the tokens, which is an array', { secret: [app.secret] }],
    ['all options, which are an array', [{ apps: [app] }]],
    ['all options, which are text', app.secret],
  ])('never has a secret in it when what is wrong is %s', (_, options) => {
    expect(errorOf(options).message).not.toContain(app.secret)
  })
})

describe('an option that is left out', () => {
  test.each([{}, { secret: undefined }, { apps: undefined, users: undefined }])(
    'has the value of the page: %j',
    (options) => {
      const { defaultApp, apps } = createMock(options as MockOptions)
      expect(defaultApp).toMatchObject({ key: 'BuMgS2MPK5Z6nqWhVsyV' })
      expect(apps()).toHaveLength(1)
      expect(defaultApp.userToken()).toBe(createMock().defaultApp.userToken())
    },
  )
})
