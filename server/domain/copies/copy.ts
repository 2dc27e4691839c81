import { tidyText } from '../people/person.ts'
import type { FoundBy } from '../../contract/copy-words.ts'
import type { Challenge, ChallengeDraft } from '../challenges/challenge.ts'
import type { Ids } from '../../store/store.ts'

/** Custom parameters that bring the histories; the profiles of the LMSs ask for them by these names. */
export const CONTEXT_HISTORY_PARAMETER = 'ctx_history'
export const LINK_HISTORY_PARAMETER = 'link_history'

/** More is not looked at: a course is copied once a year. */
const HISTORY_LENGTH = 10

const CONTROLS = /\p{Cc}/u

/**
 * Ids that a course or a link had before, the latest first. Canvas says `truncated` where it leaves some out. What an LMS did not fill
 * (`$Context.id.history`) never comes so far: such parameters are dropped with the launch's claims.
 *
 * @see https://www.imsglobal.org/spec/lti/v1p3#customproperty (history variables: commas, each id URL-encoded)
 */
export function readHistory(value: string | undefined): readonly string[] {
  const parts = (value ?? '').split(',').flatMap((part): readonly string[] => {
    const id = decoded(part.trim())
    return id === '' || id === 'truncated' || id.length > 1_000 || CONTROLS.test(id) ? [] : [id]
  })
  return [...new Set(parts)].slice(0, HISTORY_LENGTH)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Where a link came from, as the launch found it: the challenge it named, the first of its line, and the way to it; nothing of a person. */
export interface CameFrom {
  readonly challengeId: string
  readonly rootId: string
  readonly by: Exclude<FoundBy, 'title'>
}

/** The challenge at the beginning of a line of copies. Links name it for ever, whatever year it is. */
export const rootOf = ({ id, rootId }: Pick<Challenge, 'id' | 'rootId'>): string => rootId ?? id

/** Id of the copy of a challenge in a course: all links of a course that came from one challenge share one copy. */
export const copyIdOf = (ids: Ids, tenantId: string, courseId: string, rootId: string): string =>
  ids.natural(tenantId, 'copied challenge', [courseId, rootId])

/** What a copy takes over: texts and rubric. Not the due date, which is last year's, and nothing of anybody's work. */
export function copiedDraft({ title, drivingQuestion, handIn, audience, rubric, scoreMaximum, starterId }: ChallengeDraft): ChallengeDraft {
  return {
    title,
    drivingQuestion,
    handIn,
    ...(audience === undefined ? {} : { audience }),
    rubric,
    scoreMaximum,
    ...(starterId === undefined ? {} : { starterId }),
  }
}

/**
 * Of each line of copies the one of the latest course.
 *
 * @param byCourse challenges of each earlier course, the latest course first
 */
export function latestOfEach<T extends Pick<Challenge, 'id' | 'rootId'>>(byCourse: readonly (readonly T[])[]): readonly T[] {
  const seen = new Map<string, T>()
  for (const challenge of byCourse.flat()) if (!seen.has(rootOf(challenge))) seen.set(rootOf(challenge), challenge)
  return [...seen.values()]
}

const key = (title: string): string => tidyText(title, 500).normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ')

/**
 * The source with this title; undefined where there is none, or where two answer to it: then only a teacher can say.
 *
 * @param sources each with the titles it was known by
 */
export function byTitle<T>(
  title: string | undefined,
  sources: readonly { readonly source: T; readonly titles: readonly string[] }[],
): T | undefined {
  if (title === undefined || key(title) === '') return undefined
  const fit = sources.filter(({ titles }) => titles.some((one) => key(one) === key(title)))
  return fit.length === 1 ? fit[0]?.source : undefined
}
