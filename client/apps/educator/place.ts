/** Where in the app the teacher is. Each has its own address after `#`, so that a reload comes back to it. */
export type Place =
  | { readonly kind: 'home' }
  /** A page of `places.ts`, by its id and what stands behind it. */
  | { readonly kind: 'page'; readonly text: string }
  | { readonly kind: 'class' | 'edit'; readonly challengeId: string }
  | { readonly kind: 'mark'; readonly challengeId: string; readonly personId: string }

export const placeText = (place: Place): string =>
  place.kind === 'page'
    ? place.text
    : [place.kind, ...('challengeId' in place ? [place.challengeId] : []), ...('personId' in place ? [place.personId] : [])]
        .map(encodeURIComponent)
        .join('/')

/** @param isPage whether an id is one of `places.ts`. @returns undefined for an address that says nothing */
export function placeFrom(text: string, isPage: (id: string) => boolean): Place | undefined {
  const [kind, challengeId, personId] = text.split('/').map(decodeURIComponent)
  if (kind === 'home') return { kind }
  if ((kind === 'class' || kind === 'edit') && challengeId) return { kind, challengeId }
  if (kind && isPage(kind)) return { kind: 'page', text }
  return kind === 'mark' && challengeId && personId ? { kind, challengeId, personId } : undefined
}

/** Asks the app to go somewhere. */
export const goTo = (from: HTMLElement, place: Place): void => {
  from.dispatchEvent(new CustomEvent('cairn-go', { detail: place, bubbles: true, composed: true }))
}
