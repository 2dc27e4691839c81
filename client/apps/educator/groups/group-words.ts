import type { GroupSetView } from '../../../data/groups.ts'
import { t } from '../../../words/words.ts'

type Group = GroupSetView['groups'][number]

/** What a set is called; one of the LMS that nobody named is called after it. */
export const nameOfSet = ({ name, origin }: GroupSetView, lms: string): string =>
  name ?? t(origin === 'lms_sections' ? 'groups.lmsSections' : 'groups.lmsGroups', { lms })

/** Some LMSs count their groups, others give them forty characters: so much tells those of one course apart. */
const SHORT_ID = 6

/** What a group is called, by its number where the LMS tells no name. */
export const nameOfGroup = ({ id, name }: Group, { origin }: Pick<GroupSetView, 'origin'>): string =>
  name ?? t(origin === 'lms_sections' ? 'groups.unnamedSection' : 'groups.unnamed', { id: id.slice(0, SHORT_ID) })

export const isFromLms = ({ origin }: Pick<GroupSetView, 'origin'>): boolean => origin === 'lms_groups' || origin === 'lms_sections'

/** Who sees a set, in whole sentences. */
export function sayAudience({ seenBy, signUp }: Pick<GroupSetView, 'seenBy' | 'signUp'>): string {
  const seen = t(`groups.sees_${seenBy}`)
  return seenBy === 'members' && signUp?.open ? `${seen} ${t('groups.seesSignUp')}` : seen
}
