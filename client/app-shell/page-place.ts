import type { TemplateResult } from 'lit'
import type { AppSession } from '../contexts/session.ts'

/** A place of an app that is a page of its own: it loads when it is opened, and everything it needs comes from the session. */
export interface PagePlace {
  /** Stands in the address after `#`. */
  readonly id: string
  /** Its word in the bar. */
  readonly label: () => string
  readonly load: () => Promise<unknown>
  /** @param rest what stands behind the id in the address */
  readonly render: (session: AppSession, rest: readonly string[]) => TemplateResult
}

/** Asks the app to go somewhere; `place` as it stands after `#`. */
export const goToPlace = (from: HTMLElement, place: string): void => {
  from.dispatchEvent(new CustomEvent('cairn-go-place', { detail: { place }, bubbles: true, composed: true }))
}
