import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CheckError } from '../../../src/kit/index.ts'
import { temporaryFolder } from '../../support/npm.ts'
import { missing } from '../../support/programs.ts'
import {
  checkProgram,
  gone,
  missesOf,
  processesIn,
  refreshing,
  resultOf,
  staying,
} from './checked.ts'

const folder = await temporaryFolder()
const clientIn = async (report: ReturnType<typeof checkProgram>) =>
  resultOf(await report, 'page-example').evidence?.client ?? ''

describe('a program that refreshes', () => {
  test.concurrent.each([
    ['a line of its own', 'none'],
    ['JSON', 'json'],
    ['a line without an end', 'prints-no-line-end'],
    ['lines that end with CRLF and spaces', 'ends-lines-with-crlf'],
    ['a line among bytes that are no text', 'prints-bytes'],
    ['a line before 100 MB', 'prints-100-megabytes'],
    ['a line behind 10 MB', 'prints-10-megabytes-before'],
    ['a line before a million others', 'prints-a-million-lines'],
    ['a line once it has read all of its input, which is nothing', 'reads-stdin'],
    ['a line, and leaves a program behind', 'ends-at-once-and-leaves-one'],
    ['a line, and leaves one behind that holds stdout', 'leaves-one-that-holds-stdout'],
  ])('succeeds if it prints %s', async (_, habit) => {
    const { results, exitCode, counts } = await checkProgram(refreshing(habit))
    expect(results.map(({ id, verdict }) => [id, verdict])).toEqual([['page-example', 'SUCCESS']])
    expect({ exitCode, failures: counts.FAILURE }).toEqual({ exitCode: 0, failures: 0 })
  })

  test.concurrent.each([
    ['closes stdout', 'closes-stdout', 'exit 0, and no access token of an answer', []],
    ['prints nothing', 'prints-nothing', 'exit 0, and no access token of an answer', []],
    ['is ended by a signal', 'is-ended-by-a-signal', 'ended by SIGSEGV', ['failure-silent']],
    ['exits with 3', 'exits-with-3', 'exit 3', ['failure-silent']],
    ['prints, and exits with 1', 'prints-and-exits-with-1', 'exit 1', []],
    [
      'prints more on the line',
      'prints-more-on-the-line',
      'the access token is on stdout, with more on its line',
      [],
    ],
    ['prints JSON without end', 'prints-deep-json', 'exit 0, and no access token of an answer', []],
  ])('fails if it %s', async (_, habit, actual, others) => {
    const report = await checkProgram(refreshing(habit))
    expect(resultOf(report, 'page-example')).toMatchObject({ verdict: 'FAILURE', actual })
    expect(missesOf(report)).toEqual(['page-example', ...others])
    expect(report.exitCode).toBe(1)
  })

  // Its time is not the first thing that it takes: Node starts, and refreshes.
  const timeout = 2_500

  test.concurrent('is ended when its time is over, and what it has started', async () => {
    const report = await checkProgram(refreshing('never-ends'), { timeout })
    const { actual, evidence } = resultOf(report, 'page-example')
    expect(actual).toBe('had not ended after 2.5 s, and was ended')
    const ids = processesIn(evidence?.client ?? '')
    expect(ids).toHaveLength(1)
    await gone(...ids)
  })

  test.concurrent('is ended though it ignores SIGTERM, and takes no notice of it', async () => {
    const client = await clientIn(checkProgram(refreshing('ignores-sigterm'), { timeout }))
    expect(client).not.toContain('SIG')
    await gone(...processesIn(client))
  })

  test.concurrent.each(['exec sleep 1000', 'sleep 1000 & wait', 'sleep 1000 & sleep 1000'])(
    'is ended with what its shell has started: %s',
    async (script) => {
      const told = `echo "own $$" >&2; sleep 1000 & echo "grandchild $!" >&2; ${script}`
      const client = await clientIn(checkProgram(['sh', '-c', told], { timeout: 1_000 }))
      expect(processesIn(client)).toHaveLength(2)
      await gone(...processesIn(client))
    },
  )

  test.concurrent('takes what it has left behind with it', async () => {
    const script = 'sleep 1000 & echo "grandchild $!" >&2; sleep 1000 >&2 & echo "own $!" >&2'
    const client = await clientIn(checkProgram(['sh', '-c', script]))
    expect(client).toMatch(/^exit 0; /)
    await gone(...processesIn(client))
  })

  test.concurrent('is counted with all that it starts', async () => {
    const script = `i=0; while [ $i -lt 10 ]; do "$0" "$1" none >/dev/null & i=$((i+1)); done; wait`
    const [node = '', file = ''] = refreshing('none')
    const report = await checkProgram(['sh', '-c', script, node, file], { timeout: 15_000 })
    expect(missesOf(report)).toContain('call-repeated')
  })
})

describe('the line of JSON that a program ends with', () => {
  test.concurrent.each<[string, string, string, readonly string[]]>([
    ['has spaces behind it', '{"accessToken":"AT"} \t \n', 'SUCCESS', []],
    ['ends with CRLF', '{"accessToken":"AT","userToken":"UT"}\r\n\r\n', 'SUCCESS', []],
    ['has fields of its own', '{"accessToken":"AT","x":[null]}', 'SUCCESS', []],
    ['has a token and an error', '{"accessToken":"AT","error":{"code":1}}', 'SUCCESS', []],
    ['has an error that is a text', '{"accessToken":"AT","error":"none"}', 'SUCCESS', []],
    ['has an error that is null', '{"accessToken":"AT","error":null}', 'SUCCESS', []],
    ['stands behind the token', 'AT\n["AT"]', 'SUCCESS', ['token-printed']],
    ['is null, behind the token', 'AT\nnull', 'SUCCESS', []],
    ['has a token that is a number', '{"accessToken":5}', 'FAILURE', ['page-example']],
    ['has another token', '{"accessToken":"AT."}', 'FAILURE', ['page-example']],
    ['has no token', '{"userToken":"UT"}', 'FAILURE', ['page-example']],
    ['has the names of prototypes', '{"__proto__":{"accessToken":"AT"}}', 'FAILURE', []],
    ['is a list', '[{"accessToken":"AT"}]', 'FAILURE', ['page-example']],
    ['is null', 'null', 'FAILURE', ['page-example']],
    [
      'has the user token that was sent',
      '{"accessToken":"AT","userToken":"it was"}',
      'SUCCESS',
      ['user-token-lost'],
    ],
    [
      'has the token once more',
      '{"accessToken":"AT","raw":{"access_token":"AT"}}',
      'SUCCESS',
      ['token-printed'],
    ],
    [
      'stands behind another that has the token',
      '{"accessToken":"AT"}\n{"accessToken":"AT"}',
      'SUCCESS',
      ['token-printed'],
    ],
  ])('may be odd: it %s', async (_, text, verdict, misses) => {
    const report = await checkProgram(refreshing('prints', text))
    expect(resultOf(report, 'page-example').verdict).toBe(verdict)
    expect(missesOf(report)).toEqual(expect.arrayContaining([...misses]))
    if (verdict === 'SUCCESS') expect(missesOf(report)).toEqual(misses)
  })
})

describe('a failure that is told in JSON', () => {
  test.concurrent.each(['flat', 'text'])(
    'shows the message, whose quotes are escaped: %s',
    async (form) => {
      const scenarios = ['refused-missing-token']
      const report = await checkProgram(refreshing('fails-in-json', form), { scenarios })
      expect(missesOf(report).filter((id) => id !== 'failure-silent')).toEqual([])
    },
  )
})

describe('what a program says', () => {
  test.concurrent.each([
    'plain text',
    'json',
    'json-of-go',
    'percent',
    'percent-in-lower-case',
    'form',
  ])('is searched for the AppSecret, and shown without it: in %s', async (way) => {
    const report = await checkProgram(refreshing('says-the-secret', way))
    expect(missesOf(report)).toEqual(['secret-printed'])
    expect(resultOf(report, 'secret-printed').evidence?.client).toContain('<the AppSecret>')
    expect(JSON.stringify(report)).not.toContain('check-secret')
  })

  test.concurrent('is searched for the credentials', async () => {
    const report = await checkProgram(refreshing('says-the-credentials'))
    expect(missesOf(report)).toEqual(['basic-printed'])
    expect(resultOf(report, 'basic-printed').evidence?.client).toContain(
      'Authorization: Basic <the Basic credentials>',
    )
  })

  test.concurrent('is searched for tokens', async () => {
    const report = await checkProgram(refreshing('says-the-token'))
    expect(missesOf(report)).toEqual(['token-printed'])
    expect(resultOf(report, 'token-printed').evidence?.client).toContain(
      'stderr: "got <the access token of the answer>"',
    )
  })
})

describe('a command', () => {
  const words = [
    'a b',
    '',
    "it's",
    '"',
    '$(id)',
    '`id`',
    '; exit 9',
    '*',
    '\\',
    '--',
    '-x',
    'ä\n🔑',
  ]

  test.concurrent('is started without a shell: its words arrive as they are', async () => {
    const client = await clientIn(checkProgram(refreshing('tells-its-arguments', ...words)))
    expect(client).toContain(`stderr: "${JSON.stringify(words)}"`)
  })

  test.concurrent('that stays alive where it is to end is ended', async () => {
    const client = await clientIn(checkProgram(staying('none'), { timeout: 1_000 }))
    // Its input ends, and with that it.
    expect(client).toMatch(/^exit 0; /)
  })

  const file = async (name: string, text: string, mode: number) => {
    const path = join(folder, name)
    await writeFile(path, text)
    await chmod(path, mode)
    return path
  }

  test.concurrent.each<[string, () => string | Promise<string>, RegExp]>([
    [
      'does not exist',
      () => 'no-such-program-of-mine',
      /there is no such program; check the spell/,
    ],
    ['is not in its folder', () => join(folder, 'none/x'), /there is no such program/],
    ['is a folder', () => folder, /it cannot be started \(EACCES\)/],
    ['is in a file', () => file('plain', '', 0o644).then((path) => `${path}/x`), /\(ENOTDIR\)/],
    ['may not be run', () => file('no-x.sh', '#!/bin/sh\n', 0o644), /\(EACCES\); name a program/],
    ['is for no system', () => file('bad', '#!/no/such/interpreter\n', 0o755), /no such program/],
    ['has a name that is too long', () => 'x'.repeat(5_000), /\(ENAMETOOLONG\); name a program/],
  ])('that %s is told of as such', async (_, name, message) => {
    const path = await name()
    const error = await checkProgram([path]).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(CheckError)
    expect(error).toMatchObject({ code: 'CANNOT_START', message: expect.stringMatching(message) })
    expect((error as CheckError).message.startsWith(`${path}: `)).toBe(true)
  })

  test.concurrent('with too many arguments is told of as such', async () => {
    const words = Array.from({ length: 40 }, () => 'x'.repeat(100_000))
    await expect(checkProgram(['true', ...words])).rejects.toMatchObject({ code: 'CANNOT_START' })
  })
})

const shell = missing('curl', 'base64')

test(`a shell that breaks its base64 is told so, and how to mend it${shell}`, {
  skip: shell !== '',
}, async () => {
  // As `base64` of GNU does it, on every system.
  const script = `pair=$(printf %s "$MCS_APP_KEY:$MCS_APP_SECRET" | base64 | tr -d '\\n' | sed 's/.\\{76\\}/&\\
/')
    curl -sS --fail-with-body "$MCS_BASE_URL/oauth/login/thirdparty/refresh" \\
      -H "Authorization: Basic $pair" -H 'Content-Type: application/json' -d '{}' >&2`
  const secret = { key: 'shell-key-of-20-signs', secret: 's'.repeat(42) }
  const report = await checkProgram(['sh', '-c', script], { app: secret, scenarios: undefined })
  const { reason } = resultOf(report, 'page-example')
  expect(reason).toBe('one cause is reported once: see auth-base64-wrapped')
  expect(missesOf(report)).toEqual(['auth-base64-wrapped'])
  const { actual, fix, evidence } = resultOf(report, 'auth-base64-wrapped')
  expect(actual).toBe(
    'the base64 of Authorization is broken into lines, the first of 76 characters',
  )
  expect(fix).toContain('`base64 -w0` in a shell')
  expect(evidence?.client).toContain('mock-mcs refuses this request')
  expect(JSON.stringify(report)).not.toContain(Buffer.from('s'.repeat(12)).toString('base64'))
})
