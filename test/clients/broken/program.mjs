// A program that refreshes once: it prints the user access token on a line of its own, or why it has
// none on stderr. Its argument names the one thing that it does wrong.

import { spawn } from 'node:child_process'
import { writeSync } from 'node:fs'
import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { inspect } from 'node:util'

const [, , defect] = process.argv
const is = (name) => defect === name
const tell = (text) => writeSync(1, `${text}\n`)
const say = (text) => writeSync(2, `${text}\n`)
const { MCS_APP_KEY, MCS_APP_SECRET, MCS_USER_TOKEN } = process.env
const baseUrl = is('calls MCS over http') ? 'http://mcs.mediatek.com' : process.env.MCS_BASE_URL
const open = baseUrl.startsWith('https:') ? overHttps : overHttp
const encoded = Buffer.from(`${MCS_APP_KEY}:${MCS_APP_SECRET}`).toString('base64')
const outgoing = {
  method: 'POST',
  headers: {
    Authorization: `Basic ${encoded}`,
    'Content-Type': 'application/json',
    'Accept-Encoding': 'identity',
  },
  agent: false,
  signal: AbortSignal.timeout(10_000),
}

if (is('prints its settings')) say(inspect({ MCS_APP_KEY, MCS_APP_SECRET }))
if (is('prints its request')) say(inspect(outgoing.headers))
if (is('prints its request as curl -v does')) say(`> authorization: Basic ${encoded}`)
if (is('prints the body that it sends')) say(inspect({ token: MCS_USER_TOKEN }))

try {
  if (is('gives a program the secret'))
    await startWith('--user', `${MCS_APP_KEY}:${MCS_APP_SECRET}`)
  if (is('gives a program the token')) await startWith('--data', MCS_USER_TOKEN)
  const { access_token: accessToken, token: userToken } = await refresh()
  print(accessToken, userToken)
} catch (error) {
  fail(error)
}

/** Another program, which runs while the request is made. */
async function startWith(...args) {
  const waits = 'setTimeout(() => {}, 10_000)'
  const child = spawn(process.execPath, ['-e', waits, '--', ...args], { stdio: 'ignore' })
  child.unref()
  await new Promise((resolve) => child.once('spawn', resolve))
  process.once('exit', () => child.kill('SIGKILL'))
}

async function refresh() {
  const { status, text } = await post(JSON.stringify({ token: MCS_USER_TOKEN }))
  if (is('prints the answer')) say(`answer: ${status} ${text}`)
  if (is('prints the answer to stdout')) tell(text)
  const { code, message, results } = JSON.parse(text)
  if (is('prints the token before it looks at the code')) print(results?.access_token)
  if (status !== 200 || code !== 200) throw Object.assign(new Error(message), { code })
  if (typeof results?.access_token !== 'string' || results.access_token === '') {
    throw new Error('the answer has no access_token')
  }
  return results
}

function post(body) {
  return new Promise((resolve, reject) => {
    const sent = open(`${baseUrl}/oauth/login/thirdparty/refresh`, outgoing)
    sent.on('error', reject)
    sent.once('response', (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece) => {
        text += piece
      })
      response.on('error', reject)
      response.once('end', () => resolve({ status: response.statusCode, text }))
    })
    sent.end(body)
  })
}

function print(accessToken, userToken) {
  if (is('prints words before the token')) tell(`access token: ${accessToken}`)
  else if (is('prints the token in quotes')) tell(JSON.stringify(accessToken))
  else if (is('prints to stderr')) say(accessToken)
  else if (is('prints JSON with other names')) tell(JSON.stringify({ access_token: accessToken }))
  else if (is('prints both tokens')) tell(`${accessToken}\n${userToken}`)
  else if (is('prints the token twice')) tell(`${accessToken}\ngot ${accessToken}`)
  else if (is('prints JSON')) tell(JSON.stringify({ accessToken, userToken }))
  else if (is('hands on the token that it sent'))
    tell(JSON.stringify({ accessToken, userToken: MCS_USER_TOKEN }))
  else if (is('prints the new user token to be stored')) {
    tell(accessToken)
    say(`export MCS_USER_TOKEN=${userToken}`)
  } else tell(accessToken)
  if (is('never ends')) setInterval(() => {}, 1_000)
  if (is('fails after it has printed')) process.exitCode = 3
}

function fail({ message, code }) {
  process.exitCode = is('ends with 0 when it fails') ? 0 : 1
  if (is('says nothing when it fails')) return
  if (is('prints JSON')) tell(JSON.stringify({ error: { code, message } }))
  if (is('prints JSON with words of its own'))
    tell(JSON.stringify({ error: { code, message: 'refresh failed' } }))
  if (is('prints JSON and ends with 0 when it fails')) {
    process.exitCode = 0
    tell(JSON.stringify({ error: { code, message } }))
  } else if (is('says only that it failed')) say('request failed')
  else if (is('says why on stdout')) tell(`error: ${message}`)
  else if (is('says on stderr only that it failed')) {
    tell(`error: ${message}`)
    say('failed')
  } else say(`error: ${message}`)
}
