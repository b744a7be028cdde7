// A mock with as many worlds as its argument says, and one user token of each.

import { startMock } from '../dist/index.js'

const mock = await startMock()
const callers = Array.from({ length: Number(process.argv[2]) }, () => {
  const app = mock.app()
  return { app: { basic: app.basic }, userToken: app.userToken() }
})
// A thousand requests spread over the worlds, or all for one, so that the load does the same work.
const requests = Array.from({ length: 1_000 }, (_, at) => callers[(at * 7) % callers.length])
console.log(JSON.stringify({ url: mock.url, ...callers[0], callers: requests }))
