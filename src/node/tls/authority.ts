import { resolve } from 'node:path'
import { apiHost, vendorHost } from '../../../contracts/mcs.ts'
import { MockMcsError } from '../../errors.ts'
import { type Clock, systemClock } from '../../world/clock.ts'
import {
  dataFolder,
  type KeptAuthority,
  keepAuthority,
  publishCertificate,
  readAuthority,
} from './authority-files.ts'
import {
  makeAuthority,
  makeServerCertificates,
  type Names,
  type ServerCertificates,
} from './certificates.ts'

/** The local CA, as servers and those who trust it need it. */
export interface Authority {
  /** Its certificate, as PEM. */
  readonly ca: string
  /** The file with its certificate. */
  readonly caFile: string
  /** The time of its expiry, in milliseconds since the epoch. */
  readonly expiresAt: number
  /** The certificates of a server, valid for months; the same ones until they are close to expiry. */
  serverCertificates(): Promise<ServerCertificates>
}

/** The names and addresses of the mock. */
export const servedNames: Names = {
  hosts: ['localhost', vendorHost, apiHost],
  addresses: ['127.0.0.1', '::1'],
}

const day = 86_400_000

/** The life of an authority. */
const life = 3_650 * day

/** The life of a server's certificate. Some clients refuse more than 398 days. */
const serverLife = 365 * day

/** A certificate with less than this left is renewed, which suits a server that never stops. */
const reserve = 30 * day

// Clocks of clients, in containers above all, may be slow.
const backdated = day

const opened = new Map<string, Authority>()

/**
 * The local CA in a folder, or in the data folder of this user: made when it is first asked for,
 * and made anew in the last year of its life.
 *
 * @throws MockMcsError `CA_UNUSABLE`, with the file and what to do
 */
export async function openAuthority(
  givenFolder = dataFolder(),
  clock: Clock = systemClock,
): Promise<Authority> {
  // Its paths are passed to programs in other working directories.
  const folder = resolve(givenFolder)
  const kept = await readOrMake(folder, clock.now())
  const caFile = await publishCertificate(folder, kept)
  // Making a key takes a while: many mocks of one process share it.
  const known = opened.get(kept.certificate)
  const authority = known?.caFile === caFile ? known : describe(kept, caFile, clock)
  opened.set(kept.certificate, authority)
  return authority
}

async function readOrMake(folder: string, now: number): Promise<KeptAuthority> {
  const found = await readAuthority(folder)
  if (found !== undefined && isGood(found, now)) return found
  const made = await makeAuthority({ from: now - backdated, to: now + life }, servedNames)
  await keepAuthority(folder, (found?.number ?? 0) + 1, made)
  // Another process may have been faster: all go by what is kept.
  const kept = await readAuthority(folder)
  if (kept !== undefined && isGood(kept, now)) return kept
  throw new MockMcsError(
    'CA_UNUSABLE',
    `${folder} does not keep the local CA that was written to it; name another folder with --ca-dir (caDir in the options)`,
  )
}

const isGood = ({ x509 }: KeptAuthority, now: number): boolean =>
  Date.parse(x509.validFrom) <= now && now + serverLife + reserve < Date.parse(x509.validTo)

function describe(kept: KeptAuthority, caFile: string, clock: Clock): Authority {
  let made: { readonly to: number; readonly certificates: Promise<ServerCertificates> } | undefined
  return {
    ca: kept.certificate,
    caFile,
    expiresAt: Date.parse(kept.x509.validTo),
    serverCertificates: () => {
      const now = clock.now()
      if (made === undefined || made.to < now + reserve) {
        const to = Math.min(now + serverLife, Date.parse(kept.x509.validTo))
        const period = { from: now - backdated, to }
        made = { to, certificates: makeServerCertificates(kept, period, servedNames) }
      }
      return made.certificates
    },
  }
}
