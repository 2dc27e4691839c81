import { LearnerTodayView, NeedsView } from '../../contract/today.ts'
import type { Need } from '../../domain/needs/need.ts'
import { shortId } from '../../domain/short-id.ts'
import type { TodayChallenge } from '../../domain/works/learner-today.ts'
import { presentForStaff } from './people.ts'
import { isoTime } from './time.ts'

/** @param tag language of the reader */
export const presentNeeds = (needs: readonly Need[], tag: string): NeedsView =>
  NeedsView.parse({
    needs: needs.map(({ kind, since, count, participant, challenge, reason }) => ({
      kind,
      since: isoTime(since),
      count,
      ...(participant ? { person: presentForStaff(participant, tag) } : {}),
      ...(challenge ? { challenge: { id: shortId(challenge.id), title: challenge.title } } : {}),
      ...(reason ? { reason } : {}),
    })),
  })

export const presentLearnerToday = (challenges: readonly TodayChallenge[]): LearnerTodayView =>
  LearnerTodayView.parse({
    challenges: challenges.map(({ challenge: { id, title, drivingQuestion, due }, status, isBegun }) => ({
      id: shortId(id),
      title,
      drivingQuestion,
      ...(due ? { due: { at: isoTime(due.at), zone: due.zone } } : {}),
      status,
      isBegun,
    })),
  })
