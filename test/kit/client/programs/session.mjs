// Stays alive and answers in lines of JSON, as it is right but for the habit that its argument names.
import { request } from 'node:http'
import { createInterface } from 'node:readline'

const { MCS_BASE_URL, MCS_APP_KEY, MCS_APP_SECRET, MCS_USER_TOKEN } = process.env
const basic = Buffer.from(`${MCS_APP_KEY}:${MCS_APP_SECRET}`).toString('base64')
const state = { accessToken: undefined, userToken: MCS_USER_TOKEN }

function send(method, path, headers, body) {
  return new Promise((resolve, reject) => {
    const sent = request(MCS_BASE_URL + path, { method, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part) => (text += part))
      answer.on('error', reject).on('end', () => resolve({ status: answer.statusCode, text }))
    })
    sent.on('error', reject).end(body)
  })
}

async function refresh() {
  const { status, text } = await send(
    'POST',
    '/oauth/login/thirdparty/refresh',
    { Authorization: `Basic ${basic}`, 'Content-Type': 'application/json' },
    JSON.stringify({ token: state.userToken }),
  )
  const { code, message, results } = JSON.parse(text)
  if (status !== 200) return { ok: false, error: { code, message } }
  Object.assign(state, { accessToken: results.access_token, userToken: results.token })
  return { ok: true, ...state }
}

async function call() {
  if (state.accessToken === undefined) await refresh()
  const headers = { Authorization: `Bearer ${state.accessToken}` }
  const { status } = await send('GET', '/mcs/v2/devices/DL6sA7iSx', headers)
  return { ok: status === 200, status }
}

const commands = {
  refresh,
  call,
  calls: async ({ count }) => ({
    ok: true,
    results: await Promise.all(Array.from({ length: count }, call)),
  }),
  tokens: async () => ({ ok: true, ...state }),
}

const write = (text, after) => process.stdout.write(text, after)
const line = (reply) => write(`${JSON.stringify(reply)}\n`)

/** What is answered in the place of the reply. */
const habits = {
  none: line,
  'has-fields-of-its-own': (reply) => line({ status: null, results: null, extra: [1], ...reply }),
  'ends-lines-with-crlf': (reply) => write(`${JSON.stringify(reply)} \r\n\r\n`),
  'has-line-separators': (reply) => line({ ...reply, note: 'a\u2028b\u2029c\u0085d' }),
  'says-nothing': () => {},
  'answers-twice': (reply) => write(`${JSON.stringify(reply)}\n`.repeat(2)),
  'is-no-json': () => write('done!\n'),
  'is-a-list': (reply) => line([reply]),
  'is-null': () => line(null),
  'has-no-ok': ({ ok: _, ...rest }) => line(rest),
  'has-a-status-in-words': (reply) => line({ ...reply, status: '200' }),
  'has-an-error-in-words': () => line({ ok: false, error: 'no' }),
  'has-a-token-that-is-a-number': (reply) => line({ ...reply, accessToken: 5 }),
  'ends-in-its-middle': (reply) => {
    write(JSON.stringify(reply).slice(0, 9))
    write('', () => process.exit(4))
  },
  'ends-when-it-has-answered': (reply) => write(JSON.stringify(reply), () => process.exit(0)),
  'closes-stdout': () => process.stdout.destroy(),
  'closes-stdin': (reply) => {
    line(reply)
    process.stdin.destroy()
    setInterval(() => {}, 1_000)
  },
  'is-nested-deep': () => write(`{"ok":true,"deep":${'['.repeat(50_000)}${']'.repeat(50_000)}}\n`),
  'says-its-secret': (reply) => {
    process.stderr.write(`as ${MCS_APP_SECRET}\n`)
    line(reply)
  },
  'has-no-results': ({ results: _, ...rest }) => line(rest),
  'has-too-few-results': ({ results, ...rest }) => line({ ...rest, results: results?.slice(1) }),
  'has-results-in-words': ({ results, ...rest }) => line({ ...rest, results: results && 'all' }),
  'answers-the-last-question': (reply) => {
    line(before ?? reply)
    before = reply
  },
  'never-ends': (reply) => {
    line(reply)
    process.on('SIGTERM', () => {})
    setInterval(() => {}, 1_000)
  },
}
let before

const habit = process.argv[2] ?? 'none'
if (habit === 'talks-first') write('ready\n')
if (habit === 'ends-at-once') process.exit(5)
// Bounds, so that a check that is not ended does not fill the machine either.
if (habit === 'prints-a-line-without-end') {
  const part = 'x'.repeat(65_536)
  const more = () => {
    if (process.stdout.bytesWritten < 800_000_000) write(part, more)
  }
  more()
}
if (habit === 'prints-lines-without-end') {
  const part = '{"ok":true}\n'.repeat(5_000)
  const more = () => {
    if (process.stdout.bytesWritten < 800_000_000) write(part, more)
  }
  more()
}

process.stdout.on('error', () => {})
for await (const text of createInterface({ input: process.stdin })) {
  const command = JSON.parse(text)
  if (command.do === 'bye') {
    if (habit === 'never-ends') continue
    process.exit(0)
  }
  ;(habits[habit] ?? line)(await commands[command.do](command))
}
