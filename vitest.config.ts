import { defineConfig } from 'vitest/config'
import { SkipReasons } from './test/support/skip-reasons.ts'

// The tiers: each test file belongs to exactly one project, which test/house/tiers.test.ts checks.
// `npm test` runs those that begin with `fast`; package.json has a script for each of the others.

const below = (folder: string) => `test/${folder}/**/*.test.ts`

// What runs within the process is many small files: sharing one worker makes them three times
// faster. What starts servers and programs shares processes instead, for its imports.
const inProcess = ['contract', 'world', 'wire', 'journal', 'faults', 'mcs', 'admin', 'mock']
const inner = [...inProcess, 'openapi', 'support'].map(below)

// The command and the package, once each.
const inProcessCli = ['request-log', 'start-message', 'explain', 'last-failed']
const samples = ['cli/greeting', 'cli/help', 'cli/signals', 'package/manifest', 'package/tarball']
const fastSamples = [...samples, ...inProcessCli.map((name) => `cli/${name}`)].map(
  (name) => `test/${name}.test.ts`,
)

// Of the kit, what starts programs by the dozen or checks a server by the hundred.
const slowKit = [
  ...['server/verdicts', 'server/secrets', 'server/cannot-run'],
  ...[
    'report/browser',
    'client/careless',
    'client/programs',
    'client/verdicts',
    'server/calls',
    'server/curl',
    'server/hostile',
  ],
  ...['server/leaks', 'server/mutants', 'server/prism', 'server/right-servers', 'server/tls'],
].map((name) => `test/kit/${name}.test.ts`)

// What has deadlines of its own, and many clients at once: the rest does not run beside it, and no
// file plays more than one of them at a time.
const clients = [below('clients'), 'test/kit/client/broken-clients.test.ts']
const alone = { maxConcurrency: 1, sequence: { groupOrder: 1 } }

// It has another package for msw, so that it shares no modules with the others.
const msw3 = 'test/msw/handlers-msw-3.test.ts'

const outer = { pool: 'forks', isolate: false } as const

export default defineConfig({
  test: {
    globalSetup: ['test/support/build.ts'],
    reporters: [
      'default',
      ...(process.env['GITHUB_ACTIONS'] ? ['github-actions'] : []),
      new SkipReasons(),
    ],
    testTimeout: 20_000,
    // Most of what a test does is waiting for programs; the default leaves one of two cores idle.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: { name: 'fast-inner', include: inner, pool: 'threads', isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'fast-outer',
          include: [...['house', 'kit', 'msw', 'node'].map(below), ...fastSamples],
          exclude: [...slowKit, ...clients, msw3],
          ...outer,
        },
      },
      { extends: true, test: { name: 'fast-msw-3', include: [msw3] } },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: [below('cli'), ...slowKit],
          exclude: fastSamples,
          ...outer,
        },
      },
      {
        extends: true,
        test: { name: 'package', include: [below('package')], exclude: fastSamples, ...outer },
      },
      {
        extends: true,
        test: { name: 'docs', include: [below('docs'), 'examples/*.test.ts'], ...outer },
      },
      { extends: true, test: { name: 'hostile', include: [below('hostile')], pool: 'forks' } },
      // As a user's suite is run, with the globals of Jest; those for node:test are run by Node.
      {
        extends: true,
        test: { name: 'docs-jest', include: ['examples/*jest*.test.mjs'], globals: true },
      },
      {
        extends: true,
        test: {
          name: 'clients',
          include: clients,
          pool: 'forks',
          ...alone,
        },
      },
    ],
  },
})
