import { z } from 'zod'
import { APPS, LMS_FAMILIES, LOCALES, ROLES } from './words.ts'
import { ChallengeList } from './challenges.ts'
import { LINK_PLACES } from './today-words.ts'
import { LearnerTodayView, NeedsView } from './today.ts'
import { ClassView, LearnerWorkView, PersonView } from './works.ts'

/**
 * The first data of an app: inside the launch answer, or from `GET /api/first` with the bearer after a reload.
 * `view` says which screen to open and brings what it needs.
 */
export const FirstData = z.strictObject({
  app: z.enum(APPS),
  role: z.enum(ROLES),
  locale: z.enum(LOCALES),
  /** BCP 47 tag for dates and numbers, such as `en-GB`. */
  dateLocale: z.string(),
  /** Zone of the school; absent until the first teacher's browser said it. */
  zone: z.string().optional(),
  person: PersonView,
  course: z.strictObject({ id: z.string(), title: z.string() }).optional(),
  /** Only for words: "the Canvas gradebook". */
  lms: z.strictObject({ family: z.enum(LMS_FAMILIES), label: z.string(), returnUrl: z.string().optional(), frameResize: z.boolean() }),
  view: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('learner_work'), work: LearnerWorkView }),
    z.strictObject({
      kind: z.literal('class'),
      class: ClassView,
      /** open marking at this learner (submission review) */ openPersonId: z.string().optional(),
    }),
    z.strictObject({
      kind: z.literal('course_home'),
      challenges: ChallengeList.shape.challenges,
      /** The link of this tab opens nothing yet: a teacher can decide it with `PUT /api/placement`. */
      undecided: z.boolean(),
      /** The place that the link names; `today` where it names none. */
      place: z.enum(LINK_PLACES),
      needs: NeedsView.shape.needs,
    }),
    z.strictObject({ kind: z.literal('learner_home'), place: z.enum(LINK_PLACES), today: LearnerTodayView }),
    z.strictObject({
      kind: z.literal('picker'),
      acceptMultiple: z.boolean(),
      acceptLineItem: z.boolean(),
      challenges: ChallengeList.shape.challenges,
    }),
    z.strictObject({ kind: z.literal('not_placed') }),
    z.strictObject({ kind: z.literal('observer') }),
    z.strictObject({ kind: z.literal('admin_home') }),
  ]),
})
export type FirstData = z.infer<typeof FirstData>

/** What stands in the launch page: `<script type="application/json" id="cairn-first">`. `token` goes to `history.state` at once. */
export const LaunchAnswer = z.strictObject({ token: z.string(), first: FirstData })
export type LaunchAnswer = z.infer<typeof LaunchAnswer>

/** `POST /api/zone`: the browser's IANA zone; kept by the tenant when it has none. */
export const SetZone = z.strictObject({ zone: z.string().max(64) })

/** `PUT /api/placement`: what the link of this tab opens, where nobody has decided it (`course_home`). Answers `FirstData`. */
export const DecideLink = z.strictObject({ challengeId: z.string().max(80) })
