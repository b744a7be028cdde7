import { drawSequence, sequenceStyle } from './html-sequence.ts'
import {
  type CheckResult,
  documentText,
  isMiss,
  isUnexpectedFailure,
  type Report,
  type Verdict,
} from './report.ts'
import { conclusionOf, visibleMarkup, worstFirst } from './text.ts'
import { english, type ReportWords } from './words.ts'

/** A report as one HTML file that needs nothing else and runs no script. */
export function htmlPage(report: Report, words: ReportWords = english): string {
  const title = `mock-mcs ${report.title}`
  const tone = report.exitCode === 0 ? 'SUCCESS' : 'FAILURE'
  return `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${visibleMarkup(`${title}: ${report.subject}`)}</title>
<style>${pageStyle}${sequenceStyle}</style>
</head>
<body>
<header class="tone-${tone}">
<p class="title">${visibleMarkup(title)}</p>
<h1>${visibleMarkup(conclusionOf(report, words))}</h1>
<p class="subject"><code>${visibleMarkup(report.subject)}</code></p>
<ul class="figures">${[...words.figures(report), timeElement(report)].map((text) => `<li>${text}</li>`).join('')}</ul>
</header>
<main>
${[matrix(report, words), ...missSections(report, words), ...foldedSections(report, words)].join('\n')}
</main>
</body>
</html>
`
}

const timeElement = ({ startedAt }: Report): string =>
  `<time datetime="${visibleMarkup(startedAt)}">${visibleMarkup(startedAt.slice(0, 16).replace('T', ' '))} UTC</time>`

/** The columns of the matrix, the worst first. */
const columns = ['FAILURE', 'WARNING', 'SKIPPED', 'INFO', 'SUCCESS'] as const satisfies Verdict[]

const glyphs: Readonly<Record<Verdict, string>> = {
  FAILURE: '✕',
  WARNING: '!',
  SKIPPED: '–',
  INFO: 'i',
  SUCCESS: '✓',
}

const glyph = (verdict: Verdict): string => `<i class="${verdict}">${glyphs[verdict]}</i>`

/** The picture of the whole: suites by verdict. */
function matrix({ results, counts }: Report, words: ReportWords): string {
  const suites = [...new Set(results.map(({ suite }) => suite))]
  const rows = suites.map((suite) => {
    const own = results.filter((result) => result.suite === suite)
    const countOf = (verdict: Verdict) => own.filter((one) => one.verdict === verdict).length
    const bar = columns
      .filter((verdict) => countOf(verdict) > 0)
      .map((verdict) => `<b class="${verdict}" style="flex-grow:${countOf(verdict)}"></b>`)
    return `<tr><th scope="row">${words.suites[suite]}<span class="bar" aria-hidden="true">${bar.join('')}</span></th>${columns
      .map((verdict) => countCell(verdict, countOf(verdict)))
      .join('')}</tr>`
  })
  const heads = columns.map(
    (verdict) => `<th scope="col">${glyph(verdict)}<span>${words.verdicts[verdict]}</span></th>`,
  )
  return `<section aria-labelledby="overview">
<h2 id="overview">${words.sections.overview}</h2>
<table>
<caption class="spoken">${words.labels.suite} × ${words.labels.verdict}</caption>
<thead><tr><th scope="col">${words.labels.suite}</th>${heads.join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody>
<tfoot><tr><th scope="row">${words.labels.total}</th>${columns.map((verdict) => countCell(verdict, counts[verdict])).join('')}</tr></tfoot>
</table>
</section>`
}

const countCell = (verdict: Verdict, count: number): string =>
  count === 0 ? '<td class="none">·</td>' : `<td class="${verdict}">${count}</td>`

/** Causes with the checks that miss for them, then the checks that miss for a reason of their own. */
function missSections(report: Report, words: ReportWords): string[] {
  const { causes, results } = report
  const explained = causes.flatMap(({ checks }) => checks)
  const alone = worstFirst(results).filter((one) => isMiss(one) && !explained.includes(one.id))
  const known = alone.filter(({ isExpectedFailure }) => isExpectedFailure)
  const failures = alone.filter(isUnexpectedFailure)
  const warnings = alone.filter(({ verdict }) => verdict === 'WARNING')
  const cards = causes.map(({ statement, fix, checks }) => {
    const own = checks.flatMap((id) => results.find((result) => result.id === id) ?? [])
    return `<section class="cause ${worstOf(own)}">
<h3>${visibleMarkup(statement)}</h3>
<p class="fix"><b>${words.labels.fix}:</b> ${visibleMarkup(fix)}</p>
<p class="count">${words.checks(own.length)}</p>
${own.map((result, index) => card(report, result, words, index === 0)).join('\n')}
</section>`
  })
  const list = (some: readonly CheckResult[], isOpen: boolean) =>
    some.map((result) => card(report, result, words, isOpen))
  return [
    ...sectionOf('causes', words, cards),
    ...sectionOf('failures', words, list(failures, true)),
    ...sectionOf('warnings', words, list(warnings, false)),
    ...sectionOf('known', words, list(known, false)),
  ]
}

const worstOf = (results: readonly CheckResult[]): Verdict =>
  worstFirst(results)[0]?.verdict ?? 'FAILURE'

function sectionOf(
  name: keyof ReportWords['sections'],
  words: ReportWords,
  parts: readonly string[],
): string[] {
  if (parts.length === 0) return []
  return [
    `<section aria-labelledby="${name}">\n<h2 id="${name}">${words.sections[name]}</h2>\n${parts.join('\n')}\n</section>`,
  ]
}

/** A check that misses: what was asked for and what came, the exchange, the repair. */
function card({ title }: Report, result: CheckResult, words: ReportWords, isOpen: boolean): string {
  const { id, statement, verdict, fix, reproduce, source, document, grade } = result
  const { labels } = words
  const sides = words.sides[title.startsWith('check server') ? 'server' : 'client']
  const facts = [
    [labels.fix, fix === undefined ? undefined : visibleMarkup(fix)],
    [labels.scenario, nameOfScenario(result)],
    [labels.again, reproduce && `<code>${visibleMarkup(reproduce)}</code>`],
    [
      labels.source,
      `${visibleMarkup(source)} (${words.grades[grade]}): <code>${visibleMarkup(documentText(document))}</code>`,
    ],
  ].flatMap(([name, text]) => (text ? [`<dt>${name}</dt><dd>${text}</dd>`] : []))
  const isKnown = result.isExpectedFailure ? ` <em>${labels.isKnown}</em>` : ''
  return `<details class="check tone-${verdict}" id="${visibleMarkup(id)}"${isOpen ? ' open' : ''}>
<summary>${glyph(verdict)}<span>${visibleMarkup(statement)} <code>${visibleMarkup(id)}</code>${isKnown}</span></summary>
<div class="inside">
<div class="found">
${quotation(labels.expected, result.expected, 'SUCCESS')}${quotation(labels.actual, result.actual, verdict)}<dl>${facts.join('')}</dl>
</div>
${drawSequence(result, sides, words)}
</div>
</details>`
}

const nameOfScenario = ({ id, evidence }: CheckResult): string | undefined =>
  evidence === undefined || evidence.scenario === id
    ? undefined
    : `<code>${visibleMarkup(evidence.scenario)}</code>`

const quotation = (name: string, text: string | undefined, tone: Verdict): string =>
  text === undefined
    ? ''
    : `<div class="quote tone-${tone}"><b>${name}</b><p>${visibleMarkup(text)}</p></div>\n`

/** Notes, skipped and passed checks: a line each, folded, for those who look for them. */
function foldedSections({ results }: Report, words: ReportWords): string[] {
  return (['INFO', 'SKIPPED', 'SUCCESS'] as const).flatMap((verdict) => {
    const own = results.filter((result) => result.verdict === verdict)
    if (own.length === 0) return []
    const lines = own.map(
      ({ id, statement, reason }) =>
        `<li id="${visibleMarkup(id)}"><span>${visibleMarkup(statement)} <code>${visibleMarkup(id)}</code></span>${
          reason === undefined ? '' : `<small>${visibleMarkup(reason)}</small>`
        }</li>`,
    )
    return [
      `<details class="folded"><summary>${glyph(verdict)}<span>${words.folded[verdict](own.length)}</span></summary>\n<ul>${lines.join('\n')}</ul>\n</details>`,
    ]
  })
}

const pageStyle = `
:root{color-scheme:light dark;--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;
--page:#f6f7f8;--card:#fff;--sunk:#f1f3f5;--ink:#1b1f24;--muted:#57606a;--line:#dfe3e8;--lane-line:#aab2bb;
--FAILURE:#c1232b;--WARNING:#8f5400;--SKIPPED:#5f6875;--INFO:#1a5fb4;--SUCCESS:#17703f;
--FAILURE-bg:#fdecec;--WARNING-bg:#fdf3e1;--SKIPPED-bg:#eef0f2;--INFO-bg:#e8f1fc;--SUCCESS-bg:#e6f4ec}
@media(prefers-color-scheme:dark){:root{--page:#0f1215;--card:#171b20;--sunk:#1f242a;--ink:#e6e9ed;--muted:#9ea7b1;--line:#2b323a;--lane-line:#4a535d;
--FAILURE:#ff8178;--WARNING:#e5a84f;--SKIPPED:#a0a9b4;--INFO:#82b6ff;--SUCCESS:#63cb93;
--FAILURE-bg:#3a191a;--WARNING-bg:#33260f;--SKIPPED-bg:#242a31;--INFO-bg:#162a44;--SUCCESS-bg:#12301f}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:68rem;padding:clamp(1rem,3vw,2.5rem) clamp(.8rem,3vw,2rem);background:var(--page);color:var(--ink);
font:15px/1.55 system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans TC","PingFang TC","Microsoft JhengHei",sans-serif;overflow-wrap:anywhere}
code{font-family:var(--mono);font-size:.88em;unicode-bidi:isolate}
h1{font-size:clamp(1.3rem,4.5vw,1.9rem);line-height:1.25;margin:.2rem 0 .5rem;letter-spacing:-.01em}
h2{font-size:1.05rem;margin:2.2rem 0 .7rem}h3{font-size:1rem;line-height:1.4;margin:0 0 .3rem}
header{border-top:.35rem solid var(--tone);background:var(--card);border-radius:.5rem;padding:1.1rem 1.2rem;box-shadow:0 0 0 1px var(--line)}
header h1{color:var(--tone)}header p{margin:0}
.title{color:var(--muted);font-weight:600;font-size:.85rem}
.figures{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;margin:.7rem 0 0;padding:0;color:var(--muted);font-size:.85rem}
table{border-collapse:separate;border-spacing:2px;width:100%;background:var(--card);border-radius:.5rem;padding:.5rem;box-shadow:0 0 0 1px var(--line);font-size:.9rem}
th{font-weight:600;text-align:start;padding:.3rem .5rem}
thead th{font-size:.75rem;color:var(--muted);vertical-align:bottom}thead th+th{text-align:center;width:11%}thead th i{margin:0 auto .1rem}
thead th span{display:block;line-height:1.25;overflow-wrap:normal}
td{text-align:center;border-radius:.25rem;font-variant-numeric:tabular-nums;font-weight:600;padding:.2rem}
td.none{color:var(--muted)}
tfoot td,tfoot th{border-top:1px solid var(--line);border-radius:0;color:var(--muted)}
.bar{display:flex;gap:1px;height:.35rem;margin-top:.25rem;border-radius:.2rem;overflow:hidden}.bar b{background:var(--fill)}
${columns
  .map(
    (verdict) =>
      `td.${verdict}{background:var(--${verdict}-bg);color:var(--${verdict})}.bar .${verdict}{--fill:var(--${verdict})}i.${verdict}{background:var(--${verdict}-bg);color:var(--${verdict})}.tone-${verdict}{--tone:var(--${verdict})}`,
  )
  .join('\n')}
.bar .SUCCESS{opacity:.55}.bar .SKIPPED{opacity:.35}
i{font-style:normal}
summary i,thead i{display:grid;place-items:center;flex:none;width:1.3rem;height:1.3rem;border-radius:50%;font-size:.75rem;font-weight:700;line-height:1}
.cause,.check,.folded{background:var(--card);border-radius:.5rem;box-shadow:0 0 0 1px var(--line);margin:.8rem 0}
.cause{padding:1rem;border-inline-start:.25rem solid var(--FAILURE)}.cause.WARNING{border-color:var(--WARNING)}
.cause .check{margin:.5rem 0 0;background:none}
.cause p{margin:.2rem 0}.count{color:var(--muted);font-size:.85rem}
summary{display:flex;gap:.6rem;padding:.7rem .9rem;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary::after{content:"";flex:none;width:.5rem;height:.5rem;margin:.45rem .2rem 0 auto;border:solid var(--muted);border-width:0 2px 2px 0;transform:rotate(-45deg)}
details[open]>summary::after{transform:rotate(45deg)}
summary:focus-visible{outline:2px solid var(--INFO);outline-offset:2px;border-radius:.5rem}
summary span{min-width:0}summary code{color:var(--muted)}summary em{color:var(--muted);font-size:.85em}
.inside{padding:.2rem .9rem 1rem;display:grid;gap:1rem}
@media(min-width:56rem){.inside:has(figure){grid-template-columns:minmax(0,1fr) minmax(0,1.15fr);gap:1.6rem}}
.found{min-width:0}
.quote{border-inline-start:3px solid var(--tone);padding:.1rem .7rem;margin:0 0 .6rem}
.quote b{font-size:.8rem;color:var(--tone)}.quote p{margin:0;unicode-bidi:isolate;white-space:pre-wrap}
dl{margin:.8rem 0 0;font-size:.88rem}dt{font-size:.8rem;font-weight:600;color:var(--muted);margin-top:.5rem}dd{margin:0}
dd code{white-space:pre-wrap}
.folded ul{list-style:none;margin:0;padding:0 .9rem .8rem 2.8rem;font-size:.88rem}
.folded li{padding:.3rem 0;border-top:1px solid var(--line)}.folded li code,.folded small{color:var(--muted)}.folded small{display:block}
.folded summary{font-weight:600}
.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media(min-width:44rem){.bar{float:inline-end;width:45%;margin-top:.55rem}}
@media(max-width:30rem){thead th,td{padding:.2rem .1rem}thead th+th{width:14%}thead th span{font-size:.6rem;letter-spacing:-.02em}.folded ul{padding-inline-start:.9rem}}
@media print{body{background:none;max-width:none}summary::after{display:none}.check,.cause,.quote{break-inside:avoid}}
`
