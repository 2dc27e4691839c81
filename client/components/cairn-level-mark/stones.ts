/** Outlines of the four drawn stones, from the ground up, in a box of 56 × 60. */
export const STONES = [
  'M5.6 54.8Q2.5 52.0 4.7 48.4L4.8 48.1Q7.0 44.5 11.2 43.9L13.8 43.5Q20.0 42.6 26.3 42.9L34.3 43.2Q40.0 43.4 45.5 44.6L48.2 45.3Q51.5 46.0 52.7 49.1L52.8 49.4Q54.0 52.5 51.7 54.9L51.4 55.3Q49.0 57.8 45.5 57.8L13.2 58.0Q9.0 58.0 5.9 55.1Z',
  'M9.4 38.9Q7.0 37.0 8.0 34.1L8.0 33.9Q9.0 31.0 12.0 30.5L15.2 29.9Q21.0 28.8 26.8 29.1L34.7 29.6Q39.0 29.8 42.8 31.8L44.3 32.6Q47.0 34.0 46.3 37.0L46.2 37.2Q45.5 40.2 42.5 40.8L41.6 40.9Q38.0 41.6 34.3 41.5L15.1 41.1Q12.0 41.0 9.6 39.1Z',
  'M19.1 25.4Q16.5 23.5 18.1 20.7L18.3 20.2Q20.0 17.2 23.4 16.8L27.5 16.3Q33.0 15.6 38.3 17.2L41.4 18.2Q44.0 19.0 44.7 21.6L44.8 21.9Q45.5 24.5 43.2 26.0L42.6 26.3Q40.0 28.0 36.9 27.9L25.2 27.5Q22.0 27.4 19.4 25.5Z',
  'M19.5 11.6Q18.5 9.5 19.7 7.5L20.3 6.4Q22.0 3.6 25.3 3.2L27.4 2.9Q31.0 2.4 33.9 4.6L34.8 5.3Q37.0 7.0 36.5 9.7L36.5 9.9Q36.0 12.6 33.3 13.2L32.1 13.5Q28.5 14.4 24.8 14.1L22.8 14.0Q20.5 13.8 19.5 11.7Z',
] as const

/** How the stones of a cairn of `count` stand: which outline, and where. Five and six are lower, so that all fit the same box. */
export interface Stone {
  readonly path: string
  readonly transform?: string
}

/** Centre line, top and bottom of each outline; five and six stones take the widths between. */
const SIZES = [
  { outline: 0, mid: 50.3, height: 15.5 },
  { outline: 1, mid: 35.2, height: 12.8 },
  { outline: 2, mid: 21.8, height: 12.4 },
  { outline: 3, mid: 8.4, height: 12 },
] as const

const OUTLINES_OF: Readonly<Record<number, readonly number[]>> = { 5: [0, 1, 1, 2, 3], 6: [0, 1, 1, 2, 2, 3] }

/** @param count stones of the whole cairn, 1 to 6 */
export function cairnOf(count: number): readonly Stone[] {
  const outlines = OUTLINES_OF[count]
  if (outlines === undefined) return STONES.slice(0, count).map((path) => ({ path }))
  const slot = 56 / count
  return outlines.map((outline, index) => {
    const size = SIZES[outline] ?? SIZES[0]
    const squeeze = Math.min(0.8, (slot * 0.94) / size.height)
    // Two stones of one outline: the upper is narrower, so that the pile still tapers.
    const narrow = outlines.indexOf(outline) < index ? 0.84 : 1
    const y = 58 - slot * (index + 0.5)
    return {
      path: STONES[outline] ?? STONES[0],
      transform: `translate(28 ${round(y)}) scale(${narrow} ${round(squeeze)}) translate(-28 ${-size.mid})`,
    }
  })
}

const round = (value: number): number => Math.round(value * 100) / 100
