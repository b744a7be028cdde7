import type { ProgramAccess } from '../client-environment.ts'
import type { Outcome } from './outcome.ts'
import type { Reply } from './reply.ts'
import { Breach } from './reply.ts'
import type { Limits, Printed, Subject } from './subject.ts'

/** One refresh of a client that stays alive: opened, asked once, ended. */
export async function refreshThroughSession(
  open: NonNullable<Subject['open']>,
  access: ProgramAccess,
  limits: Limits,
): Promise<Outcome> {
  const conversation = await open(access, limits)
  try {
    const reply = await conversation.ask({ do: 'refresh' })
    return outcomeOfReply(reply, await conversation.end())
  } catch (error) {
    if (!(error instanceof Breach)) throw error
    const { stdout, stderr, said } = await conversation.end()
    return {
      succeeded: false,
      ended: error.message,
      isLate: error.message.includes('no answer'),
      accessTokens: [],
      isStructured: false,
      stdout,
      stderr,
      lines: [],
      said,
      breach: error.message,
    }
  }
}

/** What a reply to `refresh` comes to. */
export function outcomeOfReply(reply: Reply, printed: Printed): Outcome {
  const { ok, accessToken, userToken, error } = reply
  return {
    ...printed,
    succeeded: ok,
    ended: `replied ok: ${ok}`,
    isLate: false,
    accessTokens: accessToken ? [accessToken] : [],
    userToken: userToken ?? undefined,
    error: error
      ? { code: error.code ?? undefined, message: error.message ?? undefined }
      : undefined,
    isStructured: true,
    isReply: true,
    lines: [],
  }
}
