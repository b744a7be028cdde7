// A session in a few lines of fetch: one refresh for all who wait, both tokens replaced or neither.
import { createInterface } from 'node:readline'

const { MCS_BASE_URL, MCS_APP_KEY, MCS_APP_SECRET, MCS_USER_TOKEN } = process.env
const basic = Buffer.from(`${MCS_APP_KEY}:${MCS_APP_SECRET}`).toString('base64')
const tokens = { accessToken: null, userToken: MCS_USER_TOKEN }
let latest = Promise.resolve() // the latest refresh, under way or over

async function send(path, init) {
  const limits = { redirect: 'manual', signal: AbortSignal.timeout(4000) }
  const response = await fetch(MCS_BASE_URL + path, { ...init, ...limits })
  return { status: response.status, answer: await response.json().catch(() => null) }
}

async function exchange() {
  const headers = { authorization: `Basic ${basic}`, 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify({ token: tokens.userToken }) }
  const { status, answer } = await send('/oauth/login/thirdparty/refresh', init)
  const { code, message = `HTTP ${status}`, results } = answer ?? {}
  const found = { accessToken: results?.access_token, userToken: results?.token }
  const sound = Object.values(found).every((token) => typeof token === 'string' && token)
  if (status === 200 && code === 200 && sound) return Object.assign(tokens, found)
  throw Object.assign(new Error(message), { mcsCode: code })
}

function refresh(before = latest) {
  if (latest === before) latest = before.then(exchange, exchange)
  return latest
}

async function call() {
  const before = latest
  await before.catch(() => {})
  const probe = async () => {
    const headers = { authorization: `Bearer ${tokens.accessToken}` }
    return (await send('/__admin/probe', { headers })).status
  }
  const status = tokens.accessToken === null ? 401 : await probe()
  if (status !== 401) return { status }
  await refresh(before)
  return { status: await probe() }
}

// That was the client. This is how it is told what to do, a JSON object a line, and how it answers.
const LOGIN_REQUIRED = ['Refresh token has expired', 'Invalid refresh token']

const report = (work) =>
  work.then(
    (found) => ({ ok: true, ...found }),
    ({ mcsCode: code = null, message }) => {
      const loginRequired = code === 500 && LOGIN_REQUIRED.includes(message)
      return { ok: false, error: { code, message }, loginRequired }
    },
  )

const deeds = {
  refresh: async () => refresh(),
  call,
  calls: async ({ count }) => ({
    results: await Promise.all(Array.from({ length: count }, () => report(call()))),
  }),
  tokens: async () => tokens,
  bye: async () => ({}),
}

for await (const line of createInterface({ input: process.stdin })) {
  const step = JSON.parse(line)
  process.stdout.write(`${JSON.stringify(await report(deeds[step.do](step)))}\n`)
  if (step.do === 'bye') break
}
process.stdin.destroy()
