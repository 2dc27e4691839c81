import { LINK_PLACES, type LinkPlace } from '../../contract/today-words.ts'

/** Custom parameter of a link that names its challenge, by wire id. */
export const CHALLENGE_PARAMETER = 'cairn_challenge'

/** Custom parameter of a link that opens a place of the apps instead of a challenge. */
export const PLACE_PARAMETER = 'cairn_place'

/** The address of a challenge on our own origin, as a link's target. */
export const challengePath = (wireId: string): string => `/challenges/${wireId}`

/** The address of a place on our own origin, as a link's target: an LMS that drops the parameter still sends this. */
export const placePath = (place: LinkPlace): string => `/places/${place}`

/** The address of one learner's work, as the LMS opens it from its gradebook. */
export const submissionPath = (wireId: string): string => `/submissions/${wireId}`

const SUBMISSION = /^\/submissions\/([\w-]{1,80})(?:[?#]|$)/
const TARGET = /^\/challenges\/([\w-]{1,80})(?:[?#]|$)/
const PLACE = /^\/places\/([\w-]{1,20})(?:[?#]|$)/
const WIRE_ID = /^[\w-]{1,80}$/

/** The wire ids that a launch names, the surest first: parameter, target address. */
export function namedChallenges({
  custom,
  targetPath,
}: {
  readonly custom: Readonly<Record<string, string>>
  readonly targetPath: string
}): readonly string[] {
  const parameter = custom[CHALLENGE_PARAMETER]
  const [, target] = TARGET.exec(targetPath) ?? []
  return [parameter, target].filter((id): id is string => id !== undefined && WIRE_ID.test(id))
}

/** The wire id of the work that a launch asks for, where its target is one. */
export const namedSubmission = ({ targetPath }: { readonly targetPath: string }): string | undefined => SUBMISSION.exec(targetPath)?.[1]

/** The place that a launch names, by parameter or target address; undefined for none and for one that we do not have. */
export function namedPlace({
  custom,
  targetPath,
}: {
  readonly custom: Readonly<Record<string, string>>
  readonly targetPath: string
}): LinkPlace | undefined {
  const names = [custom[PLACE_PARAMETER], PLACE.exec(targetPath)?.[1]]
  return names.map((name) => LINK_PLACES.find((place) => place === name)).find((place) => place !== undefined)
}

/**
 * Whether a launch comes from the course's own menu and no link stands behind it: then there is nothing to decide about it. Canvas names
 * the course itself as the resource link of its `course_navigation` placement.
 */
export const isCourseMenu = ({
  resourceLink,
  context,
}: {
  readonly resourceLink?: { readonly id: string }
  readonly context?: { readonly id: string }
}): boolean => resourceLink === undefined || resourceLink.id === context?.id
