// A client that refreshes once and starts quickly: node:http and nothing else.
// @ts-check
import { request } from 'node:http'

const { MCS_BASE_URL, MCS_APP_KEY, MCS_APP_SECRET, MCS_USER_TOKEN } = process.env

/** @param {unknown} reason */
function fail(reason) {
  process.stderr.write(`${reason}\n`)
  process.exit(1)
}

setTimeout(fail, 4_000, 'no answer after 4 s').unref()
const outgoing = request(`${MCS_BASE_URL}/oauth/login/thirdparty/refresh`, {
  method: 'POST',
  auth: `${MCS_APP_KEY}:${MCS_APP_SECRET}`,
  headers: { 'content-type': 'application/json' },
  agent: false,
})
outgoing.on('error', ({ message }) => fail(message))
outgoing.on('response', (response) => {
  let body = ''
  response.setEncoding('utf8')
  response.on('data', (text) => {
    body += text
  })
  response.on('error', ({ message }) => fail(message))
  response.on('end', () => read(response.statusCode, body))
})
outgoing.end(JSON.stringify({ token: MCS_USER_TOKEN }))

/**
 * @param {number | undefined} status
 * @param {string} body
 */
function read(status, body) {
  /** @type {any} */
  let answer
  try {
    answer = JSON.parse(body)
  } catch {
    fail('the answer is no JSON')
  }
  const token = answer?.results?.access_token
  if (status !== 200 || answer.code !== 200) fail(answer?.message)
  if (typeof token !== 'string' || token === '') fail('the answer has no token')
  process.stdout.write(`${token}\n`)
  process.exit(0)
}
