import { defineConfig } from 'vitest/config'

// What runs within the process is many small files: sharing one worker makes them three times
// faster. What starts servers and programs shares processes instead, for its imports.
const inner = [
  'contract',
  'world',
  'wire',
  'journal',
  'faults',
  'mcs',
  'admin',
  'mock',
  'openapi',
].map((folder) => `test/${folder}/**/*.test.ts`)

// What has deadlines of its own, and many clients at once: the rest does not run beside it, and no
// file plays more than one of them at a time.
const clients = ['test/clients/**/*.test.ts', 'test/kit/client/broken-clients.test.ts']

export default defineConfig({
  test: {
    globalSetup: ['test/support/build.ts'],
    testTimeout: 20_000,
    // Most of what a test does is waiting for programs; the default leaves one of two cores idle.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'inner', include: inner, pool: 'threads', isolate: false } },
      {
        extends: true,
        test: {
          name: 'outer',
          include: ['test/**/*.test.ts'],
          exclude: [...inner, ...clients],
          pool: 'forks',
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'clients',
          include: clients,
          pool: 'forks',
          maxConcurrency: 1,
          sequence: { groupOrder: 1 },
        },
      },
      // As a user's suite is run, with the globals of Jest; those for node:test are run by Node.
      {
        extends: true,
        test: { name: 'examples', include: ['test/examples/*jest*.test.mjs'], globals: true },
      },
    ],
  },
})
