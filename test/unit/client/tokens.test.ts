import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../../client/tokens/tokens.css', import.meta.url), 'utf8')

/** The `--cairn-*` names and values of the first block behind a selector. */
function block(selector: string): Map<string, string> {
  const from = css.indexOf(selector)
  if (from === -1) throw new Error(`no ${selector}`)
  const body = css.slice(css.indexOf('{', from) + 1, css.indexOf('}', from))
  return new Map([...body.matchAll(/(--cairn-[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]))
}

const light = block(':root {\n  color-scheme: light')
const dark = block(":root[data-theme='dark']".replaceAll("'", css.includes("[data-theme='dark']") ? "'" : '"'))
const system = block(':root:not([data-theme=')
const print = block('@media print {\n  :root:root:root')

/** WCAG 2.2 relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  const whole = hex.length === 4 ? `#${hex.slice(1).replace(/./g, '$&$&')}` : hex
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(whole.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function ratio(theme: ReadonlyMap<string, string>, front: string, back: string): number {
  const [a = 0, b = 0] = [front, back].map((name) => luminance(theme.get(`--cairn-${name}`) ?? ''))
  return Math.floor(((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)) * 10 + 0.5) / 10
}

/** The table of the design: token, against, ratio in light, in dark. */
const TABLE = [
  ['ink', 'ground', 13.6, 15.2],
  ['ink', 'surface', 15.2, 13.5],
  ['ink', 'sunken', 12.4, 16.1],
  ['ink-quiet', 'ground', 6.6, 8.7],
  ['ink-quiet', 'surface', 7.4, 7.7],
  ['ink-quiet', 'sunken', 6.0, 9.2],
  ['line-strong', 'ground', 3.6, 4.8],
  ['line-strong', 'surface', 4.1, 4.3],
  ['line-strong', 'sunken', 3.3, 5.1],
  ['tarn', 'ground', 6.9, 10.0],
  ['tarn', 'surface', 7.7, 8.9],
  ['tarn', 'tarn-wash', 6.3, 6.8],
  ['on-tarn', 'tarn', 7.9, 9.1],
  ['on-tarn', 'tarn-hover', 10.7, 11.0],
  ['on-lichen', 'lichen', 9.2, 9.2],
  ['lichen-text', 'surface', 7.7, 10.4],
  ['lichen-text', 'lichen-wash', 6.9, 8.6],
  ['granite', 'surface', 4.7, 6.0],
  ['granite', 'tarn-wash', 3.8, 4.6],
  ['moss', 'surface', 6.9, 9.0],
  ['moss', 'moss-wash', 5.7, 7.6],
  ['bracken', 'surface', 6.7, 8.1],
  ['bracken', 'bracken-wash', 5.7, 7.6],
  ['heather', 'surface', 8.1, 8.4],
  ['heather', 'heather-wash', 6.7, 7.7],
  ['focus', 'sunken', 6.3, 10.6],
  ['stone-line', 'ground', 13.6, 15.2],
] as const

describe('tokens', () => {
  it('have the same names in light, in dark, in the system’s dark and in print', () => {
    const names = [...light.keys()].toSorted()
    expect(names.length).toBeGreaterThan(20)
    expect([...dark.keys()].toSorted()).toEqual(names)
    expect([...system.keys()].toSorted()).toEqual(names)
    expect([...print.keys()].toSorted()).toEqual(names)
  })

  it('have the same values in the chosen dark and in the system’s dark', () => {
    expect([...system]).toEqual([...dark])
  })

  it.each(TABLE)('%s on %s has the contrast that the design promises', (front, back, inLight, inDark) => {
    expect([ratio(light, front, back), ratio(dark, front, back)]).toEqual([inLight, inDark])
  })

  it.each(['tarn', 'lichen', 'moss', 'bracken', 'heather'])('the wash of %s carries ink, quiet ink and links', (name) => {
    for (const theme of [light, dark]) {
      expect(ratio(theme, 'ink', `${name}-wash`)).toBeGreaterThanOrEqual(10.3)
      expect(ratio(theme, 'ink-quiet', `${name}-wash`)).toBeGreaterThanOrEqual(5.9)
      expect(ratio(theme, 'tarn', `${name}-wash`)).toBeGreaterThanOrEqual(6.3)
    }
  })
})
