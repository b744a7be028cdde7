import { type RefreshScenario, refreshRows } from '../scenario.ts'

type Given = Pick<RefreshScenario, 'when' | 'https' | 'source'>

const refused = <const Id extends string>(given: Given & { readonly id: Id }) => ({
  ...given,
  client: 'refuses the connection, sends nothing and fails',
  suite: 'tls' as const,
  kind: 'refresh' as const,
  expect: 'failure' as const,
  mayExitNonZero: true,
  severity: 'must' as const,
})

/** Servers that are who they say, and servers that may be anybody. */
export const tlsScenarios = refreshRows([
  {
    id: 'https-trusted-certificate',
    when: 'the address is https, and the certificate is from the authority in MCS_CA_FILE',
    client: 'refreshes, and prints the access token',
    https: 'trusted',
    suite: 'tls',
    kind: 'refresh',
    expect: 'token',
    mayExitNonZero: false,
    severity: 'should',
    source: 'tls-for-tokens',
  },
  refused({
    id: 'certificate-untrusted',
    when: 'the certificate is from an authority that nobody told it to trust',
    https: 'untrusted-authority',
    source: 'verified-server',
  }),
  refused({
    id: 'certificate-expired',
    when: 'the certificate has ended yesterday',
    https: 'expired-certificate',
    source: 'verified-server',
  }),
  refused({
    id: 'certificate-of-another-host',
    when: 'the certificate is for another host',
    https: 'certificate-of-another-host',
    source: 'verified-server',
  }),
  refused({
    id: 'tls-too-old',
    when: 'the server speaks TLS 1.1 and nothing newer',
    https: 'tls-1.1',
    source: 'old-tls',
  }),
])
