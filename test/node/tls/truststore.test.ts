import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { javaTruststore, truststorePassword } from '../../../src/node/tls/java-truststore.ts'
import { temporaryFolder } from '../../support/npm.ts'
import { missing } from '../../support/programs.ts'

const run = promisify(execFile)
const lack = missing('java', 'keytool')

test.skipIf(lack)(`Java reads the truststore whole, its digest too${lack}`, async () => {
  const path = join(await temporaryFolder(), 'truststore.jks')
  const certificates = rootCertificates.slice(0, 3)
  await writeFile(path, javaTruststore(certificates))
  const args = ['-list', '-keystore', path, '-storetype', 'JKS', '-storepass', truststorePassword]
  const { stdout } = await run('keytool', ['-J-Duser.language=en', ...args])

  expect(stdout).toContain('Your keystore contains 3 entries')
  expect(stdout.match(/trustedCertEntry/g)).toHaveLength(3)
})
