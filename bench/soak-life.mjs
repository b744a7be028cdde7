// The life of one app in a soak: made, called for ten days of calls, removed.
// @ts-check
import { contracted, overloaded, refreshFaults, retrieved } from './soak-answers.mjs'

/** @typedef {import('./soak-answers.mjs').Answer} Answer */
/** @typedef {import('./keep-alive-client.mjs').Received} Received */

const json = { 'content-type': 'application/json' }
const apps = '/__admin/apps'
const device = '/mcs/v2/devices/DL6sA7iSx'
const login = JSON.stringify({ email: 'MCSuser@mediatek.com', password: '123456789' })
const refused = contracted('token-incorrect')

/** An answer that is not the one that is expected. */
export class Unexpected extends Error {}

/**
 * A day for each of the faults: the life of an app has so many calls to MCS.
 *
 * @param {import('./keep-alive-client.mjs').Client} client
 * @param {() => void} onCall
 */
export async function live(client, onCall) {
  const app = await made(client)
  const path = `${apps}/${app.key}`
  const steer = (/** @type {string} */ what, /** @type {object} */ change) =>
    steered(client, 'POST', `${path}/${what}`, change)
  const clear = () => steered(client, 'DELETE', `${path}/faults`)
  const mcs = mcsOf(client, app, onCall)

  for (const [fault, answer] of refreshFaults) {
    const session = await mcs.logIn('first log-in')
    await mcs.upload('first upload', session.access_token)
    const { token, access_token } = await mcs.refresh('first refresh', session.token)
    await mcs.upload('upload after a refresh', access_token)
    await mcs.upload('upload with the access token before', session.access_token)
    await mcs.newest('newest data point', access_token)

    await steer('clock', { advance: '61m' })
    await mcs.upload('upload past the hour', access_token, refused)
    await mcs.upload('upload with the other token past the hour', session.access_token, refused)
    const later = await mcs.refresh('refresh past the hour', token)
    await mcs.upload('upload after that refresh', later.access_token)
    await mcs.mistaken('refresh with another AppSecret', token)

    await steer('faults', { fault, call: 'refresh' })
    await mcs.refresh(`refresh under ${fault}`, later.token, answer)
    const again = await mcs.refresh(`refresh after ${fault}`, later.token)
    await steer('faults', { fault: 'gateway-503', call: 'api', times: 'always' })
    await mcs.upload('upload through a gateway', again.access_token, overloaded)
    await clear()
    await mcs.upload('upload after the gateway', again.access_token)
    await steer('faults', { fault: 'server-error', call: 'login' })
    await clear()
    await mcs.logIn('log-in after a fault that was cleared')

    await steer('clock', { advance: '15d' })
    await mcs.refresh('refresh past two weeks', again.token, contracted('expired-token'))
    await mcs.upload('upload past two weeks', again.access_token, refused)
    const anew = await mcs.logIn('log-in past two weeks')
    await mcs.upload('upload after that log-in', anew.access_token)
  }
  await steered(client, 'DELETE', path)
  await mcs.mistaken('refresh of an app that is gone', 'none', app.basic)
}

/** How many calls to MCS a life has. */
export const callsOfLife = refreshFaults.length * 20 + 1

/** How many connections a life loses, each to a fault. */
export const connectionsOfLife = refreshFaults.filter(([, answer]) => 'failure' in answer).length

/**
 * The calls of an app, each held to what is expected.
 *
 * @param {import('./keep-alive-client.mjs').Client} client
 * @param {{ key: string, secret: string, basic: string }} app
 * @param {() => void} onCall
 */
function mcsOf(client, { key, secret, basic }, onCall) {
  const another = `Basic ${Buffer.from(`${key}:${secret}x`).toString('base64')}`
  let uploaded = 0
  const ask = async (
    /** @type {string} */ step,
    /** @type {Answer} */ expected,
    /** @type {Parameters<import('./keep-alive-client.mjs').Client['send']>} */ ...request
  ) => {
    const received = await client.send(...request)
    onCall()
    return held(step, expected, received)
  }
  const bearer = (/** @type {string} */ token) => ({ ...json, authorization: `Bearer ${token}` })
  const refresh = (
    /** @type {string} */ step,
    /** @type {string} */ token,
    expected = contracted('refreshed'),
    authorization = basic,
  ) => {
    const headers = { ...json, authorization }
    const body = JSON.stringify({ token })
    return ask(step, expected, 'POST', '/oauth/login/thirdparty/refresh', headers, body)
  }
  return {
    refresh,
    logIn: (/** @type {string} */ step) => {
      const headers = { ...json, authorization: basic }
      return ask(step, contracted('logged-in'), 'POST', '/oauth/login/thirdparty', headers, login)
    },
    mistaken: (/** @type {string} */ step, /** @type {string} */ token, header = another) =>
      refresh(step, token, contracted('invalid-client-wrong-secret'), header),
    upload: (
      /** @type {string} */ step,
      /** @type {string} */ token,
      expected = contracted('uploaded'),
    ) => {
      if (expected !== refused && expected !== overloaded) uploaded++
      const points = [{ dataChnId: 'GPIO_00', values: { value: uploaded } }]
      const body = JSON.stringify({ datapoints: points })
      return ask(step, expected, 'POST', `${device}/datapoints`, bearer(token), body)
    },
    newest: (/** @type {string} */ step, /** @type {string} */ token) => {
      const path = `${device}/datachannels/GPIO_00/datapoints`
      return ask(step, retrieved(uploaded), 'GET', path, bearer(token))
    },
  }
}

/**
 * @param {string} step
 * @param {Answer} expected
 * @param {Received} received
 * @returns the tokens in the answer, if it has any
 */
function held(step, expected, received) {
  const { shown, tokens } = read(received)
  if (JSON.stringify(shown) === JSON.stringify(expected)) return tokens
  throw new Unexpected(
    `${step}: expected ${JSON.stringify(expected)}, received ${JSON.stringify(shown)}`,
  )
}

/** @param {Received} received */
function read(received) {
  /** @type {Record<'token' | 'access_token', string>} */
  const tokens = { token: '', access_token: '' }
  if ('failure' in received) return { shown: received, tokens }
  const { status, type, body } = received
  const text = body
    .replace(/"(token|access_token)":"([\w.-]{20,})"/g, (_, name, token) => {
      tokens[/** @type {keyof typeof tokens} */ (name)] = token
      return `"${name}":"***"`
    })
    .replace(/"recordedAt":\d{13}/g, '"recordedAt":***')
  return { shown: { status, type, text }, tokens }
}

/** @param {import('./keep-alive-client.mjs').Client} client */
async function made(client) {
  const app = await steered(client, 'POST', apps, {})
  return /** @type {{ key: string, secret: string, basic: string }} */ (app)
}

/**
 * @param {import('./keep-alive-client.mjs').Client} client
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 */
async function steered(client, method, path, body) {
  const received = await client.send(method, path, json, JSON.stringify(body))
  if ('failure' in received || received.status >= 300) {
    throw new Unexpected(`${method} ${path} of the control plane: ${JSON.stringify(received)}`)
  }
  return received.body === '' ? {} : JSON.parse(received.body)
}
