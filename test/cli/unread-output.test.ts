import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import type { StartLine } from '../support/cli.ts'
import { within } from '../support/within.ts'

const main = fileURLToPath(new URL('../../dist/mock-mcs.js', import.meta.url))
const bound = 15_000
const full = '/dev/full'

/** A mock whose stderr goes to a file, or into a pipe that nobody reads. */
async function startUnread(stderr: number | 'pipe') {
  const child = spawn(process.execPath, [main, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', stderr],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const line = new Promise<string>((resolve) => {
    child.stdout?.once('data', (data) => resolve(String(data)))
  })
  return { child, start: JSON.parse(await within(bound, () => 'it greets', line)) as StartLine }
}

async function refresh({ url, app, userToken }: StartLine): Promise<number> {
  const response = await fetch(`${url}/oauth/login/thirdparty/refresh`, {
    method: 'POST',
    headers: { authorization: app.basic, 'content-type': 'application/json' },
    body: JSON.stringify({ token: userToken }),
  })
  await response.text()
  return response.status
}

function exitCode(child: ChildProcess): Promise<number | null> {
  const code = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return within(bound, () => 'it ends', code)
}

test('a log that nobody reads does not keep a stopped mock alive', async () => {
  const { child, start } = await startUnread('pipe')
  // More than the pipe and the buffers behind it hold, a quarter of a megabyte in long lines.
  const call = async () => (await fetch(`${start.url}/${'x'.repeat(1_000)}`)).text()
  for (let round = 0; round < 16; round++) {
    await Promise.all(Array.from({ length: 50 }, call))
  }
  const code = exitCode(child)
  child.kill('SIGTERM')

  expect(await code).toBe(0)
})

test.skipIf(!existsSync(full))(
  `a log that cannot be written does not stop the mock${existsSync(full) ? '' : ` (needs ${full})`}`,
  async () => {
    const { child, start } = await startUnread(openSync(full, 'w'))

    expect([await refresh(start), await refresh(start)]).toEqual([200, 200])
    const code = exitCode(child)
    child.kill('SIGTERM')
    expect(await code).toBe(0)
  },
)
