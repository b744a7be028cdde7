import { type RefreshScenario, refreshRows } from '../scenario.ts'

type Given = Pick<RefreshScenario, 'when' | 'client' | 'secret' | 'source'> & {
  readonly id: string
}

const row = <const Id extends string>(given: Given & { readonly id: Id }) => ({
  ...given,
  suite: 'send' as const,
  kind: 'refresh' as const,
  expect: 'token' as const,
  mayExitNonZero: false,
  severity: 'must' as const,
})

/** AppSecrets that show how a client joins and encodes them. */
export const sendScenarios = refreshRows([
  row({
    id: 'secret-with-colon',
    when: 'the AppSecret has colons',
    client: 'sends it whole: the key ends at the first colon',
    secret: 'colons:and::more:',
    source: 'basic-parsing',
  }),
  row({
    id: 'secret-non-ascii',
    when: 'the AppSecret has letters that are not ASCII',
    client: 'encodes them as UTF-8',
    secret: 'ümläut-名前-🔑',
    source: 'basic-parsing',
  }),
  row({
    id: 'secret-with-reserved-characters',
    when: 'the AppSecret has %, +, &, =, quotes and a backslash',
    client: 'sends it as it is',
    secret: `100%+a&b=c "d' \\e$f`,
    source: 'oauth-form-encoded-credentials',
  }),
])
