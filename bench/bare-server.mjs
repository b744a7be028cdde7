// The yardstick: node:http and nothing else, doing what a refresh needs: parse the Basic header,
// parse the body, look the token up, stringify the envelope; the answer is as long as the mock's.
// With the folder of a CA as its argument it is node:https, with a certificate as the mock has it.

import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { fileURLToPath } from 'node:url'

const app = {
  key: 'BuMgS2MPK5Z6nqWhVsyV',
  secret: 'o1uBjWTzuqbaMnQzSmDp5UhR6M33NOhb3YL0b1YK',
}
const userToken = 'user-token'
const users = new Map([
  [
    userToken,
    {
      userImageURL: 'profile/1234567890.jpg',
      timezone: 'Asia/Taipei',
      email: 'mcsuser@mediatek.com',
      nickname: 'MCS User',
      language: 'zh-TW',
      plan: { name: 'Free plan', deviceCount: 10, dataPointCount: 100000, emailCount: 100 },
    },
  ],
])

// As long as a token of the mock.
const freshToken = () => `${'-'.repeat(96)}${randomUUID()}`

function refresh(authorization, body) {
  const [, encoded] = (authorization ?? '').split(' ')
  const decoded = Buffer.from(encoded ?? '', 'base64').toString()
  const colon = decoded.indexOf(':')
  const known = decoded.slice(0, colon) === app.key && decoded.slice(colon + 1) === app.secret
  const user = known ? users.get(JSON.parse(body).token) : undefined
  if (user === undefined) return { code: 500, message: 'refused', statusCode: 500, options: {} }
  return {
    apiVersion: '0.0.1',
    code: 200,
    message: 'Request has succeeded',
    results: { access_token: freshToken(), ...user, token: freshToken() },
  }
}

function respond(request, response) {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    const answer = refresh(request.headers.authorization, Buffer.concat(chunks).toString())
    const text = JSON.stringify(answer)
    response.writeHead(answer.code, {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      Pragma: 'no-cache',
      'Content-Length': Buffer.byteLength(text),
    })
    response.end(text)
  })
}

async function secureServer(caDir) {
  // The package exports no authority, and Node 20 does not run TypeScript.
  const { runnerImport } = await import('vite')
  const file = fileURLToPath(new URL('../src/node/tls/authority.ts', import.meta.url))
  const { module } = await runnerImport(file, { configFile: false })
  const authority = await module.openAuthority(caDir)
  const { key, certificate } = await authority.serverCertificates()
  return {
    server: createSecureServer({ key, cert: certificate }, respond),
    caFile: authority.caFile,
  }
}

const [, , caDir] = process.argv
const { server, caFile } = caDir ? await secureServer(caDir) : { server: createServer(respond) }
server.listen(0, '127.0.0.1', () => {
  const at = `127.0.0.1:${server.address().port}`
  const basic = `Basic ${Buffer.from(`${app.key}:${app.secret}`).toString('base64')}`
  const access = caFile ? { httpsUrl: `https://${at}`, caFile } : { url: `http://${at}` }
  console.log(JSON.stringify({ ...access, app: { ...app, basic }, userToken }))
})
