import { interactions } from '../../../../contracts/interactions.ts'
import { type Exchange, jsonOf } from '../exchange.ts'
import { CannotTell, kept, missed } from '../finding.ts'
import { fieldDifferences } from '../matchers.ts'
import { isRefreshed } from '../preflight.ts'
import { tokensOf } from '../tokens-of.ts'
import type { PlayCheck } from './check.ts'

const outcomeOf = ({ answer, failure }: Exchange): string =>
  answer === undefined ? (failure ?? 'no answer') : `${answer.status} ${answer.body}`

/** Every field of the page, of the type of the example; further fields are let pass. */
export const playSuccessFields: PlayCheck = async ({ preflight }) => {
  const example = interactions.refresh.find(({ refusal }) => refusal === null)
  const found = fieldDifferences(example?.response.body, jsonOf(preflight.first)).slice(0, 5)
  const list = (side: 'expected' | 'actual') =>
    found.map((difference) => `${difference.path}: ${difference[side]}`).join('; ')
  const finding = found.length === 0 ? kept : missed(list('expected'), list('actual'))
  return { finding, exchange: preflight.first }
}

/** Two refreshes with one user token give two access tokens. */
export const playFreshAccessToken: PlayCheck = async ({ preflight }) => {
  const { first, second, third } = preflight
  const again = isRefreshed(third) ? third : second
  const one = tokensOf(first).accessToken
  const other = again && tokensOf(again).accessToken
  if (one === undefined || other === undefined) throw new CannotTell(noTokens)
  const finding =
    one === other ? missed('two different access tokens', 'the same access token twice') : kept
  return { finding, exchange: again }
}

const noTokens = 'no two answers with tokens were got; see success-fields'

/** The user token of the first answer refreshes. */
export const playReturnedUserToken: PlayCheck = async ({ preflight: { second } }) => {
  if (second === undefined) throw new CannotTell(noTokens)
  const finding = isRefreshed(second) ? kept : missed('200', outcomeOf(second))
  return { finding, exchange: second }
}

/** The user token that was given refreshes once more. */
export const playUserTokenLivesOn: PlayCheck = async ({ preflight: { third } }) => ({
  finding: isRefreshed(third) ? kept : missed('200', outcomeOf(third)),
  exchange: third,
})
