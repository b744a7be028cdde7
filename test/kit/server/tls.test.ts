import { describe, expect, onTestFinished, test } from 'vitest'
import { checkServer } from '../../../src/kit/index.ts'
import { startReference } from '../../servers/reference-server.ts'
import { missing } from '../../support/programs.ts'
import { type Certificate, makeCertificate, startProxy, terminateTls } from './between.ts'
import { callOptionsFor, idsOf, missesOf, optionsFor } from './checked.ts'

const lack = missing('openssl')

/** The reference behind TLS. */
async function startBehindTls(certificate: Certificate) {
  const running = await startReference()
  onTestFinished(running.close)
  const port = await terminateTls(Number(new URL(running.url).port), certificate)
  const given = { ...optionsFor(running), ...callOptionsFor(running) }
  const options = { ...given, baseUrl: `https://127.0.0.1:${port}` }
  return { port, options: { ...options, failingUrl: `${options.baseUrl}/failing` } }
}

describe.skipIf(lack)(`a server behind TLS${lack}`, () => {
  const certificate = lack ? { cert: '', key: '' } : makeCertificate()

  test('passes under strict if its authority is named', async () => {
    const { options } = await startBehindTls(certificate)
    const report = await checkServer({ ...options, ca: certificate.cert, strict: true })
    expect(missesOf(report)).toEqual([])
    expect(report.counts.SUCCESS).toBe(report.results.length)
  })

  test('passes if any certificate is taken', async () => {
    const { options } = await startBehindTls(certificate)
    const only = idsOf('refresh')
    expect((await checkServer({ ...options, only, insecure: true })).exitCode).toBe(0)
  })

  test('cannot be checked if nobody vouches for it', async () => {
    const { options } = await startBehindTls(certificate)
    await expect(checkServer(options)).rejects.toThrow(
      /cannot be reached: the certificate is not trusted \(.+\); --ca names its authority/,
    )
  })

  test('cannot be checked under a name that the certificate lacks', async () => {
    const { port, options } = await startBehindTls(certificate)
    const proxy = await startProxy(port)
    const run = checkServer({
      ...options,
      baseUrl: 'https://other.example',
      ca: certificate.cert,
      env: { HTTPS_PROXY: proxy.url },
    })
    await expect(run).rejects.toThrow(/ERR_TLS_CERT_ALTNAME_INVALID/)
  })

  test('is reached through the tunnel of a proxy, which never sees the secret', async () => {
    const { port, options } = await startBehindTls(certificate)
    const proxy = await startProxy(port, 'me:p@ss')
    const report = await checkServer({
      ...options,
      baseUrl: 'https://mcs.example',
      failingUrl: undefined,
      only: idsOf('refresh'),
      ca: certificate.cert,
      env: { https_proxy: proxy.url.replace('//', '//me:p%40ss@') },
    })
    expect(missesOf(report)).toEqual([])
    expect(new Set(proxy.lines)).toEqual(new Set(['CONNECT mcs.example:443']))
  })

  test('cannot be reached through a proxy that refuses', async () => {
    const { port, options } = await startBehindTls(certificate)
    const proxy = await startProxy(port, 'me:password')
    const run = checkServer({
      ...options,
      baseUrl: 'https://mcs.example',
      failingUrl: undefined,
      only: idsOf('refresh'),
      env: { HTTPS_PROXY: proxy.url },
    })
    await expect(run).rejects.toThrow('proxy CONNECT failed: 407')
  })
})

test('a server that speaks no TLS is named as such', async () => {
  const running = await startReference()
  onTestFinished(running.close)
  const baseUrl = running.url.replace('http:', 'https:')
  await expect(checkServer({ ...optionsFor(running), baseUrl })).rejects.toThrow(
    'TLS is not spoken there',
  )
})
