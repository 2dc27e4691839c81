import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig, type Plugin } from 'vitest/config'

const root = import.meta.dirname
const apps = readdirSync(join(root, 'client/apps')).filter((app) => existsSync(join(root, 'client/apps', app, 'main.ts')))

/** Suites that run in Node; those in `alone` start processes or browsers and take turns. */
const nodeSuite = (name: string, alone = false) => ({
  extends: true as const,
  test: {
    name,
    environment: 'node' as const,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: alone ? 120_000 : 20_000,
    hookTimeout: alone ? 180_000 : 30_000,
    fileParallelism: !alone,
    // This peer is published with imports that Node itself does not resolve (no file endings); Vite does.
    server: { deps: { inline: [/@lti-tool\/core/] } },
  },
})

/** An icon is drawn from its shapes only; the rest of its file is the same for all, and an app carries dozens. */
const onlyShapes: Plugin = {
  name: 'only-the-shapes-of-icons',
  transform(code, id) {
    const [, text] = /lucide-static\/icons\/[\w-]+\.svg\?raw$/.test(id) ? (/^export default (".*"|`.*`|'.*');?\s*$/s.exec(code) ?? []) : []
    const raw: unknown = text?.startsWith('"') ? JSON.parse(text) : undefined
    if (typeof raw !== 'string') return undefined
    const shapes = raw.slice(raw.indexOf('>', raw.indexOf('<svg')) + 1, raw.lastIndexOf('</svg>')).replaceAll(/\s*\n\s*/g, '')
    return { code: `export default ${JSON.stringify(`<svg>${shapes}</svg>`)}`, map: null }
  },
}

export default defineConfig({
  root,
  plugins: [onlyShapes],
  base: '/',
  publicDir: false,
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: Object.fromEntries(apps.map((app) => [app, join(root, 'client/apps', app, 'main.ts')])) },
  },
  // Named, so that a first run does not find one in the middle of a test and reload it.
  optimizeDeps: {
    include: [
      'axe-core',
      'lit',
      'lit/decorators.js',
      'lit/directives/keyed.js',
      'lit/directives/live.js',
      'lit/directives/repeat.js',
      'lit/directives/unsafe-svg.js',
      '@lit/context',
      ...['dropdown', 'dropdown-item', 'option', 'select', 'tooltip'].map(
        (part) => `@awesome.me/webawesome/dist/components/${part}/${part}.js`,
      ),
      '@awesome.me/webawesome/dist/components/icon/library.js',
    ],
  },
  test: {
    projects: [
      nodeSuite('unit'),
      nodeSuite('contract'),
      nodeSuite('lti'),
      nodeSuite('api'),
      nodeSuite('trust'),
      nodeSuite('house'),
      nodeSuite('peers', true),
      nodeSuite('journeys', true),
      {
        extends: true,
        test: {
          name: 'client',
          include: ['test/client/**/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
                args: [
                  '--no-sandbox',
                  '--disable-gpu',
                  '--disable-quic',
                  '--no-first-run',
                  '--disable-background-networking',
                  '--disable-component-update',
                  '--disable-sync',
                ],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
