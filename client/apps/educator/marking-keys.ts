/** What a key asks for while marking. */
export type MarkingAction =
  | { readonly kind: 'level'; readonly n: number }
  | {
      readonly kind:
        | 'not_observed'
        | 'clear'
        | 'undo'
        | 'criterion_before'
        | 'criterion_after'
        | 'student_next'
        | 'student_before'
        | 'bank'
        | 'comment'
        | 'overall'
        | 'leave_text'
        | 'work'
        | 'rubric'
        | 'switch_way'
        | 'pin_before'
        | 'pin_after'
        | 'main'
        | 'help'
    }

/** Where a key was pressed. */
export type KeyPlace = 'text' | 'radio' | 'elsewhere'

export interface KeyPress {
  readonly key: string
  readonly hasControl: boolean
  readonly hasAlt: boolean
  readonly hasShift: boolean
  readonly place: KeyPlace
}

const SINGLE: Readonly<Record<string, Exclude<MarkingAction['kind'], 'level'>>> = {
  '0': 'not_observed',
  backspace: 'clear',
  z: 'undo',
  j: 'student_next',
  k: 'student_before',
  '/': 'bank',
  c: 'switch_way',
  '[': 'pin_before',
  ']': 'pin_after',
  w: 'work',
  r: 'rubric',
  '?': 'help',
}

/**
 * The action of a key press; undefined: it is not ours. Single keys act only outside text fields (WCAG 2.1.4), and arrows in a
 * group of choices stay the browser's.
 */
export function actionOf({ key, hasControl, hasAlt, hasShift, place }: KeyPress): MarkingAction | undefined {
  if (hasControl) return key === 'Enter' && !hasAlt ? { kind: 'main' } : undefined
  if (hasAlt) return undefined
  if (place === 'text') return key === 'Escape' ? { kind: 'leave_text' } : undefined
  if (/^[1-6]$/.test(key)) return { kind: 'level', n: Number(key) }
  const small = key.toLowerCase()
  if (small === 'e') return { kind: hasShift ? 'overall' : 'comment' }
  if (place !== 'radio' && key === 'ArrowUp') return { kind: 'criterion_before' }
  if (place !== 'radio' && key === 'ArrowDown') return { kind: 'criterion_after' }
  const kind = Object.hasOwn(SINGLE, small) ? SINGLE[small] : undefined
  return kind ? { kind } : undefined
}

/** Where the focus is when a key comes: the innermost element, through shadow roots. */
export function placeOf(event: Event): KeyPlace {
  const target = event.composedPath()[0]
  if (!(target instanceof HTMLElement)) return 'elsewhere'
  if (target instanceof HTMLInputElement) return target.type === 'radio' ? 'radio' : target.type === 'checkbox' ? 'elsewhere' : 'text'
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable ? 'text' : 'elsewhere'
}

export const pressOf = (event: KeyboardEvent): KeyPress => ({
  key: event.key,
  hasControl: event.ctrlKey || event.metaKey,
  hasAlt: event.altKey,
  hasShift: event.shiftKey,
  place: placeOf(event),
})
