import { describe, test } from 'vitest'
import { titled } from '../support/titled.ts'
import { expectMistake } from './mistake.ts'

interface Mistake {
  readonly title: string
  readonly args: readonly string[]
  /** What the message says, in this order. */
  readonly says: readonly string[]
}

function check(mistakes: readonly Mistake[]) {
  const titleOf = ({ title, args }: Mistake) => `${title}: ${args.join(' ')}`
  test.concurrent.each(titled(mistakes, titleOf))('%s', async (_, { args, says }) => {
    await expectMistake(args, says)
  })
}

describe('a flag that does not exist', () => {
  check([
    {
      title: 'is answered with the flag that is meant',
      args: ['--prot', '1'],
      says: ['there is no option --prot', 'did you mean --port?', '--help'],
    },
    {
      title: 'is answered with the way to the help if none is like it',
      args: ['--frobnicate'],
      says: ['there is no option --frobnicate', '--help'],
    },
    { title: 'may be a short one', args: ['-x'], says: ['there is no option -x'] },
    {
      title: 'is a mistake beside --help too',
      args: ['--help', '--prot'],
      says: ['there is no option --prot'],
    },
    {
      title: 'may be a flag of another command',
      args: ['openapi', '--port', '1'],
      says: ['--port is an option of serve and run, not of openapi'],
    },
  ])
})

describe('a value', () => {
  const port = 'a whole number from 0 to 65535'

  check([
    { title: 'is missing', args: ['--port'], says: ['--port takes a value'] },
    {
      title: 'is missing before a flag',
      args: ['--port', '--json'],
      says: ['--port takes a value'],
    },
    { title: 'is missing behind the short flag', args: ['-p'], says: ['--port takes a value'] },
    { title: 'of a switch is too much', args: ['--json=yes'], says: ['--json takes no value'] },
    {
      title: 'begins with a dash',
      args: ['--seed', '-5'],
      says: ['--seed takes a value', '--seed=VALUE'],
    },
    { title: 'is no number', args: ['--port', 'abc'], says: ['--port', port, '"abc"'] },
    { title: 'is below zero', args: ['--port=-1'], says: ['--port', port, '"-1"'] },
    { title: 'is too large', args: ['--port', '70000'], says: ['--port', port, '"70000"'] },
    { title: 'is no whole number', args: ['--port', '80.5'], says: ['--port', port, '"80.5"'] },
    {
      title: 'is more users than can be made up',
      args: ['--users', '10001'],
      says: ['--users', '0 to 10000', '"10001"'],
    },
    {
      title: 'is a duration without a unit',
      args: ['--access-token-ttl', '3600'],
      says: ['--access-token-ttl', '1h', '"3600"'],
    },
    {
      title: 'is a duration of nothing',
      args: ['--user-token-ttl', '0s'],
      says: ['--user-token-ttl', '14d', '"0s"'],
    },
    {
      title: 'is none of the choices',
      args: ['--log', 'loud'],
      says: ['--log', 'pretty, json or silent', '"loud"'],
    },
    {
      title: 'is none of the policies',
      args: ['--user-token', 'burn'],
      says: ['--user-token', 'reissue, keep or rotate', '"burn"'],
    },
    { title: 'is an empty host', args: ['--host='], says: ['--host', 'an address'] },
    { title: 'is an empty secret', args: ['--secret='], says: ['--secret', 'not empty'] },
  ])
})

describe('an app', () => {
  const allowed = ['--app takes KEY:SECRET', '3 to 40 letters, digits, hyphens and underscores']

  check([
    { title: 'has no colon', args: ['--app', 'my-key'], says: allowed },
    { title: 'has no key', args: ['--app', ':hush'], says: allowed },
    { title: 'has no secret', args: ['--app', 'my-key:'], says: allowed },
    { title: 'has a key that is too short', args: ['--app', 'ab:hush'], says: allowed },
    { title: 'has a key with a blank', args: ['--app', 'my key:hush'], says: allowed },
    {
      title: 'comes twice',
      args: ['--app', 'my-key:one', '--app', 'my-key:two'],
      says: [...allowed, 'each key once'],
    },
  ])
})

describe('an account', () => {
  const allowed = ['--account takes EMAIL:PASSWORD', 'each e-mail once']
  const account = (...texts: readonly string[]) => texts.flatMap((text) => ['--account', text])

  check([
    { title: 'has no colon', args: account('me@example.com'), says: allowed },
    { title: 'has no e-mail', args: account(':hush'), says: allowed },
    { title: 'has no password', args: account('me@example.com:'), says: allowed },
    { title: 'comes twice', args: account('me@example.com:a', 'ME@example.com:b'), says: allowed },
    { title: 'is the default one', args: account('mcsuser@mediatek.com:x'), says: allowed },
  ])
})

describe('a flag that comes twice', () => {
  check([
    {
      title: 'is a mistake',
      args: ['--port', '1', '-p', '2'],
      says: ['--port was given 2 times', 'once'],
    },
    { title: 'may be a switch', args: ['--json', '--json'], says: ['--json was given 2 times'] },
    {
      title: 'may be --config',
      args: ['--config', 'a.json', '--config', 'b.json'],
      says: ['--config was given', 'once'],
    },
    {
      title: 'may be --out',
      args: ['openapi', '--out', 'a', '--out', 'b'],
      says: ['--out was given', 'once'],
    },
  ])
})

describe('a word', () => {
  check([
    {
      title: 'is like a command',
      args: ['srve'],
      says: [
        'there is no command "srve"',
        'did you mean serve?',
        'serve, run, check, explain, list, health, ca, openapi, faults, help and version',
      ],
    },
    {
      title: 'is no command',
      args: ['frobnicate'],
      says: [
        'there is no command "frobnicate"',
        'serve, run, check, explain, list, health, ca, openapi, faults, help and version',
      ],
    },
    {
      title: 'stands behind a command',
      args: ['serve', 'now'],
      says: ['a word', 'neither', 'quote'],
    },
    {
      title: 'stands behind a flag',
      args: ['--json', 'now'],
      says: ['a word', 'neither', 'quote'],
    },
    { title: 'stands behind --', args: ['--', 'now'], says: ['a word', 'neither', 'quote'] },
  ])
})
