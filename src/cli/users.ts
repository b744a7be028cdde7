import { fakeUsers } from '../world/fake-users.ts'
import { defaultUser, type User } from '../world/users.ts'
import type { ServeSettings } from './setting.ts'

/** The users of every app: the default one, those that were named, and those that are made up. */
export async function usersOf({
  accounts,
  users,
  seed,
}: ServeSettings): Promise<readonly [User, ...User[]]> {
  const named = accounts.map(({ email }) => email.toLowerCase())
  const madeUp = await fakeUsers(users, seed)
  return [defaultUser, ...accounts, ...madeUp.filter(({ email }) => !named.includes(email))]
}
