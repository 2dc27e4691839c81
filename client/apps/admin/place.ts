/** Where in the app the administrator is. Each has its own address after `#`, so that a reload comes back to it. */
export type Place =
  | { readonly kind: 'home' | 'lmss' | 'add' | 'people' | 'care' | 'log' | 'data' }
  | { readonly kind: 'install'; readonly id: string }
  | { readonly kind: 'lms' | 'doctor' | 'record'; readonly id: string }

const ALONE = ['home', 'lmss', 'add', 'people', 'care', 'log', 'data'] as const
const WITH_ID = ['install', 'lms', 'doctor', 'record'] as const

export const placeText = (place: Place): string => ('id' in place ? `${place.kind}/${encodeURIComponent(place.id)}` : place.kind)

/** undefined for an address that says nothing. */
export function placeFrom(text: string): Place | undefined {
  const [kind = '', id = ''] = text.split('/')
  const alone = ALONE.find((one) => one === kind)
  if (alone) return { kind: alone }
  const withId = WITH_ID.find((one) => one === kind)
  return withId && id !== '' ? { kind: withId, id: decodeURIComponent(id) } : undefined
}

/** Asks the app to go somewhere. */
export const goTo = (from: HTMLElement, place: Place): void => {
  from.dispatchEvent(new CustomEvent('cairn-go', { detail: place, bubbles: true, composed: true }))
}
