type Child = Element | string

/** An element with attributes and children; text goes in as text. */
export function el(tag: string, attributes: Readonly<Record<string, string>>, ...children: readonly Child[]): HTMLElement {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

export function svg(tag: string, attributes: Readonly<Record<string, string>>, ...children: readonly Element[]): Element {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

/** Replaces what a place shows and moves the focus to its heading. */
export function show(place: Element, content: Element): void {
  place.replaceChildren(content)
  content.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
}
