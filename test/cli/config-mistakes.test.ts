import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { startCli } from '../support/cli.ts'
import { titled } from '../support/titled.ts'
import { expectMistake } from './mistake.ts'

const folder = await mkdtemp(join(tmpdir(), 'mock-mcs-config-'))
afterAll(() => rm(folder, { recursive: true }))

interface Mistake {
  readonly title: string
  readonly name: string
  readonly text: string
  /** What the message says behind the path, in this order. */
  readonly says: readonly string[]
}

async function check({ name, text, says }: Mistake) {
  await writeFile(join(folder, name), text)
  await expectMistake(['--port', '0', '--config', join(folder, name)], [name, ...says])
}

function checkEach(mistakes: readonly Mistake[]) {
  const titleOf = ({ title, name }: Mistake) => `${title}: ${name}`
  test.concurrent.each(titled(mistakes, titleOf))('%s', async (_, mistake) => {
    await check(mistake)
  })
}

describe('a file', () => {
  test.concurrent('does not exist', async () => {
    const file = join(folder, 'nowhere.json')
    await expectMistake(['--config', file], [file, 'does not exist'])
  })

  test.concurrent('is a folder', async () => {
    const file = join(folder, 'folder.yaml')
    await mkdir(file)
    await expectMistake(['--config', file], [file, 'is a folder'])
  })

  test.concurrent('named by the variable does not exist', async () => {
    const file = join(folder, 'nowhere.yaml')
    await expectMistake([], [file, 'does not exist'], { MOCK_MCS_CONFIG: file })
  })

  checkEach([
    {
      title: 'has another ending',
      name: 'mock.toml',
      text: 'port = 1',
      says: ['.json, .yaml or .yml'],
    },
    { title: 'has no ending', name: 'config', text: '{}', says: ['.json, .yaml or .yml'] },
    { title: 'is no JSON', name: 'bad.json', text: '{', says: ['is not valid', 'JSON'] },
    { title: 'is empty JSON', name: 'empty.json', text: '', says: ['is not valid'] },
    { title: 'is no YAML', name: 'bad.yaml', text: 'a: [1\nb: }', says: ['is not valid', 'line'] },
    {
      title: 'is YAML with a key twice',
      name: 'twice.yml',
      text: 'port: 1\nport: 2\n',
      says: ['is not valid', 'line 2'],
    },
    { title: 'is a list', name: 'list.json', text: '[]', says: ['object'] },
    { title: 'is a word', name: 'word.yaml', text: 'port', says: ['object'] },
  ])
})

describe('a setting', () => {
  checkEach([
    { title: 'is unknown', name: 'unknown.json', text: '{"prot":1}', says: ['"prot"', 'port'] },
    {
      title: 'is spelt as the flag',
      name: 'flag.yaml',
      text: 'user-token: keep',
      says: ['"user-token"'],
    },
    {
      title: 'is a word for a number',
      name: 'type.json',
      text: '{"port":"x"}',
      says: ['port', 'number'],
    },
    { title: 'is too large', name: 'large.json', text: '{"port":65536}', says: ['port', '65535'] },
    { title: 'is below zero', name: 'below.yaml', text: 'users: -1', says: ['users', '0'] },
    {
      title: 'is no whole number',
      name: 'part.yaml',
      text: 'seed: 1.5',
      says: ['seed must be a whole number from 0 to 4294967295; received 1.5'],
    },
    {
      title: 'is none of the choices',
      name: 'choice.yaml',
      text: 'log: loud',
      says: ['log must be pretty, json or silent; received "loud"'],
    },
    {
      title: 'is no duration',
      name: 'duration.yaml',
      text: 'accessTokenTtl: forever',
      says: ['accessTokenTtl', '1h'],
    },
    { title: 'is null', name: 'null.yaml', text: 'port:', says: ['port', 'number'] },
    { title: 'has no app', name: 'no-app.json', text: '{"apps":[]}', says: ['apps'] },
    {
      title: 'has an app with a short key',
      name: 'short.json',
      text: '{"apps":[{"key":"ab","secret":"hush"}]}',
      says: ['apps', '0', 'key', '3 to 40 letters, digits, hyphens and underscores'],
    },
    {
      title: 'has an app without a secret',
      name: 'no-secret.yaml',
      text: 'apps:\n  - key: my-key\n',
      says: ['apps', '0', 'secret'],
    },
    {
      title: 'has the second app wrong',
      name: 'second.yaml',
      text: 'apps: [{key: my-key, secret: hush}, {key: my-other, secret: ""}]',
      says: ['apps', '1', 'secret', 'at least one character'],
    },
    {
      title: 'has a fault that does not exist, of an app',
      name: 'fault.yaml',
      text: 'apps: [{key: my-key, secret: hush, faults: [{fault: expired-tokn}]}]',
      says: [
        'apps.0.faults.0.fault must be the name of a fault',
        'received "expired-tokn"; did you mean expired-token?',
      ],
    },
    {
      title: 'has a fault for a kind of call that does not exist',
      name: 'call.json',
      text: '{"faults":[{"fault":"none","call":"log-in"}]}',
      says: ['faults.0.call must be refresh, login or api; received "log-in"; did you mean login?'],
    },
    {
      title: 'has a device with a field that does not exist, of an app',
      name: 'device.yaml',
      text: 'apps: [{key: my-key, secret: hush, devices: [{id: D, chanels: []}]}]',
      says: ['apps.0.devices.0: there is no "chanels"; did you mean channels? there are id, key'],
    },
    {
      title: 'has an app twice',
      name: 'twice.json',
      text: '{"apps":[{"key":"my-key","secret":"a"},{"key":"my-key","secret":"b"}]}',
      says: ['apps', 'once'],
    },
  ])

  test.concurrent('is named with every other that is wrong, in one line', async () => {
    await check({
      title: '',
      name: 'many.json',
      text: '{"users":-1,"log":"loud"}',
      says: ['users', 'log'],
    })
  })

  test.concurrent('that refers to itself is a mistake like any other', async () => {
    await check({
      title: '',
      name: 'loop.yaml',
      text: 'host: &a [*a]',
      says: ['host', 'an address', 'a list'],
    })
  })
})

test('a YAML file of comments alone changes nothing', async () => {
  await writeFile(join(folder, 'comments.yaml'), '# port: 1\n')
  const { app } = await startCli(['--config', join(folder, 'comments.yaml')])

  expect(app.key).toBe('BuMgS2MPK5Z6nqWhVsyV')
})
