import type { ConductIdOf } from '../../../../contracts/server-checks.ts'
import { answerPlays } from './answers.ts'
import type { PlayCheck } from './check.ts'
import {
  playConcurrent,
  playConcurrentTokens,
  playFreshConnection,
  playKeepAlive,
  playPipelined,
} from './connections.ts'
import {
  playFreshAccessToken,
  playReturnedUserToken,
  playSuccessFields,
  playUserTokenLivesOn,
} from './tokens.ts'

/** How each rule of the contract that no single request shows is played. */
export const conductPlays: Readonly<Record<ConductIdOf<'refresh'>, PlayCheck>> = {
  'success-fields': playSuccessFields,
  'fresh-access-token': playFreshAccessToken,
  'returned-user-token': playReturnedUserToken,
  'user-token-lives-on': playUserTokenLivesOn,
  'fresh-connection': playFreshConnection,
  'keep-alive': playKeepAlive,
  pipelined: playPipelined,
  concurrent: playConcurrent,
  'concurrent-access-tokens': playConcurrentTokens,
  ...answerPlays,
}
