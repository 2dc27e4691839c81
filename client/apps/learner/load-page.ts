/**
 * How each place's page loads. It is a module of its own, fetched with the first page: the browser's list of what belongs to all of them
 * grows with every place, and a student who opens a challenge needs none of it.
 */
export const LOADERS = {
  today: () => import('./pages/cairn-today-page.ts'),
  plan: () => import('./pages/cairn-plan-page.ts'),
  conference: () => import('./pages/cairn-conference-page.ts'),
  'check-in': () => import('./pages/cairn-check-in-page.ts'),
  groups: () => import('./pages/cairn-own-groups-page.ts'),
  profile: () => import('./profile/cairn-profile-page.ts'),
} as const satisfies Readonly<Record<string, () => Promise<unknown>>>
