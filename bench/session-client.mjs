// A client that stays alive: the one of the tests, behind the lines of the README.
// @ts-check
import { createInterface } from 'node:readline'
import { call, refresh, tokens } from '../test/clients/sessions/client.mjs'

// The deadlines of the client are made for tests on a busy machine, and no scenario waits for them there.
const deadline = 4_000

/**
 * @param {() => Promise<object>} deed
 * @returns {Promise<object>}
 */
const inTime = (deed) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(reject, deadline, new Error(`no answer after ${deadline} ms`))
    deed()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
  })

/** @param {() => Promise<object>} deed */
const tried = (deed) =>
  inTime(deed).then(
    (found) => ({ ok: true, ...found }),
    ({ code, message, loginRequired }) => ({ ok: false, error: { code, message }, loginRequired }),
  )
for await (const line of createInterface({ input: process.stdin })) {
  const { do: what, count } = JSON.parse(line)
  const calls = () => Promise.all(Array.from({ length: count }, () => tried(call)))
  /** @type {Record<string, () => Promise<object>>} */
  const deeds = { refresh, call, tokens, calls: async () => ({ results: await calls() }) }
  if (what === 'bye') process.exit(0)
  process.stdout.write(`${JSON.stringify(await tried(deeds[what] ?? tokens))}\n`)
}
