import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { BEHAVIOURS } from './behaviours/behaviours.ts'
import type { World } from './world.ts'

type Entry = Record<string, unknown>

/** What a tool must know of each of the three LMSs, in the form that the tool's example of a platforms file documents. */
export function platformEntries(world: World, toolId: string): readonly Entry[] {
  return world.file.now.registrations
    .filter((registration) => registration.toolId === toolId)
    .map(({ family, clientId, deploymentId }) => {
      const { paths, label } = BEHAVIOURS[family]
      return {
        issuer: world.origin,
        clientId,
        authUrl: `${world.origin}${paths.auth}`,
        tokenUrl: `${world.origin}${paths.token}`,
        jwksUrl: `${world.origin}${paths.jwks}`,
        family,
        label: `Practice LMS, acting like ${label}`,
        knownDeployments: [deploymentId],
        frameOrigins: [world.origin],
      }
    })
}

/** Puts the entries into the file beside those of other LMSs, by atomic rename. */
export function writePlatformsFile(path: string, entries: readonly Entry[]): void {
  const key = (entry: Entry): string => `${String(entry['issuer'])} ${String(entry['clientId'])}`
  const ours = new Set(entries.map((entry) => entry['issuer']))
  const others = readEntries(path).filter((entry) => !ours.has(entry['issuer']))
  const all = [...others, ...entries].sort((a, b) => key(a).localeCompare(key(b)))
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}.tmp`
  writeFileSync(draft, `${JSON.stringify(all, undefined, 2)}\n`)
  renameSync(draft, path)
}

function readEntries(path: string): readonly Entry[] {
  if (!existsSync(path)) return []
  const read: unknown = JSON.parse(readFileSync(path, 'utf8'))
  return Array.isArray(read) ? (read as Entry[]) : []
}
