import type { TemplateResult } from 'lit'
import { html } from 'lit'
import type { PickerPlace } from '../../../server/contract/today-words.ts'
import { sayBold } from '../../contexts/say.ts'
import type { ChallengeDraft } from '../../data/challenge-draft.ts'
import type { ChallengeInput, ChallengeView } from '../../data/challenges.ts'
import { t } from '../../words/words.ts'

/** Where the links will stand. */
export interface Where {
  readonly course: string
  readonly lms: string
  readonly acceptLineItem: boolean
}

/** A column is made only where something is scored; the server decides the same by its own rule. */
const givesPoints = ({ rubric }: ChallengeInput): boolean => rubric.criteria.some(({ kind }) => kind === 'scored')

/** What the challenge in the form will be in the course, or what it still wants. */
export function sayNew({ course, lms, acceptLineItem }: Where, { input, isSavable }: ChallengeDraft): TemplateResult | string {
  if (!isSavable) return t(input.drivingQuestion.trim() === '' ? 'picker.barMissing' : 'picker.barMissingRubric')
  if (!acceptLineItem) return sayBold('picker.barLinkOnly', { course, lms })
  return givesPoints(input)
    ? sayBold('picker.barWhole', { course, lms, points: t('common.points', { count: input.scoreMaximum }) })
    : sayBold('picker.barNoPoints', { course })
}

/** Needs the words of `places`. */
export function sayPlaces({ course }: Where, chosen: readonly PickerPlace[]): TemplateResult | string {
  if (chosen.length === 0) return t('picker.barPlaceNone')
  return t('picker.barPlaces', { count: chosen.length, course, titles: chosen.map((place) => t(`places.title_${place}`)) })
}

/** What several challenges of this course will be in it. */
export function sayUsed(where: Where, chosen: readonly ChallengeView[]): TemplateResult | string {
  if (chosen.length === 0) return t('picker.barUsedNone')
  const links = sayUsedLinks(where, chosen)
  return chosen.some(({ placed }) => placed) ? html`${links} ${t('picker.barCopies')}` : links
}

function sayUsedLinks({ course, lms, acceptLineItem }: Where, chosen: readonly ChallengeView[]): string {
  const { length: count } = chosen
  if (!acceptLineItem) return t('picker.barUsedLinkOnly', { count, course, lms })
  const scored = chosen.filter(givesPoints)
  if (scored.length === 0) return t('picker.barUsedNoPoints', { count, course })
  return t('picker.barUsed', {
    course,
    lms,
    links: t('picker.links', { count }),
    columns: t('picker.columns', { count: scored.length }),
    points: scored.map(({ scoreMaximum }) => t('common.points', { count: scoreMaximum })),
  })
}
