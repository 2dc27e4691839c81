/** Today: the words that client and server agree on. No schemas, so that the browser can import them. */

/**
 * What can wait for a teacher, in the order of the harm that waiting does: a child who asked for somebody first, then work that waits for
 * an answer, then grades that do not arrive, then what can wait a day.
 */
export const NEED_KINDS = ['talk', 'again', 'ready', 'grade', 'plan_review', 'plan_missing', 'plan_stale', 'link', 'copy'] as const
export type NeedKind = (typeof NEED_KINDS)[number]

/** Places of the apps that a link can open; `cairn_place` in its custom parameters. */
export const LINK_PLACES = ['today', 'plan', 'check-in', 'profile', 'class'] as const
export type LinkPlace = (typeof LINK_PLACES)[number]

/** Those of them that the picker offers, in its order: each has a page of its own in at least one of the two apps. */
export const PICKER_PLACES = ['today', 'plan', 'profile', 'check-in', 'class'] as const satisfies readonly LinkPlace[]
export type PickerPlace = (typeof PICKER_PLACES)[number]
