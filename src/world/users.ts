import { sampleLogin } from '../../contracts/mcs.ts'

/** The plan of a user's account. */
export interface Plan {
  readonly name: string
  readonly deviceCount: number
  readonly dataPointCount: number
  readonly emailCount: number
}

/**
 * A user of MCS, with the profile that a refresh answers and the password of a log-in. `email`
 * tells users apart.
 */
export interface User {
  readonly email: string
  /** The password of a log-in. */
  readonly password: string
  readonly nickname: string
  readonly timezone: string
  readonly language: string
  readonly userImageURL: string
  readonly plan: Plan
}

/** The page's own example plan (source: `success-body`). */
export const freePlan: Plan = Object.freeze({
  name: 'Free plan',
  deviceCount: 10,
  dataPointCount: 100_000,
  emailCount: 100,
})

/** The page's own example user (sources: `success-body`, `login-body`). */
export const defaultUser: User = Object.freeze({
  email: 'mcsuser@mediatek.com',
  password: sampleLogin.password,
  nickname: 'MCS User',
  timezone: 'Asia/Taipei',
  language: 'zh-TW',
  userImageURL: 'profile/1234567890.jpg',
  plan: freePlan,
})
