/** Custom parameter of a link that names its challenge, by wire id. */
export const CHALLENGE_PARAMETER = 'cairn_challenge'

/** The address of a challenge on our own origin, as a link's target. */
export const challengePath = (wireId: string): string => `/challenges/${wireId}`

/** The address of one learner's work, as the LMS opens it from its gradebook. */
export const submissionPath = (wireId: string): string => `/submissions/${wireId}`

const SUBMISSION = /^\/submissions\/([\w-]{1,80})(?:[?#]|$)/
const TARGET = /^\/challenges\/([\w-]{1,80})(?:[?#]|$)/
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
