import { type Authority, openAuthority } from '../../node/tls/authority.ts'
import { mockOptionTable } from '../../options/table.ts'
import { defineCommand, type Invocation } from '../command.ts'
import type { CliIo } from '../io.ts'

const options = {
  caDir: mockOptionTable.caDir,
  json: {
    ...mockOptionTable.json,
    description: 'Print it as JSON, with the certificate in PEM.',
  },
}

export const ca = defineCommand({
  usage: '[options]',
  about:
    'Prints the file with the certificate of the local CA, which signs for HTTPS, and how each runtime trusts it for one run. The CA is made if it is not there.',
  options,
  notes: 'Each option is also a variable: --ca-dir is MOCK_MCS_CA_DIR.',
  run: showAuthority,
})

async function showAuthority({ values }: Invocation<typeof options>, io: CliIo): Promise<number> {
  const authority = await openAuthority(values.caDir)
  io.out((values.json ? asJson : asText)(authority))
  return 0
}

/** How a runtime trusts the certificate in a file, for one process. */
interface Way {
  readonly runtime: string
  readonly lines: (file: string) => readonly string[]
}

const ways: readonly Way[] = [
  { runtime: 'curl', lines: (file) => [`curl --cacert ${file} …`] },
  { runtime: 'wget', lines: (file) => [`wget --ca-certificate=${file} …`] },
  { runtime: 'Node', lines: (file) => [`NODE_EXTRA_CA_CERTS=${file} node client.js`] },
  { runtime: 'bun', lines: (file) => [`NODE_EXTRA_CA_CERTS=${file} bun client.js`] },
  { runtime: 'deno', lines: (file) => [`DENO_CERT=${file} deno run --allow-net client.js`] },
  { runtime: 'Python requests', lines: (file) => [`REQUESTS_CA_BUNDLE=${file} python3 client.py`] },
  { runtime: 'Python, all else', lines: (file) => [`SSL_CERT_FILE=${file} python3 client.py`] },
  { runtime: 'Ruby', lines: (file) => [`SSL_CERT_FILE=${file} ruby client.rb`] },
  { runtime: 'Go on Linux', lines: (file) => [`SSL_CERT_FILE=${file} ./client`] },
  {
    runtime: 'PHP',
    lines: (file) => [`php -d curl.cainfo=${file} -d openssl.cafile=${file} client.php`],
  },
  {
    runtime: 'Java',
    lines: (file) => [
      `keytool -importcert -noprompt -alias mock-mcs -file ${file} -keystore mock-mcs.p12 -storepass changeit`,
      'java -Djavax.net.ssl.trustStore=mock-mcs.p12 -Djavax.net.ssl.trustStorePassword=changeit Client',
    ],
  },
]

function asJson({ ca, caFile, expiresAt }: Authority): string {
  const shown = ways.map(({ runtime, lines }) => ({ runtime, lines: lines(quoted(caFile)) }))
  return JSON.stringify({ caFile, expiresAt: new Date(expiresAt).toISOString(), ca, ways: shown })
}

function asText({ caFile, expiresAt }: Authority): string {
  const width = Math.max(...ways.map(({ runtime }) => runtime.length)) + 2
  return [
    caFile,
    '',
    `The certificate of the local CA, good until ${new Date(expiresAt).toISOString().slice(0, 10)}, for`,
    'localhost, 127.0.0.1, ::1, mcs.mediatek.com and api.mediatek.com alone. To trust it for one run:',
    '',
    ...ways.flatMap(({ runtime, lines }) =>
      lines(quoted(caFile)).map(
        (line, index) => `  ${(index === 0 ? runtime : '').padEnd(width)}${line}`,
      ),
    ),
    '',
    'Node, bun and deno trust it in addition to the CAs that they have, the others in their place.',
    'bun trusts it for https://localhost, and not for https://127.0.0.1.',
  ].join('\n')
}

/** As a shell takes it. */
const quoted = (path: string): string =>
  /^[\w./:@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
