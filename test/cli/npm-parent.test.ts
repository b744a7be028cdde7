import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { isForegroundOfNpm } from '../../src/cli/npm-parent.ts'
import { checkout } from '../support/checkout.ts'
import { type StartLine, spawnCli } from '../support/cli.ts'

const manifest = JSON.parse(await readFile(`${checkout}/package.json`, 'utf8')) as {
  scripts: Record<string, string>
}

describe('npm runs the command in the foreground', () => {
  test.each([
    "'mock-mcs'",
    'mock-mcs --port 4020',
    'node_modules/.bin/mock-mcs run -- npm test',
    'MOCK_MCS_PORT=1 mock-mcs 2>&1',
    'npm run build && mock-mcs > log.txt 2>&1',
    'concurrently "mock-mcs" "vite"',
    manifest.scripts['start'],
  ])('in %s', (npm_lifecycle_script) => {
    expect(isForegroundOfNpm({ npm_lifecycle_script })).toBe(true)
  })

  test.each([
    undefined,
    '',
    'mock-mcs &',
    'mock-mcs & wait-on http://127.0.0.1:4010/__admin/health',
    'nohup mock-mcs >log.txt 2>&1 &',
    'vitest run',
    'node start-mock-mcs.js',
    'node scripts/start.js --with-mock-mcs-too',
  ])('but not in %s', (npm_lifecycle_script) => {
    expect(isForegroundOfNpm({ npm_lifecycle_script })).toBe(false)
  })
})

/** As npm starts a command: a shell below a process that has npm's name, which waits for it. */
async function startBelowNpm(script: string) {
  const wrapper = `
    process.title = 'npm exec mock-mcs'
    const shell = process.argv[1] + ' "$0" --port 0 --json; exit $?'
    require('node:child_process').spawn('sh', ['-c', shell, process.argv[2]], { stdio: 'inherit' })
    setInterval(() => {}, 60_000)`
  const below = spawnCli([process.execPath, `${checkout}/dist/mock-mcs.js`], {
    command: [process.execPath, '-e', wrapper],
    env: { npm_lifecycle_script: script },
  })
  const { url } = JSON.parse(await below.firstLine()) as StartLine
  return { below, url }
}

describe('a mock that npm has started', () => {
  test.each(['SIGTERM', 'SIGKILL'] as const)('ends when a %s ends npm', async (signal) => {
    const { below, url } = await startBelowNpm("'mock-mcs'")
    below.kill(signal)
    // Its outputs are those of the mock, which has closed them by then.
    const { stderr } = await below.exit()

    expect(stderr).toMatch(/^\[mock-mcs\] npm, which started this, is gone: .*\n.*stops.*\n$/)
    await expect(fetch(url)).rejects.toThrow('fetch failed')
  })
})
