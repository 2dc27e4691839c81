import { formatMessage } from '../../contract/locales/format.ts'
import { PersonView } from '../../contract/works.ts'
import type { Member } from '../../domain/courses/course.ts'
import { isStaff } from '../../domain/courses/course.ts'
import type { Participant } from '../../domain/courses/roster-service.ts'
import { nicknameOf } from '../../domain/people/nickname.ts'
import { displayName, initials, type Person } from '../../domain/people/person.ts'
import { serverWords } from '../../domain/server-words.ts'
import { shortId } from '../../domain/short-id.ts'

/** Of a member, what their nickname is made of. */
type Place = Pick<Member, 'role'> & Partial<Pick<Member, 'number' | 'courseId'>>

/**
 * A person for a screen that anybody may see: their name, or what to call them where the LMS withholds it. A teacher's key sheet is
 * never looked at here.
 *
 * @param member their place in the course, which holds their number
 * @param tag language of the reader
 */
export function presentPerson(person: Person, member: Place | undefined, tag: string): PersonView {
  const name = displayName(person)
  const id = shortId(person.id)
  if (name !== undefined) return PersonView.parse({ id, name, initials: initials(name) })
  return PersonView.parse({ id, ...nickname(member, tag) })
}

/** A participant for a screen of the course's staff: a name of the key sheet stands before the nickname. */
export function presentForStaff({ person, member, keyName }: Participant, tag: string): PersonView {
  const view = presentPerson(person, member, tag)
  return view.name !== undefined || keyName === undefined
    ? view
    : PersonView.parse({ ...view, name: keyName, initials: initials(keyName), fromKeySheet: true })
}

function nickname(member: Place | undefined, tag: string): { readonly nickname: string; readonly initials: string } {
  const words = serverWords(tag)
  const staff = member !== undefined && isStaff(member.role)
  if (member?.number === undefined) {
    const unnumbered = staff ? words.teacherUnnumbered : words.learnerUnnumbered
    return { nickname: unnumbered, initials: initials(unnumbered) }
  }
  const number = String(member.number)
  if (staff || member.courseId === undefined)
    // The number tells stones apart; letters of "Teacher 2" would all be the same.
    return { nickname: formatMessage(staff ? words.teacherNumber : words.learnerNumber, tag, { number }), initials: number.slice(-2) }
  const name = nicknameOf(member.courseId, member.number, tag)
  return { nickname: name, initials: initials(name) }
}
