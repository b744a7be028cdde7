import { describe, expect, test } from 'vitest'
import { startText } from '../../src/cli/start-message.ts'
import { buildMock } from '../../src/mock/mock.ts'
import { defaultSettings } from '../../src/mock/settings.ts'

const url = 'http://127.0.0.1:4010'
const addresses = {
  url,
  httpsUrl: 'https://127.0.0.1:8443',
  caFile: '/home/somebody/.local/share/mock-mcs/mock-mcs-ca.pem',
}
const mock = buildMock(defaultSettings)

const linesFor = (columns: number | undefined, isAttended = columns !== undefined) =>
  startText(addresses, mock, { columns, isAttended }).split('\n')

describe('the start message on a terminal', () => {
  test('has no line of several words that is wider than 80 columns', () => {
    const long = linesFor(80).filter((line) => line.length > 80)
    // The body of the call is one word to a shell.
    expect(long).toEqual([expect.stringMatching(/^ {2}-d '\S+'$/)])
  })

  test('breaks its sentences, and nothing else, in 40 columns', () => {
    const narrow = linesFor(40)
    const whole = linesFor(undefined, true)
    const advice = narrow.slice(narrow.lastIndexOf('') + 1)
    expect(advice.length).toBeGreaterThan(2)
    expect(advice.filter((line) => line.length > 40)).toEqual([])
    expect(advice.join(' ')).toBe(whole.at(-1))
    expect(narrow).toContain(`  ${mock.apps[0].users[0].userToken}`)
    expect(narrow).toContain(`  app secret  ${mock.apps[0].secret}`)
  })

  test('names the health check, and the help for somebody who can type', () => {
    expect(linesFor(80)).toContain(`health check: GET ${url}/__admin/health`)
    expect(linesFor(80).join(' ')).toContain('mock-mcs help lists every command')
    expect(linesFor(80, false).join(' ')).not.toContain('mock-mcs help')
    expect(linesFor(undefined).join(' ')).not.toContain('mock-mcs help')
  })

  test('has no health check without a control plane', () => {
    const closed = buildMock({ ...defaultSettings, admin: false })
    const text = startText(addresses, closed, { columns: 80, isAttended: true })
    expect(text).not.toContain('health')
  })

  test('leaves no word of a secret to the shell', () => {
    const [key, secret] = ['quoted-app', "it's $HOME `a` secret"]
    const odd = buildMock({ ...defaultSettings, apps: [{ key, secret }] })
    const text = startText(addresses, odd, { columns: 80, isAttended: false })
    expect(text.slice(text.indexOf('Try it:'))).not.toContain('$HOME')
    expect(linesFor(80)).toContain(`  -u ${mock.apps[0].key}:${mock.apps[0].secret} \\`)
  })
})
