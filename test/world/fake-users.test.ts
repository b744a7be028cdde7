import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refreshResults } from '../../contracts/calls/refresh/schema.ts'
import { fakeUsers } from '../../src/world/fake-users.ts'

const seed = fc.integer({ min: 0, max: 2_147_483_647 })

describe('fakeUsers', () => {
  test('makes the same users of the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(seed, async (value) => {
        expect(await fakeUsers(5, value)).toEqual(await fakeUsers(5, value))
      }),
      { numRuns: 20 },
    )
  })

  test('makes other users of another seed, and of 0 if there is none', async () => {
    expect(await fakeUsers(5, 1)).not.toEqual(await fakeUsers(5, 2))
    expect(await fakeUsers(5)).toEqual(await fakeUsers(5, 0))
  })

  test('makes of a smaller number the first of a larger one', async () => {
    await fc.assert(
      fc.asyncProperty(seed, fc.nat({ max: 8 }), fc.nat({ max: 8 }), async (value, few, more) => {
        const all = await fakeUsers(few + more, value)
        expect(all.slice(0, few)).toEqual(await fakeUsers(few, value))
      }),
      { numRuns: 20 },
    )
  })

  test('makes the same users when two callers make them at once', async () => {
    const [one, other] = await Promise.all([fakeUsers(20, 7), fakeUsers(20, 7)])
    expect(one).toEqual(other)
  })

  test('makes as many as were asked for, and none of 0', async () => {
    expect(await fakeUsers(0)).toEqual([])
    expect(await fakeUsers(1)).toHaveLength(1)
    expect(await fakeUsers(101, 3)).toHaveLength(101)
  })

  test('gives each an e-mail address of their own, at a domain of nobody', async () => {
    const emails = (await fakeUsers(2000, 42)).map(({ email }) => email)
    expect(new Set(emails).size).toBe(2000)
    for (const email of emails) expect(email).toMatch(/^[\w.'-]+@example\.com$/)
  })

  test('gives each a profile that the contract takes', async () => {
    for (const { password, ...user } of await fakeUsers(50, 9)) {
      expect(password).toBe('123456789')
      const results = { access_token: 'a', ...user, token: 'u' }
      expect(refreshResults.safeParse(results).error).toBeUndefined()
      expect(user.userImageURL).toMatch(/^profile\/[1-9]\d{9}\.jpg$/)
      expect(() => new Intl.DateTimeFormat('en', { timeZone: user.timezone })).not.toThrow()
      expect(user.nickname).not.toBe('')
    }
  })

  test('makes Taiwanese and English users in turn', async () => {
    const users = await fakeUsers(10, 5)
    expect(users.map(({ language }) => language)).toEqual(
      Array.from({ length: 5 }, () => ['zh-TW', 'en']).flat(),
    )
    for (const { language, nickname, timezone } of users) {
      expect(/^\p{Script=Han}+$/u.test(nickname)).toBe(language === 'zh-TW')
      if (language === 'zh-TW') expect(timezone).toBe('Asia/Taipei')
    }
  })
  test.each([-1, 1.5, Number.NaN])('refuses %d users', async (count) => {
    await expect(fakeUsers(count)).rejects.toMatchObject({ code: 'INVALID_OPTION' })
  })

  test('leaves the seed of others who use Faker alone', async () => {
    const { faker } = await import('@faker-js/faker/locale/en')
    faker.seed(42)
    const expected = faker.number.int()
    faker.seed(42)
    await fakeUsers(3, 7)
    expect(faker.number.int()).toBe(expected)
  })
})
