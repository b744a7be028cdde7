import { describe, expect, onTestFinished, test } from 'vitest'
import { type CheckServerOptions, checkServer, planServer } from '../../../src/kit/index.ts'
import { jsonAnswer, successFields } from '../../servers/reference-answers.ts'
import { type ApiRequest, ReferenceDevices } from '../../servers/reference-devices.ts'
import { type Parts, startReference } from '../../servers/reference-server.ts'
import { ReferenceTokens } from '../../servers/reference-tokens.ts'
import { formsOfReport } from '../../support/report-forms.ts'
import { titled } from '../../support/titled.ts'
import { callOptionsFor } from './checked.ts'

const app = { key: 'my-app', secret: 'sécret "with" <all> of/it+:too' }
const otherApp = { key: 'second-app', secret: 'another-secret-of-its-own' }
const apps = [app, otherApp]
const user = { email: 'me@a.example', password: 'pässwörd "of" <this> user/1+' }

class Remembering extends ReferenceTokens {
  get all(): string[] {
    return [...this.grants.keys()]
  }

  override userTokenOf(): string {
    return super.userTokenOf(app.key)
  }

  override expiredTokenOf(): string {
    return super.expiredTokenOf(app.key)
  }
}

/** Says what it was told, and describes the device with its key and without its channels. */
class Repeats extends ReferenceDevices {
  protected override tokenIncorrect({ headers, body }: ApiRequest) {
    return jsonAnswer(401, { message: `${headers.authorization} ${body.toString('utf8')}` })
  }

  protected override described() {
    return this.success({ results: [{ deviceKey: 'key-of-the-device' }] })
  }
}

/** Servers that say what they were told and what they give in as many places as they can. */
const leaks: readonly (readonly [string, Partial<Parts>])[] = [
  [
    'every refusal repeats the request',
    {
      makeDevices: (...of) => new Repeats(...of),
      refusalOf: (_, { headers, body }, { app: caller, token }) =>
        jsonAnswer(500, {
          code: 500,
          message: `${headers.authorization} ${caller?.secret} ${token} ${body.toString('utf8').slice(0, 300)}`,
        }),
    },
  ],
  [
    'a long refusal has a token just where it is cut',
    {
      refusalOf: (_, __, { token = '' }) => ({
        status: 500,
        headers: {},
        body: 'x'.repeat(470) + token,
      }),
    },
  ],
  [
    'a success is a list of texts',
    {
      successOf: ({ accessToken, userToken }) =>
        jsonAnswer(200, { code: 200, tokens: [accessToken, { userToken }], message: 'OK' }),
    },
  ],
  [
    'the tokens are wrapped in arrays, and long',
    {
      successOf: (pair) => {
        const { results, ...envelope } = successFields(pair)
        const long = 'x'.repeat(600)
        return jsonAnswer(200, {
          ...envelope,
          long,
          results: { ...results, token: [results.token], access_token: [results.access_token] },
        })
      },
    },
  ],
]

// Wrong secrets that a check makes up are the right one but for a letter, or in the other case.
const nearlySecret = /"with\\?" <all> of\/it|another-secret-of-its|"of\\?" <this> user/i

/** What is base64 in a text, decoded. */
const decodedIn = (text: string): string =>
  [...text.matchAll(/[\w+/]{12,}=*/g)]
    .map(([word]) => Buffer.from(word, 'base64').toString('utf8'))
    .join('\n')

const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('no output of a run has a secret in it', () => {
  test.each(titled(leaks, ([name]) => name))('even where %s', async (_, [, change]) => {
    const tokens = new Remembering()
    const running = await startReference({
      isApp: (given) =>
        apps.some(({ key, secret }) => key === given.key && secret === given.secret),
      isUser: ({ password }) => password === user.password,
      makeTokens: () => tokens,
      ...change,
    })
    onTestFinished(running.close)
    const options: CheckServerOptions = {
      baseUrl: running.url,
      app,
      otherApp,
      userToken: running.userToken,
      expiredToken: running.expiredToken,
      ...callOptionsFor(running),
      user,
      env: {},
    }
    const report = await checkServer(options)
    const secrets = [
      ...apps.flatMap(({ key, secret }) => [
        secret,
        JSON.stringify(secret).slice(1, -1),
        encodeURIComponent(secret),
        base64(`${key}:${secret}`),
      ]),
      user.password,
      JSON.stringify(user.password).slice(1, -1),
      encodeURIComponent(user.password),
      'key-of-the-device',
      // A half of a token is a secret as well.
      ...tokens.all.map((token) => token.slice(0, 20)),
    ]
    for (const output of [
      ...Object.values(formsOfReport(report)),
      ...(await planServer(options)),
    ]) {
      expect(secrets.filter((secret) => output.includes(secret))).toEqual([])
      expect(decodedIn(output)).not.toMatch(nearlySecret)
      expect(output).not.toMatch(nearlySecret)
    }
    expect(JSON.stringify(report)).toContain('***')
  })
})
