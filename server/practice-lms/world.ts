import type { Behaviour } from './behaviours/behaviour.ts'
import type { Faults } from './faults.ts'
import type { MessageLog } from './message-log.ts'
import type { PlatformKeys } from './platform-keys.ts'
import type { Course, Family, Registration, Tool } from './school.ts'
import type { SchoolFile } from './school-file.ts'

/** What a launch is about, between the login request and the id_token. */
export interface PendingLaunch {
  readonly id: string
  readonly family: Family
  readonly toolId: string
  readonly courseId: string
  readonly personId: string
  readonly linkId: string | undefined
  /** `account`: opened outside a course, by those who run the LMS. */
  readonly kind: 'resource' | 'deep-linking' | 'review' | 'account'
  /** The person whose work is reviewed, or whose submission is opened. */
  readonly forPersonId: string | undefined
  readonly targetUrl: string
  readonly expiresAt: number
  readonly changes: LaunchChanges | undefined
  spent: boolean
}

/** Departures from a proper message, ordered by a test. A `null` claim is left out. */
export interface LaunchChanges {
  readonly claims?: Readonly<Record<string, unknown>> | undefined
  readonly header?: Readonly<Record<string, unknown>> | undefined
  readonly dropHeader?: readonly string[] | undefined
  /** Added to `iat` and `exp`, seconds. */
  readonly shiftS?: number | undefined
  readonly state?: string | undefined
  readonly breakSignature?: boolean | undefined
}

export interface AccessToken {
  readonly clientId: string
  readonly scopes: readonly string[]
  readonly expiresAt: number
}

/** A deep-linking request that waits for its answer. */
export interface DeepLinkTicket {
  readonly id: string
  readonly launch: PendingLaunch
  readonly data: string | undefined
  readonly expiresAt: number
  answered: boolean
}

/** Everything the rooms of this LMS share. */
export interface World {
  /** Set once the port is known. */
  origin: string
  readonly file: SchoolFile
  readonly keys: PlatformKeys
  readonly log: MessageLog
  readonly faults: Faults
  readonly launches: Map<string, PendingLaunch>
  readonly tickets: Map<string, DeepLinkTicket>
  readonly tokens: Map<string, AccessToken>
  /** Token ids and nonces of tools that were used already. */
  readonly usedIds: Map<string, number>
  /** Epoch ms by this LMS's clock, which can be set wrong. */
  now(): number
  random(): string
}

export const registrationOf = (world: World, family: Family, toolId: string): Registration | undefined =>
  world.file.now.registrations.find((each) => each.family === family && each.toolId === toolId)

/** One that is switched on. */
export const openRegistrationOf = (world: World, family: Family, toolId: string): Registration | undefined => {
  const found = registrationOf(world, family, toolId)
  return found?.waiting ? undefined : found
}

export const registrationByClient = (world: World, family: Family, clientId: string): Registration | undefined =>
  world.file.now.registrations.find((each) => each.family === family && each.clientId === clientId)

export const toolOf = (world: World, toolId: string): Tool | undefined => world.file.now.tools.find((tool) => tool.id === toolId)

export const courseInPath = (world: World, behaviour: Behaviour, name: string): Course | undefined =>
  world.file.now.courses.find((course) => behaviour.courseInPath(course) === name)

/** True the first time an id is seen within its life; forgets old ones. */
export function firstUse(world: World, id: string, untilMs: number): boolean {
  const now = world.now()
  for (const [known, until] of world.usedIds) {
    if (until > now) break
    world.usedIds.delete(known)
  }
  if (world.usedIds.has(id)) return false
  world.usedIds.set(id, untilMs)
  return true
}

/** Forgets entries whose time is over; called where one is added. */
export function forgetOld<T extends { readonly expiresAt: number }>(entries: Map<string, T>, now: number): void {
  for (const [id, entry] of entries) {
    if (entry.expiresAt > now) return
    entries.delete(id)
  }
}
