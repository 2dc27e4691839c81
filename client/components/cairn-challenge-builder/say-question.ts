import { t } from '../../words/words.ts'
import type { RubricQuestion } from './rubric-questions.ts'

/** A question about the rubric, in words. */
export function sayQuestion({ kind, criterion, level }: RubricQuestion): string {
  const places = { criterion, n: level }
  switch (kind) {
    case 'empty_level':
      return t('picker.lintEmptyLevel', places)
    case 'two_things':
      return t('picker.lintTwoThings', places)
    case 'same_points':
      return t('picker.lintSamePoints', places)
    case 'same_words':
      return t('picker.lintSameWords', places)
  }
}
