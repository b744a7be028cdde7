import { clock } from './clock.ts'
import { userToken } from './tokens.ts'

const settings = { accessTokenTtl: 3_600_000, userTokenTtl: 1_209_600_000, userToken: 'reissue' }

const app = {
  key: 'orders-test-7',
  secret: '0b1f6e0c5d2a4f3e9a7c8b6d4e2f1a0b3c5d7e9f',
  basic: 'Basic b3JkZXJzLXRlc3QtNzowYjFmNmUwYzVkMmE0ZjNlOWE3YzhiNmQ0ZTJmMWEwYjNjNWQ3ZTlm',
  users: [{ email: 'mcsuser@mediatek.com', userToken }],
  settings,
  clock,
}

/** Apps and their settings: what is answered. */
export const appAnswers = {
  App: app,
  Apps: { apps: [app] },
  Settings: settings,
}

/** Apps and their settings: what is taken. */
export const appBodies = {
  AppOptions: {
    'made-up': { summary: 'All of it made up', value: {} },
    given: {
      summary: 'A key, a second user and short lives',
      value: {
        key: 'orders-test-7',
        users: [{ email: 'second@example.com' }],
        accessTokenTtl: '1m',
        userToken: 'rotate',
      },
    },
  },
  TokenSettings: { short: { summary: 'A shorter life', value: { accessTokenTtl: '5s' } } },
}
