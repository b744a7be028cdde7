import { describe, expect, onTestFinished, test } from 'vitest'
import { checkServer } from '../../../src/kit/index.ts'
import { proxyFor, readTarget } from '../../../src/kit/server/target.ts'
import { startReference } from '../../servers/reference-server.ts'
import { startProxy } from './between.ts'
import { missesOf, optionsFor } from './checked.ts'

const hostOf = (url: string, env: Readonly<Record<string, string>>) => {
  const proxy = proxyFor(readTarget('url', url, true), env)
  return proxy && `${proxy.hostname}:${proxy.port}`
}

describe('proxyFor', () => {
  const all = { HTTP_PROXY: 'http://plain:1', HTTPS_PROXY: 'http://secure:2' }

  test.each([
    ['http by HTTP_PROXY', 'http://mcs.example', all, 'plain:1'],
    ['https by HTTPS_PROXY', 'https://mcs.example', all, 'secure:2'],
    ['either by ALL_PROXY', 'https://mcs.example', { ALL_PROXY: 'proxy:3' }, 'proxy:3'],
    [
      'names in lower case first',
      'http://mcs.example',
      { ...all, http_proxy: 'http://low' },
      'low:80',
    ],
    ['a proxy of https at 443', 'http://mcs.example', { HTTP_PROXY: 'https://p' }, 'p:443'],
    ['nothing where nothing is said', 'http://mcs.example', {}, undefined],
    ['nothing for an empty variable', 'http://mcs.example', { HTTP_PROXY: '' }, undefined],
    ['this machine without a proxy', 'http://127.0.0.1:4010', all, undefined],
    ['localhost without a proxy', 'http://localhost:4010', all, undefined],
    ['::1 without a proxy', 'http://[::1]:4010', all, undefined],
    [
      'what NO_PROXY names',
      'http://mcs.example',
      { ...all, NO_PROXY: 'a, mcs.example' },
      undefined,
    ],
    [
      'what is below such a name',
      'http://a.mcs.example',
      { ...all, no_proxy: '.mcs.example' },
      undefined,
    ],
    ['what only ends alike', 'http://xmcs.example', { ...all, NO_PROXY: 'mcs.example' }, 'plain:1'],
    [
      'a name at its port',
      'http://mcs.example:81',
      { ...all, NO_PROXY: 'mcs.example:81' },
      undefined,
    ],
    [
      'a name at another port',
      'http://mcs.example',
      { ...all, NO_PROXY: 'mcs.example:81' },
      'plain:1',
    ],
    ['everything', 'http://mcs.example', { ...all, NO_PROXY: '*' }, undefined],
  ])('finds %s', (_, url, env, expected) => {
    expect(hostOf(url, env)).toBe(expected)
  })
})

describe('a server behind a proxy', () => {
  test('is asked for by its whole address, and judged as without', async () => {
    const running = await startReference()
    onTestFinished(running.close)
    const proxy = await startProxy(Number(new URL(running.url).port), 'me:password')
    const report = await checkServer({
      ...optionsFor(running),
      baseUrl: 'http://mcs.example',
      failingUrl: undefined,
      allowHttp: true,
      skip: ['content-length', 'pipelined', 'keep-alive'],
      env: { HTTP_PROXY: proxy.url.replace('//', '//me:password@') },
    })
    expect(missesOf(report)).toEqual([])
    expect(proxy.lines).toContain('POST http://mcs.example/oauth/login/thirdparty/refresh')
    expect(JSON.stringify(report)).not.toContain('me:password')
  })
})

describe('readTarget', () => {
  test.each([
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010', ''],
    ['http://127.0.0.1:4010/', 'http://127.0.0.1:4010', ''],
    ['https://mcs.example:8443/a/b/', 'https://mcs.example:8443/a/b', '/a/b'],
    ['https://MCS.example', 'https://mcs.example', ''],
  ])('reads %s', (text, url, prefix) => {
    expect(readTarget('url', text, false)).toMatchObject({ url, prefix })
  })

  test('finds the host of an IPv6 address', () => {
    expect(readTarget('url', 'http://[::1]:80', false)).toMatchObject({
      hostname: '::1',
      host: '[::1]',
      port: 80,
      isLoopback: true,
    })
  })

  test.each(['http://127.0.0.1.example', 'http://localhost.example', 'http://[::2]'])(
    'does not take %s for this machine',
    (url) => {
      expect(readTarget('url', url, true).isLoopback).toBe(false)
    },
  )
})
