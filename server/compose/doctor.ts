import { randomUUID } from 'node:crypto'
import { newReference } from '../api/reference.ts'
import type { LaunchNotes } from '../admin/launch-notes.ts'
import { doctorFixKey } from '../contract/doctor.ts'
import { doctor as words } from '../contract/locales/en/doctor.ts'
import type { Course } from '../domain/courses/course.ts'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Outbound } from '../lti/advantage/outbound.ts'
import { runDoctor, type DoctorTarget } from '../lti/doctor/doctor.ts'
import { createDoctorDesk, type DoctorDesk, type DoctorOrder, type DoctorTargets, type KeptReport } from '../lti/doctor/doctor-desk.ts'
import type { BrowserProbe } from '../lti/doctor/examination.ts'
import type { KeyRing } from '../lti/keys.ts'
import { profileFor } from '../lti/platforms/profiles.ts'
import type { Deployment } from '../lti/platforms/registration.ts'
import type { Registry } from '../lti/platforms/registry.ts'
import type { Ids, Store, Stored } from '../store/store.ts'

interface Parts {
  readonly store: Store
  readonly ids: Ids
  readonly registry: Registry
  readonly outbound: Outbound
  readonly keyRing: Pick<KeyRing, 'sign'>
  readonly publicOrigin: string
  /** The launches of a deployment, also outside a course. */
  readonly launchesOf: LaunchNotes['of']
  readonly now: () => number
  readonly log: Log
}

/** The doctor with everything it asks. */
export function composeDoctor({ store, ids, registry, outbound, keyRing, publicOrigin, launchesOf, now, log }: Parts): DoctorDesk {
  const examine = runDoctor({
    outbound,
    places: registry,
    sign: keyRing.sign,
    profileOf: profileFor,
    frameAncestors: registry.frameAncestors,
    keysUrl: `${publicOrigin}/.well-known/jwks.json`,
    fixKeyOf: (fix, family) => doctorFixKey(words, fix, family),
    columnLabel: words.columnLabel,
    now,
    randomId: randomUUID,
  })
  const reports = store.tenant<KeptReport>('doctorReports')
  return createDoctorDesk({ examine, targets: doctorTargets({ store, registry, launchesOf }), reports, ids, newReference, now, log })
}

const MOST_DEPLOYMENTS = 1_000
/** Where one client id serves many schools, an order that names none of them looks at so many. */
const MOST_CANDIDATES = 50
/** Among so many courses, the last opened ones of a school, one of the deployment is looked for. */
const MOST_COURSES = 200

/** The deployment of an order that was opened last, and the last opened course of it. */
function doctorTargets({ store, registry, launchesOf }: Pick<Parts, 'store' | 'registry' | 'launchesOf'>): DoctorTargets {
  const deployments = store.global<Deployment>('deployments')
  const courses = store.tenant<Course>('courses')

  const candidates = async ({ registrationId, deploymentId, tenantId }: DoctorOrder): Promise<readonly Deployment[]> => {
    const { rows } = await deployments.find({ where: { registrationId }, limit: MOST_DEPLOYMENTS })
    const fits = rows.filter(
      (each) => (deploymentId === undefined || each.id === deploymentId) && (tenantId === undefined || each.tenantId === tenantId),
    )
    return fits.toSorted((a, b) => Number(b.status === 'active') - Number(a.status === 'active')).slice(0, MOST_CANDIDATES)
  }
  const lastCourse = async ({ id, tenantId }: Deployment): Promise<Stored<Course> | undefined> => {
    const { rows } = await courses.find(tenantId, { range: { field: 'seenAt', gte: 0 }, order: 'desc', limit: MOST_COURSES })
    return rows.find((course) => course.rosterService?.deploymentId === id || course.lineItemsService?.deploymentId === id)
  }
  return {
    async targetOf(order) {
      const found = await Promise.all(
        (await candidates(order)).map(async (deployment) => ({ deployment, course: await lastCourse(deployment) })),
      )
      const [best] = found.toSorted((a, b) => rank(b) - rank(a))
      if (!best || !(await registry.registration(order.registrationId))) throw new AppError('not_found')
      const { deployment, course } = best
      const { lastLaunchAt, framedBy } = await launchesOf(deployment.id)
      return {
        tenantId: deployment.tenantId,
        target: {
          registrationId: order.registrationId,
          deploymentId: deployment.id,
          framedBy: deployment.frameOrigins,
          lastLaunchAt: lastLaunchAt ?? course?.seenAt,
          browser: order.browser ?? provenBy(framedBy),
          course: course && servicesOf(course, deployment.id),
        },
      }
    },
  }
}

/** What the last launch in a frame has shown, where nobody asks from inside one. */
const provenBy = (carrier: 'cookie' | 'storage' | undefined): BrowserProbe | undefined =>
  carrier && { cookies: carrier === 'cookie', storage: carrier === 'storage', framed: true }

/** Active ones first, then by the last launch. */
const rank = ({ deployment, course }: { readonly deployment: Deployment; readonly course: Course | undefined }): number =>
  (deployment.status === 'active' ? 1e15 : 0) + (course?.seenAt ?? 0)

/** A bearer of one deployment goes to no address that another deployment's launch named. */
function servicesOf({ title, rosterService, lineItemsService }: Course, deploymentId: string): DoctorTarget['course'] {
  const addressOf = (service: Course['rosterService']): string | undefined =>
    service?.deploymentId === deploymentId ? service.url : undefined
  return { title, rosterUrl: addressOf(rosterService), lineItemsUrl: addressOf(lineItemsService) }
}
