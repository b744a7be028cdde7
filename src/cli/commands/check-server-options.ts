import { serverChecks } from '../../../contracts/server-checks.ts'
import { serverNumbers } from '../../kit/server/options.ts'
import {
  choice,
  defineOptions,
  duration,
  file,
  listOf,
  secretly,
  textual,
  toggle,
  wholeNumber,
} from '../../options/option.ts'
import { credentials } from '../../options/table.ts'
import { optionsOfChecks } from '../checks.ts'

/** The ids of all checks of a server. */
export const checkIds = serverChecks.map(({ id: name }) => name) as [string, ...string[]]
const checkId = listOf(
  choice(checkIds, 'ID', 'the id of a check, which mock-mcs list server prints'),
)
const id = textual('ID', '1 to 40 letters, digits, hyphens and underscores', /^[\w-]{1,40}$/)
const token = secretly(
  textual('TOKEN', 'two or more printable characters without a space', /^[!-~]{2,}$/),
)

/** The options of `check server`, by their names in the kit, in the order of the help. */
export const checkServerOptions = defineOptions({
  app: {
    variable: 'MOCK_MCS_CHECK_APP',
    description: 'The AppKey and AppSecret to call with.',
    type: credentials,
  },
  userToken: {
    flag: 'token',
    variable: 'MOCK_MCS_CHECK_TOKEN',
    description: 'A valid user token of that app.',
    type: token,
  },
  otherApp: {
    variable: 'MOCK_MCS_CHECK_OTHER_APP',
    description: 'A second app of the server: it must be refused the token of the first.',
    type: credentials,
  },
  expiredToken: {
    variable: 'MOCK_MCS_CHECK_EXPIRED_TOKEN',
    description: 'An expired user token: the server must refuse it.',
    type: token,
  },
  email: {
    variable: 'MOCK_MCS_CHECK_EMAIL',
    description: 'A user of the app, for the checks of the log-in.',
    type: textual('EMAIL', 'an e-mail address', /^[^\s@]+@[^\s@]+$/),
  },
  password: {
    variable: 'MOCK_MCS_CHECK_PASSWORD',
    description: 'The password of that user.',
    type: secretly(textual('PASSWORD', 'a text on one line that is not empty', /^.+$/)),
  },
  device: {
    description: 'A device of the user of the token, for the checks of the v2 API.',
    type: id,
  },
  channel: {
    description: 'A channel of that device: the numbers 0 and 1 are uploaded to it.',
    type: id,
  },
  apiUrl: {
    description: 'The base URL of the v2 API, of MCS https://api.mediatek.com.',
    defaultText: 'the one that is checked',
    type: textual('URL', 'a URL'),
  },
  expiredAccessToken: {
    variable: 'MOCK_MCS_CHECK_EXPIRED_ACCESS_TOKEN',
    description: 'An expired user access token: the v2 API must refuse it.',
    type: token,
  },
  failingUrl: {
    description: 'A base URL that always answers 500, for the server-error check.',
    type: textual('URL', 'a URL'),
  },
  legacyPaths: {
    flag: 'legacy-paths',
    description:
      'Check the paths from before 2015-09-11, too: they have thirdpart instead of thirdparty.',
    type: toggle,
  },
  grades: {
    flag: 'grade',
    placeholder: 'GRADE',
    description: 'Run only checks of this grade: documented, published, assumed; may be repeated.',
    type: listOf(choice(['documented', 'published', 'assumed'])),
  },
  only: {
    description: 'Run only this check; may be repeated.',
    type: checkId,
  },
  skip: {
    description: 'Leave this check out; may be repeated.',
    type: checkId,
  },
  delay: {
    description: 'Wait this long between two requests.',
    defaultText: '0',
    type: duration(serverNumbers.delay.max),
  },
  maxRequests: {
    description: 'Stop after this many requests; checks that need more are skipped.',
    type: wholeNumber(serverNumbers.maxRequests.min, serverNumbers.maxRequests.max),
  },
  dryRun: {
    description: 'Print what would be sent, and send nothing.',
    type: toggle,
  },
  ca: {
    description: 'Trust the certificates in this PEM file too.',
    type: file,
  },
  insecure: { flag: 'insecure', description: 'Accept any certificate.', type: toggle },
  allowHttp: {
    description: 'Send the AppSecret in clear to an http:// address that is not of this machine.',
    type: toggle,
  },
  ...optionsOfChecks({
    timeout:
      'How long an answer may take; the whole run may take 60 times that, a minute at least.',
    milliseconds: serverNumbers.timeout,
    strict: 'Every miss is a failure, whatever its grade.',
  }),
})
