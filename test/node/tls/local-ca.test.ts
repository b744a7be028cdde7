import { X509Certificate } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openAuthority } from '../../../src/node/tls/authority.ts'
import { dataFolder } from '../../../src/node/tls/authority-files.ts'
import { temporaryFolder } from '../../support/npm.ts'

const day = 86_400_000
const keyPath = (folder: string, number = 1) => join(folder, `mock-mcs-ca-key-${number}.pem`)

/** A folder with an authority in it, whose making takes a while. */
const made = await temporaryFolder()
const first = await openAuthority(made)

async function copyOfMade(): Promise<string> {
  const folder = await temporaryFolder()
  await writeFile(keyPath(folder), await readFile(keyPath(made)), { mode: 0o600 })
  return folder
}

describe('the local CA', () => {
  test('is made when it is first asked for, in a folder that is made for it', async () => {
    const folder = join(await temporaryFolder(), 'deep', 'er')
    const { ca, caFile } = await openAuthority(folder)

    expect(await readFile(caFile, 'utf8')).toBe(ca)
    expect((await readdir(folder)).sort()).toEqual(['mock-mcs-ca-key-1.pem', 'mock-mcs-ca.pem'])
  })

  test('has a private key that only its user can read', async () => {
    const modes = [keyPath(made), first.caFile, made].map(async (path) => (await stat(path)).mode)

    expect((await Promise.all(modes)).map((mode) => (mode & 0o777).toString(8))).toEqual([
      '600',
      '644',
      '700',
    ])
  })

  test('is the same the next time, and signs with the same certificate in one process', async () => {
    const next = await openAuthority(made)

    expect(next.ca).toBe(first.ca)
    expect(await next.serverCertificates()).toBe(await first.serverCertificates())
  })

  test('is good for our names alone, and for no authority below it', () => {
    const text = Buffer.from(new X509Certificate(first.ca).raw).toString('latin1')

    for (const name of ['localhost', 'mcs.mediatek.com', 'api.mediatek.com']) {
      expect(text).toContain(`\x82${String.fromCharCode(name.length)}${name}`)
    }
    expect(new X509Certificate(first.ca).ca).toBe(true)
  })

  test('is made once where many ask at once', async () => {
    const folder = await temporaryFolder()
    const all = await Promise.all(Array.from({ length: 4 }, () => openAuthority(folder)))

    expect(new Set(all.map(({ ca }) => ca)).size).toBe(1)
    expect((await readdir(folder)).sort()).toEqual(['mock-mcs-ca-key-1.pem', 'mock-mcs-ca.pem'])
  })

  test('has its certificate written anew when that is gone', async () => {
    const { caFile } = await openAuthority(await copyOfMade())

    expect(await readFile(caFile, 'utf8')).toBe(first.ca)
  })
})

describe('the end of an authority', () => {
  test('is ten years away', () => {
    expect((first.expiresAt - Date.now()) / day).toBeCloseTo(3_650, 0)
  })

  test.each([
    ['a year before its end', 3_650 - 380],
    ['after its end', 4_000],
    ['on a machine whose clock was set back', -10],
  ])('is seen %s: a new one takes its place, and the old one is kept', async (_, days) => {
    const folder = await copyOfMade()
    const clock = { now: () => Date.now() + days * day }
    const renewed = await openAuthority(folder, clock)

    expect(renewed.ca).not.toBe(first.ca)
    expect(await readFile(renewed.caFile, 'utf8')).toBe(renewed.ca)
    expect(await readFile(keyPath(folder), 'utf8')).toBe(await readFile(keyPath(made), 'utf8'))
    expect((await openAuthority(folder, clock)).ca).toBe(renewed.ca)
  })

  test('is far enough for every certificate of a server, which is renewed itself', async () => {
    let now = Date.now()
    const clock = { now: () => now }
    const authority = await openAuthority(await temporaryFolder(), clock)
    const one = await authority.serverCertificates()
    now += 340 * day
    const other = await authority.serverCertificates()
    const { validTo } = new X509Certificate(other.certificate)

    expect(other).not.toBe(one)
    expect((Date.parse(validTo) - now) / day).toBeCloseTo(365, 0)
  })
})

describe('a folder that is not as it should be', () => {
  test.each([
    ['an empty key file', ''],
    ['a key file with something else in it', 'hello\n'],
    ['a key file that is cut off', 'half'],
  ])('%s is told of and left as it is', async (_, text) => {
    const folder = await temporaryFolder()
    const whole = await readFile(keyPath(made), 'utf8')
    const written = text === 'half' ? whole.slice(0, whole.length / 2) : text
    await writeFile(keyPath(folder), written, { mode: 0o600 })

    await expect(openAuthority(folder)).rejects.toMatchObject({
      code: 'CA_UNUSABLE',
      message: expect.stringMatching(/mock-mcs-ca-key-1\.pem is damaged: .*move it away/),
    })
    expect(await readFile(keyPath(folder), 'utf8')).toBe(written)
    expect(await readdir(folder)).toHaveLength(1)
  })

  test('a key of another certificate is damage, too', async () => {
    const folder = await temporaryFolder()
    const key = await readFile(keyPath(made), 'utf8')
    const { ca } = await openAuthority(await temporaryFolder())
    await writeFile(keyPath(folder), key.slice(0, key.indexOf('-----BEGIN CERT')) + ca, {
      mode: 0o600,
    })

    await expect(openAuthority(folder)).rejects.toThrow('is damaged')
  })

  test.skipIf(process.platform === 'win32')('a key that others can read is refused', async () => {
    const folder = await copyOfMade()
    await chmod(keyPath(folder), 0o644)

    await expect(openAuthority(folder)).rejects.toMatchObject({
      code: 'CA_UNUSABLE',
      message: expect.stringMatching(/can be read by other users .*chmod 600/),
    })
  })

  test('a certificate of somebody else is not written over', async () => {
    const folder = await copyOfMade()
    const path = join(folder, 'mock-mcs-ca.pem')
    await writeFile(path, 'precious')

    await expect(openAuthority(folder)).rejects.toThrow(
      /is not a certificate that mock-mcs has made/,
    )
    expect(await readFile(path, 'utf8')).toBe('precious')
  })

  test('a file in the place of the folder is told of, with the option that names another', async () => {
    const path = join(await temporaryFolder(), 'file')
    await writeFile(path, '')

    await expect(openAuthority(path)).rejects.toMatchObject({
      code: 'CA_UNUSABLE',
      message: expect.stringMatching(/cannot be read \(ENOTDIR\).*--ca-dir \(caDir/),
    })
  })

  test('a folder in the place of the key is told of', async () => {
    const folder = await temporaryFolder()
    await mkdir(keyPath(folder))

    await expect(openAuthority(folder)).rejects.toThrow(/mock-mcs-ca-key-1\.pem cannot be read/)
  })
})

describe('the data folder', () => {
  test.each([
    ['linux', { XDG_DATA_HOME: '/data' }, /^\/data\/mock-mcs$/],
    ['linux', { XDG_DATA_HOME: 'relative' }, /\.local\/share\/mock-mcs$/],
    ['linux', {}, /\.local\/share\/mock-mcs$/],
    ['darwin', {}, /Library\/Application Support\/mock-mcs$/],
    ['win32', { LOCALAPPDATA: 'C:\\Data' }, /^C:\\Data.mock-mcs$/],
    ['win32', {}, /AppData.Local.mock-mcs$/],
  ] as const)('on %s with %o is where programs of the user keep data', (platform, env, path) => {
    expect(dataFolder(env, platform)).toMatch(path)
  })

  test('is not made by a mock without HTTPS', async () => {
    const { startMock } = await import('../../../src/index.ts')
    const caDir = join(await temporaryFolder(), 'none')
    await (await startMock({ caDir })).close()

    expect(existsSync(caDir)).toBe(false)
  })
})
