import { z } from 'zod'
import { COPY_STATES, FOUND_BY } from './copy-words.ts'
import { Rubric } from './rubrics.ts'

const id = z.string()
const LinkView = z.strictObject({ id, title: z.string().optional() })

/** A challenge of an earlier course, and what became of it in this one. Nothing here is about a person. */
export const CopyRow = z.strictObject({
  source: z.strictObject({
    id,
    title: z.string(),
    course: z.string(),
    rubric: z.strictObject({ title: z.string(), criteria: z.array(z.string()) }),
    scoreMaximum: z.number(),
    hasDue: z.boolean(),
  }),
  state: z.enum(COPY_STATES),
  /** The challenge of this course that was made of it. */
  challengeId: id.optional(),
  /** Links of this course that open nothing yet and came from it. */
  links: z.array(LinkView.extend({ by: z.enum(FOUND_BY) })),
})
export type CopyRow = z.infer<typeof CopyRow>

/** `GET /api/copies` [teaches]: what can be brought over from the courses that this one was copied from, as far as one taught there. */
export const CopiesView = z.strictObject({
  /** Titles of those courses, the latest first. */
  courses: z.array(z.strictObject({ id, title: z.string() })),
  rows: z.array(CopyRow),
  /** Links that open nothing yet, and of which nothing was found. */
  unknown: z.array(LinkView),
  /** The link that this tab was opened from, while it opens nothing. */
  hereLinkId: id.optional(),
})
export type CopiesView = z.infer<typeof CopiesView>

/** `GET /api/copies/:sourceId` [teaches]: what would be made, before it is. Last year's due date is not copied. */
export const CopyPreview = z.strictObject({
  title: z.string(),
  drivingQuestion: z.string(),
  handIn: z.string(),
  audience: z.string().optional(),
  rubric: Rubric,
  scoreMaximum: z.number(),
})
export type CopyPreview = z.infer<typeof CopyPreview>

/** `POST /api/copies/:sourceId/move` [teaches]. `linkIds`: links chosen by hand, beside those that were found. Repeating it changes nothing. */
export const MoveCopy = z.strictObject({ linkIds: z.array(z.string().max(80)).max(50).default([]) })

export const MovedView = z.strictObject({
  challenge: z.strictObject({ id, title: z.string() }),
  /** False where it was here already. */
  isNew: z.boolean(),
  /** Links that open it now. */
  moved: z.array(LinkView),
  /** Links that somebody else decided about meanwhile; they stay. */
  kept: z.array(LinkView),
  /** Last year's due date was left out. */
  withoutDue: z.boolean(),
})
export type MovedView = z.infer<typeof MovedView>

/** `PUT /api/copies/links/:linkId` [teaches]: a link of this course that opens nothing yet opens this challenge of it. */
export const ChooseForLink = z.strictObject({ challengeId: z.string().max(80) })
