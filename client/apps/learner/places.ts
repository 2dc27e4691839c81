import { html } from 'lit'
import type { PagePlace } from '../../app-shell/page-place.ts'
import { t } from '../../words/words.ts'
import type { LOADERS } from './load-page.ts'

/** A place of the student's app. `inBar: false`: reached from a page or by a link of the course only. */
export type LearnerPlace = PagePlace & { readonly inBar: boolean }

const load = async (id: keyof typeof LOADERS): Promise<unknown> => (await import('./load-page.ts')).LOADERS[id]()

/** The places beside the challenge and its result, in the order of the bar. */
export const PLACES: readonly LearnerPlace[] = [
  {
    id: 'today',
    inBar: true,
    label: () => t('common.today'),
    load: () => load('today'),
    render: (session) => html`<cairn-today-page .session=${session}></cairn-today-page>`,
  },
  {
    id: 'plan',
    inBar: true,
    label: () => t('learner.plan'),
    load: () => load('plan'),
    render: (session) => html`<cairn-plan-page .session=${session}></cairn-plan-page>`,
  },
  {
    id: 'conference',
    inBar: false,
    label: () => t('learner.plan'),
    load: () => load('conference'),
    render: (session) => html`<cairn-conference-page .session=${session}></cairn-conference-page>`,
  },
  {
    id: 'check-in',
    inBar: false,
    label: () => t('learner.checkIn'),
    load: () => load('check-in'),
    render: () => html`<cairn-check-in-page></cairn-check-in-page>`,
  },
  {
    id: 'groups',
    inBar: true,
    label: () => t('learner.groups'),
    load: () => load('groups'),
    render: (session) => html`<cairn-own-groups-page .session=${session}></cairn-own-groups-page>`,
  },
  {
    id: 'profile',
    inBar: true,
    label: () => t('learner.profile'),
    load: () => load('profile'),
    render: (session) => html`<cairn-profile-page .session=${session}></cairn-profile-page>`,
  },
]

/** The place that a link of the course names; what has no page of its own for students is Today. */
export const placeOfLink = (place: string): string => (PLACES.some(({ id }) => id === place) ? place : 'today')
