import { describe, expect, onTestFinished, test } from 'vitest'
import { callNames } from '../../../contracts/calls.ts'
import { interactions } from '../../../contracts/interactions.ts'
import { planServer } from '../../../src/kit/index.ts'
import { withPlaceholders } from '../../../src/kit/server/fill-request.ts'
import { mutants } from '../../servers/mutants.ts'
import { type Form, type Point, ReferenceDevices } from '../../servers/reference-devices.ts'
import { device, rightParts, startReference, user } from '../../servers/reference-server.ts'
import { ReferenceTokens } from '../../servers/reference-tokens.ts'
import { freePort } from '../../support/free-port.ts'
import {
  callOptionsFor,
  checkCalls,
  checkReference,
  idsOf,
  missesOf,
  optionsFor,
} from './checked.ts'

const changeOf = (name: string) => mutants.find((mutant) => mutant.name === name)?.change ?? {}

describe('the checks of the log-in', () => {
  test('are skipped without a user, each with the way to give one, and nothing is sent', async () => {
    const report = await checkReference({}, { only: idsOf('login') })
    expect(new Set(report.results.map(({ verdict, reason }) => [verdict, reason].join()))).toEqual(
      new Set(['SKIPPED,no user was given (--email and --password)']),
    )
    // The first refreshes of every run.
    expect(report).toMatchObject({ exitCode: 2, requests: 5 })
  })

  test('are skipped but for one if the user is not logged in', async () => {
    const { results, exitCode } = await checkCalls(
      {},
      { only: idsOf('login'), user: { ...user, password: 'another' } },
    )
    const told = results.filter(({ verdict }) => verdict !== 'SKIPPED')
    expect(told.map(({ id, verdict }) => [id, verdict])).toEqual([['answers-logged-in', 'WARNING']])
    expect(results.find(({ id }) => id === 'refuses-invalid-login-password')?.reason).toBe(
      'the user is not logged in; see answers-logged-in',
    )
    expect(exitCode).toBe(0)
  })

  test('warn, and fail under strict', async () => {
    const change = changeOf('the password is not compared')
    const only = ['refuses-invalid-login-password']
    const { counts } = await checkCalls(change, { only })
    const strict = await checkCalls(change, { only, strict: true })
    expect([counts.WARNING, strict.counts.FAILURE]).toEqual([1, 1])
  })
})

class Counting extends ReferenceDevices {
  readonly kept: Point[] = []

  protected override keep(point: Point) {
    this.kept.push(point)
  }
}

/** A reference that counts the data points which it is sent. */
async function countUploads(of: { readonly id: string; readonly channel?: string } | undefined) {
  const counting: Counting[] = []
  const report = await checkCalls(
    {
      makeDevices: (...args) => {
        counting.push(new Counting(...args))
        return counting[0] as Counting
      },
    },
    { device: of },
  )
  return { report, kept: counting.flatMap(({ kept }) => kept) }
}

test('five log-ins of a run succeed, and four passwords are wrong', async () => {
  const tried: string[] = []
  await checkCalls({
    isUser(login) {
      tried.push(login.password)
      return rightParts.isUser(login)
    },
  })
  const wrong = new Set(tried.filter((password) => password !== user.password))
  expect(wrong.size).toBe(4)
  // One is of an e-mail address that nobody has.
  expect(tried.filter((password) => password === user.password)).toHaveLength(5 + 1)
})

describe('the checks of the v2 API', () => {
  test('are skipped without a device, each with the way to give one', async () => {
    const { report, kept } = await countUploads(undefined)
    const ids = [...idsOf('api'), 'login-access-token-accepted']
    const results = report.results.filter(({ id }) => ids.includes(id))
    expect(new Set(results.map(({ verdict, reason }) => [verdict, reason].join()))).toEqual(
      new Set(['SKIPPED,no device was given (--device, and --channel for uploads)']),
    )
    expect(kept).toEqual([])
  })

  test('upload nothing if no channel is named, and judge what can be', async () => {
    const { report, kept } = await countUploads({ id: device.id })
    const verdictOf = (id: string) => report.results.find((result) => result.id === id)
    expect(kept).toEqual([])
    expect(verdictOf('describes-device')?.verdict).toBe('SUCCESS')
    expect(verdictOf('refuses-token-incorrect-cut')?.verdict).toBe('SUCCESS')
    expect(verdictOf('answers-uploaded')).toMatchObject({
      verdict: 'SKIPPED',
      reason: 'no channel of the device was given to upload to (--channel)',
    })
  })

  test('upload six data points to that channel alone, no other number than 0 and 1', async () => {
    const { kept } = await countUploads({ id: device.id, channel: device.channels[0] })
    expect(new Set(kept.map(({ channel }) => channel))).toEqual(new Set([device.channels[0]]))
    expect(new Set(kept.map(({ value }) => Number(value)))).toEqual(new Set([0, 1]))
    expect(kept).toHaveLength(6)
  })

  test('judge the media type of an upload that is taken, and of no refusal', async () => {
    class RefusesLines extends ReferenceDevices {
      protected override uploaded(text: string, form: Form) {
        return form === 'csv'
          ? this.refusal(400, '400 Bad HttpRequest')
          : super.uploaded(text, form)
      }
    }
    const { results } = await checkCalls(
      { makeDevices: (...args) => new RefusesLines(...args) },
      { only: ['csv-content-type'] },
    )
    expect(results[0]).toMatchObject({
      verdict: 'SKIPPED',
      reason: 'the upload is not accepted; see answers-uploaded-as-csv-line',
    })
  })

  test('tell of a value that is not read back, though the next one is refused', async () => {
    class ForgetsAndRefuses extends Counting {
      protected override uploaded(text: string, form: Form) {
        const isSecond = text.includes('"value":1')
        return isSecond
          ? this.refuseUpload(form, '400 Bad HttpRequest')
          : super.uploaded(text, form)
      }
    }
    const { results } = await checkCalls(
      { makeDevices: (...args) => new ForgetsAndRefuses(...args) },
      { only: ['reads-back-upload'] },
    )
    expect(results[0]).toMatchObject({
      verdict: 'WARNING',
      expected: 'a data point with the value 0',
    })
  })

  test('ask another base URL if one is given', async () => {
    const tokens = new ReferenceTokens()
    const api = await startReference({ makeTokens: () => tokens })
    onTestFinished(api.close)
    const report = await checkCalls(
      { ...changeOf('no access token is taken'), makeTokens: () => tokens },
      { apiUrl: api.url, only: idsOf('api') },
    )
    expect(missesOf(report)).toEqual([])
    expect(report.results[0]?.reproduce).toContain(`'${api.url}/mcs/v2/devices/${device.id}`)
  })

  test('ask once if nobody is there', async () => {
    const apiUrl = `http://127.0.0.1:${await freePort()}`
    const { results, requests } = await checkCalls({}, { apiUrl, only: idsOf('api') })
    const [described, ...others] = results.filter(({ verdict }) => verdict !== 'SKIPPED')
    expect(described).toMatchObject({ id: 'describes-device', verdict: 'WARNING' })
    expect(described?.actual).toBe('the connection is refused')
    expect(others).toEqual([])
    // Five refreshes of every run, one for a fresh token, and the description.
    expect(requests).toBe(7)
  })

  test('use a token of the last refresh: an earlier one may be good no more', async () => {
    class TakesTheNewest extends ReferenceTokens {
      #newest = ''

      override issue(...args: Parameters<ReferenceTokens['issue']>) {
        const pair = super.issue(...args)
        this.#newest = pair.accessToken
        return pair
      }

      override isAccess(token: string) {
        return token === this.#newest
      }
    }
    const report = await checkCalls({ makeTokens: () => new TakesTheNewest() })
    expect(missesOf(report)).toEqual([])
  })

  test('are a failure where an access token outlives its hour, as the page has it', async () => {
    const { results, exitCode } = await checkCalls(
      changeOf('an access token that is past its life is taken'),
      { only: idsOf('api') },
    )
    const missed = results.filter(({ verdict }) => verdict === 'FAILURE')
    expect(missed.map(({ id, grade }) => [id, grade])).toEqual([
      ['refuses-token-incorrect-expired', 'documented'],
    ])
    expect(exitCode).toBe(1)
  })
})

describe('a plan of all calls', () => {
  test('has as many requests as are sent, and no secret', async () => {
    const running = await startReference()
    onTestFinished(running.close)
    const options = { ...optionsFor(running), ...callOptionsFor(running) }
    const lines = await planServer(options)
    const { requests } = await checkCalls()
    expect(lines).toHaveLength(requests)
    const text = lines.join('\n')
    expect(text).not.toMatch(/pass \\*"word/)
    expect(text).not.toContain(running.expiredAccessToken)
    expect(text).toContain("-H 'authorization: Bearer ***'")
  })

  test('keeps the bounds of requests', async () => {
    const report = await checkCalls({}, { only: idsOf('api'), maxRequests: 10 })
    expect(report.requests).toBe(10)
    expect(report.results.at(-1)?.reason).toBe('it would take more than --max-requests 10')
  })
})

test.each(callNames.filter((name) => name !== 'refresh').flatMap((name) => interactions[name]))(
  'nothing of the user and the device of the pages is sent: $name',
  (row) => {
    const { path, body } =
      withPlaceholders<Pick<typeof row, 'name' | 'state' | 'request'>>(row).request
    expect(`${path} ${body}`).not.toMatch(/mcsuser|"123456789"|=123456789|DL6sA7iSx|GPIO_00/i)
  },
)
