import type { Placeholder } from '../../contracts/interaction.ts'
import { tokenLives } from '../../contracts/mcs.ts'
import { defaultSettings } from '../../src/mock/settings.ts'
import { resultsOf, type Serving, type Start } from './serving.ts'
import { TestClock } from './test-clock.ts'

/** A mock in the state that the interactions ask for. */
export interface Prepared {
  readonly serving: Serving
  readonly clock: TestClock
  readonly values: Readonly<Record<Placeholder, string>>
}

/** Starts a mock with two apps and lets time pass until it has a token of every kind. */
export async function startPrepared(start: Start): Promise<Prepared> {
  const clock = new TestClock()
  const otherApp = { key: 'otherApp', secret: 'secretOfTheOtherApp' }
  const serving = await start({
    clock,
    settings: { apps: [...defaultSettings.apps, otherApp] },
  })
  const [app, other = app] = serving.apps
  const first = resultsOf(await serving.refresh(app.users[0].userToken))
  clock.advance(tokenLives.userToken / 2)
  const second = resultsOf(await serving.refresh(first.token))
  const others = resultsOf(await serving.refresh(other.users[0].userToken, other))
  clock.advance(tokenLives.userToken / 2 + 1)
  const third = resultsOf(await serving.refresh(second.token))
  return {
    serving,
    clock,
    values: {
      basic: app.basic.slice('Basic '.length),
      basicOfWrongSecret: Buffer.from(`${app.key}:${app.secret}x`).toString('base64'),
      userToken: third.token,
      accessToken: third.access_token,
      expiredUserToken: first.token,
      otherAppsUserToken: others.token,
    },
  }
}
