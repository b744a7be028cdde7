// A client that stays alive: the one of the tests, behind the lines of the README.
// @ts-check
import { createInterface } from 'node:readline'
import { call, refresh, tokens } from '../test/clients/sessions/client.mjs'

/** @param {() => Promise<object>} deed */
const tried = (deed) =>
  deed().then(
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
