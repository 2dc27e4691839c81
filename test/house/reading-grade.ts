/** Syllables of words that the rules below count wrongly. */
const KNOWN_SYLLABLES: ReadonlyMap<string, number> = new Map(
  (
    [
      [
        1,
        'real used use moved moves does goes done gone one once none whole hour hours our ours fire tired wire hire were there where here sure eye eyes ice age ate ask asked fixed placed plus prayer two who whose yes leave leaves are vague',
      ],
      [
        2,
        'every being doing going people peoples really create creates quiet science sciences someone something sometimes somewhere uses using safely careful useful hopeful homework lifetime timeline baseline poem poems poet diet giant lion riot trial trials dial social special business neighbour neighbor neighbours neighbors higher react reuse redo coop naive client clients cafe maybe sidewalk any many very only ages ago wheelchair fireside lonely lively likely rarely barely largely wanted needed added started ended tested counted shyer flower flowers power tower shower towel vowel players player layer layers layout mayor buyer fewer viewer viewers newer sewing language schedule rhythm rhythms prism believe believes movement statement statements basement pavement sometime makeup homemade handmade lakeside roadside inside outside beside safety ninety therefore driveway hundred litre litres centre centres handled settled buyers crayons beyond rely colleague colleagues cupcake',
      ],
      [
        3,
        'area areas idea ideas everyone everything created creating scientist scientists anyone anything carefully video videos audio radio studio museum diary period serious curious various previous obvious audience evidence visual manual gradual mutual actual different interest interests favorite favourite family families neighbourhood neighborhood chocolate quietly theatre theater piano recipe recipes somebody nobody everyday everywhere firefighter unlikely quieter beautiful languages usual sarcasm theory ideal creative creator improvement takeaway alongside moreover hopefully media earlier earliest easier easiest graduate graduates influence opinion opinions barrier barriers ratio',
      ],
      [
        4,
        'material materials experience audiences reliable variable usually actually interested interesting anybody everybody situation cooperate coordinate reality criteria portfolio geography unusual realistic evaluates mechanism',
      ],
      [5, 'experiences association individual creativity'],
    ] as const
  ).flatMap(([count, words]) => words.split(' ').map((word) => [word, count] as const)),
)

function syllables(raw: string): number {
  const word = raw
    .toLowerCase()
    .replace(/['’]s$/, '')
    .replace(/[^a-zéñíóúáü]/g, '')
  if (!word) return /\d/.test(raw) ? 1 : 0
  const known = KNOWN_SYLLABLES.get(word)
  if (known !== undefined) return known
  if (word.length <= 3) return Math.max(1, word.match(/[aeiouy]+/g)?.length ?? 0)
  const [stem, ending] = withoutEnding(word)
  const vowels = stem.match(/[aeiouyéíóúá]+/g)?.length ?? 0
  const hiatus = (stem.match(/(?:[^ctsg]i|e)(?:a|o|u)(?!u|r?$)/g) ?? []).filter((pair) => /i[aou]/.test(pair)).length
  return Math.max(1, ending + vowels + hiatus)
}

/** A word without a silent or regular ending, and the syllables that the ending adds. */
function withoutEnding(word: string): readonly [stem: string, syllables: number] {
  if (/(?:[sxz]|ch|sh|[cg])es$/.test(word)) return [word.slice(0, -2), 1]
  if (/[^aeiouyl]les$/.test(word)) return [word.slice(0, -3), 1]
  if (/[^aeiouyl]le$/.test(word)) return [word.slice(0, -2), 1]
  if (/[td]ed$/.test(word)) return [word.slice(0, -2), 1]
  if (/[^aeiouy]ed$/.test(word)) return [word.slice(0, -2), 0]
  if (/[^aeiouy]es$/.test(word)) return [word.slice(0, -2), 0]
  if (/[^aeiouy]e$/.test(word)) return [word.slice(0, -1), 0]
  if (/[aeiouy]ing$/.test(word)) return [word.slice(0, -3), 1]
  if (/(?:ve|se|te|le|re|ke|me|ne|ce|ge)(?:ly|ful|less|ment|ments)$/.test(word))
    return [word.replace(/e(ly|ful|less|ment|ments)$/, '$1'), 0]
  return [word, 0]
}

export const wordsOf = (text: string): readonly string[] =>
  text
    .replace(/[-–—/]/g, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))

export const sentenceCount = (text: string): number =>
  Math.max(1, text.replace(/\.{3}|…/g, '').match(/[.!?]+(?=["”')\]]*(\s|$))/g)?.length ?? 0)

/** Flesch-Kincaid reading grade of a text: length of words and sentences only. */
export function readingGrade(text: string): number {
  const words = wordsOf(text)
  if (words.length === 0) return 0
  const total = words.reduce((sum, word) => sum + syllables(word), 0)
  return 0.39 * (words.length / sentenceCount(text)) + 11.8 * (total / words.length) - 15.59
}
