import { doctor as en } from '../contract/locales/en/doctor.ts'
import { doctor as es } from '../contract/locales/es/doctor.ts'
import type { shell as shellEn } from '../contract/locales/en/shell.ts'
import type { Translation } from '../contract/locales/format.ts'
import type { DoctorStep } from '../lti/doctor/report.ts'

/** A report as a person reads it: each line with its state, what was measured or why it was not tried, and below a red one what to do. */
export function reportText(steps: readonly DoctorStep[], words: Translation<typeof shellEn>, lang: 'en' | 'es'): string {
  const said: Readonly<Record<string, string>> = lang === 'es' ? es : en
  const states = { ok: words.stateOk, failed: words.stateFailed, skipped: words.stateSkipped }
  const width = Math.max(...Object.values(states).map(({ length }) => length)) + 2
  const lineOf = ({ id, state, facts, fixKey, reference }: DoctorStep): readonly string[] => {
    const first = `${(states[state as keyof typeof states] ?? state).padEnd(width)}${said[`step_${id}`] ?? id}`
    const measured = state === 'skipped' ? said[`note_${facts['note'] ?? ''}`] : state === 'ok' ? said[`measured_${id}`] : undefined
    const more = measured === undefined ? [] : [filled(measured, facts)].filter((text) => !text.includes('{'))
    const fix = fixKey === undefined ? [] : filled(said[fixKey] ?? fixKey, facts).split('\n')
    const told = reference === undefined ? [] : [`${words.reference} ${reference}`]
    return [first, ...[...more, ...fix, ...told].map((text) => `${' '.repeat(width)}${text}`)]
  }
  return steps.flatMap(lineOf).join('\n')
}

const filled = (text: string, facts: DoctorStep['facts']): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (facts[name] === undefined ? whole : String(facts[name])))
