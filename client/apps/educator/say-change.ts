import type { RubricLevel } from '../../../server/contract/rubrics.ts'
import { sayClock, type Instant } from '../../words/times.ts'
import { t } from '../../words/words.ts'

/** What another marker did to this criterion since ours was read. */
export interface OtherChange {
  readonly name: string
  /** It was the reader, on another page. */
  readonly isOwn?: boolean
  /** Absent: the level was cleared, or `notObserved`. */
  readonly levelId?: string | undefined
  readonly notObserved?: boolean
  readonly at: Instant
}

type Levels = readonly Pick<RubricLevel, 'id'>[]

const numberOf = ({ levelId }: OtherChange, levels: Levels): number => levels.findIndex(({ id }) => id === levelId) + 1

/** "Ana chose 2 at 11:40". */
export function sayChange(change: OtherChange, levels: Levels): string {
  const n = numberOf(change, levels)
  const time = sayClock(change.at)
  const places = { name: change.name, time }
  if (change.isOwn) {
    if (change.notObserved) return t('educator.youChangedToNotObserved', { time })
    return n === 0 ? t('educator.youChangedToNone', { time }) : t('educator.youChangedTo', { time, n })
  }
  if (change.notObserved) return t('educator.changedToNotObserved', places)
  return n === 0 ? t('educator.changedToNone', places) : t('educator.changedTo', { ...places, n })
}

/** The button that takes it. */
export function sayTake(change: OtherChange, levels: Levels): string {
  const n = numberOf(change, levels)
  return n === 0 ? t('educator.takeThat') : t('educator.takeLevel', { n })
}
