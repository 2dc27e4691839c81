import type { ChallengeView } from '../../../server/contract/challenges.ts'
import type { FirstData } from '../../../server/contract/session.ts'
import { FAMILIES, type Family } from '../../../server/practice-lms/school.ts'
import type { HouseTab, JourneyHouse } from '../../support/journey-house.ts'
import { placeChallenge, TEACHER } from '../../support/journey-place.ts'

const STUDENTS = ['student-01', 'student-05', 'student-09', 'student-14']

/** A learner with an open tab, in the course of one LMS. */
export interface KillStudent {
  readonly tab: HouseTab
  readonly challenge: ChallengeView
  readonly personId: string
  readonly lmsPersonId: string
}

export interface KillCourse {
  readonly family: Family
  readonly teacher: HouseTab
  readonly challenge: ChallengeView
  readonly lineItemId: string
  readonly students: readonly KillStudent[]
}

export interface KillSchool {
  readonly courses: readonly KillCourse[]
  readonly students: readonly KillStudent[]
}

/** One challenge in each LMS, with a teacher and students who have handed in. Everybody came by a launch of their own. */
export async function openSchool(house: JourneyHouse): Promise<KillSchool> {
  const courses: KillCourse[] = []
  for (const family of FAMILIES) courses.push(await openCourse(house, family))
  return { courses, students: courses.flatMap(({ students }) => students) }
}

async function openCourse(house: JourneyHouse, family: Family): Promise<KillCourse> {
  house.lms.lms.control.setBehaviour(family)
  const { challenge, link, lineItem } = await placeChallenge(house)
  const students: KillStudent[] = []
  for (const lmsPersonId of STUDENTS) {
    const tab = await house.openTab({ personId: lmsPersonId, linkId: link.id, family })
    const { person } = tab.first as FirstData
    students.push({ tab, challenge, personId: person.id, lmsPersonId })
    const path = `/challenges/${challenge.id}/work`
    await tab.call('POST', `${path}/evidence`, { kind: 'text', text: 'A beginning.', key: crypto.randomUUID() })
    await tab.call('POST', `${path}/hand-in`)
  }
  const teacher = await house.openTab({ personId: TEACHER, linkId: link.id, family })
  return { family, teacher, challenge, lineItemId: lineItem.id, students }
}
