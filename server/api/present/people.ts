import { formatMessage } from '../../contract/locales/format.ts'
import { PersonView } from '../../contract/works.ts'
import type { Member } from '../../domain/courses/course.ts'
import { isStaff } from '../../domain/courses/course.ts'
import { displayName, initials, type Person } from '../../domain/people/person.ts'
import { serverWords } from '../../domain/server-words.ts'
import { shortId } from '../../domain/short-id.ts'

/**
 * A person for a screen: their name, or what to call them where the LMS withholds it.
 *
 * @param member their place in the course, which holds their number
 * @param tag language of the reader
 */
export function presentPerson(person: Person, member: Pick<Member, 'role' | 'number'> | undefined, tag: string): PersonView {
  const name = displayName(person)
  const id = shortId(person.id)
  if (name !== undefined) return PersonView.parse({ id, name, initials: initials(name) })
  return PersonView.parse({ id, ...nickname(member, tag) })
}

function nickname(
  member: Pick<Member, 'role' | 'number'> | undefined,
  tag: string,
): { readonly nickname: string; readonly initials: string } {
  const words = serverWords(tag)
  const staff = member !== undefined && isStaff(member.role)
  const unnumbered = staff ? words.teacherUnnumbered : words.learnerUnnumbered
  if (member?.number === undefined) return { nickname: unnumbered, initials: initials(unnumbered) }
  const number = String(member.number)
  // The number tells stones apart; letters of a nickname would all be the same.
  return { nickname: formatMessage(staff ? words.teacherNumber : words.learnerNumber, tag, { number }), initials: number.slice(-2) }
}
