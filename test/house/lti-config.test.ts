import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { LMS_FAMILIES } from '../../server/contract/words.ts'
import { SCOPE } from '../../server/lti/claim-names.ts'
import { readPlatformsFile } from '../../server/lti/platforms/platforms-file.ts'
import { profileFor } from '../../server/lti/platforms/profiles.ts'
import { root } from './imports.ts'

const TOOL = 'https://cairn.your-school.example'
const folder = join(root, 'lti-config')
const scratch = mkdtempSync(join(tmpdir(), 'cairn-lti-config-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const read = (...path: readonly string[]): string => readFileSync(join(folder, ...path), 'utf8')
const jsonIn = (markdown: string): readonly string[] => [...markdown.matchAll(/^```json\n(.*?)^```/gms)].map(([, text = '']) => text)

async function registrationsOf(text: string) {
  const file = join(scratch, 'platforms.json')
  writeFileSync(file, text)
  const options = { allowedOrigins: [], rulesOf: profileFor, idOf: (issuer: string, clientId: string) => `${issuer} ${clientId}` }
  return (await readPlatformsFile(file, options)).registrations
}

describe('how to put the tool into an LMS', () => {
  it('has a folder for each LMS that the tool knows by name, and no other', () => {
    const folders = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    expect(folders.toSorted()).toEqual([...LMS_FAMILIES].toSorted())
  })

  it.each(LMS_FAMILIES)('shows an entry for the platforms file that the tool takes: %s', async (family) => {
    const [example, ...others] = jsonIn(read(family, 'README.md'))
    expect(others).toEqual([])
    const registrations = await registrationsOf(example ?? '')
    expect(registrations).toMatchObject([{ family, status: 'active' }])
  })

  it.each(LMS_FAMILIES)('names every address of the tool: %s', (family) => {
    const page = read(family, 'README.md')
    for (const path of ['/lti/login', '/lti/launch', '/.well-known/jwks.json']) {
      const named =
        page.includes(`${TOOL}${path}`) || (family === 'canvas' && read('canvas', 'developer-key.json').includes(`${TOOL}${path}`))
      expect(named, path).toBe(true)
    }
  })

  it.each(LMS_FAMILIES)('says at its top that nobody has run it there: %s', (family) => {
    expect(read(family, 'README.md').split('\n## ')[0]).toMatch(/\*\*(Not run against a real|Nobody has run|What an LMS does beyond)/)
  })

  it('opens a new installation only by name where one client id serves many schools', async () => {
    for (const family of LMS_FAMILIES.filter((each) => profileFor(each).tenantBy === 'deployment')) {
      const [registration] = await registrationsOf(jsonIn(read(family, 'README.md'))[0] ?? '')
      expect(registration?.deployments, family).toBe('only')
    }
  })

  it('shows several at once in an example that the tool takes', async () => {
    expect((await registrationsOf(read('platforms.example.json'))).length).toBeGreaterThan(2)
  })

  it('asks for groups and sections where the LMS can tell them, by the parameters that its profile reads', () => {
    const key = JSON.parse(read('canvas', 'developer-key.json')) as { readonly custom_fields: unknown }
    expect(key.custom_fields).toEqual(profileFor('canvas').groups.custom)
    for (const [name, variable] of Object.entries(profileFor('moodle').groups.custom))
      expect(read('moodle', 'README.md')).toContain(`${name}=${variable}`)
  })

  it('has a developer key for Canvas with our addresses, our scopes and each placement once', () => {
    const key = JSON.parse(read('canvas', 'developer-key.json')) as DeveloperKey
    const [{ domain, privacy_level, settings }] = key.extensions
    expect(key).toMatchObject({
      oidc_initiation_url: `${TOOL}/lti/login`,
      target_link_uri: `${TOOL}/lti/launch`,
      public_jwk_url: `${TOOL}/.well-known/jwks.json`,
    })
    expect(domain).toBe(new URL(TOOL).host)
    expect(privacy_level).toBe('name_only')
    expect(key.scopes.toSorted()).toEqual(Object.values(SCOPE).toSorted())
    const placements = settings.placements.map(({ placement }) => placement)
    expect(new Set(placements).size).toBe(placements.length)
    expect(settings.placements.every(({ target_link_uri }) => target_link_uri === `${TOOL}/lti/launch`)).toBe(true)
  })
})

interface DeveloperKey {
  readonly scopes: readonly string[]
  readonly extensions: readonly [
    {
      readonly domain: string
      readonly privacy_level: string
      readonly settings: { readonly placements: readonly { readonly placement: string; readonly target_link_uri: string }[] }
    },
  ]
}
