// A session in a few lines of fetch: one refresh for all who wait, both tokens replaced or neither.
import { createInterface } from 'node:readline'

const { MCS_BASE_URL, MCS_APP_KEY, MCS_APP_SECRET, MCS_USER_TOKEN } = process.env
const basic = Buffer.from(`${MCS_APP_KEY}:${MCS_APP_SECRET}`).toString('base64')
const tokens = { accessToken: null, userToken: MCS_USER_TOKEN }
let latest = Promise.resolve() // the latest refresh, under way or over

const send = (path, authorization, init) =>
  fetch(MCS_BASE_URL + path, {
    headers: { authorization, 'content-type': 'application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(4000),
    ...init,
  })

async function exchange() {
  const init = { method: 'POST', body: JSON.stringify({ token: tokens.userToken }) }
  const response = await send('/oauth/login/thirdparty/refresh', `Basic ${basic}`, init)
  const answer = (await response.json().catch(() => null)) ?? {}
  const { access_token: accessToken, token: userToken } = answer.results ?? {}
  const sound = [accessToken, userToken].every((token) => typeof token === 'string' && token)
  if (response.status !== 200 || answer.code !== 200 || !sound) {
    const message = answer.message ?? `HTTP ${response.status}`
    throw Object.assign(new Error(message), { mcsCode: answer.code })
  }
  return Object.assign(tokens, { accessToken, userToken })
}

function refresh(before = latest) {
  if (latest === before) latest = before.then(exchange, exchange)
  return latest
}

async function call() {
  const before = latest
  await before.catch(() => {})
  const probe = () => send('/__admin/probe', `Bearer ${tokens.accessToken}`)
  const { status } = tokens.accessToken === null ? { status: 401 } : await probe()
  if (status !== 401) return { status }
  await refresh(before)
  return { status: (await probe()).status }
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
