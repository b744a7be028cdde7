import { MockMcsError } from '../errors.ts'
import { version } from '../version.ts'
import { type Flags, readFlags, settingFlags, settingsFromFlags } from './arguments.ts'
import { settingsFromFile } from './config-file.ts'
import { configVariable, settingsFromEnvironment, strayVariables } from './environment.ts'
import { listFaults } from './faults.ts'
import { helpText } from './help.ts'
import type { CliIo } from './io.ts'
import { serve } from './serve.ts'
import type { ServeSettings } from './setting.ts'
import { defaultServeSettings } from './settings.ts'
import { shownText } from './shown-text.ts'
import { closest } from './suggestion.ts'
import { UsageError } from './usage-error.ts'

/** Runs a command line; resolves to the exit code. */
export async function run(argv: readonly string[], io: CliIo): Promise<number> {
  try {
    return await runCommand(argv, io)
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof MockMcsError)) throw error
    io.err(`[mock-mcs] ${error.message}`)
    return 2
  }
}

const commands = ['serve', 'run', 'check', 'list', 'ca', 'openapi', 'faults']

const plainFlags = {
  config: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const

async function runCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const [first = ''] = argv
  const isCommand = first !== '' && !first.startsWith('-')
  const command = isCommand ? first : 'serve'
  const rest = isCommand ? argv.slice(1) : argv
  if (!commands.includes(command)) throw unknownCommand(command)
  if (command === 'check') {
    const { check } = await import('./check.ts')
    return check(rest, io)
  }
  if (command === 'list') {
    const { list } = await import('./list.ts')
    return list(rest, io)
  }
  if (command === 'ca') {
    const { showAuthority } = await import('./ca.ts')
    return showAuthority(rest, io)
  }
  if (command === 'run') return runCommandOnMock(rest, io)
  const flags = readFlags(rest, { ...plainFlags, ...flagsOf(command) })
  if (flags['help']) return print(io, helpText().trimEnd())
  if (flags['version']) return print(io, version)
  if (command === 'faults') return listFaults(flags['json'] !== undefined, io)
  if (command === 'openapi') {
    const { writeOpenApi } = await import('./openapi.ts')
    return writeOpenApi(flags['out']?.map(String), io)
  }
  for (const warning of strayVariables(io.env)) io.err(`[mock-mcs] ${warning}`)
  return serve({ ...defaultServeSettings, ...(await collectSettings(flags, io)) }, io)
}

async function runCommandOnMock(argv: readonly string[], io: CliIo): Promise<number> {
  const { readRunCall, runOnMock, splitRunCall } = await import('./run-program.ts')
  const { own, command } = splitRunCall(argv)
  // It is for its program alone, whose output is its own.
  const { host: _host, json: _json, ...settings } = settingFlags()
  const flags = readFlags(own, { ...plainFlags, ...settings, allow: { type: 'string' } })
  if (flags['help']) return print(io, helpText().trimEnd())
  const call = readRunCall(command, flags['allow']?.map(String) ?? [])
  for (const warning of strayVariables(io.env)) io.err(`[mock-mcs] ${warning}`)
  // The program is told the port: it need not be one that is known.
  const ports = { port: 0, httpsPort: 0 }
  const given = await collectSettings(flags, io)
  const { host } = defaultServeSettings
  return runOnMock(call, { ...defaultServeSettings, ...ports, ...given, host }, io)
}

function flagsOf(command: string): ReturnType<typeof settingFlags> {
  if (command === 'openapi') return { out: { type: 'string' } }
  if (command === 'faults') return { json: { type: 'boolean' } }
  return settingFlags()
}

function print(io: CliIo, text: string): number {
  io.out(text)
  return 0
}

function unknownCommand(command: string): UsageError {
  const suggestion = closest(command, commands)
  const hint = suggestion === undefined ? '' : `did you mean ${suggestion}? `
  return new UsageError(
    `there is no command ${shownText(command)}; ${hint}there are ${commands.slice(0, -1).join(', ')} and ${commands.at(-1)}; mock-mcs --help tells more`,
  )
}

/** A flag beats a variable, a variable beats the file, the file beats the defaults. */
async function collectSettings(flags: Flags, io: CliIo): Promise<Partial<ServeSettings>> {
  const fromFlags = settingsFromFlags(flags)
  const fromEnvironment = settingsFromEnvironment(io.env)
  const files = flags['config'] ?? [io.env[configVariable]].filter(Boolean)
  if (files.length > 1) throw new UsageError('--config was given more than once; give it once')
  const [file] = files
  const fromFile = file === undefined ? {} : await settingsFromFile(String(file))
  return { ...fromFile, ...fromEnvironment, ...fromFlags }
}
