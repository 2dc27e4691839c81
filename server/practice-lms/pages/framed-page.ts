import { BEHAVIOURS } from '../behaviours/behaviours.ts'
import type { Course, Person, School } from '../school.ts'
import { frameScript } from './frame-script.ts'
import { page } from './layout.ts'
import { markup, type Part } from './markup.ts'

interface FramedVisit {
  readonly school: School
  /** Absent for what stands outside a course. */
  readonly course?: Course
  readonly person: Person
}

interface Framed {
  readonly title: string
  readonly open: string
  readonly toolId: string
  /** Address of the frame. */
  readonly src: string
  readonly newWindow?: boolean
  readonly before?: Part
  readonly after?: Part
}

/** A page with the tool in a frame, and what the LMS offers to frames. */
export function framedPage(visit: FramedVisit, framed: Framed): string {
  const { school } = visit
  const behaviour = BEHAVIOURS[school.behaviour]
  const tool = school.tools.find(({ id }) => id === framed.toolId)
  const origin = new URL(tool?.targetUrl ?? 'http://nowhere.invalid').origin
  const storage = behaviour.login.storageTarget !== undefined && school.settings.platformStorage
  const storageFrame = storage && behaviour.login.storageTarget !== '_parent' ? behaviour.login.storageTarget : undefined
  const toolOrigins = [...new Set([origin, ...(tool?.redirectUris ?? []).map((uri) => new URL(uri).origin)])]
  const frame = markup`<iframe
    data-tool
    name="tool"
    src="${framed.src}"
    title="${tool?.name ?? 'Tool'}: ${framed.title}"
    allow="camera *; microphone *; clipboard-write *; fullscreen *"
  ></iframe>`
  return page({
    ...visit,
    title: framed.title,
    crumb: framed.title,
    open: framed.open,
    body: markup`<h1>${framed.title}</h1>
      ${framed.before}
      <p class="alert" id="alert" role="status" hidden></p>
      ${
        framed.newWindow
          ? markup`<p>
              <a class="main-button" href="${framed.src}" target="_blank" rel="opener">Open ${tool?.name ?? 'the tool'} in a new window</a>
            </p>`
          : markup`<div class="tool">
              <div class="tool__cap"><span>External tool: ${tool?.name ?? ''}</span><span>${new URL(origin).host}</span></div>
              ${frame}
            </div>`
      }
      ${
        storageFrame
          ? markup`<iframe
              class="gone"
              name="${storageFrame}"
              src="/api/lti/post_message_forwarding"
              title="Message forwarding"
              aria-hidden="true"
              tabindex="-1"
            ></iframe>`
          : ''
      }
      ${framed.after}`,
    ...(framed.newWindow || (behaviour.family === 'moodle' && framed.open !== 'add')
      ? {}
      : { script: frameScript({ toolOrigins, storage, storageFrame, resize: behaviour.family === 'canvas' }) }),
  })
}
