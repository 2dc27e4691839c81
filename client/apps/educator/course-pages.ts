import { html, type TemplateResult } from 'lit'
import type { AppSession } from '../../contexts/session.ts'
import type { CoursePlace } from './place.ts'

/** Pages of the course as a whole. Each is fetched when somebody goes there, so none weighs on the first view. */
export const COURSE_PAGES: Readonly<
  Record<CoursePlace, { readonly load: () => Promise<unknown>; readonly page: (session: AppSession) => TemplateResult }>
> = {
  today: {
    load: () => import('./pages/cairn-today-page.ts'),
    page: () => html`<cairn-today-page></cairn-today-page>`,
  },
  circle: {
    load: () => import('./pages/cairn-circle-page.ts'),
    page: () => html`<cairn-circle-page></cairn-circle-page>`,
  },
  people: {
    load: () => import('./people/cairn-course-people-page.ts'),
    page: (session) => html`<cairn-course-people-page .session=${session}></cairn-course-people-page>`,
  },
  'key-sheet': {
    load: () => import('./people/cairn-key-sheet-page.ts'),
    page: (session) => html`<cairn-key-sheet-page .session=${session}></cairn-key-sheet-page>`,
  },
  groups: {
    load: () => import('./groups/cairn-groups-page.ts'),
    page: (session) => html`<cairn-groups-page .session=${session}></cairn-groups-page>`,
  },
}
