import type { English } from './en.ts'
import type { Translation } from './format.ts'
import { admin } from './es/admin.ts'
import { checkIn } from './es/check-in.ts'
import { classPlans } from './es/class-plans.ts'
import { common } from './es/common.ts'
import { copies } from './es/copies.ts'
import { doctor } from './es/doctor.ts'
import { educator } from './es/educator.ts'
import { errors } from './es/errors.ts'
import { grades } from './es/grades.ts'
import { groups } from './es/groups.ts'
import { install } from './es/install.ts'
import { inventory } from './es/inventory.ts'
import { launch } from './es/launch.ts'
import { learner } from './es/learner.ts'
import { nextStep } from './es/next-step.ts'
import { nicknames } from './es/nicknames.ts'
import { ownGroups } from './es/own-groups.ts'
import { parts } from './es/parts.ts'
import { people } from './es/people.ts'
import { plan } from './es/plan.ts'
import { picker } from './es/picker.ts'
import { profile } from './es/profile.ts'
import { places } from './es/places.ts'
import { safeguarding } from './es/safeguarding.ts'
import { server } from './es/server.ts'
import { today } from './es/today.ts'
import { works } from './es/works.ts'

/** Spanish of Latin America and the United States (tú to learners, usted to adults). */
export const es = {
  checkIn,
  common,
  copies,
  errors,
  launch,
  learner,
  educator,
  picker,
  places,
  admin,
  doctor,
  install,
  inventory,
  parts,
  people,
  profile,
  groups,
  ownGroups,
  plan,
  classPlans,
  works,
  safeguarding,
  today,
  nextStep,
  server,
  nicknames,
  grades,
} as const satisfies {
  readonly [Area in keyof English]: Translation<English[Area]>
}
