import { wrapText } from '../kit/report/columns.ts'
import { type Option, type OptionTable, shownDefault } from '../options/option.ts'
import { durationForm } from '../options/times.ts'
import { commonOptions } from './arguments.ts'
import type { Command, CommandRow } from './command.ts'
import { defaultColumns as columns } from './io.ts'

// Where the descriptions of options begin.
const indent = 30

/** The text of `mock-mcs --help`: the commands, and the options of the one that needs no name. */
export function mainHelp(rows: readonly CommandRow[], serve: Command): string {
  const width = Math.max(...rows.map(({ name }) => name.length)) + 2
  return [
    'mock-mcs - a mock of MediaTek Cloud Sandbox (MCS)',
    wrap(serve.about),
    [
      'Usage',
      '  mock-mcs [serve] [options]',
      '  mock-mcs COMMAND --help, or mock-mcs help COMMAND, for all about a command',
    ].join('\n'),
    `Commands\n${rows.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`).join('\n')}`,
    ...optionsHelp('Options of serve', serve),
  ].join('\n\n')
}

/** The text of a command's `--help`. */
export function commandHelp({ name, summary }: CommandRow, command: Command): string {
  return [
    `mock-mcs ${name} - ${summary}`,
    wrap(command.about),
    `Usage\n  mock-mcs ${name} ${command.usage}`,
    ...optionsHelp('Options', command),
  ].join('\n\n')
}

function optionsHelp(heading: string, { options, notes }: Command): string[] {
  const rows: readonly Option[] = Object.values({ ...options, ...commonOptions })
  const hasTimes = rows.some(({ placeholder }) => placeholder === 'TIME')
  return [
    `${heading}\n${rows.map(optionHelp).join('\n')}`,
    ...(hasTimes ? [wrap(`TIME is ${durationForm}.`)] : []),
    ...(notes === undefined ? [] : [wrap(notes)]),
  ]
}

/** The lines of an option; a name that leaves its column stands on a line of its own. */
function optionHelp(option: Option): string {
  const { short } = option
  const name = `  ${short === undefined ? '   ' : `-${short},`} ${nameOf(option)}`
  // No line ends within the brackets.
  const text = describeOption(option).replace(/\[[^\]]*\]$/, (all) => all.replaceAll(' ', '\u00a0'))
  const lines = linesOf(text, columns - indent)
  const [first, ...rest] = name.length < indent ? [name.padEnd(indent) + lines.shift()] : [name]
  return [first, ...rest, ...lines.map((line) => ' '.repeat(indent) + line)].join('\n')
}

/** An option's flag with its value: `--port PORT`. */
export const nameOf = ({ flag, placeholder }: Option): string =>
  placeholder === undefined ? `--${flag}` : `--${flag} ${placeholder}`

/** An option's description, with its bounds and its default in brackets. */
export function describeOption(option: Option): string {
  const shown = shownDefault(option)
  const parts = [option.type.bounds, shown && `default ${shown}`].filter(Boolean)
  return parts.length === 0 ? option.description : `${option.description} [${parts.join('; ')}]`
}

/** The variables of options, as a sentence of the notes. */
export const variablesOf = (options: OptionTable): string =>
  Object.values(options)
    .flatMap(({ variable }) => variable ?? [])
    .join(', ')

/** Paragraphs within 80 columns; lines with spaces in front stay as they are. */
const wrap = (text: string): string =>
  text
    .split('\n\n')
    .map((paragraph) => {
      const lines = paragraph.split('\n')
      const isKept = lines.some((line) => line.startsWith('  '))
      return isKept ? paragraph : linesOf(lines.join(' '), columns).join('\n')
    })
    .join('\n\n')

const linesOf = (text: string, width: number): string[] =>
  wrapText(text, width).map((line) => line.replaceAll('\u00a0', ' '))
