import { CopiesView, CopyPreview, MovedView } from '../../contract/copies.ts'
import type { ChallengeDraft } from '../../domain/challenges/challenge.ts'
import type { CopyBoard, CopyRow } from '../../domain/copies/copy-board.ts'
import type { Moved } from '../../domain/copies/copy-service.ts'
import type { Placement } from '../../domain/placements/placement-service.ts'
import { shortId } from '../../domain/short-id.ts'
import { presentRubric } from './challenges.ts'

/** @param placementId the link that the asking tab was opened from */
export const presentCopies = ({ courses, rows, unknown }: CopyBoard, placementId: string | undefined): CopiesView => {
  const open = [...unknown, ...rows.flatMap(({ links }) => links.map(({ placement }) => placement))]
  const here = open.find(({ id }) => id === placementId)
  return CopiesView.parse({
    courses: courses.map(({ id, title }) => ({ id: shortId(id), title })),
    rows: rows.map(presentRow),
    unknown: unknown.map(presentLink),
    ...(here ? { hereLinkId: shortId(here.id) } : {}),
  })
}

const presentRow = ({ challenge, course, state, copy, links }: CopyRow) => ({
  source: {
    id: shortId(challenge.id),
    title: challenge.title,
    course: course.title,
    rubric: { title: challenge.rubric.title, criteria: challenge.rubric.criteria.map(({ name }) => name) },
    scoreMaximum: challenge.scoreMaximum,
    hasDue: challenge.due !== undefined,
  },
  state,
  ...(copy ? { challengeId: shortId(copy.id) } : {}),
  links: links.map(({ placement, by }) => ({ ...presentLink(placement), by })),
})

const presentLink = ({ id, title }: Placement) => ({ id: shortId(id), ...(title === undefined ? {} : { title }) })

export const presentPreview = ({ title, drivingQuestion, handIn, audience, rubric, scoreMaximum }: ChallengeDraft): CopyPreview =>
  CopyPreview.parse({
    title,
    drivingQuestion,
    handIn,
    ...(audience === undefined ? {} : { audience }),
    rubric: presentRubric(rubric),
    scoreMaximum,
  })

export const presentMoved = ({ challenge, isNew, moved, kept, withoutDue }: Moved): MovedView =>
  MovedView.parse({
    challenge: { id: shortId(challenge.id), title: challenge.title },
    isNew,
    moved: moved.map(presentLink),
    kept: kept.map(presentLink),
    withoutDue,
  })
