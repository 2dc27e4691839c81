import {
  PROFILE_LIMITS,
  type AboutField,
  type Audience,
  type CardCategory,
  type CardPile,
  type ProfileItem,
} from '../../contract/profile-words.ts'
import { AppError } from '../../errors.ts'
import type { Ids, Stored, TenantCollection } from '../../store/store.ts'
import type { Challenge } from '../challenges/challenge.ts'
import type { Participant, RosterService } from '../courses/roster-service.ts'
import type { GroupService } from '../groups/group-service.ts'
import type { Actor } from '../people/actor.ts'
import { tidyText } from '../people/person.ts'
import { findAll, upsert } from '../upsert.ts'
import { asLearner, asTeacher, type CourseActor } from '../works/work-policy.ts'
import type { Work } from '../works/work.ts'
import type { Celebration } from './celebration.ts'
import { dimensionsOf } from './dimensions.ts'
import { addSort, newProfile, seenBy, setAbout, setAudience, type Profile, type SeenProfile } from './profile.ts'
import { ridgeOf, type RidgeDimension, type RidgePiece } from './ridge.ts'

/** A dimension of somebody's ridge line, with the criterion's own name and who celebrated it. */
export interface ShownDimension extends RidgeDimension {
  readonly fallbackName: string
  readonly celebration?: { readonly text: string; readonly at: number; readonly by?: Participant }
}

export interface OwnProfile {
  readonly profile?: Profile
  readonly ridge: readonly ShownDimension[]
  /** Who is meant by "my teacher" in this course. */
  readonly teachers: readonly Participant[]
}

/** Another person's profile, as far as they let this reader see it. The ridge line is there for teachers only. */
export interface OthersProfile {
  readonly participant: Participant
  readonly seen: SeenProfile
  readonly ridge?: readonly ShownDimension[]
}

/**
 * Profiles of a course's learners. A learner reads and writes their own; everybody else gets what `seenBy` gives them for where they
 * stand, and `not_found` for somebody who is not a learner of the course.
 */
export interface ProfileService {
  own(actor: Actor): Promise<OwnProfile>
  /** @throws AppError `card_sort_wrong` */
  sort(actor: Actor, category: CardCategory, piles: Readonly<Record<string, CardPile>>, kept: readonly string[]): Promise<OwnProfile>
  about(actor: Actor, lines: Readonly<Partial<Record<AboutField, string | undefined>>>): Promise<OwnProfile>
  /** @throws AppError `not_found` for an item that is not in the profile */
  show(actor: Actor, item: ProfileItem, audience: Audience): Promise<OwnProfile>
  arrange(actor: Actor, dimensionIds: readonly string[]): Promise<OwnProfile>
  /** The learner's own profile as somebody of that audience gets it. */
  viewAs(actor: Actor, audience: Audience): Promise<SeenProfile>
  /** By a teacher of the course. @throws AppError `not_found` */
  ofLearner(actor: Actor, personId: string): Promise<OthersProfile>
  /** By another learner of the course: as of a team where both are in one group, else as of the class. @throws AppError `not_found`, also where nothing is shown */
  ofClassmate(actor: Actor, personId: string): Promise<OthersProfile>
  /** By a teacher; `undefined` takes it back. @throws AppError `not_found` for a dimension without evidence */
  celebrate(actor: Actor, personId: string, dimensionId: string, text: string | undefined): Promise<OthersProfile>
  /** Interest cards that a learner kept and lets `reader` see. */
  interestsOf(tenantId: string, personId: string, reader: Audience): Promise<readonly string[]>
}

interface Dependencies {
  readonly profiles: TenantCollection<Profile>
  readonly celebrations: TenantCollection<Celebration>
  readonly works: TenantCollection<Work>
  readonly challenges: TenantCollection<Challenge>
  readonly roster: Pick<RosterService, 'participant' | 'everybody'>
  readonly groups: Pick<GroupService, 'mine'>
  readonly ids: Ids
  readonly now: () => number
}

/** Longer than 40 lines: its use cases share the dependencies bound here; each of them is short. */
export function createProfileService(deps: Dependencies): ProfileService {
  const { profiles, celebrations, roster, groups, ids, now } = deps
  const idOf = (tenantId: string, personId: string): string => ids.natural(tenantId, 'profile', [personId])
  const read = (tenantId: string, personId: string): Promise<Stored<Profile> | undefined> =>
    profiles.get(tenantId, idOf(tenantId, personId))

  const own = async (learner: CourseActor, known?: Profile): Promise<OwnProfile> => {
    const { tenantId, courseId, personId } = learner
    const profile = known ?? (await read(tenantId, personId))
    const [ridge, { people }] = await Promise.all([
      ridgeIn(deps, learner, personId, profile?.order ?? []),
      roster.everybody(tenantId, courseId),
    ])
    const teachers = people.filter(({ member }) => member.role === 'educator' && member.leftAt === undefined)
    return { ...(profile ? { profile } : {}), ridge, teachers }
  }

  const change = async (actor: Actor, rule: (profile: Profile) => Profile): Promise<OwnProfile> => {
    const learner = asLearner(actor)
    const { tenantId, personId } = learner
    const birth = { id: idOf(tenantId, personId), tenantId, personId }
    const after = await upsert(
      profiles,
      birth,
      () => rule(newProfile(birth, now())),
      (profile) => ({ ...profile, ...rule(profile) }),
    )
    return own(learner, after)
  }

  const learnerOf = async ({ tenantId, courseId }: CourseActor, personId: string): Promise<Participant> => {
    const participant = await roster.participant(tenantId, courseId, personId)
    if (!participant || participant.member.role !== 'learner' || participant.member.isTestPerson) throw new AppError('not_found')
    return participant
  }

  const ofLearner = async (teacher: CourseActor, personId: string): Promise<OthersProfile> => {
    const participant = await learnerOf(teacher, personId)
    const profile = await read(teacher.tenantId, personId)
    return { participant, seen: seenBy(profile, 'teacher'), ridge: await ridgeIn(deps, teacher, personId, profile?.order ?? []) }
  }

  return {
    own: async (actor) => own(asLearner(actor)),
    sort: (actor, category, piles, kept) => change(actor, (profile) => addSort(profile, { category, at: now(), piles, kept })),
    about: (actor, lines) => change(actor, (profile) => setAbout(profile, lines, now())),
    show: (actor, item, audience) => change(actor, (profile) => setAudience(profile, item, audience, now())),
    arrange: (actor, order) => change(actor, (profile) => ({ ...profile, order: [...new Set(order)], changedAt: now() })),

    async viewAs(actor, audience) {
      const { tenantId, personId } = asLearner(actor)
      return seenBy(await read(tenantId, personId), audience)
    },

    ofLearner: async (actor, personId) => ofLearner(asTeacher(actor), personId),

    async ofClassmate(actor, personId) {
      const reader = asLearner(actor)
      const participant = await learnerOf(reader, personId)
      if (participant.member.leftAt !== undefined || reader.isTestPerson) throw new AppError('not_found')
      const mine = await groups.mine(actor)
      const isTeam = mine.some(({ groupId, groups: all }) =>
        all.some(({ id, people = [] }) => id === groupId && people.some(({ person }) => person.id === personId)),
      )
      const seen = seenBy(await read(reader.tenantId, personId), isTeam ? 'team' : 'class')
      // Who shows nothing has no page: it cannot be told whether there is something to show.
      if (seen.cards.length === 0 && Object.keys(seen.about).length === 0) throw new AppError('not_found')
      return { participant, seen }
    },

    async celebrate(actor, personId, dimensionId, text) {
      const teacher = asTeacher(actor)
      const { tenantId, courseId } = teacher
      const shown = await ofLearner(teacher, personId)
      if (!shown.ridge?.some(({ id }) => id === dimensionId)) throw new AppError('not_found')
      const id = ids.natural(tenantId, 'celebration', [courseId, personId, dimensionId])
      if (text === undefined) await celebrations.delete(tenantId, id)
      else {
        const news = { by: teacher.personId, text: tidyText(text, PROFILE_LIMITS.celebration), at: now() }
        const born = (): Celebration => ({ id, tenantId, courseId, learnerId: personId, dimensionId, ...news })
        await upsert(celebrations, { tenantId, id }, born, (kept) => ({ ...kept, ...news }))
      }
      return ofLearner(teacher, personId)
    },

    async interestsOf(tenantId, personId, reader) {
      const { cards } = seenBy(await read(tenantId, personId), reader)
      return cards.find(({ category }) => category === 'interests')?.ids ?? []
    },
  }
}

/** The ridge line of one learner in one course, from the levels that were released to them; nothing that is not released counts. */
async function ridgeIn(
  { works, challenges, celebrations, roster }: Dependencies,
  { tenantId, courseId }: CourseActor,
  personId: string,
  order: readonly string[],
): Promise<readonly ShownDimension[]> {
  const [all, cheers] = await Promise.all([
    findAll(works, tenantId, { learnerId: personId }),
    findAll(celebrations, tenantId, { learnerId: personId }),
  ])
  const own = all.filter((work) => work.courseId === courseId && work.released)
  const found = await challenges.getMany(
    tenantId,
    own.map(({ challengeId }) => challengeId),
  )
  const names = new Map<string, string>()
  const pieces = own.flatMap((work) => {
    const challenge = found.find(({ id }) => id === work.challengeId)
    return challenge ? piecesOf(work, challenge, names) : []
  })
  const here = cheers.filter((cheer) => cheer.courseId === courseId)
  const by = new Map(
    await Promise.all(here.map(async (cheer) => [cheer.dimensionId, await roster.participant(tenantId, courseId, cheer.by)] as const)),
  )
  return ridgeOf(pieces, order).map((dimension) => {
    const cheer = here.find(({ dimensionId }) => dimensionId === dimension.id)
    const who = by.get(dimension.id)
    return {
      ...dimension,
      fallbackName: names.get(dimension.id) ?? '',
      ...(cheer ? { celebration: { text: cheer.text, at: cheer.at, ...(who ? { by: who } : {}) } } : {}),
    }
  })
}

/** @param names gets the criterion's own name for each dimension */
function piecesOf({ released }: Work, { id, title, rubric }: Challenge, names: Map<string, string>): readonly RidgePiece[] {
  return rubric.criteria.flatMap((criterion) => {
    const levelId = released?.marks.criteria[criterion.id]?.levelId
    const at = criterion.levels.findIndex((level) => level.id === levelId)
    if (!released || at === -1) return []
    return dimensionsOf(criterion).map((dimensionId): RidgePiece => {
      names.set(dimensionId, criterion.name)
      const levelName = criterion.levels[at]?.name ?? ''
      return { dimensionId, at, of: criterion.levels.length, levelName, seenAt: released.at, challengeId: id, challengeTitle: title }
    })
  })
}
