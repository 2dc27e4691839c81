import { KeySheetView, PastedKeySheetView, PeopleView } from '../../contract/people.ts'
import type { CoursePeople } from '../../domain/courses/course-people.ts'
import { isLearner } from '../../domain/courses/course.ts'
import type { Participant } from '../../domain/courses/roster-service.ts'
import type { KeyList } from '../../domain/people/key-sheet-service.ts'
import { displayName } from '../../domain/people/person.ts'
import { shortId } from '../../domain/short-id.ts'
import { presentFault } from './groups.ts'
import { presentForStaff, presentPerson } from './people.ts'
import { presentRoster } from './roster.ts'
import { isoTime } from './time.ts'

/**
 * Who is in a course, for its staff.
 * @param tag language of the reader
 */
export const presentPeople = ({ people, roster }: CoursePeople, tag: string): PeopleView =>
  PeopleView.parse({
    people: people.map((one) => ({
      person: presentForStaff(one, tag),
      role: one.member.role,
      joinedAt: isoTime(one.member.joinedAt),
      ...(one.member.leftAt === undefined ? {} : { leftAt: isoTime(one.member.leftAt) }),
      ...(one.works === undefined ? {} : { works: one.works }),
    })),
    roster: presentRoster(roster),
    namesWithheld: people.some(({ person, member }) => isLearner(member) && displayName(person) === undefined),
  })

/** The nickname that everybody sees. */
const nicknameOf = ({ person, member }: Participant, tag: string): string => presentPerson(person, member, tag).nickname ?? ''

export const presentKeySheet = (rows: readonly Participant[], tag: string): KeySheetView =>
  KeySheetView.parse({
    rows: rows
      .map((row) => ({
        personId: shortId(row.person.id),
        nickname: nicknameOf(row, tag),
        ...(row.keyName === undefined ? {} : { name: row.keyName }),
        left: row.member.leftAt !== undefined,
      }))
      .toSorted((a, b) => a.nickname.localeCompare(b.nickname, tag.replaceAll('_', '-'))),
  })

export const presentPastedKeySheet = ({ told, faults }: KeyList, tag: string): PastedKeySheetView =>
  PastedKeySheetView.parse({
    told: told.map((row) => ({ nickname: nicknameOf(row, tag), name: row.keyName ?? '' })),
    faults: faults.map(presentFault),
  })
