import { admin } from './en/admin.ts'
import { checkIn } from './en/check-in.ts'
import { classPlans } from './en/class-plans.ts'
import { common } from './en/common.ts'
import { copies } from './en/copies.ts'
import { doctor } from './en/doctor.ts'
import { educator } from './en/educator.ts'
import { errors } from './en/errors.ts'
import { grades } from './en/grades.ts'
import { groups } from './en/groups.ts'
import { install } from './en/install.ts'
import { inventory } from './en/inventory.ts'
import { launch } from './en/launch.ts'
import { learner } from './en/learner.ts'
import { nextStep } from './en/next-step.ts'
import { nicknames } from './en/nicknames.ts'
import { ownGroups } from './en/own-groups.ts'
import { parts } from './en/parts.ts'
import { people } from './en/people.ts'
import { plan } from './en/plan.ts'
import { picker } from './en/picker.ts'
import { profile } from './en/profile.ts'
import { places } from './en/places.ts'
import { safeguarding } from './en/safeguarding.ts'
import { server } from './en/server.ts'
import { today } from './en/today.ts'
import { works } from './en/works.ts'

/** English: the catalogue that gives all others their keys and places. */
export const en = {
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
} as const
export type English = typeof en
export type AreaName = keyof English
