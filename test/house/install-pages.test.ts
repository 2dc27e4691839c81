import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { install } from '../../server/contract/locales/en/install.ts'
import { LMS_FAMILIES } from '../../server/contract/words.ts'
import { EXAMPLE_ORIGIN, readInstallGuides } from '../../server/domain/install/install-guides.ts'
import { installPages } from './install-pages.ts'
import { root } from './imports.ts'

const pages = await installPages()
const folder = join(root, 'lti-config')
const page = (family: string): string => readFileSync(join(folder, family, 'README.md'), 'utf8')

describe('what each LMS asks for, from one source', () => {
  it.each(LMS_FAMILIES)('stands in the page for people as in the data: %s', async (family) => {
    expect(page(family)).toBe(await pages.withTable(page(family), family))
  })

  it('shows a page that has drifted', async () => {
    const drifted = page('moodle').replace(`${EXAMPLE_ORIGIN}/lti/login`, `${EXAMPLE_ORIGIN}/lti/log-in`)
    expect(drifted).not.toBe(await pages.withTable(drifted, 'moodle'))
  })

  it.each(LMS_FAMILIES)('gives every address of the tool and asks back what it cannot know: %s', async (family) => {
    const { guide, fixedAddresses, configuration } = pages.guides
    const { steps, asks, fixed } = guide(family)
    const values = steps.flatMap(({ fields }) => fields.map(({ value }) => value ?? ''))
    const given = configuration(family) ?? ''
    for (const path of ['/lti/login', '/lti/launch', '/.well-known/jwks.json'])
      expect(values.includes(EXAMPLE_ORIGIN + path) || given.includes(EXAMPLE_ORIGIN + path), path).toBe(true)
    const typed = new Set<string>([...asks, ...Object.keys(fixed)])
    expect(['issuer', 'clientId', 'authUrl', 'tokenUrl', 'jwksUrl'].filter((name) => !typed.has(name))).toEqual([])
    const filled = fixedAddresses(family, { issuer: 'https://lms.example', clientId: 'client 1' })
    expect(Object.keys(filled).toSorted()).toEqual(Object.keys(fixed).toSorted())
    for (const address of Object.values(filled)) expect(URL.canParse(address ?? '') && !/[{}]/.test(address ?? '')).toBe(true)
  })

  it.each(LMS_FAMILIES)('has a sentence for each step: %s', (family) => {
    const missing = pages.guides.guide(family).steps.filter(({ wordKey }) => wordKey === undefined || !(wordKey in install))
    expect(missing).toEqual([])
  })

  it('leaves out an address that is made from something not typed yet', () => {
    expect(pages.guides.fixedAddresses('moodle', {})).toEqual({})
    expect(pages.guides.fixedAddresses('moodle', { issuer: 'https://school.example/moodle/' }).authUrl).toBe(
      'https://school.example/moodle/mod/lti/auth.php',
    )
  })

  it('names the school’s own tool everywhere once it is known', async () => {
    const origin = 'https://tool.district.example:8443'
    const own = await readInstallGuides({ folder, origin })
    for (const family of LMS_FAMILIES) expect(JSON.stringify(own.guide(family))).not.toMatch(/your-school|\{origin\}|\{host\}/)
    const key = JSON.parse(own.configuration('canvas') ?? '') as { target_link_uri: string; extensions: [{ domain: string }] }
    expect(key.target_link_uri).toBe(`${origin}/lti/launch`)
    expect(key.extensions[0].domain).toBe('tool.district.example:8443')
    expect(own.configuration('moodle')).toBeUndefined()
  })
})
