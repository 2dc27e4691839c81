import { afterEach, describe, expect, it, vi } from 'vitest'
import { FrameHeight } from '../../../client/lti/frame.ts'

interface Fake {
  readonly win: Window
  readonly posted: unknown[]
  resize(height: number): void
}

/** A window in a frame whose height the LMS sets. */
function framed(height = 600): Fake {
  const posted: unknown[] = []
  const target = new EventTarget()
  const win = {
    innerHeight: height,
    parent: { postMessage: (message: unknown) => posted.push(message) },
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
  }
  return {
    win: win as unknown as Window,
    posted,
    resize: (next) => {
      win.innerHeight = next
      target.dispatchEvent(new Event('resize'))
    },
  }
}

const block = (height: number): HTMLElement => {
  const element = document.createElement('div')
  element.style.blockSize = `${height}px`
  document.body.append(element)
  return element
}

describe('height of the frame', () => {
  afterEach(() => document.body.replaceChildren())

  it('asks for the height of the content, again when it changes', async () => {
    const { win, posted } = framed()
    const element = block(900)
    new FrameHeight(win, true, () => undefined).follow(element)
    await vi.waitFor(() => expect(posted).toEqual([{ subject: 'lti.frameResize', height: 900 }]))
    element.style.blockSize = '1200px'
    await vi.waitFor(() => expect(posted.at(-1)).toEqual({ subject: 'lti.frameResize', height: 1200 }))
  })

  it('asks nothing where the LMS does not list the message, and nothing outside a frame', async () => {
    const refused = framed()
    new FrameHeight(refused.win, false, () => undefined).follow(block(900))
    const top = framed()
    const alone = new Proxy(top.win, { get: (win, key) => (key === 'parent' ? alone : (win as never)[key]) })
    new FrameHeight(alone, true, () => undefined).follow(block(900))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect([...refused.posted, ...top.posted]).toEqual([])
  })

  it('has grown only when the LMS gave what was asked for', async () => {
    const { win, posted, resize } = framed()
    const frame = new FrameHeight(win, true, () => undefined)
    frame.follow(block(900))
    await vi.waitFor(() => expect(posted).toHaveLength(1))
    expect(frame.isGrown).toBe(false)
    resize(700)
    expect(frame.isGrown).toBe(false)
    resize(900)
    expect(frame.isGrown).toBe(true)
  })

  it('knows after a reload in a frame that is tall already', async () => {
    const { win } = framed(900)
    const settled = vi.fn()
    const frame = new FrameHeight(win, true, settled)
    frame.follow(block(900))
    await vi.waitFor(() => expect(settled).toHaveBeenCalled())
    expect(frame.isGrown).toBe(true)
  })
})
