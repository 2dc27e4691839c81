/** Copied courses: the words that client and server agree on. No schemas, so that the browser can import them. */

/** How it is known what a link was before its course was copied, the surest first. By `title` it is a guess that a teacher confirms. */
export const FOUND_BY = ['own_id', 'column', 'link_history', 'title'] as const
export type FoundBy = (typeof FOUND_BY)[number]

/** `left`: a teacher said that it stays behind, or its link opens something else here. */
export const COPY_STATES = ['to_move', 'moved', 'left'] as const
export type CopyState = (typeof COPY_STATES)[number]
