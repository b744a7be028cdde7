import type { Call } from '../../contracts/call.ts'
import { callList } from '../../contracts/calls.ts'
import type { Grade, Source, SourceDocument } from '../../contracts/source.ts'
import { type SourceId, sources } from '../../contracts/sources.ts'
import { type PageName, referenceWords } from '../i18n/pages.ts'
import { type Language, words } from '../i18n/words.ts'
import { code } from './table.ts'
import { refusalsTable, tablesIn } from './tables.ts'

const folders: Readonly<Record<Language, string>> = {
  en: 'docs/reference',
  'zh-TW': 'docs/zh-TW/reference',
}

/** The reference pages in a language, by their paths. */
export function referencePages(language: Language): ReadonlyMap<string, string> {
  const { index, generated, pages } = referenceWords[language]
  const bodies = bodiesIn(language)
  const names = Object.keys(bodies) as PageName[]
  const page = (title: string, parts: readonly string[]) =>
    `${[`<!-- ${generated} -->`, `# ${title}`, ...parts].join('\n\n')}\n`
  const list = names.map((name) => `- [${pages[name].title}](${name}.md)`).join('\n')
  return new Map([
    [`${folders[language]}/README.md`, page(index.title, [index.intro, list])],
    ...names.map((name): [string, string] => [
      `${folders[language]}/${name}.md`,
      page(pages[name].title, [pages[name].intro, ...bodies[name]]),
    ]),
  ])
}

/** The content of each page after its introduction. */
function bodiesIn(language: Language): Readonly<Record<PageName, readonly string[]>> {
  const { sections } = referenceWords[language]
  const tables = tablesIn(language, words[language])
  const heading = (title: string) => `## ${title}`
  return {
    refusals: callList.flatMap((call) => [
      heading(code(`${call.method} ${call.path}`)),
      summaryOf(call, language),
      refusalsTable(call, language, words[language].refusals),
    ]),
    faults: [tables.faults],
    findings: [tables.findings],
    'server-checks': [
      ...[heading(sections.checks), tables.checks],
      ...[heading(sections.causes), tables.serverCauses],
    ],
    'client-scenarios': [
      ...[heading(sections.scenarios), tables.scenarios],
      ...[heading(sections.conduct), tables.conduct],
      ...[heading(sections.causes), tables.clientCauses],
    ],
    'control-plane': [tables.routes],
    options: [
      ...[heading(sections.library), tables.libraryOptions],
      ...[heading(code('mock-mcs')), tables.options],
      ...[heading(code('mock-mcs check server')), tables.serverFlags],
      ...[heading(code('mock-mcs check client')), tables.clientFlags],
    ],
    sources: sourcesBody(language),
  }
}

/** Purpose and answer of a call. The summaries have no Chinese sentences. */
function summaryOf({ summary, responseMediaType }: Call, language: Language): string {
  const answer = referenceWords[language].answer(code(responseMediaType))
  return language === 'en' ? `${summary}. ${answer}` : answer
}

/**
 * Every claim, by its grade; its heading is its id, so that other pages can link to it. They are in
 * English, so the page of another language explains the grades and leads to them.
 */
function sourcesBody(language: Language): string[] {
  const { grades } = referenceWords[language]
  return (Object.keys(grades) as Grade[]).flatMap((grade) => {
    const ids = (Object.keys(sources) as SourceId[]).filter((id) => sources[id].grade === grade)
    const { title, intro } = grades[grade]
    const claims = language === 'en' ? ids.flatMap((id) => claimOf(id, sources[id])) : []
    return [`## ${title}`, intro, ...claims]
  })
}

function claimOf(id: SourceId, source: Source): string[] {
  const { claim, quote, date } = source
  return [
    `### ${id}`,
    claim,
    `\`\`\`text\n${quote}\n\`\`\``,
    `Document: ${placeOf(source.document)}, ${date}`,
    ...(source.decision === undefined ? [] : [`Decision: ${source.decision}`]),
  ]
}

function placeOf({ repository, path, revision }: SourceDocument): string {
  if (repository === 'ietf/rfc') {
    return `[${path.toUpperCase()}](https://www.rfc-editor.org/rfc/${path})`
  }
  return code([repository, path, ...(revision === undefined ? [] : [`@ ${revision}`])].join(' '))
}
