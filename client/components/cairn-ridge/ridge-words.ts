import type { DimensionView } from '../../../server/contract/profiles.ts'
import { sayDay } from '../../words/times.ts'
import { t } from '../../words/words.ts'

/** The title of a ridge line: what it shows, and never a number over all of it. */
export function findingOf(dimensions: readonly DimensionView[]): string {
  const seen = dimensions.flatMap(({ name, enough }) => (enough ? [{ name, most: enough.most }] : []))
  const [first] = seen
  if (!first) return t('profile.noStone')
  if (seen.length === 1) return t('profile.firstStone', { name: first.name })
  const top = Math.max(...seen.map(({ most }) => most))
  const highest = seen.filter(({ most }) => most === top).map(({ name }) => name)
  return highest.length === seen.length ? t('profile.sameHeight') : t('profile.standsOut', { names: highest, count: highest.length })
}

/** What a dimension's pieces look like together, in a sentence that names when and where. */
export function contextOf({ shape, pieces }: DimensionView): string {
  const [first] = pieces
  if (!first) return ''
  if (shape === 'once') return t('profile.shape_once', { when: sayDay(first.at), challenge: first.challengeTitle })
  if (shape === 'rose') return t('profile.shape_rose', { when: sayDay(first.at) })
  if (shape === 'steady') return t('profile.shape_steady')
  const [low = first, ...others] = pieces.toSorted((a, b) => a.value - b.value)
  const high = others.at(-1) ?? low
  if (high.challengeId !== low.challengeId) return t('profile.shape_between', { high: high.challengeTitle, low: low.challengeTitle })
  return t(shape === 'wide' ? 'profile.shape_wide' : 'profile.shape_varied')
}
