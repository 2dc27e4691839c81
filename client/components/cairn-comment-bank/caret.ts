const COPIED = ['fontFamily', 'fontSize', 'fontWeight', 'lineHeight', 'letterSpacing', 'paddingTop', 'paddingRight', 'paddingBottom', 'paddingLeft', 'borderTopWidth', 'borderLeftWidth', 'borderRightWidth', 'direction', 'textAlign'] as const // prettier-ignore

/**
 * Where the caret of a text area stands, in CSS pixels from the area's top left corner: the bottom of its line.
 * The browser does not tell, so the text up to the caret is laid out in a box of the same shape.
 */
export function caretPlace(area: HTMLTextAreaElement): { readonly x: number; readonly y: number } {
  const look = getComputedStyle(area)
  const twin = document.createElement('div')
  for (const name of COPIED) twin.style[name] = look[name]
  Object.assign(twin.style, {
    position: 'absolute',
    visibility: 'hidden',
    boxSizing: 'border-box',
    borderStyle: 'solid',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'break-word',
    inlineSize: `${area.offsetWidth}px`,
  })
  const mark = document.createElement('span')
  mark.textContent = '\u200b'
  twin.append(area.value.slice(0, area.selectionStart), mark)
  area.after(twin)
  const place = { x: mark.offsetLeft, y: mark.offsetTop + mark.offsetHeight - area.scrollTop }
  twin.remove()
  return place
}
