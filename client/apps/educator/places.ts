import { html } from 'lit'
import type { PagePlace } from '../../app-shell/page-place.ts'
import { t } from '../../words/words.ts'

/** A place of the teacher's app. `inBar: false`: reached from a page or by a link of the course only; `under` names the place it belongs to. */
export type EducatorPlace = PagePlace & { readonly inBar: boolean; readonly under?: string }

/** The places beside challenges, class and marking, in the order of the bar. */
export const PLACES: readonly EducatorPlace[] = [
  {
    id: 'today',
    inBar: true,
    label: () => t('common.today'),
    load: () => import('./pages/cairn-teacher-today-page.ts'),
    render: (session) => html`<cairn-teacher-today-page .session=${session}></cairn-teacher-today-page>`,
  },
  {
    id: 'circle',
    inBar: false,
    under: 'today',
    label: () => t('common.today'),
    load: () => import('./pages/cairn-circle-page.ts'),
    render: () => html`<cairn-circle-page></cairn-circle-page>`,
  },
  {
    id: 'plan',
    inBar: true,
    label: () => t('educator.plans'),
    load: () => import('./plans/cairn-class-plans-page.ts'),
    render: (session, rest) => html`<cairn-class-plans-page .session=${session} .personId=${rest[0] ?? ''}></cairn-class-plans-page>`,
  },
  {
    id: 'next-step',
    inBar: false,
    under: 'today',
    label: () => t('common.today'),
    load: () => import('./pages/cairn-step-weights-page.ts'),
    render: (session) => html`<cairn-step-weights-page .session=${session}></cairn-step-weights-page>`,
  },
  {
    id: 'people',
    inBar: true,
    label: () => t('educator.people'),
    load: () => import('./people/cairn-course-people-page.ts'),
    render: (session) => html`<cairn-course-people-page .session=${session}></cairn-course-people-page>`,
  },
  {
    id: 'key-sheet',
    inBar: false,
    under: 'people',
    label: () => t('educator.people'),
    load: () => import('./people/cairn-key-sheet-page.ts'),
    render: (session) => html`<cairn-key-sheet-page .session=${session}></cairn-key-sheet-page>`,
  },
  {
    id: 'profile',
    inBar: false,
    under: 'people',
    label: () => t('educator.people'),
    load: () => import('./people/cairn-learner-profile-page.ts'),
    render: (session, [personId = '']) =>
      html`<cairn-learner-profile-page .session=${session} .personId=${personId}></cairn-learner-profile-page>`,
  },
  {
    id: 'groups',
    inBar: false,
    under: 'people',
    label: () => t('educator.people'),
    load: () => import('./groups/cairn-groups-page.ts'),
    render: (session) => html`<cairn-groups-page .session=${session}></cairn-groups-page>`,
  },
  {
    id: 'copies',
    inBar: false,
    under: 'home',
    label: () => t('educator.challenges'),
    load: () => import('./pages/cairn-copies-page.ts'),
    render: (session) => html`<cairn-copies-page .session=${session}></cairn-copies-page>`,
  },
]

export const isPage = (id: string): boolean => PLACES.some((place) => place.id === id)

/** The place whose word in the bar is marked while `id` is open. */
export const barPlaceOf = (id: string): string => PLACES.find((place) => place.id === id)?.under ?? id

/** Which place of the teacher's app a link of the course opens: each has a twin to what students find behind it. */
export const placeOfLink = (place: string): string => {
  if (place === 'class') return 'home'
  // A profile is one student's; behind the link teachers choose whose.
  if (place === 'profile') return 'people'
  return isPage(place) ? place : 'today'
}
