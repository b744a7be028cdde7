import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import tls from 'node:tls'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { remedies } from '../../src/cli/remedies.ts'
import { startMock } from '../../src/index.ts'
import { temporaryFolder } from '../support/npm.ts'
import { missingPythonRequests } from '../support/programs.ts'

// biome-ignore lint/suspicious/noExplicitAny: the functions are those of the texts
type Functions = Record<string, any>

const codeOf = (id: string) => {
  const remedy = remedies.find((one) => one.id === id)
  if (remedy === undefined) throw new Error(`there is no ${id}`)
  return remedy
}

/** The functions of a remedy in JavaScript, with what it imports. */
function inNode(id: string): Functions {
  const { node } = codeOf(id)
  const names = [...node.matchAll(/function (\w+)/g)].map(([, name]) => name)
  const imports = { readFile, writeFile, rename, sleep, https, tls, readFileSync }
  const make = new Function(...Object.keys(imports), `${node}\nreturn { ${names.join(', ')} }`)
  return make(...Object.values(imports)) as Functions
}

const imports =
  'import base64, json, os, sys, threading, time\nfrom pathlib import Path\nimport requests\n'

/** What a program in Python prints whose first part is a remedy. */
async function inPython(id: string, program: string, ...args: string[]): Promise<unknown> {
  const text = `${imports}${codeOf(id).python}\nargs = sys.argv[1:]\n${program}\n`
  const { stdout } = await promisify(execFile)('python3', ['-c', text, ...args])
  return JSON.parse(stdout)
}

/** A server for one test; gives its URL. */
async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

async function mocked() {
  const mock = await startMock({ port: 0 })
  onTestFinished(() => mock.close())
  const { defaultApp: app } = mock
  return { mock, app, url: mock.url, basic: app.basic, userToken: app.userToken() }
}

const withoutPython = missingPythonRequests()
const both = (id: string, run: (language: 'node' | 'python') => Promise<void>) => {
  test(`${id} in Node`, () => run('node'))
  test.skipIf(withoutPython)(`${id} in Python${withoutPython}`, { timeout: 60_000 }, () =>
    run('python'),
  )
}

describe('the remedy', () => {
  both('log-in-again', async (language) => {
    const { mustLogIn } = inNode('log-in-again')
    const messages = ['Refresh token has expired', 'Invalid refresh token', '502 Bad Gateway']
    const found =
      language === 'node'
        ? messages.map((message) => mustLogIn(message))
        : await inPython(
            'log-in-again',
            'print(json.dumps([must_log_in(message) for message in args]))',
            ...messages,
          )
    expect(found).toEqual([true, true, false])
  })

  both('credentials', async (language) => {
    const [key, secret] = ['my-key', 'ü:名前🔑>>>?']
    const found =
      language === 'node'
        ? inNode('credentials')['basicHeader'](key, secret)
        : await inPython('credentials', 'print(json.dumps(basic_header(*args)))', key, secret)
    expect(found).toBe('Basic bXkta2V5OsO8OuWQjeWJjfCflJE+Pj4/')
  })

  both('request', async (language) => {
    const { mock, app, url, basic, userToken } = await mocked()
    if (language === 'node') {
      const { refresh } = inNode('request')
      expect((await refresh(url, basic, userToken)).status).toBe(200)
    } else {
      const program = 'print(refresh(*args).status_code)'
      expect(await inPython('request', program, url, basic, userToken)).toBe(200)
    }
    const [entry] = app.requests()
    expect(entry?.findings.map(({ id }) => id)).toEqual([])
    expect(mock.url).toBe(url)
  })

  both('answer', async (language) => {
    const { app, url, basic, userToken } = await mocked()
    const { readTokens } = inNode('answer')
    const { refresh } = inNode('request')
    const read = async (): Promise<unknown> => {
      if (language === 'node') return readTokens(await refresh(url, basic, userToken))
      const program = `
${codeOf('request').python}
print(json.dumps(read_tokens(refresh(*args))))`
      return inPython('answer', program, url, basic, userToken)
    }
    const tokens = (await read()) as Record<string, string>
    const accessToken = tokens['accessToken'] ?? tokens['access_token']
    expect(accessToken).toMatch(/^a\./)
    expect(tokens['userToken'] ?? tokens['user_token']).toMatch(/^u\./)
    const faults = ['refusal-under-200', 'success-under-500', 'field-null'] as const
    const others = ['empty-body', 'gateway-502', 'field-empty', 'results-flattened'] as const
    for (const fault of language === 'node' ? [...faults, ...others] : faults) {
      app.fault(fault)
      await expect(read(), fault).rejects.toThrow()
    }
  })

  both('refusals', async (language) => {
    const { app, url, basic } = await mocked()
    const { refresh } = inNode('request')
    const { reasonOf } = inNode('refusals')
    const reason = async (): Promise<unknown> => {
      if (language === 'node') return reasonOf(await refresh(url, basic, 'none'))
      const program = `${codeOf('request').python}\nprint(json.dumps(reason_of(refresh(*args))))`
      return inPython('refusals', program, url, basic, 'none')
    }
    expect(await reason()).toBe('Invalid refresh token')
    app.fault('gateway-502')
    expect(await reason()).toBe('MCS answers 502')
  })

  both('redirects', async (language) => {
    let followed = 0
    const other = await serving((_, response) => {
      followed++
      response.end('{}')
    })
    const url = await serving((_, response) => response.writeHead(307, { location: other }).end())
    const run = async () =>
      language === 'node'
        ? inNode('redirects')['send'](url, {}, '{}')
        : inPython('redirects', 'send(args[0], {}, "{}")', url)
    await expect(run()).rejects.toThrow('MCS answers 307')
    expect(followed).toBe(0)
  })

  both('retries', async (language) => {
    const answers: [number, Record<string, string>][] = [
      [503, { 'retry-after': '0' }],
      [429, { 'retry-after': '0' }],
      [200, {}],
      [503, { 'retry-after': '3600' }],
      [503, { 'retry-after': 'Fri, 11 Sep 2015 00:00:00 GMT' }],
    ]
    const url = await serving((_, response) =>
      response.writeHead(...(answers.shift() ?? [418, {}])).end(),
    )
    const run = async (): Promise<unknown> =>
      language === 'node'
        ? (await inNode('retries')['withRetries'](() => fetch(url))).status
        : inPython('retries', 'print(with_retries(lambda: requests.get(args[0])).status_code)', url)
    expect([await run(), await run(), await run()]).toEqual([200, 503, 503])
    expect(answers).toEqual([])
  })

  both('deadline', async (language) => {
    // The deadlines of the texts are for people; a test has less time.
    const text = codeOf('deadline')
    const silent = await serving((_, response) => void response.flushHeaders())
    if (language === 'node') {
      const quick = text.node.replace('10_000', '50')
      expect(quick).not.toBe(text.node)
      const { postJson } = new Function(`${quick}\nreturn { postJson }`)() as Functions
      await expect(postJson(silent, {}, {})).rejects.toThrow(/timeout/)
      return
    }
    const program = `
real = requests.post
requests.post = lambda *a, timeout, **k: real(*a, timeout=(timeout[0] / 100, timeout[1] / 100), **k)
try:
    post_json(args[0], {}, {})
except requests.ConnectionError as error:
    print(json.dumps("timed out" in str(error)))
except requests.Timeout:
    print("true")`
    expect(await inPython('deadline', program, silent)).toBe(true)
  })

  both('stored-tokens', async (language) => {
    const folder = await temporaryFolder()
    const file = join(folder, 'tokens.json')
    await writeFile(file, '{"userToken":"old","user_token":"old"}')
    if (language === 'node') {
      const { refreshAndStore } = inNode('stored-tokens')
      const failing = async () => Promise.reject(new Error('502'))
      await expect(refreshAndStore(failing, file)).rejects.toThrow('502')
      expect(await readFile(file, 'utf8')).toContain('old')
      const refresh = async (sent: string) => ({ accessToken: `a-of-${sent}`, userToken: 'new' })
      expect(await refreshAndStore(refresh, file)).toBe('a-of-old')
    } else {
      const program = `
def failing(sent): raise RuntimeError("502")
try:
    refresh_and_store(failing, args[0])
except RuntimeError:
    assert "old" in Path(args[0]).read_text()
refresh = lambda sent: {"access_token": f"a-of-{sent}", "user_token": "new"}
print(json.dumps(refresh_and_store(refresh, args[0])))`
      expect(await inPython('stored-tokens', program, file)).toBe('a-of-old')
    }
    expect(await readFile(file, 'utf8')).toMatch(/user_?token": ?"new"/i)
  })

  both('one-refresh', async (language) => {
    if (language === 'node') {
      let refreshes = 0
      const refresh = async () => `token-${++refreshes}`
      const { call } = inNode('one-refresh')
      const send = async (token: string) => ({ status: token === 'token-2' ? 200 : 401 })
      const calls = await Promise.all(Array.from({ length: 20 }, () => call(send, refresh)))
      expect(calls.map(({ status }) => status)).toEqual(Array(20).fill(200))
      expect(refreshes).toBe(2)
      return
    }
    const program = `
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
made = []
def refresh():
    made.append(1)
    return f"token-{len(made)}"
session = Session(refresh)
send = lambda token: SimpleNamespace(status_code=200 if token == "token-2" else 401)
with ThreadPoolExecutor(20) as pool:
    found = list(pool.map(lambda _: session.call(send).status_code, range(20)))
print(json.dumps([found, len(made)]))`
    expect(await inPython('one-refresh', program)).toEqual([Array(20).fill(200), 2])
  })

  both('verified-server', async (language) => {
    const folder = await temporaryFolder()
    const mock = await startMock({ port: 0, https: true, caDir: folder })
    onTestFinished(() => mock.close())
    const { httpsUrl, caFile } = mock
    const health = `${httpsUrl}/__admin/health`
    if (language === 'node') {
      const agent = inNode('verified-server')['agentTrusting'](caFile) as https.Agent
      const statusWith = (options: https.RequestOptions) =>
        new Promise((resolve, reject) => {
          https.get(health, options, ({ statusCode }) => resolve(statusCode)).on('error', reject)
        })
      expect(await statusWith({ agent })).toBe(200)
      await expect(statusWith({})).rejects.toThrow()
      agent.destroy()
      return
    }
    const program = `
try:
    requests.get(args[1])
    print("untrusted")
except requests.exceptions.SSLError:
    print(post_trusting(args[0], args[1]).status_code)`
    const refresh = `${httpsUrl}/oauth/login/thirdparty/refresh`
    expect(await inPython('verified-server', program, caFile, refresh)).toBe(500)
  })

  both('nothing-printed', async (language) => {
    const program =
      language === 'node'
        ? `${codeOf('nothing-printed').node}
           await main(async () => ({ accessToken: 'a.token', userToken: 'u.token' }))
           await main(async () => { throw Object.assign(new Error('refused'), { secret: 'hush' }) })`
        : `${imports}${codeOf('nothing-printed').python}
main(lambda: {"access_token": "a.token", "user_token": "u.token"})
def failing(): raise RuntimeError("refused")
main(failing)`
    const command =
      language === 'node' ? [process.execPath, '--input-type=module', '-e'] : ['python3', '-c']
    const [file = '', ...args] = command
    const ended = await promisify(execFile)(file, [...args, program]).catch((error) => error)
    expect(ended).toMatchObject({ code: 1, stdout: 'a.token\n', stderr: 'refused\n' })
  })

  test('of each family is run here', async () => {
    const text = await readFile(new URL(import.meta.url), 'utf8')
    const run = [...text.matchAll(/^ {2}both\('([\w-]+)'/gm)].map(([, id]) => id)
    expect(run.toSorted()).toEqual(remedies.map(({ id }) => id).toSorted())
  })
})
