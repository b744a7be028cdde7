import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { runCli } from '../support/cli.ts'
import { temporaryFolder } from '../support/npm.ts'
import { missing } from '../support/programs.ts'
import { expectMistake } from './mistake.ts'

const env = { MOCK_MCS_CA_DIR: await temporaryFolder() }
const node = (program: string) => ['--', process.execPath, '-e', program]
const runNode = (program: string, ...args: string[]) =>
  runCli(['run', ...args, ...node(program)], { env })

describe('mock-mcs run', () => {
  test.each([0, 1, 7, 255])('passes on the exit code %i', async (code) => {
    expect(await runNode(`process.exit(${code})`)).toMatchObject({ code, signal: null })
  })

  test('ends with 128 and the number of the signal that ended its program', async () => {
    expect((await runNode("process.kill(process.pid, 'SIGTERM')")).code).toBe(143)
  })

  test('hands on output, arguments and variables, without a shell', async () => {
    const program = 'console.log(JSON.stringify(process.argv.slice(1)), process.env.MINE)'
    const { stdout } = await runCli(['run', ...node(program), '$HOME; *', "it's", '--help'], {
      env: { ...env, MINE: 'kept' },
    })

    expect(stdout).toBe(`${JSON.stringify(['$HOME; *', "it's", '--help'])} kept\n`)
  })

  test('needs no folder for its CA', async () => {
    // Nobody can make a folder there, not even root.
    const nowhere = { HOME: '/proc', XDG_DATA_HOME: '/proc', MOCK_MCS_CA_DIR: '' }
    const program = "fetch('https://api.mediatek.com/').then((r) => console.log(r.status))"
    const ended = await runCli(['run', ...node(program)], { env: nowhere })
    expect(ended).toMatchObject({ code: 0, stdout: '404\n' })
  })

  test('tells its program where the mock is, for the control plane', async () => {
    const { stdout } = await runNode(
      "fetch(process.env.MOCK_MCS_URL + '/__admin/health').then((r) => console.log(r.status))",
    )

    expect(stdout).toBe('200\n')
  })

  test('lets its program log in with the app and the account in its source', async () => {
    const program = `fetch('https://mcs.mediatek.com/oauth/login/thirdparty', { method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Basic ' + btoa('my-key:my-secret') },
      body: JSON.stringify({ email: 'Me@Example.com', password: 'my:password' }) })
      .then(async (r) => console.log(r.status, (await r.json()).message))`
    const own = ['--app', 'my-key:my-secret', '--account', 'me@example.com:my:password']
    const { stdout } = await runNode(program, ...own)

    expect(stdout).toBe('200 Request has succeeded\n')
  })

  test('takes the settings of the mock', async () => {
    const program =
      "fetch('http://api.mediatek.com/nowhere').then(async (r) => console.log(r.headers.get('x-mock-mcs-finding')))"
    const { stdout, stderr } = await runNode(program, '--explain', '--log', 'silent')

    expect(stdout).toContain('path-unknown')
    expect(stderr).toBe('')
  })

  test('says when nothing reached the mock, what it saw, and what to try', async () => {
    const { stderr, code } = await runNode('process.exit(3)')

    expect(code).toBe(3)
    expect(stderr.split('\n')).toEqual([
      '[mock-mcs] no request reached the mock: its proxy saw no connection; the program ignores HTTPS_PROXY, or ended before its call',
      expect.stringMatching(/^\[mock-mcs\] try .*MOCK_MCS_URL.*hosts file$/),
      '',
    ])
  })

  test('says that its certificate is not trusted when that is why nothing reached it', async () => {
    const program =
      "require('node:https').get('https://api.mediatek.com', { ca: require('node:tls').rootCertificates[0] }).on('error', (error) => console.log(error.code))"
    const { stdout, stderr } = await runNode(program)

    expect(stdout).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE\n')
    expect(stderr).toContain('broken off at TLS; the program does not trust its certificate')
    expect(stderr).toContain('[mock-mcs] try to make the program trust')
  })

  test('names a valid user token when a refresh is refused for its own', async () => {
    const program = `const refresh = (token) => fetch('https://mcs.mediatek.com/oauth/login/thirdparty/refresh', {
        method: 'POST', body: JSON.stringify({ token }),
        headers: { 'content-type': 'application/json', authorization: 'Basic ' + btoa('my-key:my-secret') },
      }).then((r) => r.status)
      Promise.all([refresh('token-of-mine'), refresh(process.env.MCS_USER_TOKEN)]).then(console.log)`
    const refused = await runNode(program, '--app', 'my-key:my-secret')

    expect(refused.stdout).toBe('[ 500, 200 ]\n')
    expect(refused.stderr).toMatch(
      /\[mock-mcs\] that refresh had a user token that this mock does not accept; a valid one is u\.\S+, which the program has in MCS_USER_TOKEN; --user-token-value TOKEN makes the one in its source valid\n/,
    )

    const own = ['--app', 'my-key:my-secret', '--user-token-value', 'token-of-mine']
    const accepted = await runNode(program, ...own)
    expect(accepted.stdout).toBe('[ 200, 200 ]\n')
    expect(accepted.stderr).not.toContain('[mock-mcs]')
  })

  // What is left behind holds the output, whose end this waits for.
  test('ends what its program has left behind', async () => {
    const program =
      "require('node:child_process').spawn('sleep', ['600'], { stdio: 'inherit' }).unref(); console.log('left')"

    expect(await runNode(program)).toMatchObject({ code: 0, stdout: 'left\n' })
  })

  test('gives its program no proxy and no exemption of the user’s', async () => {
    const program =
      'const { NO_PROXY, ALL_PROXY, HTTPS_PROXY, https_proxy } = process.env; console.log(NO_PROXY, ALL_PROXY, HTTPS_PROXY === https_proxy)'
    const { stdout } = await runCli(['run', ...node(program)], {
      env: { ...env, NO_PROXY: '*', ALL_PROXY: 'socks5://elsewhere', HTTPS_PROXY: 'http://corp' },
    })

    expect(stdout).toBe('localhost,127.0.0.1,::1 undefined true\n')
  })

  test('keeps the options that Node, Java and PHP had', async () => {
    const program =
      'const { NODE_OPTIONS, JAVA_TOOL_OPTIONS, PHP_INI_SCAN_DIR } = process.env; console.log([NODE_OPTIONS, JAVA_TOOL_OPTIONS, PHP_INI_SCAN_DIR].join("\\n"))'
    const { stdout } = await runCli(['run', ...node(program)], {
      env: {
        ...env,
        NODE_OPTIONS: '--no-warnings',
        JAVA_TOOL_OPTIONS: '-Da=b',
        PHP_INI_SCAN_DIR: '/p',
      },
    })

    expect(stdout).toMatch(/^--no-warnings --require .*\n-Da=b -D.*\n\/p:.*\n$/)
  })
})

describe('a mistake in the call of mock-mcs run', () => {
  test.each([
    [['run'], ['run is followed by -- and a command']],
    [['run', '--'], ['run is followed by -- and a command']],
    [['run', 'curl'], ['put -- before it, as in mock-mcs run -- ']],
    [['run', '--allow', 'https://a.example', '--', 'true'], ['--allow takes the name of one host']],
    [
      ['run', '--allow', '*', '--', 'true'],
      ['--allow takes the name of one host', '"*"'],
    ],
    [['run', '--allow', '', '--', 'true'], ['--allow takes the name of one host']],
    [['run', '--allow', 'MCS.mediatek.com', '--', 'true'], ['the mock answers for it']],
    [['run', '--host', '0.0.0.0', '--', 'true'], ['--host is an option of serve, not of run']],
    [['run', '--alow', 'a', '--', 'true'], ['did you mean --allow?']],
    [['run', '--', 'no-such-program'], ['no-such-program: there is no such program']],
    [['run', '--', '/'], ['/: it cannot be started (EACCES)']],
  ])('%j is told of', async (args, says) => {
    await expectMistake(args, says, env)
  })
})

test('a folder for temporary files that takes none is told of', async () => {
  const { code, stderr } = await runCli(['run', '--', 'true'], {
    env: { ...env, TMPDIR: '/dev/null' },
  })

  expect(code).toBe(2)
  expect(stderr).toMatch(/^\[mock-mcs\] .*\/dev\/null is not writable \(ENOTDIR\).*TMPDIR.*\n$/)
})

const curl = missing('curl')

describe.skipIf(curl)(`what is not of MCS${curl}`, () => {
  /** A server of somebody else, by the name localhost, which curl is told to ask through the proxy. */
  async function elsewhere(): Promise<string> {
    const server = createServer((request, response) => {
      response.end(`reached with ${JSON.stringify(request.headers['proxy-authorization'])}`)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    return `http://localhost:${(server.address() as AddressInfo).port}/`
  }

  const curlThrough = (url: string, args: readonly string[], ...options: string[]) =>
    runCli(['run', ...args, '--', 'curl', '-sS', '--noproxy', '', ...options, url], { env })

  test.each([[[]], [['--proxytunnel']]])(
    'is refused, and it is said why: curl %j',
    async (options) => {
      const { stdout, stderr } = await curlThrough(await elsewhere(), [], ...options)

      expect(stdout).not.toContain('reached')
      expect(stderr).toContain(
        '[mock-mcs] refused: localhost is not of MCS: mock-mcs leads to mcs.mediatek.com and api.mediatek.com alone; --allow localhost lets its program reach it',
      )
    },
  )

  test.each([[[]], [['--proxytunnel']]])(
    'is passed on if it is allowed, without the credentials: curl %j',
    async (options) => {
      const args = ['--allow', 'localhost']
      const { stdout, code } = await curlThrough(await elsewhere(), args, ...options)

      expect({ stdout, code }).toEqual({ stdout: 'reached with undefined', code: 0 })
    },
  )

  test('is a failure of the gateway if it cannot be reached', async () => {
    const { stdout } = await curlThrough('http://localhost:1/', ['--allow', 'localhost'])

    expect(stdout).toMatch(/^\[mock-mcs\] .*ECONNREFUSED/)
  })

  test('counts a host of MCS on another port', async () => {
    const { stdout } = await curlThrough('http://mcs.mediatek.com:8080/', [])

    expect(stdout).toContain('port 8080 of mcs.mediatek.com is not of MCS')
  })

  test('needs the credentials of the program', async () => {
    const program = `u=\${HTTP_PROXY##*@}; curl -sS --noproxy "" -x "http://$u" http://mcs.mediatek.com/; curl -sS -o /dev/null -w "%{http_connect}" --noproxy "" -x "http://a:b@$u" https://mcs.mediatek.com/`
    const { stdout } = await runCli(['run', '--', 'sh', '-c', program], { env })

    expect(stdout).toContain('[mock-mcs] this proxy is for the program that mock-mcs has started')
    expect(stdout).toMatch(/407$/)
  })

  test('is not reached without credentials through the door for Java, not if it is allowed', async () => {
    const program = `p=\${JAVA_TOOL_OPTIONS##*https.proxyPort=}; p=\${p%% *}; curl -sS --noproxy "" -x "http://127.0.0.1:$p" "$0" http://mcs.mediatek.com/`
    const args = ['run', '--allow', 'localhost', '--', 'sh', '-c', program, await elsewhere()]
    const { stdout } = await runCli(args, { env })

    expect(stdout).toContain('localhost is not of MCS')
    expect(stdout).toContain('"message":"404 Not Found"')
  })
})

test('the journal has nothing of the proxy', async () => {
  // Node is led to the mock without the proxy, so this asks it by its address.
  const program = `const { username, password, hostname, port } = new URL(process.env.HTTP_PROXY)
    const headers = { host: 'mcs.mediatek.com', 'proxy-connection': 'close',
      'proxy-authorization': 'Basic ' + btoa(username + ':' + password) }
    require('node:http').get({ hostname, port, headers, path: 'http://mcs.mediatek.com/' }, (answer) =>
      answer.resume().on('end', async () =>
        console.log(await (await fetch(process.env.MOCK_MCS_URL + '/__admin/requests')).text())))`
  const { stdout } = await runNode(program)

  expect(stdout).toContain('"absoluteUrl":"http://mcs.mediatek.com/"')
  expect(stdout.toLowerCase()).not.toContain('proxy-')
})
