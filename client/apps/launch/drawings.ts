import { svg } from './elements.ts'

type Stroke = readonly [className: string, path: string, dash?: string]

const drawing = (viewBox: string, strokes: readonly Stroke[]): Element =>
  svg(
    'svg',
    {
      class: 'draw',
      viewBox,
      'aria-hidden': 'true',
      fill: 'none',
      'stroke-width': '2.5',
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    },
    ...strokes.map(([name, d, dash]) => svg('path', { class: name, d, ...(dash ? { 'stroke-dasharray': dash } : {}) })),
  )

/** A cairn whose top stone has rolled off. */
export const fallenStone = (): Element =>
  drawing('0 0 200 190', [
    ['l', 'M6 172h188'],
    ['d', 'M20 186h22m14 0h30m16 0h44m14 0h20'],
    ['g', 'M28 158c-1-10 12-18 34-18 22 0 44 2 47 14 2 11-6 17-18 17H42c-8 0-13-5-14-13Z'],
    ['g', 'M44 126c0-9 11-14 26-14s28 3 29 12c1 9-6 13-14 13H57c-8 0-13-4-13-11Z'],
    ['t', 'M138 157c-2-9 7-16 20-15 12 1 21 6 21 14s-6 14-18 14c-13 0-21-4-23-13Z'],
    ['d', 'M98 104c18-8 44 2 54 28', '2 8'],
  ])

/** The course page, dashed, and Cairn in a window in front of it. */
export const twoWindows = (): Element =>
  drawing('0 0 200 170', [
    ['d', 'M12 24h112a4 4 0 0 1 4 4v84a4 4 0 0 1-4 4H12a4 4 0 0 1-4-4V28a4 4 0 0 1 4-4Z', '5 6'],
    ['d', 'M8 42h120'],
    ['l s', 'M79 52h104a9 9 0 0 1 9 9v82a9 9 0 0 1-9 9H79a9 9 0 0 1-9-9V61a9 9 0 0 1 9-9Z'],
    ['l', 'M70 72h122'],
    ['g', 'M104 139c0-6 9-9 26-9s28 2 29 9-6 8-13 8h-30c-7 0-12-2-12-8Z'],
    ['g', 'M111 121c0-6 8-8 20-8s21 2 21 8-5 8-11 8h-20c-6 0-10-3-10-8Z'],
    ['t', 'M120 103c0-6 5-9 12-9s14 3 14 9-5 8-13 8-13-3-13-8Z'],
  ])

const icon = (...paths: readonly string[]): Element =>
  svg('svg', { class: 'i', viewBox: '0 0 24 24', 'aria-hidden': 'true' }, ...paths.map((d) => svg('path', { d })))

export const iconBack = (): Element => icon('m12 19-7-7 7-7', 'M19 12H5')
export const iconOut = (): Element => icon('M15 3h6v6', 'M10 14 21 3', 'M18 13v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6')
