import { z } from 'zod'
import { GROUP_AUDIENCES, GROUP_LIMITS, GROUP_ORIGINS, LIST_FAULTS, LIST_LIMITS, LIST_STEPS } from './words.ts'
import { PersonView } from './works.ts'

const SignUpView = z.strictObject({
  open: z.boolean(),
  /** Most people in one group; absent: as many as like. */
  size: z.number().int().optional(),
})

const GroupView = z.strictObject({
  id: z.string(),
  /** Absent where the LMS tells ids only and no teacher has named it: the screen says "Group 12 of Moodle". */
  name: z.string().optional(),
  personIds: z.array(z.string()),
})

/** A set of groups as a teacher sees it. */
export const GroupSetView = z.strictObject({
  id: z.string(),
  rev: z.number().int(),
  /** Absent for a set of the LMS that no teacher has named. */
  name: z.string().optional(),
  origin: z.enum(GROUP_ORIGINS),
  seenBy: z.enum(GROUP_AUDIENCES),
  signUp: SignUpView.optional(),
  groups: z.array(GroupView),
})
export type GroupSetView = z.infer<typeof GroupSetView>

/** `GET /api/groups`: every set of the course, and the learners who are in it now. Every change answers the same. */
export const GroupsView = z.strictObject({ sets: z.array(GroupSetView), people: z.array(PersonView) })
export type GroupsView = z.infer<typeof GroupsView>

const id = z.string().max(80)
const name = z.string().max(GROUP_LIMITS.nameLength)
const SignUp = z.strictObject({ open: z.boolean(), size: z.number().int().min(1).max(GROUP_LIMITS.size).optional() })
const plan = { name, seenBy: z.enum(GROUP_AUDIENCES), signUp: SignUp.optional() }

/** `POST /api/group-sets` */
export const MakeGroupSet = z.strictObject({ ...plan, groups: z.array(z.strictObject({ name })).max(GROUP_LIMITS.groups) })
export type MakeGroupSet = z.infer<typeof MakeGroupSet>

/**
 * `PUT /api/group-sets/:setId`: the set as it shall be. A group with its id keeps its people; one without is new, or comes back with the
 * people named. Of a set of the LMS only the names and `seenBy` count.
 */
export const ChangeGroupSet = z.strictObject({
  ...plan,
  rev: z.number().int().min(0),
  groups: z.array(z.strictObject({ id: id.optional(), name, personIds: z.array(id).max(2_000).optional() })).max(GROUP_LIMITS.groups),
})
export type ChangeGroupSet = z.infer<typeof ChangeGroupSet>

/** `POST /api/group-sets/:setId/places`: null takes the learner out of all groups of the set. */
export const PlacePerson = z.strictObject({ personId: id, groupId: id.nullable() })

/** A text as it came out of a spreadsheet or a file. */
const text = z.string().max(LIST_LIMITS.textLength)

/** `POST /api/group-sets/paste`: `check` changes nothing; `keep` puts the good rows into a set, a new one where no `setId` is named. */
export const PasteGroups = z.strictObject({
  step: z.enum(LIST_STEPS),
  text,
  setId: id.optional(),
  name,
  seenBy: z.enum(GROUP_AUDIENCES),
})
export type PasteGroups = z.infer<typeof PasteGroups>

/** One cell that could not be used. Its row was left out and no other. */
export const ListFaultView = z.strictObject({
  /** `B7`, as a spreadsheet counts. */
  cell: z.string(),
  code: z.enum(LIST_FAULTS),
  text: z.string(),
  /** Address of the cell that it repeats. */
  before: z.string().optional(),
})
export type ListFaultView = z.infer<typeof ListFaultView>

export const PastedGroupsView = z.strictObject({
  groups: z.array(z.strictObject({ name: z.string(), people: z.array(PersonView) })),
  faults: z.array(ListFaultView),
})
export type PastedGroupsView = z.infer<typeof PastedGroupsView>

/** `GET /api/my-groups`: what a learner may see. */
export const MyGroupsView = z.strictObject({
  sets: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string().optional(),
      origin: z.enum(GROUP_ORIGINS),
      seenBy: z.enum(GROUP_AUDIENCES),
      signUp: SignUpView.optional(),
      /** The learner's own group. */
      groupId: z.string().optional(),
      groups: z.array(
        z.strictObject({
          id: z.string(),
          name: z.string().optional(),
          count: z.number().int(),
          isFull: z.boolean(),
          /** Absent where this learner may not see who is in it. */
          people: z.array(PersonView).optional(),
        }),
      ),
    }),
  ),
})
export type MyGroupsView = z.infer<typeof MyGroupsView>

/** `PUT /api/my-groups/:setId`: null gives the place back. Answers `MyGroupsView`. */
export const ChooseGroup = z.strictObject({ groupId: id.nullable() })
