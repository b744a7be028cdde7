// Refreshes once, as it is right, and then has the habit that its argument names.
import { spawn } from 'node:child_process'
import { writeSync } from 'node:fs'
import { request } from 'node:http'

const { MCS_BASE_URL, MCS_APP_KEY, MCS_APP_SECRET, MCS_USER_TOKEN } = process.env
const basic = Buffer.from(`${MCS_APP_KEY}:${MCS_APP_SECRET}`).toString('base64')

function post(body) {
  const headers = { Authorization: `Basic ${basic}`, 'Content-Type': 'application/json' }
  const url = `${MCS_BASE_URL}/oauth/login/thirdparty/refresh`
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, timeout: 5_000 }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part) => (text += part))
      answer.on('error', reject).on('end', () => resolve({ status: answer.statusCode, text }))
    })
    sent.on('timeout', () => sent.destroy(new Error('no answer in time')))
    sent.on('error', reject).end(body)
  })
}

/** The tokens of a refresh. */
async function refresh() {
  const { status, text } = await post(JSON.stringify({ token: MCS_USER_TOKEN }))
  const { code, message, results } = JSON.parse(text)
  const accessToken = results?.access_token
  if (status !== 200 || code !== 200 || typeof accessToken !== 'string' || accessToken === '') {
    throw Object.assign(new Error(message ?? 'no access token'), { code })
  }
  return { accessToken, userToken: results.token }
}

const print = (text) => void writeSync(1, text)
const say = (text) => void writeSync(2, text)
const forEver = () => new Promise(() => setInterval(() => {}, 1_000))
/** Starts a program that outlives this one, unless it is ended. */
const leave = (stdio, ...command) => {
  const { pid } = spawn(command[0], command.slice(1), { stdio })
  say(`grandchild ${pid}\n`)
}

const habits = {
  none: ({ accessToken }) => print(`${accessToken}\n`),
  json: (tokens) => print(`${JSON.stringify(tokens)}\n`),
  'never-ends': ({ accessToken }) => {
    print(`${accessToken}\n`)
    leave('ignore', 'sleep', '1000')
    return forEver()
  },
  'ignores-sigterm': () => {
    for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(name, () => say(`${name}\n`))
    say(`own ${process.pid}\n`)
    return forEver()
  },
  'leaves-one-that-holds-stdout': ({ accessToken }) => {
    print(`${accessToken}\n`)
    leave('inherit', 'sleep', '1000')
    process.exit(0)
  },
  'ends-at-once-and-leaves-one': ({ accessToken }) => {
    print(`${accessToken}\n`)
    leave('ignore', 'sleep', '1000')
    process.exit(0)
  },
  'prints-100-megabytes': ({ accessToken }) => {
    print(`${accessToken}\n`)
    const megabyte = 'x'.repeat(1_048_576)
    for (let count = 0; count < 100; count++) writeAll(megabyte)
  },
  'prints-a-million-lines': ({ accessToken }) => {
    print(`${accessToken}\n`)
    for (let count = 0; count < 100; count++) writeAll('x\n'.repeat(10_000))
  },
  'prints-no-line-end': ({ accessToken }) => print(accessToken),
  'ends-lines-with-crlf': ({ accessToken }) => print(`\r\n${accessToken} \t\r\n\r\n`),
  'prints-bytes': ({ accessToken }) => {
    writeSync(1, Buffer.from([0, 255, 254, 27, 91, 50, 74, 10]))
    writeSync(1, Buffer.from(`${accessToken}\n`))
    writeSync(1, Buffer.from([0xe7, 0x8e]))
  },
  'closes-stdout': () => {
    process.stdout.end()
    process.stdout.destroy()
  },
  'is-ended-by-a-signal': () => process.kill(process.pid, 'SIGSEGV') && forEver(),
  'exits-with-3': () => process.exit(3),
  'prints-twice': ({ accessToken }) => print(`${accessToken}\n${accessToken}\n`),
  'prints-more-on-the-line': ({ accessToken }) => print(`token=${accessToken};\n`),
  'prints-nothing': () => {},
  'prints-and-exits-with-1': ({ accessToken }) => {
    print(`${accessToken}\n`)
    process.exitCode = 1
  },
  'says-the-token': ({ accessToken }) => {
    print(`${accessToken}\n`)
    say(`got ${accessToken}\n`)
  },
  // Prints its second argument, in which AT and UT stand for the tokens.
  prints: ({ accessToken, userToken }) =>
    print(process.argv[3].replaceAll('AT', accessToken).replaceAll('UT', userToken)),
  'says-the-secret': ({ accessToken }) => {
    print(`${accessToken}\n`)
    say(`${ways[process.argv[3]](MCS_APP_SECRET)}\n`)
  },
  'says-the-credentials': ({ accessToken }) => {
    print(`${accessToken}\n`)
    say(`Authorization: Basic ${basic}\n`)
  },
  'reads-stdin': async ({ accessToken }) => {
    let text = ''
    for await (const part of process.stdin) text += part
    print(`${accessToken}\n`)
    say(`read ${text.length}\n`)
  },
  'tells-its-arguments': ({ accessToken }) => {
    print(`${accessToken}\n`)
    say(`${JSON.stringify(process.argv.slice(3))}\n`)
    process.exitCode = 1
  },
  'prints-deep-json': () => {
    print(`{"deep":${'['.repeat(50_000)}${']'.repeat(50_000)}}\n`)
  },
}

/** How a secret may be spelt. */
const ways = {
  'plain text': (text) => text,
  json: (text) => JSON.stringify({ text }),
  'json-of-go': (text) =>
    JSON.stringify({ text }).replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`),
  percent: (text) => encodeURIComponent(text),
  'percent-in-lower-case': (text) =>
    encodeURIComponent(text).replace(/%../g, (sign) => sign.toLowerCase()),
  form: (text) => new URLSearchParams({ text }).toString(),
}

function writeAll(text) {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at)
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error
    }
  }
}

try {
  await habits[process.argv[2] ?? 'none'](await refresh())
} catch (error) {
  say(`${error.message}\n`)
  process.exitCode = 1
}
