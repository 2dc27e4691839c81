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
      const { paths, label, accountType } = BEHAVIOURS[family]
      return {
        issuer: world.origin,
        clientId,
        authUrl: `${world.origin}${paths.auth}`,
        tokenUrl: `${world.origin}${paths.token}`,
        jwksUrl: `${world.origin}${paths.jwks}`,
        family,
        label: `Practice LMS (${label})`,
        knownDeployments: [deploymentId],
        frameOrigins: [world.origin],
        ...(accountType === undefined ? { allowCourseless: true } : {}),
      }
    })
}

/** Puts the entries into the file, beside those of other LMSs and whatever else it says, by atomic rename. */
export function writePlatformsFile(path: string, entries: readonly Entry[]): void {
  const ours = new Set(entries.map((entry) => entry['issuer']))
  const { platforms, ...rest } = readFile(path)
  const others = platforms.filter((entry) => !ours.has(entry['issuer']))
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}.tmp`
  writeFileSync(draft, `${JSON.stringify({ ...rest, platforms: [...others, ...entries] }, undefined, 2)}\n`)
  renameSync(draft, path)
}

function readFile(path: string): { readonly platforms: readonly Entry[]; readonly [more: string]: unknown } {
  const read: unknown = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
  const { platforms, ...rest } = (typeof read === 'object' && read !== null ? read : {}) as Entry
  return { ...rest, platforms: Array.isArray(platforms) ? (platforms as Entry[]) : [] }
}
