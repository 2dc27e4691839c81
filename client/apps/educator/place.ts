/** Places of the course as a whole, beside its challenges. */
const PEOPLE_PLACES = ['people', 'key-sheet', 'groups'] as const
const COURSE_PLACES = ['today', 'circle', ...PEOPLE_PLACES] as const
export type CoursePlace = (typeof COURSE_PLACES)[number]

export const coursePlaceOf = ({ kind }: Place): CoursePlace | undefined => COURSE_PLACES.find((place) => place === kind)

/** Whether a place is one of those about who is in the course. */
export const isAmongPeople = ({ kind }: Place): boolean => PEOPLE_PLACES.some((place) => place === kind)

/** Where in the app the teacher is. Each has its own address after `#`, so that a reload comes back to it. */
export type Place =
  | { readonly kind: 'home' | CoursePlace }
  | { readonly kind: 'class' | 'edit'; readonly challengeId: string }
  | { readonly kind: 'mark'; readonly challengeId: string; readonly personId: string }

export const placeText = (place: Place): string =>
  [place.kind, ...('challengeId' in place ? [place.challengeId] : []), ...('personId' in place ? [place.personId] : [])]
    .map(encodeURIComponent)
    .join('/')

/** undefined for an address that says nothing. */
export function placeFrom(text: string): Place | undefined {
  const [kind, challengeId, personId] = text.split('/').map(decodeURIComponent)
  if (kind === 'home') return { kind }
  const course = COURSE_PLACES.find((place) => place === kind)
  if (course) return { kind: course }
  if ((kind === 'class' || kind === 'edit') && challengeId) return { kind, challengeId }
  return kind === 'mark' && challengeId && personId ? { kind, challengeId, personId } : undefined
}

/** Asks the app to go somewhere. */
export const goTo = (from: HTMLElement, place: Place): void => {
  from.dispatchEvent(new CustomEvent('cairn-go', { detail: place, bubbles: true, composed: true }))
}
