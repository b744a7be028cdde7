import { buildMock } from '../../mock/mock.ts'
import { type Listener, listen, secureListening } from '../../node/listen.ts'
import { whyAdminIsClosed } from '../../options/credentials.ts'
import { mockOptionTable } from '../../options/table.ts'
import { defineCommand, type Invocation } from '../command.ts'
import { prepareHar } from '../har-file.ts'
import type { CliIo } from '../io.ts'
import { createRequestLog } from '../request-log.ts'
import { configOption, defaultServeSettings, settingsOf, usersOf } from '../settings.ts'
import { startLine, startText } from '../start-message.ts'

const options = { ...mockOptionTable, config: configOption }

export const serve = defineCommand({
  usage: '[options]',
  about:
    'Serves POST /oauth/login/thirdparty/refresh as MCS documents it, and the calls around it: the AppKey, the AppSecret and the tokens are really checked, and tokens expire.',
  options,
  notes: `Each option is also a variable: --user-token-ttl is MOCK_MCS_USER_TOKEN_TTL. Several apps in MOCK_MCS_APP, accounts in MOCK_MCS_ACCOUNT, or devices in MOCK_MCS_DEVICE, are separated by spaces. A flag beats a variable, a variable beats the file.

A config file has the same settings in camel case: ${Object.keys(mockOptionTable).join(', ')}. There apps is a list of {key, secret}, accounts of {email, password}, devices of {id, channels}; admin and legacyPaths are true or false. faults, a list, are what each app begins with, and an app may have devices and faults of its own.

Examples
  mock-mcs                                     the page's app on port 4010
  mock-mcs --port 0 --json                     a free port, for a script to read
  mock-mcs --app my-key:my-secret --users 3    your app, four users
  mock-mcs --user-token-ttl 5s                 an expired token, soon

Exit codes: 0 stopped by a signal, 2 a mistake in the call, the config or the port.`,
  run: serveMock,
})

/** Serves until a signal; resolves to the exit code when the last connection is closed. */
async function serveMock({ values }: Invocation<typeof options>, io: CliIo): Promise<number> {
  const settings = { ...defaultServeSettings, ...(await settingsOf(values)) }
  const writeHar = await prepareHar(settings.har, io)
  const users = await usersOf(settings)
  const observe = createRequestLog(settings.log, io)
  const adminClosed = whyAdminIsClosed(settings.host, settings.adminToken)
  const warn = settings.log === 'silent' ? () => {} : io.err
  const onAdminRefused = (why: string) => warn(`[mock-mcs] ${why}`)
  const mock = buildMock({ ...settings, users, adminClosed }, { observe, onAdminRefused })
  const https = await secureListening(settings.httpsPort, settings.caDir)
  const listener = await listen(mock, { ...settings, https })
  // Signals are heeded before the greeting: whoever reads it may send one at once.
  const stopped = untilSignal(listener, warn)
  if (adminClosed !== undefined && settings.admin) io.err(`[mock-mcs] ${adminClosed}`)
  const { url } = listener
  const addresses = { url, httpsUrl: listener.https?.url, caFile: https?.authority.caFile }
  const audience = { columns: io.columns('stdout'), isAttended: io.isAttended }
  io.out(settings.json ? startLine(addresses, mock) : startText(addresses, mock, audience))
  const code = await stopped
  await writeHar(mock)
  return code
}

function untilSignal(listener: Listener, report: (line: string) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    let isStopping = false
    const stop = (signal: NodeJS.Signals) => {
      // 130 is what shells report of a process that an interrupt ended.
      if (isStopping && signal === 'SIGINT') process.exit(130)
      if (isStopping) return
      isStopping = true
      report('mock-mcs stops: running requests finish; interrupt again to end at once')
      listener.close().then(() => resolve(0), reject)
    }
    process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop)
  })
}
