import * as z from 'zod'
import { users } from '../options/app-options.ts'
import { startOptions } from '../options/mock-options.ts'
import { limits } from './setting.ts'

/**
 * What a config file may say: the options of `startMock`, and those of the command line alone. HTTPS
 * is asked for by its port there.
 */
export const configSchema = startOptions.omit({ https: true }).extend({
  accounts: users.max(limits.users).optional(),
  users: z.int().min(0).max(limits.users).optional(),
  seed: z.int().min(0).max(limits.seed).optional(),
  log: z.enum(['pretty', 'json', 'silent']).optional(),
  json: z.boolean().optional(),
})
