import axe from 'axe-core'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import '../../../client/apps/launch/launch.css'
import { showPage } from '../../../client/apps/launch/show-page.ts'
import type { LaunchPageData } from '../../../server/contract/launch-page.ts'

type Shown = Parameters<typeof showPage>[1]

const FAILED: LaunchPageData = {
  step: 'failed',
  code: 'launch_state_expired',
  reference: '7K-QM2',
  audience: 'student',
  returnUrl: 'https://lms.example/courses/1',
}
const FAILED_ADMIN: LaunchPageData = {
  ...FAILED,
  code: 'launch_expired',
  audience: 'admin',
  facts: {
    registration: 'Harbor Unified, Canvas',
    deployment: '4:8c1e…f02',
    issuedAt: 1_760_263_280_000,
    expiresAt: 1_760_263_340_000,
    now: 1_760_264_042_000,
  },
}
const STEPS: readonly [string, Shown][] = [
  ['student', FAILED],
  ['admin', FAILED_ADMIN],
  ['window', { step: 'new_window', url: '/lti/login?iss=x' }],
  ['pending', { step: 'pending', registrationLabel: 'Harbor Unified, Canvas', reference: '7K-QM2' }],
  ['closed', { step: 'closed' }],
]

async function open(shown: Shown, lang = 'en'): Promise<HTMLElement> {
  document.documentElement.lang = lang
  const place = document.createElement('main')
  place.id = 'cairn-launch-page'
  document.body.replaceChildren(place)
  await showPage(place, shown)
  return place
}

beforeAll(() => page.viewport(720, 600))
afterEach(() => delete document.documentElement.dataset['theme'])

describe('the pages around a launch', () => {
  it.each(STEPS)('have no accessibility fault in light and dark: %s', async (_name, shown) => {
    for (const theme of ['light', 'dark']) {
      document.documentElement.dataset['theme'] = theme
      const place = await open(shown)
      const { violations } = await axe.run(place)
      expect(violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes[0]?.html}`)).toEqual([])
    }
  })

  it.each(STEPS)('never scroll sideways at 320: %s', async (_name, shown) => {
    await page.viewport(320, 600)
    await open(shown)
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320)
    await page.viewport(720, 600)
  })

  it('tell a student what happened, what is safe and what to do, and give a way back', async () => {
    const place = await open(FAILED)
    expect(place.innerText).toContain('Your work is safe. The link from your course waited too long, so we stopped it.')
    expect(place.innerText).toContain('Show your teacher this: 7K-QM2')
    expect(place.innerText).not.toContain('launch_state_expired')
    const back = place.querySelector('a')
    expect([back?.textContent, back?.target, back?.href]).toEqual(['Back to my course', '_top', 'https://lms.example/courses/1'])
    expect(document.activeElement?.tagName).toBe('H1')
  })

  it('tell an administrator what was refused, when, and where to look', async () => {
    const place = await open(FAILED_ADMIN)
    expect(place.querySelector('h1')?.textContent).toBe('The launch had already ended')
    expect(place.innerText).toMatch(/signed it at \d{1,2}:\d\d:\d\d/)
    expect([...place.querySelectorAll('dd')].map(({ textContent }) => textContent)).toEqual([
      'launch_expired',
      'Harbor Unified, Canvas',
      '4:8c1e…f02',
      '7K-QM2',
    ])
  })

  it('leave no place of a message unfilled for an administrator who could not be vouched for', async () => {
    const { errors } = await import('../../../server/contract/locales/en/errors.ts')
    const early = Object.keys(errors).filter(
      (key) => key.startsWith('launch_') && key.endsWith('_admin') && !/^launch_(expired|not_yet_valid)_/.test(key),
    )
    for (const key of early) {
      const place = await open({ step: 'failed', code: key.replace(/_admin$/, ''), reference: '7K-QM2', audience: 'admin' })
      expect(place.innerText).not.toContain('{')
    }
  })

  it('open the new window with this page as its opener', async () => {
    const link = (await open(STEPS[2]?.[1] as Shown)).querySelector('a')
    expect([link?.target, link?.rel, link?.getAttribute('href')]).toEqual(['_blank', 'opener', '/lti/login?iss=x'])
  })

  it('speak Spanish', async () => {
    expect((await open(FAILED, 'es')).querySelector('h1')?.textContent).toBe('Cairn no se abrió esta vez')
  })
})
