import type { Router } from 'express'
import type { ChallengeService } from '../domain/challenges/challenge-service.ts'
import type { CopyService } from '../domain/copies/copy-service.ts'
import type { CoursePeopleService } from '../domain/courses/course-people.ts'
import type { GroupService } from '../domain/groups/group-service.ts'
import type { Library } from '../domain/library/library.ts'
import type { KeySheetService } from '../domain/people/key-sheet-service.ts'
import type { PickerService } from '../domain/picker/picker-service.ts'
import type { Placements } from '../domain/placements/placement-service.ts'
import type { Schools } from '../domain/schools/school-service.ts'
import type { Log } from '../log.ts'
import type { FirstView } from './first.ts'
import { challengeRoutes } from './routes/challenges.ts'
import { copyRoutes } from './routes/copies.ts'
import { firstRoutes } from './routes/first.ts'
import { groupRoutes } from './routes/groups.ts'
import { libraryRoutes } from './routes/library.ts'
import { peopleRoutes } from './routes/people.ts'
import { pickerRoutes } from './routes/picker.ts'
import { mountRoutes, type Route } from './routes/route.ts'
import type { Sessions } from './session.ts'

export interface ApiServices {
  readonly sessions: Sessions
  readonly firstView: FirstView
  readonly schools: Schools
  readonly placements: Placements
  readonly challenges: ChallengeService
  readonly library: Library
  readonly picker: PickerService
  readonly copies: CopyService
  readonly coursePeople: CoursePeopleService
  readonly keySheet: KeySheetService
  readonly groups: GroupService
}

/** The routes of this room's own words; works, marks and files bring theirs to `apiRoutes`. */
export const ownRoutes = (services: ApiServices): readonly Route[] => [
  ...firstRoutes(services),
  ...challengeRoutes(services),
  ...libraryRoutes(services),
  ...pickerRoutes(services),
  ...copyRoutes(services),
  ...peopleRoutes(services),
  ...groupRoutes(services),
]

/** The whole API, to be mounted at `/api`; its error door is inside. */
export const apiRoutes = ({
  services,
  more,
  log,
}: {
  readonly services: ApiServices
  readonly more: readonly Route[]
  readonly log: Log
}): Router => mountRoutes([...ownRoutes(services), ...more], { requireActor: services.sessions.requireActor, log })
