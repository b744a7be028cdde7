import type { CheckResult, Fate, Sequence, SequenceMessage, Side } from './report.ts'
import { visibleMarkup } from './text.ts'
import type { ReportWords } from './words.ts'

/** The names of the sides in a drawing. */
type SideNames = Readonly<Record<Side, string>>

/** Draws the exchange behind a miss, as markup: a lane a side, an arrow a message, downwards in time. */
export function drawSequence(
  { sequence, evidence }: Pick<CheckResult, 'sequence' | 'evidence'>,
  names: SideNames,
  words: ReportWords,
): string {
  if (sequence === undefined) return ''
  const { messages, more = 0 } = sequence
  const lanes = lanesOf(sequence)
  const steps = [
    ...(messages.length === 0 ? [note(words.labels.noRequest)] : []),
    ...messages.map((message) => drawMessage(message, names, words)),
    ...(more > 0 ? [note(words.moreRequests(more))] : []),
    ...(evidence?.client === undefined ? [] : [drawEnd(evidence.client, words)]),
  ]
  return `<figure class="sequence lanes-${lanes.length}">
<figcaption>${words.labels.exchange}</figcaption>
<p class="sides" aria-hidden="true">${lanes.map((side) => `<span>${names[side]}</span>`).join('')}</p>
<ol>${steps.join('\n')}</ol>
</figure>`
}

const lanesOf = ({ messages }: Sequence): readonly Side[] =>
  messages.some(({ from, to }) => from === 'other-host' || to === 'other-host')
    ? ['client', 'server', 'other-host']
    : ['client', 'server']

const note = (text: string): string => `<li class="note"><p>${text}</p></li>`

function drawMessage(message: SequenceMessage, names: SideNames, words: ReportWords): string {
  const { from, to, text, details = [], at, fate, advanced } = message
  const moved = advanced === undefined ? '' : note(words.clockMoved(spanOf(advanced)))
  const direction = from === 'client' ? 'out' : 'in'
  const other = from === 'client' ? to : from
  const time = at === undefined ? '' : `<time>+${spanOf(at)}</time>`
  const said = text === '' ? '' : `<code>${visibleMarkup(text)}</code>`
  const lines = details.map((line) => `<span>${visibleMarkup(line)}</span>`).join('')
  return `${moved}<li class="${direction} to-${other}${fate === undefined ? '' : ` ${shapes[fate]}`}">
<p class="says"><span class="spoken">${names[from]} → ${names[to]}: </span>${said}${time}</p>
${lines === '' ? '' : `<div class="details">${lines}</div>\n`}<i class="arrow" aria-hidden="true"></i>${
    fate === undefined ? '' : `\n<p class="fate">${words.fates[fate]}</p>`
  }
</li>`
}

/** How an arrow looks: whole, broken in its middle, or hardly begun. */
const shapes: Readonly<Record<Fate, 'late' | 'cut' | 'gone'>> = {
  late: 'late',
  cut: 'cut',
  garbled: 'cut',
  silent: 'gone',
  closed: 'gone',
  reset: 'gone',
  lost: 'gone',
  abandoned: 'gone',
}

const drawEnd = (client: string, { labels }: ReportWords): string =>
  `<li class="end"><p>${labels.afterwards}: <code>${visibleMarkup(client)}</code></p></li>`

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const

/** A span of time in its largest unit: `40 ms`, `1.5 s`, `14 d`. */
function spanOf(milliseconds: number): string {
  for (const [unit, length] of units) {
    if (milliseconds >= length) return `${Number((milliseconds / length).toFixed(1))} ${unit}`
  }
  return `${Math.round(milliseconds)} ms`
}

/** The style of a drawing; the colours are those of the page. */
export const sequenceStyle = `
.sequence{margin:0;min-width:0}
.sequence figcaption{font-size:.8rem;font-weight:600;color:var(--muted);margin-bottom:.5rem}
.sides{display:flex;justify-content:space-between;margin:0;font-size:.8rem;font-weight:600}
.sides span{background:var(--sunk);border:1px solid var(--line);border-radius:.35rem;padding:.1rem .5rem}
.sequence ol{list-style:none;margin:0 1.5rem;padding:.6rem 0 .3rem;
--lane:linear-gradient(var(--lane-line),var(--lane-line));
background:var(--lane) 0 0/1px 100% no-repeat,var(--lane) 100% 0/1px 100% no-repeat}
.lanes-3 ol{background:var(--lane) 0 0/1px 100% no-repeat,var(--lane) 50% 0/1px 100% no-repeat,var(--lane) 100% 0/1px 100% no-repeat}
.sequence li{padding:0 .7rem .7rem;position:relative}
.lanes-3 .to-server{margin-right:50%}
.sequence li p{margin:0;font-size:.82rem}
.says{display:flex;flex-wrap:wrap;gap:0 .6rem;align-items:baseline;justify-content:space-between}
.says code{font-weight:600}.says code,.says time{background:var(--card)}
.in .says{flex-direction:row-reverse}
.sequence time{color:var(--muted);font-size:.75rem;font-variant-numeric:tabular-nums;white-space:nowrap}
.details{font:.74rem/1.45 var(--mono);color:var(--muted);background:var(--card);border:1px solid var(--line);border-radius:.3rem;padding:.25rem .5rem;margin:.2rem 0}
.details span{display:block;overflow-wrap:anywhere;white-space:pre-wrap;unicode-bidi:isolate}
.arrow{display:block;height:.6rem;margin:0 -.7rem;position:relative;color:var(--ink)}
.arrow::before{content:"";position:absolute;top:50%;left:0;right:0;border-top:1.5px solid}
.arrow::after{content:"";position:absolute;top:calc(50% - 4px);border:4.5px solid transparent}
.out .arrow::after{right:0;border-left-color:currentColor;border-right-width:0;border-left-width:9px}
.in .arrow::after{left:0;border-right-color:currentColor;border-left-width:0;border-right-width:9px}
.late .arrow,.cut .arrow,.gone .arrow{color:var(--FAILURE)}
.late .arrow{color:var(--WARNING)}
.late .arrow::before,.cut .arrow::before,.gone .arrow::before{border-top-style:dashed}
.cut .arrow::before{left:35%}.gone .arrow::before{left:75%}
.cut .arrow::after,.gone .arrow::after{content:"✕";border:0;top:-.25rem;left:calc(35% - .9rem);font:700 .85rem/1.2 sans-serif}
.gone .arrow::after{left:calc(75% - .9rem)}
.fate{text-align:end;color:var(--FAILURE);font-weight:600}.late .fate{color:var(--WARNING)}
.note p{text-align:center;color:var(--muted)}
.note p,.end p{background:var(--sunk);border-radius:.35rem;padding:.25rem .6rem}
.end{margin:.2rem 1.5rem 0 -.7rem}.end p{border-left:3px solid var(--tone)}
`
