import { html, type TemplateResult } from 'lit'
import { unsafeSVG } from 'lit/directives/unsafe-svg.js'

interface IconLook {
  /** Arrows, back and "open" turn round in right-to-left pages. */
  readonly flip?: boolean
  /** The icon says something that no words beside it say. */
  readonly label?: string
}

const shapes = (raw: string): string => raw.slice(raw.indexOf('>', raw.indexOf('<svg')) + 1, raw.lastIndexOf('</svg>'))

/**
 * An icon of `icons.ts` in the page's ink; sized and stroked by `.i` of tokens/base.ts.
 * @param raw the SVG file's text, put in at build
 */
export function icon(raw: string, { flip = false, label }: IconLook = {}): TemplateResult {
  const kind = flip ? 'i i--flip' : 'i'
  return label === undefined
    ? html`<svg class=${kind} viewBox="0 0 24 24" aria-hidden="true">${unsafeSVG(shapes(raw))}</svg>`
    : html`<svg class=${kind} viewBox="0 0 24 24" role="img" aria-label=${label}>${unsafeSVG(shapes(raw))}</svg>`
}
