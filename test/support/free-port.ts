import { once } from 'node:events'
import { createServer } from 'node:net'

// Below those that systems give out: what is free there is not given to another test meanwhile.
const [first, count] = [20_000, 10_000]

/** A port of 127.0.0.1 that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const port = first + Math.floor(Math.random() * count)
  const server = createServer().listen(port, '127.0.0.1')
  const isFree = await once(server, 'listening').then(
    () => true,
    () => false,
  )
  if (!isFree) return freePort()
  server.close()
  await once(server, 'close')
  return port
}
