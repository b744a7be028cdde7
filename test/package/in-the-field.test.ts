import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCli, startCli } from '../support/cli.ts'
import { install, packInto, temporaryFolder } from '../support/npm.ts'

// Before 0.28, before 1.17, and as it is now: they ask a proxy in different ways.
const axios = { 'axios-0.27': '0.27.2', 'axios-1.16': '1.16.0', 'axios-1': '1' }

const folder = await temporaryFolder()
const lack = await install(await packInto(await temporaryFolder()), folder, {
  type: 'commonjs',
  beside: [
    'wait-on@8',
    ...Object.entries(axios).map(([name, version]) => `${name}@npm:axios@${version}`),
  ],
})

const modules = join(folder, 'node_modules')
const main = join(modules, 'mock-mcs/dist/mock-mcs.js')
const installed = { command: [process.execPath, main], cwd: folder } as const

describe.skipIf(lack)(`the installed package${lack}`, () => {
  test.each(Object.keys(axios))('leads %s to the mock', async (name) => {
    const script = `require('${name}').get('https://api.mediatek.com/mcs/v2/devices/x')
      .catch(({ response, message }) => console.log(response?.status ?? message))`
    const args = ['run', '--log', 'silent', '--', process.execPath, '-e', script]
    const { code, stdout, stderr } = await runCli(args, installed)

    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '401\n', stderr: '' })
  })

  test.each(['http', 'http-get'])('is waited for by wait-on, with %s', async (scheme) => {
    const { url } = await startCli([], installed)
    const resource = `${url.replace('http', scheme)}/__admin/health`
    const waitOn = join(modules, 'wait-on/bin/wait-on')
    const { code, stderr } = await runCli(['--timeout', '10000', resource], {
      command: [process.execPath, waitOn],
    })

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })
})
