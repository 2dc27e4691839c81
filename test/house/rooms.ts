/**
 * The import table of the house. A room is the longest prefix that fits a file; `may` lists rooms and packages it may import,
 * types included. Its own room is always allowed. `store:port` is `server/store/store.ts` with its types.
 */
export interface Room {
  readonly path: string
  readonly may: readonly string[] | 'anything'
}

const CONTRACT = ['server/contract', 'server/contract/locales']
const LTI = [
  'jose',
  'zod',
  'node',
  'server/contract',
  'server/errors.ts',
  'server/log.ts',
  'server/store/store.ts',
  'server/lti',
  'server/lti/launch.ts',
  'server/lti/platforms/registration.ts',
]

export const ROOMS: readonly Room[] = [
  { path: 'server/errors.ts', may: ['server/contract'] },
  { path: 'server/log.ts', may: ['pino'] },
  { path: 'server/config.ts', may: ['zod', 'node', 'server/errors.ts'] },
  { path: 'server/install.mjs', may: ['node'] },
  { path: 'server/stand-in.mjs', may: ['node'] },
  { path: 'server/start.mjs', may: ['node', 'server/install.mjs', 'server/stand-in.mjs'] },
  { path: 'server/contract', may: ['zod'] },
  { path: 'server/contract/locales', may: [] },
  { path: 'server/pages', may: ['node', 'express', 'nanoid', ...CONTRACT, 'server/errors.ts'] },
  {
    path: 'server/domain',
    may: [
      'node',
      ...CONTRACT,
      'server/errors.ts',
      'server/log.ts',
      'server/store/store.ts',
      'server/store/files/file-store.ts',
      'server/grades/score.ts',
      'server/grades/delivery.ts',
      'sharp',
      'csv-parse',
      'file-type',
    ],
  },
  { path: 'server/store/store.ts', may: ['node'] },
  {
    path: 'server/store',
    may: [
      'node',
      'server/errors.ts',
      'server/log.ts',
      'server/store/store.ts',
      'server/store/files/file-store.ts',
      'server/store/sqlite',
      'server/store/mongo',
      'server/store/files',
    ],
  },
  {
    path: 'server/store/sqlite',
    may: ['node', 'server/errors.ts', 'server/log.ts', 'server/store', 'server/store/store.ts', '@photostructure/sqlite'],
  },
  { path: 'server/store/mongo', may: ['node', 'server/errors.ts', 'server/log.ts', 'server/store', 'server/store/store.ts', 'mongodb'] },
  {
    path: 'server/store/files',
    may: [
      'server/store/files/file-store.ts',
      'node',
      'server/errors.ts',
      'server/log.ts',
      'server/store',
      'server/store/store.ts',
      'server/store/mongo',
      'mongodb',
    ],
  },
  { path: 'server/store/files/file-store.ts', may: ['node'] },
  { path: 'server/lti', may: LTI },
  {
    path: 'server/lti/launch',
    may: [...LTI, 'express', 'nanoid', 'server/pages', 'server/lti/platforms', 'server/lti/launch/host.ts', 'server/lti/launch/journal.ts'],
  },
  { path: 'server/lti/platforms/registration.ts', may: ['server/contract'] },
  { path: 'server/lti/platforms', may: LTI },
  { path: 'server/lti/doctor', may: [...LTI, 'server/lti/platforms', 'server/lti/advantage'] },
  { path: 'server/lti/launch/journal.ts', may: ['server/contract'] },
  { path: 'server/lti/registering', may: [...LTI, 'server/lti/platforms', 'server/lti/advantage'] },
  {
    path: 'server/admin',
    may: [
      'node',
      'jose',
      ...CONTRACT,
      'server/errors.ts',
      'server/log.ts',
      'server/store/store.ts',
      'server/lti',
      'server/lti/platforms',
      'server/lti/platforms/registration.ts',
      'server/lti/advantage',
      'server/lti/registering',
      'server/lti/launch/journal.ts',
    ],
  },
  { path: 'server/lti/advantage', may: [...LTI, 'server/lti/platforms', 'undici', 'ipaddr.js'] },
  {
    path: 'server/grades',
    may: [
      'server/contract',
      'server/errors.ts',
      'server/log.ts',
      'server/store/store.ts',
      'server/grades/score.ts',
      'server/grades/delivery.ts',
    ],
  },
  { path: 'server/grades/score.ts', may: ['server/errors.ts'] },
  { path: 'server/grades/delivery.ts', may: ['server/contract', 'server/errors.ts'] },
  {
    path: 'server/api',
    may: [
      'node',
      ...CONTRACT,
      'server/domain',
      'server/admin',
      'server/lti/launch.ts',
      'server/lti/launch/host.ts',
      'server/store/store.ts',
      'server/errors.ts',
      'server/log.ts',
      'server/pages',
      'express',
      'nanoid',
      'zod',
    ],
  },
  { path: 'server/lti/launch.ts', may: ['server/contract'] },
  { path: 'server/lti/launch/host.ts', may: ['server/contract', 'server/lti/launch.ts'] },
  { path: 'server/practice-lms', may: ['node', 'express', 'jose', 'zod'] },
  {
    path: 'server/shell',
    may: ['node', ...CONTRACT, 'server/errors.ts', 'server/admin', 'server/lti', 'server/lti/doctor'],
  },
  { path: 'server/admin-shell.ts', may: 'anything' },
  { path: 'server/app.ts', may: 'anything' },
  { path: 'server/compose.ts', may: 'anything' },
  { path: 'server/compose', may: 'anything' },
  { path: 'server/main.ts', may: 'anything' },
  {
    path: 'client/tokens',
    may: ['lit', '@awesome.me/webawesome', '@fontsource/national-park', '@fontsource-variable/atkinson-hyperlegible-next'],
  },
  { path: 'client/words', may: CONTRACT },
  {
    path: 'client/components',
    may: ['client/tokens', 'client/words', ...CONTRACT, 'lit', '@lit/context', '@awesome.me/webawesome', 'lucide-static'],
  },
  { path: 'client/data', may: CONTRACT },
  { path: 'client/contexts', may: ['client/data', 'client/words', ...CONTRACT, 'lit', '@lit/context'] },
  { path: 'client/lti', may: [] },
  {
    path: 'client/app-shell',
    may: [
      'client/tokens',
      'client/words',
      'client/components',
      'client/data',
      'client/contexts',
      'client/lti',
      ...CONTRACT,
      'lit',
      '@lit/context',
    ],
  },
  ...['learner', 'educator', 'admin', 'picker', 'launch', 'parts'].map((app) => ({
    path: `client/apps/${app}`,
    may: [
      'client/tokens',
      'client/words',
      'client/components',
      'client/data',
      'client/contexts',
      'client/app-shell',
      'client/lti',
      ...CONTRACT,
      'lit',
      '@lit/context',
      '@awesome.me/webawesome',
      'lucide-static',
    ],
  })),
  { path: 'test', may: 'anything' },
  { path: 'vite.config.ts', may: 'anything' },
]

/** The room of a file, given as a path from the root; undefined: it lives nowhere. */
export const roomOf = (file: string): Room | undefined =>
  ROOMS.filter(({ path }) => file === path || file.startsWith(`${path}/`)).toSorted((a, b) => b.path.length - a.path.length)[0]

/** Whether `from` may import `target` (a path from the root, or a package name; Node's own modules are `node`). */
export function mayImport(from: Room, target: string): boolean {
  if (from.may === 'anything') return true
  const home = roomOf(target)?.path ?? target
  return home === from.path || from.may.includes(home)
}
