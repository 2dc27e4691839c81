import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import '../../../client/apps/admin/main.ts'
import { faults, openPage, settled, within, wordsOf } from '../show.ts'
import { FakeApi, ok, openApp, refusal } from '../support/fake-api.ts'
import { dahl, firstData } from '../support/school.ts'

const first = firstData({ app: 'admin', role: 'admin', person: dahl, view: { kind: 'admin_home' } })

describe('administrator’s app', () => {
  let api: FakeApi
  beforeEach(async () => {
    api = new FakeApi()
    api.install()
    await openPage()
    await page.viewport(1280, 800)
  })
  afterEach(() => {
    api.uninstall()
    document.body.replaceChildren()
    history.replaceState(null, '', '/')
  })
  const open = async (): Promise<HTMLElement> => {
    const app = openApp(first)
    await vi.waitFor(() => within(app, 'main'))
    await settled(document)
    return app
  }

  it.each([1280, 720, 320])('has nothing that axe objects to at %i px, and never scrolls sideways', async (width) => {
    await page.viewport(width, 600)
    await open()
    expect(await faults()).toEqual([])
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
  })

  it('says that it is connected, to which LMS, and as whom', async () => {
    const app = await open()
    expect(within(within(app, 'cairn-about-page'), 'h1').textContent).toBe('Cairn is connected to Canvas')
    expect(app.shadowRoot?.textContent).toContain('Mr. Dahl, from Canvas')
  })

  it('names for everything that is kept why and how long', async () => {
    const app = await open()
    const rows = [...(within(app, 'cairn-about-page').shadowRoot?.querySelectorAll('tbody tr') ?? [])]
    expect(rows.length).toBeGreaterThanOrEqual(6)
    for (const row of rows) expect([...row.children].every(({ textContent }) => (textContent ?? '').trim().length > 5)).toBe(true)
  })

  it('opens from the tab’s own token after a reload', async () => {
    history.replaceState({ token: 'token-of-this-tab' }, '', '/')
    api.on('GET', '/api/first', () => ok(first))
    const app = document.createElement('cairn-admin-app')
    document.body.append(app)
    await vi.waitFor(() => within(app, 'cairn-about-page'))
    expect(api.calls.map(({ path }) => path)).toEqual(['/api/first', '/api/admin/me'])
  })

  it('says what happened, with the reference, when the first data does not come, and tries again', async () => {
    history.replaceState({ token: 'token-of-this-tab' }, '', '/')
    api.on('GET', '/api/first', () => refusal('not_allowed'))
    const app = document.createElement('cairn-admin-app')
    document.body.append(app)
    await vi.waitFor(() => within(app, 'cairn-state'))
    await settled(document)
    expect(wordsOf(within(app, 'cairn-state'))).toContain('7K-QM2')
    api.on('GET', '/api/first', () => ok(first))
    within(app, 'cairn-button').click()
    await vi.waitFor(() => within(app, 'cairn-about-page'))
  })

  it('asks to be opened in the LMS again where this tab has no token', async () => {
    const app = document.createElement('cairn-admin-app')
    document.body.append(app)
    await vi.waitFor(() => within(app, 'cairn-state'))
    await settled(document)
    expect(wordsOf(within(app, 'cairn-state'))).toContain('Open Cairn in your LMS again')
    expect(await faults()).toEqual([])
  })
})
