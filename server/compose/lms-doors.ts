import { randomUUID } from 'node:crypto'
import type { LmsFacts } from '../api/first.ts'
import type { ColumnLookup } from '../api/launch-host.ts'
import type { RosterSource } from '../domain/courses/roster-source.ts'
import type { DeepLinkAnswer } from '../domain/picker/picker-service.ts'
import { AppError } from '../errors.ts'
import type { Advantage } from '../lti/advantage/advantage.ts'
import { buildDeepLinkingResponse } from '../lti/advantage/deep-linking.ts'
import type { KeyRing } from '../lti/keys.ts'
import { profileFor } from '../lti/platforms/profiles.ts'
import type { Registry } from '../lti/platforms/registry.ts'
import { roleOf } from '../lti/roles.ts'

/** What the doors to the LMS are made of. */
interface Parts {
  readonly registry: Registry
  readonly advantage: Advantage
  readonly keyRing: KeyRing
  readonly publicOrigin: string
  readonly now: () => number
}

/** Rosters in the domain's words: roles of the roster become one role of ours. */
export const rosterDoor = ({ advantage }: Pick<Parts, 'advantage'>): RosterSource => ({
  fetch: (target, rosterUrl, take) =>
    advantage.readRoster(target, rosterUrl, (members) => take(members.map(({ roles, ...member }) => ({ ...member, role: roleOf(roles) })))),
})

/** The picker's answer, signed in the form of the deployment's LMS. */
export const deepLinkDoor = ({ registry, keyRing, publicOrigin, now }: Parts): DeepLinkAnswer => ({
  async sign({ registrationId, deploymentId, request }, links) {
    const [registration, deployment] = await Promise.all([registry.registration(registrationId), registry.deployment(deploymentId)])
    if (!registration || !deployment) throw new AppError('registration_disabled')
    return buildDeepLinkingResponse(
      { registration, platformDeploymentId: deployment.platformDeploymentId, settings: request, items: links },
      { profile: profileFor(registration.family), sign: keyRing.sign, toolOrigin: publicOrigin, now: now(), randomId: randomUUID },
    )
  },
})

/** What a link's column says about it. An LMS that does not answer must not keep a person out, so its refusals say nothing. */
export const columnDoor = ({ advantage }: Parts): ColumnLookup => ({
  async resourceIdOf(target, { containerUrl, resourceLinkId }) {
    try {
      const items = await advantage.lineItems(target, containerUrl, { resourceLinkId })
      return items.find((item) => item.resourceLinkId === resourceLinkId && item.resourceId)?.resourceId
    } catch (error) {
      if (error instanceof AppError) return undefined
      throw error
    }
  },
})

/** What a screen says about the LMS. */
export const lmsFacts = ({ registry }: Parts): LmsFacts => ({
  async of(registrationId) {
    const registration = await registry.registration(registrationId)
    if (!registration) return undefined
    const { name, frameResize } = profileFor(registration.family)
    return { label: name ?? registration.label, frameResize }
  },
})
