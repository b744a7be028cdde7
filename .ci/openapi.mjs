// Holds the OpenAPI documents to tools of others: `redocly lint` and `spectral lint` find nothing in
// openapi.yaml and in the document of the control plane, as the built mock serves it, and prism
// serves the page's example to the page's request.

import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const tool = (name) => `.ci/tools/node_modules/.bin/${name}`
const env = {
  ...process.env,
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
}

/** The report of a tool, whether or not it found something. */
async function reportOf(name, args) {
  // A tool that finds something exits with 1, and its report stands on stdout all the same.
  const { stdout, stderr = '' } = await run(tool(name), args, { env }).catch((error) => error)
  if (!stdout) throw new Error(`${name} has no report; was npm ci run in .ci/tools? ${stderr}`)
  return JSON.parse(stdout)
}

async function redocly(document) {
  const { problems } = await reportOf('redocly', [
    'lint',
    '--extends=recommended',
    '--format=json',
    document,
  ])
  return problems.map(
    ({ severity, ruleId, message, location }) =>
      `redocly: ${document}: ${severity} ${ruleId} ${location[0]?.pointer ?? ''} ${message}`,
  )
}

async function spectral(document) {
  const results = await reportOf('spectral', [
    'lint',
    '--ruleset=.ci/tools/spectral.yaml',
    '--format=json',
    '--quiet',
    document,
  ])
  return results.map(
    ({ code, path, message }) => `spectral: ${document}: ${code} ${path.join('.')} ${message}`,
  )
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  return port
}

// The request as the page prints it.
const request = [
  '--silent',
  '--show-error',
  '--max-time',
  '10',
  '--header',
  'authorization: Basic QnVNZ1MyTVBLNVo2bnFXaFZzeVY6bzF1QmpXVHp1cWJhTW5RelNtRHA1VWhSNk0zM05PaGIzWUwwYjFZSw==',
  '--header',
  'Content-Type: application/json',
  '--data',
  '{ "token": "***" }',
  '--write-out',
  '\n%{http_code}',
]

// The answer as the page prints it, its keys in order.
const pageKeys = {
  '': 'apiVersion code message results',
  results: 'access_token userImageURL timezone email nickname language plan token',
}

async function prism() {
  const port = await freePort()
  const server = spawn(tool('prism'), ['mock', '--port', String(port), 'openapi.yaml'])
  try {
    await new Promise((resolve, reject) => {
      let text = ''
      setTimeout(() => reject(new Error(`prism does not start: ${text}`)), 30_000).unref()
      server.on('exit', () => reject(new Error(`prism does not start: ${text}`)))
      for (const stream of [server.stdout, server.stderr]) {
        stream.on('data', (chunk) => {
          text += chunk
          if (text.includes('Prism is listening')) resolve()
        })
      }
    })
    const url = `http://127.0.0.1:${port}/oauth/login/thirdparty/refresh`
    const { stdout } = await run('curl', [...request, url])
    const [body, status] = stdout.split('\n')
    const answer = JSON.parse(body)
    const problems = status === '200' ? [] : [`prism: answers ${status} ${body}`]
    for (const [name, keys] of Object.entries(pageKeys)) {
      const answered = Object.keys((name === '' ? answer : answer[name]) ?? {}).join(' ')
      if (answered !== keys) problems.push(`prism: answers the keys ${answered}, not ${keys}`)
    }
    return problems
  } finally {
    server.removeAllListeners('exit')
    server.kill()
  }
}

// Writes the document of the control plane, as the built mock serves it, to a file.
async function writeAdminDocument(path) {
  const mock = spawn(process.execPath, ['dist/mock-mcs.js', '--port', '0', '--json'])
  try {
    const [line] = await Promise.race([
      once(mock.stdout, 'data'),
      once(mock, 'exit').then(() => {
        throw new Error('the mock does not start; was it built?')
      }),
    ])
    const { url } = JSON.parse(line)
    const response = await fetch(`${url}/__admin/openapi.json`)
    await writeFile(path, await response.text())
  } finally {
    mock.kill()
  }
}

const folder = await mkdtemp(join(tmpdir(), 'mock-mcs-'))
const adminDocument = join(folder, 'admin.json')
await writeAdminDocument(adminDocument)
const checks = ['openapi.yaml', adminDocument].flatMap((path) => [redocly(path), spectral(path)])
const problems = (await Promise.all([...checks, prism()])).flat()
await rm(folder, { recursive: true })
for (const problem of problems) process.stdout.write(`${problem}\n`)
process.stdout.write(`${problems.length} problems of the OpenAPI documents\n`)
process.exitCode = problems.length === 0 ? 0 : 1
