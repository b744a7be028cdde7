// Microseconds of a call in process: the mock's fetch beside a bare Hono handler, in turn.
// @ts-check
import { Hono } from 'hono'
import { createMock } from '../dist/index.js'
import { median } from './median.mjs'
import { refreshRequest } from './servers.mjs'

const results = {
  access_token: '-'.repeat(132),
  userImageURL: 'profile/1234567890.jpg',
  timezone: 'Asia/Taipei',
  email: 'mcsuser@mediatek.com',
  nickname: 'MCS User',
  language: 'zh-TW',
  plan: { name: 'Free plan', deviceCount: 10, dataPointCount: 100000, emailCount: 100 },
  token: '-'.repeat(132),
}

/** Reads the body and answers as much as the mock does, of nothing. */
const bare = new Hono().post('/oauth/login/thirdparty/refresh', async (c) => {
  const { token } = await c.req.json()
  const message = 'Request has succeeded'
  return c.json(token ? { apiVersion: '0.0.1', code: 200, message, results } : {})
})

/** @param {{ rounds: number, calls: number }} options */
export async function measureInProcess({ rounds, calls }) {
  const mock = createMock()
  const app = mock.defaultApp
  const { url, ...init } = refreshRequest('http://localhost', {
    app,
    userToken: app.userToken(),
  })
  /** @type {Record<'bare' | 'mock', number[]>} */
  const measured = { bare: [], mock: [] }
  for (let round = 0; round < rounds; round++) {
    measured.bare.push(await microseconds(calls, () => bare.fetch(new Request(url, init))))
    measured.mock.push(await microseconds(calls, () => mock.fetch(url, init)))
  }
  return { bare: median(measured.bare), mock: median(measured.mock) }
}

/**
 * @param {number} calls
 * @param {() => Response | Promise<Response>} call
 */
async function microseconds(calls, call) {
  const startedAt = performance.now()
  for (let count = 0; count < calls; count++) await (await call()).text()
  return ((performance.now() - startedAt) * 1000) / calls
}
