import { buildMock } from '../mock/mock.ts'
import { type Listener, listen, secureListening } from '../node/listen.ts'
import { whyAdminIsClosed } from '../options/admin-access.ts'
import type { CliIo } from './io.ts'
import { createRequestLog } from './request-log.ts'
import type { ServeSettings } from './setting.ts'
import { startLine, startText } from './start-message.ts'
import { usersOf } from './users.ts'

/** Serves until a signal; resolves to the exit code when the last connection is gone. */
export async function serve(settings: ServeSettings, io: CliIo): Promise<number> {
  const users = await usersOf(settings)
  const observe = createRequestLog(settings.log, io.err)
  const adminClosed = whyAdminIsClosed(settings.host, settings.adminToken)
  const mock = buildMock({ ...settings, users, adminClosed }, { observe })
  const https = await secureListening(settings.httpsPort, settings.caDir)
  const listener = await listen(mock, { ...settings, https })
  // Signals are heeded before the greeting: whoever reads it may send one at once.
  const stopped = untilSignal(listener, settings.log === 'silent' ? () => {} : io.err)
  if (adminClosed !== undefined && settings.admin) io.err(`[mock-mcs] ${adminClosed}`)
  const { url } = listener
  const addresses = { url, httpsUrl: listener.https?.url, caFile: https?.authority.caFile }
  io.out((settings.json ? startLine : startText)(addresses, mock))
  return stopped
}

function untilSignal(listener: Listener, tell: (line: string) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    let isStopping = false
    const stop = (signal: NodeJS.Signals) => {
      // 130 is what shells report of a process that an interrupt ended.
      if (isStopping && signal === 'SIGINT') process.exit(130)
      if (isStopping) return
      isStopping = true
      tell('mock-mcs stops: running requests finish; interrupt again to end at once')
      listener.close().then(() => resolve(0), reject)
    }
    process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop)
  })
}
