import { MockMcsError } from '../errors.ts'
import { suggest } from '../options/closest.ts'
import { version } from '../version.ts'
import { readArguments, readValues, requireProgram, UnknownOption } from './arguments.ts'
import type { Command, CommandRow, Invocation } from './command.ts'
import { commands } from './commands.ts'
import { commandHelp, mainHelp } from './help.ts'
import { type CliIo, shownText, UsageError } from './io.ts'

/** Runs a command line; resolves to the exit code. */
export async function runCommandLine(argv: readonly string[], io: CliIo): Promise<number> {
  try {
    return await dispatch(argv, io)
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof MockMcsError)) throw error
    io.err(`[mock-mcs] ${error.message}`)
    return 2
  }
}

async function dispatch(argv: readonly string[], io: CliIo): Promise<number> {
  const [first = '', ...rest] = argv
  if (first === '' || first.startsWith('-')) return runCommand([], argv, io)
  if (first === 'version' && rest.length === 0) return print(io, version)
  if (first === 'help') return print(io, await helpOf(rest))
  if (membersOf(first).length > 0 && /^(-h|--help)$/.test(rest[0] ?? '')) {
    return print(io, await helpOf([first]))
  }
  const { name } = findCommand(argv)
  const words = name.split(' ')
  return runCommand(words, argv.slice(words.length), io)
}

/** The command that some words name. @throws UsageError with a suggestion */
function findCommand([first = '', second = '']: readonly string[]): CommandRow {
  const row = commands.find(({ name }) => name === first || name === `${first} ${second}`)
  if (row !== undefined) return row
  const members = membersOf(first)
  if (members.length > 0) {
    const names = members.map(({ name }) => name.slice(first.length + 1))
    const received = second && `; received ${shownText(second)}${suggest(second, names)}`
    throw new UsageError(
      `${first} is followed by ${names.join(' or ')}${received}; mock-mcs ${first} --help tells more`,
    )
  }
  const names = [
    ...new Set(commands.map(({ name }) => name.split(' ')[0] ?? '')),
    'help',
    'version',
  ]
  throw new UsageError(
    `there is no command ${shownText(first)}${suggest(first, names) || ';'} there are ${names.slice(0, -1).join(', ')} and ${names.at(-1)}; mock-mcs --help tells more`,
  )
}

/** The commands of two words that begin with this one. */
const membersOf = (word: string): readonly CommandRow[] =>
  commands.filter(({ name }) => name.startsWith(`${word} `))

/** The help of a command, of all that begin with a word, or of everything. */
async function helpOf(words: readonly string[]): Promise<string> {
  const [serve] = commands as readonly [CommandRow]
  if (words.length === 0) return mainHelp(commands, await serve.load())
  const members = words.length === 1 ? membersOf(words[0] ?? '') : []
  const rows = members.length > 0 ? members : [findCommand(words)]
  const texts = rows.map(async (row) => commandHelp(row, await row.load()))
  return (await Promise.all(texts)).join('\n\n\n')
}

/** @param words the command's name; none for the one that needs no name */
async function runCommand(
  words: readonly string[],
  argv: readonly string[],
  io: CliIo,
): Promise<number> {
  const { name, load } = findCommand(words.length === 0 ? ['serve'] : words)
  const command = await load()
  const invocation = await readInvocation(name, command, argv)
  if (invocation.flags['help']) return print(io, await helpOf(words))
  if (invocation.flags['version']) return print(io, version)
  requireProgram(name, command, invocation)
  await warnOfVariables(command, io)
  return command.run(
    { ...invocation, values: readValues(command.options, invocation.flags, io.env) },
    io,
  )
}

async function readInvocation(
  name: string,
  command: Command,
  argv: readonly string[],
): Promise<Omit<Invocation, 'values'>> {
  try {
    return readArguments(name, command, argv)
  } catch (error) {
    if (!(error instanceof UnknownOption)) throw error
    const owners = await ownersOf(error.written)
    if (owners.length === 0) throw error
    throw new UsageError(
      `${error.written} is an option of ${owners.join(', ').replace(/, ([^,]+)$/, ' and $1')}, not of ${name}${error.hint || ';'} mock-mcs ${name} --help lists all`,
    )
  }
}

/** The commands that have an option. */
async function ownersOf(written: string): Promise<string[]> {
  const all = await Promise.all(
    commands.map(async ({ name, load }) => [name, await load()] as const),
  )
  return all
    .filter(([, { options }]) => Object.values(options).some(({ flag }) => written === `--${flag}`))
    .map(([name]) => name)
}

const prefix = 'MOCK_MCS_'
const checkPrefix = 'MOCK_MCS_CHECK_'

// Names that suites are likely to give the address of a mock and the command that starts it.
const ofClients = ['MOCK_MCS_URL', 'MOCK_MCS_COMMAND', 'MOCK_MCS_INTERCEPT']

/** Warns of variables that look like those of a command and are not. */
async function warnOfVariables(command: Command, io: CliIo): Promise<void> {
  const own = variablesOf(command)
  if (own.length === 0) return
  const isCheck = own.every((name) => name.startsWith(checkPrefix))
  const unknown = Object.keys(io.env)
    .filter((name) => name.startsWith(prefix) && name.startsWith(checkPrefix) === isCheck)
    .filter((name) => !own.includes(name) && !ofClients.includes(name))
  if (unknown.length === 0) return
  const all = (await Promise.all(commands.map(({ load }) => load()))).flatMap(variablesOf)
  for (const name of unknown.filter((name) => !all.includes(name))) {
    io.err(`[mock-mcs] the variable ${name} is no setting and is ignored${suggest(name, all)}`)
  }
}

const variablesOf = ({ options }: Command): string[] =>
  Object.values(options).flatMap(({ variable }) => variable ?? [])

function print(io: CliIo, text: string): number {
  io.out(text)
  return 0
}
