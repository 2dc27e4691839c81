import type { AssessmentService } from '../../domain/assessments/assessment-service.ts'
import type { EvidenceFiles } from '../../domain/evidence/evidence-files.ts'
import type { WorkService } from '../../domain/works/work-service.ts'
import { classRoutes } from './class.ts'
import { fileRoutes } from './files.ts'
import { markRoutes } from './marks.ts'
import type { Route } from './route.ts'
import { ownWorkRoutes } from './works.ts'

export interface WorkRouteServices {
  readonly works: WorkService
  readonly assessments: AssessmentService
  readonly files: EvidenceFiles
}

/** Everything around works: the learner's own, their files, the class, marks. */
export const workRoutes = (services: WorkRouteServices): readonly Route[] => [
  ...ownWorkRoutes(services),
  ...fileRoutes(services),
  ...classRoutes(services),
  ...markRoutes(services),
]
