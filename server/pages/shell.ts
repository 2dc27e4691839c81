import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Response } from 'express'
import { nanoid } from 'nanoid'
import type { LaunchPageData, Pages } from './pages.ts'
import { setPageHeaders } from './security-headers.ts'

/** One chunk of Vite's manifest, as far as a shell needs it. */
interface ManifestChunk {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
  readonly assets?: readonly string[]
}
type Manifest = Readonly<Record<string, ManifestChunk>>

/** What one entry needs before its first paint; paths from the root. */
interface EntryFiles {
  readonly script: string
  readonly modules: readonly string[]
  readonly styles: readonly string[]
  readonly fonts: readonly string[]
}

interface ShellParts {
  readonly entry: string
  readonly lang: string
  readonly body: string
  readonly data?: { readonly id: string; readonly value: unknown }
  readonly attributes: Readonly<Record<string, string>>
}

/** The text that stands where scripts are off. */
export interface PageWords {
  noScript(lang: string): string
  title(lang: string): string
}

/** Fonts of the first view (design.md section 3); further scripts load by `unicode-range`. */
const FIRST_FONTS = [/atkinson-hyperlegible-next-latin-wght-normal/, /national-park-latin-700-normal/]

/**
 * Shells of the built client.
 *
 * @param clientDir folder of the built client, with `.vite/manifest.json`
 * @param follow read the manifest again when it changes, and let pages ask `/dev/version`: for `npm run dev`
 * @throws Error at start when the client is not built
 */
export function createPages({
  clientDir,
  words,
  follow,
}: {
  readonly clientDir: string
  readonly words: PageWords
  readonly follow: boolean
}): Pages {
  let manifest = readManifest(clientDir)
  let version = follow ? clientVersion(clientDir) : 0
  const files = new Map<string, EntryFiles>()
  const filesOf = (entry: string): EntryFiles => {
    if (follow && clientVersion(clientDir) !== version) {
      manifest = readManifest(clientDir)
      version = clientVersion(clientDir)
      files.clear()
    }
    const known = files.get(entry)
    if (known) return known
    const found = entryFiles(manifest, `client/apps/${entry}/main.ts`)
    files.set(entry, found)
    return found
  }
  const send = (
    res: Response,
    status: number,
    parts: ShellParts,
    frameAncestors: readonly string[],
    formTargets: readonly string[],
  ): void => {
    const nonce = nanoid(22)
    setPageHeaders(res, { nonce, frameAncestors, formTargets })
    res.statusCode = status
    res.setHeader('Content-Type', 'text/html; charset=utf-8')
    res.end(renderShell(parts, filesOf(parts.entry), nonce, words, follow ? reloader(nonce) : ''))
  }
  return {
    app: (res, { app, deploymentId, page, answer, lang, frameAncestors }) =>
      send(
        res,
        200,
        {
          entry: app,
          lang,
          body: `<cairn-${app}-app></cairn-${app}-app>`,
          attributes: {
            'data-app': app,
            ...(deploymentId === undefined ? {} : { 'data-deployment': deploymentId }),
            ...(page === undefined ? {} : { 'data-page': page }),
          },
          ...(answer === undefined ? {} : { data: { id: 'cairn-first', value: answer } }),
        },
        frameAncestors,
        // The picker's answer is a form that the browser posts to the LMS, whose origins are those that may frame us.
        app === 'picker' ? frameAncestors : [],
      ),
    launch: (res, { status, data, lang, frameAncestors }) =>
      send(
        res,
        status,
        { entry: 'launch', lang, body: launchBody(data), attributes: { 'data-app': 'launch' }, data: { id: 'cairn-launch', value: data } },
        frameAncestors,
        [],
      ),
  }
}

/** Changes with each build of the client; 0 while there is none. */
export const clientVersion = (clientDir: string): number =>
  statSync(join(clientDir, '.vite/manifest.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0

/** Asks once a second what is running, and reloads when it is something newer. */
const reloader = (nonce: string): string =>
  `<script type="module" nonce="${nonce}">let seen; setInterval(async () => { const now = await fetch('/dev/version').then((r) => r.text(), () => seen); if (seen && now !== seen) location.reload(); seen = now }, 1000)</script>`

function readManifest(clientDir: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(clientDir, '.vite/manifest.json'), 'utf8')) as Manifest
  } catch (cause) {
    throw new Error('The client is not built. Run `npm run build` first.', { cause })
  }
}

/** An entry with everything it imports statically, so that the browser fetches it in one round. */
function entryFiles(manifest: Manifest, source: string): EntryFiles {
  const chunks = new Set<ManifestChunk>()
  const visit = (name: string): void => {
    const chunk = manifest[name]
    if (!chunk || chunks.has(chunk)) return
    chunks.add(chunk)
    chunk.imports?.forEach(visit)
  }
  visit(source)
  const [entry, ...imports] = [...chunks]
  if (!entry) throw new Error(`The client has no ${source}. Run \`npm run build\` again.`)
  const assets = Object.values(manifest).flatMap(({ file, assets: more = [] }) => [file, ...more])
  return {
    script: `/${entry.file}`,
    modules: imports.map(({ file }) => `/${file}`),
    styles: [...new Set([entry, ...imports].flatMap(({ css = [] }) => css))].map((file) => `/${file}`),
    fonts: [...new Set(assets)]
      .filter((file) => file.endsWith('.woff2') && FIRST_FONTS.some((font) => font.test(file)))
      .map((file) => `/${file}`),
  }
}

function renderShell(
  { lang, body, data, attributes }: ShellParts,
  files: EntryFiles,
  nonce: string,
  words: PageWords,
  headEnd: string,
): string {
  const attributeText = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join('')
  return [
    `<!doctype html><html lang="${escapeHtml(lang)}"${attributeText}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">`,
    `<title>${escapeHtml(words.title(lang))}</title>`,
    ...files.fonts.map((file) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="${file}">`),
    ...files.styles.map((file) => `<link rel="stylesheet" href="${file}">`),
    ...files.modules.map((file) => `<link rel="modulepreload" nonce="${nonce}" href="${file}">`),
    data ? `<script type="application/json" id="${data.id}">${jsonInScript(data.value)}</script>` : '',
    `<script type="module" nonce="${nonce}" src="${files.script}"></script>`,
    `${headEnd}</head><body>${body}<noscript><p>${escapeHtml(words.noScript(lang))}</p></noscript></body></html>`,
  ].join('')
}

/** The step stands in the markup too, so that a page can be told apart before its script runs. */
const launchBody = ({ step }: LaunchPageData): string => `<main id="cairn-launch-page" data-step="${step}"></main>`

/** JSON that cannot end its script element: S27. U+2028 and U+2029 are line ends in older parsers. */
export const jsonInScript = (value: unknown): string =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char)
