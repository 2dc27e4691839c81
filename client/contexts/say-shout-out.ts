import type { ShoutOutView } from '../data/shout-outs.ts'
import { sayWhen } from '../words/times.ts'
import { t } from '../words/words.ts'

type Somebody = ShoutOutView['from']

/** What to call one of its people; who has left is not known by name any more. The name keeps its own direction in a sentence. */
export const sayPerson = (person: Somebody): string =>
  person === undefined ? t('checkIn.someoneGone') : `\u2068${person.name ?? person.nickname ?? person.initials}\u2069`

/** Who said it, and when. */
export const sayFrom = ({ from, at }: ShoutOutView): string => t('checkIn.shoutFrom', { from: sayPerson(from), when: sayWhen(at) })

export const sayFromTo = ({ from, to, at }: ShoutOutView): string =>
  t('checkIn.shoutFromTo', { from: sayPerson(from), to: sayPerson(to), when: sayWhen(at) })
