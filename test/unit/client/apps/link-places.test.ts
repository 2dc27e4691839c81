import { expect, it } from 'vitest'
import { placeOfLink as forTeachers } from '../../../../client/apps/educator/places.ts'
import { placeOfLink as forStudents } from '../../../../client/apps/learner/places.ts'
import { PICKER_PLACES } from '../../../../server/contract/today-words.ts'

/** What a link to a place opens, as teacher and as student. */
const OPENS = {
  today: ['today', 'today'],
  plan: ['plan', 'plan'],
  profile: ['people', 'profile'],
  'check-in': ['today', 'check-in'],
  class: ['home', 'today'],
} as const satisfies Readonly<Record<(typeof PICKER_PLACES)[number], readonly [string, string]>>

it.each(PICKER_PLACES)('opens what the picker says of %s, for a teacher and for a student', (place) => {
  expect([forTeachers(place), forStudents(place)]).toEqual(OPENS[place])
})
