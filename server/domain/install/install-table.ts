import type { InstallGuide } from '../../contract/admin.ts'
import type { install as words } from '../../contract/locales/en/install.ts'

type Words = Readonly<Record<keyof typeof words, string>>

export const TABLE_BEGIN = '<!-- install:begin (made from install.json by `npm run fix`; edit that file instead) -->'
export const TABLE_END = '<!-- install:end -->'

/** The fields of a guide as Markdown, step by step, in the order and with the labels of the LMS's own screens. */
export function installTable(guide: InstallGuide, say: Words): string {
  const steps = guide.steps.map((step, at) => {
    const sentence = step.wordKey !== undefined && step.wordKey in say ? say[step.wordKey as keyof Words] : undefined
    const rows = step.fields.map(({ label, value, kind }) => `| ${cell(label)} | ${shown(value, kind, say)} |`)
    const table = rows.length === 0 ? [] : [`| ${say.tableField} | ${say.tableValue} |`, '| --- | --- |', ...rows, '']
    return [`${at + 1}. **${cell(step.place)}**${sentence === undefined ? '' : `: ${sentence}`}`, '', ...table].join('\n')
  })
  return [TABLE_BEGIN, '', ...steps, TABLE_END].join('\n')
}

const cell = (text: string): string => text.replaceAll('|', '\\|')

function shown(value: string | undefined, kind: InstallGuide['steps'][number]['fields'][number]['kind'], say: Words): string {
  if (kind === 'read') return say.tableRead
  return kind === 'copy' ? `\`${value ?? ''}\`` : cell(value ?? '')
}
