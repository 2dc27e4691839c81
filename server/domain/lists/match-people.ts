import type { Participant } from '../courses/roster-service.ts'
import { nicknameOf } from '../people/nickname.ts'
import { displayName } from '../people/person.ts'
import { foldName, shown, type Cell, type ListFault } from './read-table.ts'

/** Every way a list may call a learner: name, family name first, name of the key sheet, nickname in either language. */
function callsOf({ person, member, keyName }: Participant): readonly string[] {
  const { givenName, familyName } = person
  const name = displayName(person) ?? keyName
  const turned = givenName && familyName ? [`${familyName}, ${givenName}`, `${familyName} ${givenName}`, `${givenName} ${familyName}`] : []
  return [...(name === undefined ? [] : [name]), ...turned, ...nicknamesOf(member)]
}

const nicknamesOf = ({ courseId, number }: Participant['member']): readonly string[] =>
  number === undefined ? [] : (['en', 'es'] as const).map((language) => nicknameOf(courseId, number, language))

/**
 * Finds learners by what a list calls them: as written first, then without case and accents.
 *
 * @returns the participant, or what is wrong with the cell: nobody of this name, several, or one who has left
 */
export function createMatcher(
  people: readonly Participant[],
  calls: (participant: Participant) => readonly string[] = callsOf,
): (cell: Cell) => Participant | ListFault {
  const exact = indexBy(people, calls, exactly)
  const folded = indexBy(people, calls, foldName)
  return (cell) => {
    const found = exact.get(exactly(cell.text)) ?? folded.get(foldName(cell.text)) ?? []
    const here = found.filter(({ member }) => member.leftAt === undefined)
    const fault = (code: ListFault['code']): ListFault => ({ cell: cell.address, code, text: shown(cell.text) })
    const [only] = here
    if (here.length > 1) return fault('name_ambiguous')
    if (only) return only
    return fault(found.length > 0 ? 'person_left' : 'name_unknown')
  }
}

/** By the nickname alone: for the key sheet, where a name is what is to be told. */
export const createNicknameMatcher = (people: readonly Participant[]): ((cell: Cell) => Participant | ListFault) =>
  createMatcher(people, ({ member }) => nicknamesOf(member))

const exactly = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim()

function indexBy(
  people: readonly Participant[],
  calls: (participant: Participant) => readonly string[],
  fold: (name: string) => string,
): ReadonlyMap<string, readonly Participant[]> {
  const index = new Map<string, Participant[]>()
  for (const participant of people)
    for (const key of new Set(calls(participant).map(fold))) index.set(key, [...(index.get(key) ?? []), participant])
  return index
}
