import type { Challenge } from '../domain/challenges/challenge.ts'
import type { ChallengeService } from '../domain/challenges/challenge-service.ts'
import { createCopyFinder, type CopyFinder } from '../domain/copies/copy-finder.ts'
import { createCopyService, type CopyService } from '../domain/copies/copy-service.ts'
import type { Courses } from '../domain/courses/course-service.ts'
import type { Course } from '../domain/courses/course.ts'
import type { Placements } from '../domain/placements/placement-service.ts'
import type { Ids, Store } from '../store/store.ts'

interface Parts {
  readonly store: Store
  readonly ids: Ids
  readonly now: () => number
  readonly challenges: ChallengeService
  readonly courses: Courses
  readonly placements: Placements
}

/** Copied courses: what a launch finds, and what a teacher does about it. */
export function composeCopies({ store, ids, now, challenges, courses, placements }: Parts): {
  readonly copyFinder: CopyFinder
  readonly copies: CopyService
} {
  const challengesStore = store.tenant<Challenge>('challenges')
  const coursesStore = store.tenant<Course>('courses')
  return {
    copyFinder: createCopyFinder({ challenges: challengesStore, courses: coursesStore, placements, ids }),
    copies: createCopyService({ challengesStore, coursesStore, challenges, courses, placements, ids, now }),
  }
}
