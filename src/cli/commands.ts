import type { CommandRow } from './command.ts'
import { serve } from './commands/serve.ts'

/** Every command, in the order of the help. The first is the one that needs no name. */
export const commands: readonly CommandRow[] = [
  {
    name: 'serve',
    summary: 'serve the mock until interrupted',
    // The command that is called without a name is there at once; the others are loaded.
    load: async () => serve,
  },
  {
    name: 'run',
    summary: 'run a program whose calls to the hosts of MCS reach the mock',
    load: async () => (await import('./commands/run.ts')).run,
  },
  {
    name: 'check server',
    summary: 'does a server honour the contract of MCS?',
    load: async () => (await import('./commands/check-server.ts')).checkServerCommand,
  },
  {
    name: 'check client',
    summary: 'is a client of MCS right, in any language?',
    load: async () => (await import('./commands/check-client.ts')).checkClientCommand,
  },
  {
    name: 'explain',
    summary: 'explain a check, a refusal, a fault or any other id',
    load: async () => (await import('./commands/explain.ts')).explain,
  },
  {
    name: 'list',
    summary: 'print the checks, with grade and source',
    load: async () => (await import('./commands/list.ts')).list,
  },
  {
    name: 'health',
    summary: 'is a mock up? for probes that have no curl',
    load: async () => (await import('./commands/health.ts')).health,
  },
  {
    name: 'ca',
    summary: 'print where the local CA is, and how to trust it',
    load: async () => (await import('./commands/ca.ts')).ca,
  },
  {
    name: 'openapi',
    summary: 'print the OpenAPI 3.1 document',
    load: async () => (await import('./commands/openapi.ts')).openapi,
  },
  {
    name: 'faults',
    summary: 'list the faults that tests can set',
    load: async () => (await import('./commands/list.ts')).listFaults,
  },
]
