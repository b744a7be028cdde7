import { type Interaction, type Placeholder, placeholders } from '../../../contracts/interaction.ts'
import { type SourceId, sources } from '../../../contracts/sources.ts'
import { wrapText } from '../../kit/report/columns.ts'
import { documentText } from '../../kit/report/report.ts'
import { suggest } from '../../options/closest.ts'
import { defineOptions, toggle } from '../../options/option.ts'
import { defineCommand, type Invocation } from '../command.ts'
import { type Detail, type Explanation, explainableIds, explanationsOf } from '../explanations.ts'
import { type CliIo, defaultColumns, shownText, UsageError } from '../io.ts'

const options = defineOptions({
  json: { type: toggle, description: 'Print it as JSON.' },
})

export const explain = defineCommand({
  usage: 'ID [--json]',
  about:
    'Explains an id of a report, of the log, of the journal or of a reference page: a check, a scenario, a rule, a finding, a refusal, an interaction, a fault, a cause or a source. It prints the demand, why it matters, the words of the source, how to do it right in Node and in Python, and the command that runs it alone.',
  options,
  notes: `An id that several of these have is explained as each of them.

Example
  mock-mcs explain hang-before-headers`,
  maxWords: 1,
  run: printExplanations,
})

async function printExplanations(
  { values, words: [id] }: Invocation<typeof options>,
  io: CliIo,
): Promise<number> {
  const found = id === undefined ? [] : explanationsOf(id)
  if (found.length === 0) throw unknown(id)
  const columns = Math.max(io.columns('stdout') ?? defaultColumns, minColumns)
  if (values.json) io.out(JSON.stringify(found.map(asJson), undefined, 2))
  else io.out(found.map((one) => textOf(one, columns)).join('\n\n\n'))
  return 0
}

const asJson = ({ remedy, ...explanation }: Explanation) => ({
  ...explanation,
  sources: explanation.sources.map((id) => ({ id, ...sources[id] })),
  ...(remedy !== undefined && { node: remedy.node.trim(), python: remedy.python.trim() }),
})

function unknown(id: string | undefined): UsageError {
  const lists = 'mock-mcs list server, mock-mcs list client and mock-mcs faults print ids'
  if (id === undefined) return new UsageError(`explain is followed by an id; ${lists}`)
  const hint = suggest(id, explainableIds)
  return new UsageError(`there is no id ${shownText(id)}${hint || ';'} ${lists}`)
}

// Where the texts begin, behind their names.
const indent = 10

// In fewer, there is a word a line.
const minColumns = 40

/** A detail, and literal lines below it. */
interface Row extends Detail {
  readonly lines?: readonly string[]
}

function textOf(explanation: Explanation, columns: number): string {
  const {
    id,
    kind,
    statement,
    why,
    fix,
    details,
    interaction,
    sources: cited,
    remedy,
    alone,
  } = explanation
  const rows: readonly Row[] = [
    { name: 'Why', text: why },
    ...(fix === undefined ? [] : [{ name: 'Fix', text: fix }]),
    ...details,
    ...(interaction === undefined ? [] : exchangeOf(interaction)),
    ...cited.flatMap((source) => evidenceOf(source, kind.startsWith('source') && source === id)),
  ]
  return [
    ...wrapText(`${id}: ${kind}`, columns),
    '',
    ...wrapText(statement, columns),
    '',
    ...rows.flatMap((row) => rowText(row, columns)),
    // A command stays on its line, so that it can be pasted.
    ...alone.map((line, index) => (index === 0 ? 'Alone' : '').padEnd(indent) + line),
    ...(remedy === undefined
      ? []
      : [...code('Node', remedy.node), ...code('Python', remedy.python)]),
  ].join('\n')
}

/** The request of an interaction and the answer to it. */
function exchangeOf({ request, response }: Interaction): Row[] {
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`)
  const sent = request.body === null ? [] : [request.body]
  const { body = null } = response
  const answered = typeof body === 'string' ? body : JSON.stringify(body, undefined, 2)
  const names = (Object.keys(placeholders) as Placeholder[]).filter((name) =>
    [...headers, ...sent].some((line) => line.includes(`{{${name}}}`)),
  )
  const meanings = names.map((name) => `{{${name}}} is ${placeholders[name]}`)
  return [
    {
      name: 'Request',
      text: `${request.method} ${request.path}`,
      lines: [...headers, ...sent].map(shortened),
    },
    {
      name: 'Answer',
      text: String(response.status),
      lines: body === null ? [] : linesOf(answered).map(shortened),
    },
    ...(meanings.length === 0 ? [] : [{ name: 'With', text: meanings.join('; ') }]),
  ]
}

// The body that is too large is as long as it says.
const shortened = (line: string): string => (line.length > 200 ? `${line.slice(0, 60)}…` : line)

function rowText({ name, text, lines = [] }: Row, columns: number): string[] {
  const wrapped = wrapText(text, columns - indent)
  return [
    ...wrapped.map((line, index) => (index === 0 ? name : '').padEnd(indent) + line),
    ...lines.map((line) => ' '.repeat(indent) + line),
  ]
}

/** The claim of a source, unless it is what is explained, and its words, document and decision. */
function evidenceOf(source: SourceId, isExplained: boolean): Detail[] {
  const { grade, claim, quote, document, date, decision } = sources[source]
  return [
    ...(isExplained ? [] : [{ name: 'Source', text: `${source} (${grade}): ${claim}` }]),
    { name: 'Words', text: `"${quote.replaceAll('\n', ' ')}"` },
    { name: 'Document', text: `${documentText(document)}, ${date}` },
    ...(decision === undefined ? [] : [{ name: 'Decision', text: decision }]),
  ]
}

const linesOf = (text: string): string[] => text.trim().split('\n')

const code = (language: string, text: string): string[] => [
  '',
  language,
  ...linesOf(text).map((line) => (line === '' ? '' : `  ${line}`)),
]
