import {
  CommentBank,
  LibraryView,
  StarterChallenge as StarterChallengeView,
  StarterRubric as StarterRubricView,
} from '../../contract/library.ts'
import type { ChallengeDraft } from '../../domain/challenges/challenge.ts'
import type { StarterChallenge, StarterComment, StarterRubric } from '../../domain/library/starters.ts'
import type { Rubric } from '../../domain/rubrics/rubric.ts'
import { presentDraft, presentRubric } from './challenges.ts'

export const presentLibrary = (challenges: readonly StarterChallenge[], rubrics: readonly StarterRubric[]): LibraryView =>
  LibraryView.parse({
    challenges: challenges.map(({ id, title, drivingQuestion, pitch, ages, subjects, durationWeeks }) => ({
      id,
      title,
      drivingQuestion,
      pitch,
      ages,
      subjects,
      durationWeeks,
    })),
    rubrics: rubrics.map(({ id, title, learnerSummary, criteria, ages }) => ({
      id,
      title,
      summary: learnerSummary,
      criteria: criteria?.length ?? 1,
      ages,
    })),
  })

export const presentStarterChallenge = (draft: ChallengeDraft): StarterChallengeView =>
  StarterChallengeView.parse({ ...presentDraft(draft), ...(draft.starterId === undefined ? {} : { starterId: draft.starterId }) })

export const presentStarterRubric = (rubric: Rubric): StarterRubricView => StarterRubricView.parse(presentRubric(rubric))

export const presentComments = (comments: readonly StarterComment[]): CommentBank =>
  CommentBank.parse({
    comments: comments.map(({ id, criterionId, levelId, comment, nextStep }) => ({ id, criterionId, levelId, comment, nextStep })),
  })
