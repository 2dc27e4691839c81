import type { ListStep } from '../../contract/words.ts'
import { AppError } from '../../errors.ts'
import { isLearner } from '../courses/course.ts'
import type { Participant, RosterService } from '../courses/roster-service.ts'
import { createNicknameMatcher } from '../lists/match-people.ts'
import { inCellOrder, readTable, shown, type ListFault } from '../lists/read-table.ts'
import { asTeacher } from '../works/work-policy.ts'
import type { Actor } from './actor.ts'
import { KEY_NAME_LENGTH, type KeySheets } from './key-sheet.ts'
import { displayName } from './person.ts'

/** What a pasted key sheet comes to. */
export interface KeyList {
  /** The learners whose name it tells, with that name as `keyName`. */
  readonly told: readonly Participant[]
  readonly faults: readonly ListFault[]
}

/**
 * What a teacher does with the key sheet of their own course. Ids are full store ids. Every call throws `not_allowed` for other roles
 * and `not_found` outside a course.
 */
export interface KeySheetService {
  /** Learners whose name the LMS withholds, with what the sheet says; those who left as well, for their work stays. */
  open(actor: Actor): Promise<readonly Participant[]>
  /** @throws AppError `not_found` for somebody who is not on the sheet */
  write(actor: Actor, personId: string, name: string): Promise<readonly Participant[]>
  /** Reads "nickname, name" lines; with `keep` it also writes what has no fault. */
  paste(actor: Actor, text: string, step: ListStep): Promise<KeyList>
}

interface Dependencies {
  readonly roster: Pick<RosterService, 'everybody'>
  readonly keySheets: KeySheets
}

export function createKeySheetService({ roster, keySheets }: Dependencies): KeySheetService {
  const open = async (actor: Actor): Promise<readonly Participant[]> => {
    const { tenantId, courseId } = asTeacher(actor)
    const { people } = await roster.everybody(tenantId, courseId)
    return people.filter(({ person, member }) => isLearner(member) && displayName(person) === undefined)
  }
  return {
    open,
    async write(actor, personId, name) {
      const { tenantId, courseId } = asTeacher(actor)
      if (!(await open(actor)).some(({ person }) => person.id === personId)) throw new AppError('not_found')
      await keySheets.write(tenantId, courseId, new Map([[personId, name]]))
      return open(actor)
    },
    async paste(actor, text, step) {
      const { tenantId, courseId } = asTeacher(actor)
      const list = readKeyList(text, await open(actor))
      const names = new Map(list.told.map(({ person, keyName = '' }) => [person.id, keyName]))
      if (step === 'keep' && names.size > 0) await keySheets.write(tenantId, courseId, names)
      return list
    },
  }
}

function readKeyList(text: string, learners: readonly Participant[]): KeyList {
  const { rows, faults: unread } = readTable(text)
  const faults = [...unread]
  const match = createNicknameMatcher(learners)
  const told = new Map<string, { readonly participant: Participant; readonly cell: string }>()
  for (const { person: cell, value } of rows) {
    const found = match(cell)
    if ('code' in found) faults.push(found)
    else if (value.text.length > KEY_NAME_LENGTH) faults.push({ cell: value.address, code: 'value_too_long', text: shown(value.text) })
    else {
      const before = told.get(found.person.id)
      if (before) faults.push({ cell: cell.address, code: 'name_again', text: shown(cell.text), before: before.cell })
      else told.set(found.person.id, { participant: { ...found, keyName: value.text }, cell: cell.address })
    }
  }
  return { told: [...told.values()].map(({ participant }) => participant), faults: inCellOrder(faults) }
}
