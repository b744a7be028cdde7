import { sampleCredentials, sampleDevice, tokenLives } from '../../contracts/mcs.ts'
import type { DeviceSettings } from '../world/devices.ts'
import { defaultUser, type User } from '../world/users.ts'
import type { AppCredentials } from '../world/world.ts'
import {
  appKeyForm,
  bearerTokenPattern,
  parseCredentials,
  userTokenForm,
  userTokenPattern,
} from './credentials.ts'
import {
  choice,
  defineOptions,
  duration,
  file,
  folder,
  listOf,
  type OptionType,
  reversedToggle,
  secretly,
  textual,
  toggle,
  wholeNumber,
} from './option.ts'

/** The credentials of one app. */
export const credentials: OptionType<AppCredentials> = {
  placeholder: 'KEY:SECRET',
  isSecret: true,
  form: `KEY:SECRET, the key ${appKeyForm}`,
  parse: ([text = '']) => parseCredentials(text),
}

/** Apps as KEY:SECRET, each key once. */
const apps: OptionType<readonly [AppCredentials, ...AppCredentials[]]> = {
  placeholder: 'KEY:SECRET',
  isSecret: true,
  isRepeatable: true,
  form: `KEY:SECRET, the key ${appKeyForm}, the secret on one line, each key once`,
  parse: (texts) => {
    const [first, ...rest] = texts.map(parseCredentials)
    if (first === undefined || rest.includes(undefined)) return undefined
    const all = [first, ...rest.filter((app) => app !== undefined)] as const
    return new Set(all.map(({ key }) => key)).size === all.length ? all : undefined
  },
}

/** Users as EMAIL:PASSWORD, each e-mail once; the rest of their profile is the default user's. */
const accounts: OptionType<readonly User[]> = {
  placeholder: 'EMAIL:PASSWORD',
  isSecret: true,
  isRepeatable: true,
  form: `EMAIL:PASSWORD, each e-mail once, and not ${defaultUser.email}, the default user`,
  parse: (texts) => {
    if (!texts.every((text) => /^[^:\s]+:.+$/.test(text))) return undefined
    const users = texts.map((text) => {
      const colon = text.indexOf(':')
      return { ...defaultUser, email: text.slice(0, colon), password: text.slice(colon + 1) }
    })
    const emails = new Set([defaultUser, ...users].map(({ email }) => email.toLowerCase()))
    return emails.size === users.length + 1 ? users : undefined
  },
}

/** Devices as ID:CHANNEL,CHANNEL or ID:CHANNEL,CHANNEL:KEY, each id once. */
const devices: OptionType<readonly DeviceSettings[]> = {
  placeholder: 'ID:CHANNELS[:KEY]',
  isSecret: true,
  isRepeatable: true,
  form: 'ID:CHANNEL,CHANNEL or ID:CHANNEL,CHANNEL:KEY, of letters, digits, hyphens and underscores, the KEY of 3 to 40, each ID once',
  parse: (texts) => {
    const pattern = /^[\w-]{1,40}:[\w-]{1,40}(,[\w-]{1,40})*(:[\w-]{3,40})?$/
    if (!texts.every((text) => pattern.test(text))) return undefined
    const given = texts.map((text) => {
      const [id = '', channels = '', key] = text.split(':')
      return { id, channels: channels.split(','), key }
    })
    const ids = new Set([sampleDevice.id, ...given.map(({ id }) => id)])
    return ids.size === given.length + 1 ? given : undefined
  },
}

/** A bearer token. */
const bearerToken = secretly(
  textual('TEXT', 'letters, digits and -._~+/=, as a header can carry them', bearerTokenPattern),
)

/** A user token as it stands in the source of a program. */
export const userTokenText = secretly(textual('TOKEN', userTokenForm, userTokenPattern))

/** Every option of a mock, once: data that needs no zod, which the start of a mock does without. */
export const mockOptionTable = defineOptions(
  {
    port: {
      short: 'p',
      placeholder: 'PORT',
      description: 'Port to listen on; 0 picks a free one.',
      type: wholeNumber(0, 65_535),
      default: 4010,
    },
    host: {
      description: 'Address to listen on; 0.0.0.0 for all of this machine.',
      type: textual('HOST', 'an address or a host name of this machine'),
      default: '127.0.0.1',
    },
    httpsPort: {
      placeholder: 'PORT',
      description:
        'Serve HTTPS on this port as well, 0 for a free one; mock-mcs ca tells how clients trust it.',
      type: wholeNumber(0, 65_535),
    },
    caDir: {
      description: 'Where the local CA for HTTPS is kept, instead of the data folder of this user.',
      type: folder,
    },
    apps: {
      flag: 'app',
      description: "An app that may call, instead of the page's sample; may be repeated.",
      type: apps,
      default: [sampleCredentials] as const,
      defaultText: "the page's sample",
    },
    accounts: {
      flag: 'account',
      description: 'Add a user with this e-mail and password to every app; may be repeated.',
      type: accounts,
    },
    users: {
      description: 'Make up that many users beside the default one.',
      type: wholeNumber(0, 10_000),
      default: 0,
    },
    devices: {
      flag: 'device',
      description:
        'A device of every app with its channels between commas and, if a program has one, its deviceKey, in addition to DL6sA7iSx; may be repeated.',
      type: devices,
    },
    seed: {
      placeholder: 'S',
      description: 'The same seed makes up the same users.',
      type: wholeNumber(0, 4_294_967_295),
      default: 0,
    },
    accessTokenTtl: {
      description: 'Life of a user access token.',
      type: duration(),
      default: tokenLives.accessToken,
    },
    userTokenTtl: {
      description: 'Life of a user token.',
      type: duration(),
      default: tokenLives.userToken,
    },
    userToken: {
      placeholder: 'HOW',
      description:
        'The user token in the answer: reissue (a new one, the old one stays valid), keep (the same one), rotate (a new one, the old one is revoked at once).',
      type: choice(['reissue', 'keep', 'rotate']),
      default: 'reissue',
    },
    userTokenValue: {
      description:
        'The user token of the default user of every app, such as the one in the source of a program, instead of one that is made up.',
      type: userTokenText,
    },
    secret: {
      description: 'Seals the tokens: the same secret honours the tokens of an earlier run.',
      type: secretly(textual('TEXT', 'a text that is not empty')),
      default: 'mock-mcs',
    },
    log: {
      placeholder: 'FORM',
      description: 'A line a request on stderr: pretty, json or silent.',
      type: choice(['pretty', 'json', 'silent']),
      default: 'pretty',
    },
    explain: {
      description:
        'Name what is odd about a request in its answer, in the header x-mock-mcs-finding.',
      type: toggle,
      default: false,
    },
    cors: {
      description:
        'Let web pages of every origin read the answers of MCS; the control plane stays closed to them.',
      type: toggle,
      default: false,
    },
    legacyPaths: {
      flag: 'no-legacy-paths',
      description: 'Leave the paths of before 2015-09-11 out, which have thirdpart for thirdparty.',
      type: reversedToggle,
      default: true,
    },
    maxRequestJournalEntries: {
      description: 'How many requests the journal keeps; 0 switches it off.',
      type: wholeNumber(0, 1_000_000),
      default: 1_000,
    },
    maxRequestJournalBytes: {
      description: 'How many bytes the journal keeps; 0 switches it off.',
      type: wholeNumber(0, 1_073_741_824),
      default: 8 * 1_048_576,
    },
    admin: {
      flag: 'no-admin',
      description: 'Leave the control plane under /__admin out.',
      type: reversedToggle,
      default: true,
    },
    adminToken: {
      description:
        'What the control plane wants as Authorization: Bearer TEXT; needed where --host is not this machine alone.',
      type: bearerToken,
    },
    adminHosts: {
      flag: 'admin-host',
      description:
        'A host name under which the control plane may be called, beside those of this machine; may be repeated.',
      type: listOf(textual('HOST', 'a host name, with or without a port', /^[^\s/]+$/)),
    },
    har: {
      description: 'At the end, write the requests of the journal to a file, as HAR 1.2.',
      type: file,
    },
    json: {
      description: 'Print one JSON line at the start instead of text.',
      type: toggle,
      default: false,
    },
  },
  'MOCK_MCS_',
)
