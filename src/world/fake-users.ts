import type { Faker } from '@faker-js/faker'
import { MockMcsError } from '../errors.ts'
import { defaultUser, freePlan, type User } from './users.ts'

/**
 * Makes up users, alternating between Taiwanese and English ones. The same seed gives the same
 * users, and the first users of a longer list are those of a shorter one.
 *
 * @param count how many, 0 or more
 * @param seed an integer
 * @throws MockMcsError `INVALID_OPTION` for a count that is not a whole number from 0 up
 */
export async function fakeUsers(count: number, seed = 0): Promise<User[]> {
  if (!Number.isInteger(count) || count < 0) {
    throw new MockMcsError(
      'INVALID_OPTION',
      `fakeUsers takes a whole number of users from 0 up; received ${count}`,
    )
  }
  if (count === 0) return []
  // Faker is large: only those who ask for users wait for it.
  const [zhTw, en] = await Promise.all([
    import('@faker-js/faker/locale/zh_TW'),
    import('@faker-js/faker/locale/en'),
  ])
  const taiwanese = ownFaker(zhTw.faker, seed)
  const english = ownFaker(en.faker, seed)
  return Array.from({ length: count }, (_, index): User => {
    const isTaiwanese = index % 2 === 0
    const faker = isTaiwanese ? taiwanese : english
    return {
      // The number keeps addresses unique; example.com is reserved (RFC 2606).
      email: `${english.internet.username().toLowerCase()}.${index + 1}@example.com`,
      password: defaultUser.password,
      nickname: faker.person.fullName(),
      timezone: isTaiwanese ? 'Asia/Taipei' : english.location.timeZone(),
      language: isTaiwanese ? 'zh-TW' : 'en',
      userImageURL: `profile/${english.string.numeric({ length: 10, allowLeadingZeros: false })}.jpg`,
      plan: freePlan,
    }
  })
}

// The instances of the package are shared by the whole process: seeding them would take the seed of
// a test suite that uses them too. The class itself comes only with every locale there is.
function ownFaker(shared: Faker, seed: number): Faker {
  const Own = shared.constructor as typeof Faker
  return new Own({ locale: shared.rawDefinitions, seed })
}
