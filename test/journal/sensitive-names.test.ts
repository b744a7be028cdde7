import { describe, expect, test } from 'vitest'
import { isForKey, isSensitive } from '../../src/journal/masking/places.ts'

describe('a name', () => {
  test.each([
    'token',
    'access_token',
    'refreshToken',
    'client_secret',
    'appSecret',
    'appSecrete',
    'password',
    'pwd',
    'Authorization',
    'Proxy-Authorization',
    'Cookie',
    'Set-Cookie',
    'X-Api-Key',
    'apikey',
    'deviceKey',
    'X-Auth-Token',
    'session_id',
    'jwt',
  ])('%s hides what stands there', (name) => {
    expect(isSensitive(name)).toBe(true)
  })

  test.each([
    'token_type',
    'grant_type',
    'email',
    'nickname',
    'language',
    'Content-Type',
    'Content-Length',
    'User-Agent',
    'X-Request-Id',
    'author',
    'monkey',
    'compass',
  ])('%s hides nothing', (name) => {
    expect([isSensitive(name), isForKey(name)]).toEqual([false, false])
  })

  test.each(['appKey', 'AppId', 'client_id', 'app-key', 'username'])('%s is for a key', (name) => {
    expect(isForKey(name)).toBe(true)
  })
})
