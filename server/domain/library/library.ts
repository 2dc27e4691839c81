import { AppError } from '../../errors.ts'
import type { ChallengeDraft } from '../challenges/challenge.ts'
import type { Rubric } from '../rubrics/rubric.ts'
import { localeOf, serverWords } from '../server-words.ts'
import challengeFile from './starters/challenges.json' with { type: 'json' }
import commentFile from './starters/comments.json' with { type: 'json' }
import spanishRubricFile from './starters/es/rubrics.json' with { type: 'json' }
import rubricFile from './starters/rubrics.json' with { type: 'json' }
import {
  inLanguage,
  toRubric,
  type RubricFile,
  type RubricTexts,
  type StarterChallenge,
  type StarterComment,
  type StarterRubric,
} from './starters.ts'

const { scales, rubrics } = rubricFile as unknown as RubricFile
const spanish = spanishRubricFile as unknown as RubricTexts
const { challenges } = challengeFile as unknown as { readonly challenges: readonly StarterChallenge[] }
const { comments } = commentFile as unknown as { readonly comments: readonly StarterComment[] }

/** Points of the gradebook column that a starter proposes: the scale of the default points preset. */
export const STARTER_POINTS = 20

/** Starters that a teacher can begin from; `tag` is the reader's language. */
export interface Library {
  rubrics(tag: string): readonly StarterRubric[]
  challenges(): readonly StarterChallenge[]
  /** @throws AppError `not_found` */
  rubric(id: string, tag: string): Rubric
  /** A filled-in form. @throws AppError `not_found` */
  challenge(id: string, tag: string): ChallengeDraft
  /** Empty for a rubric without a comment bank. @throws AppError `not_found` */
  comments(rubricId: string): readonly StarterComment[]
}

export function createLibrary(): Library {
  const inReaders = (starter: StarterRubric, tag: string): StarterRubric =>
    localeOf(tag) === 'es'
      ? inLanguage(
          starter,
          spanish.rubrics.find(({ id }) => id === starter.id),
        )
      : starter

  const rubric = (id: string, tag: string): Rubric => {
    const scale = localeOf(tag) === 'es' ? spanish.scales[0] : scales[0]
    if (!scale) throw new AppError('not_found')
    return toRubric(inReaders(found(rubrics, id), tag), scale)
  }

  return {
    rubric,
    rubrics: (tag) => rubrics.map((starter) => inReaders(starter, tag)),
    challenges: () => challenges,

    challenge(id, tag) {
      const { title, drivingQuestion, audience, rubricId, productChoices, milestones } = found(challenges, id)
      // Starter challenges are written in English, so what frames their texts is English too.
      const words = serverWords('en')
      const ways = [...productChoices.map(({ text }) => text), words.starterOwnProduct]
      const last = milestones.findLast(({ graded }) => graded)?.show
      const handIn = [...(last ? [last, ''] : []), words.starterChooseProduct, ...ways.map((way) => `- ${way}`)].join('\n')
      return { title, drivingQuestion, audience, handIn, rubric: rubric(rubricId, tag), scoreMaximum: STARTER_POINTS, starterId: id }
    },

    comments(rubricId) {
      found(rubrics, rubricId)
      return comments.filter((comment) => comment.rubricId === rubricId)
    },
  }
}

function found<T extends { readonly id: string }>(list: readonly T[], id: string): T {
  const item = list.find((one) => one.id === id)
  if (!item) throw new AppError('not_found')
  return item
}
