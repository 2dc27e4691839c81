import { html } from 'lit'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { CairnDropZone } from '../../../client/components/cairn-drop-zone/cairn-drop-zone.ts'
import '../../../client/components/cairn-drop-zone/cairn-drop-zone.ts'
import type { CairnEvidenceTile, TileItem } from '../../../client/components/cairn-evidence-tile/cairn-evidence-tile.ts'
import '../../../client/components/cairn-evidence-tile/cairn-evidence-tile.ts'
import type { CairnEvidenceView } from '../../../client/components/cairn-evidence-view/cairn-evidence-view.ts'
import '../../../client/components/cairn-evidence-view/cairn-evidence-view.ts'
import { photoUrl } from '../../../client/apps/parts/samples.ts'
import { faults, heard, openPage, show, within, wordsOf } from '../show.ts'

beforeAll(() => openPage())

const CRITERIA = [{ id: 'c1', name: 'Evidence quality' }]
const photo: TileItem = { id: 'e1', kind: 'file', name: 'gauge.jpg', mediaType: 'image/jpeg' }

describe('evidence view', () => {
  it('shows a pinned moment with its time, and goes there when it is pressed', async () => {
    const element = await show<CairnEvidenceView>(
      html`<cairn-evidence-view
        .item=${{ id: 'e9', kind: 'file', fileId: 'f9', name: 'creek.mp3', addedAt: '', changedAt: '', mediaType: 'audio/mpeg' }}
        form="audio"
        .load=${() => Promise.resolve('data:audio/mpeg;base64,')}
        .flags=${[{ n: 1, at: 65, criterionId: 'c1', criterion: 'Evidence quality' }]}
      ></cairn-evidence-view>`,
    )
    await vi.waitFor(() => within(element, 'audio'))
    expect(within(element, '.flag').getAttribute('aria-label')).toBe('1, at 1:05, shows Evidence quality')
    expect(within(element, '.pin').textContent?.replace(/\s+/g, ' ')).toContain('At 1:05, shows Evidence quality')
    expect(element.time).toBe(0)
    within(element, '.flag').click()
    expect(element.time).toBe(65)
    expect(await faults()).toEqual([])
  })
})

describe('evidence tile', () => {
  const tile = (more: Partial<CairnEvidenceTile> = {}) =>
    show<CairnEvidenceTile>(html`<cairn-evidence-tile editable .item=${photo} .criteria=${CRITERIA}></cairn-evidence-tile>`).then(
      async (element) => {
        Object.assign(element, more)
        await element.updateComplete
        return element
      },
    )

  it('keeps its height from the first byte to the piece that is there', async () => {
    const element = await tile()
    element.style.inlineSize = '200px'
    const heights: number[] = []
    for (const more of [
      { state: 'going_up', progress: 0 },
      { state: 'going_up', progress: 1 },
      { state: 'checking' },
      { state: 'ready' },
      { state: 'ready', item: { ...photo, pinnedTo: 'c1', description: 'Brown water' } },
    ] as const) {
      Object.assign(element, more)
      await element.updateComplete
      heights.push(element.getBoundingClientRect().height)
    }
    expect(heights).toEqual(heights.map(() => heights[0]))
  })

  it('has nothing that axe objects to, in any state, nor with its menu open', async () => {
    const states = ['ready', 'going_up', 'waiting', 'checking', 'failed'] as const
    await show(
      html`<div>
        ${states.map((state) => html`<cairn-evidence-tile editable fault="Too big." .state=${state} .item=${photo} .criteria=${CRITERIA}></cairn-evidence-tile>`)}
        <cairn-evidence-tile
          .item=${{ ...photo, pictureUrl: photoUrl(), description: 'Brown water', pinnedTo: 'c1' }}
          .criteria=${CRITERIA}
        ></cairn-evidence-tile>
        <cairn-evidence-tile .item=${{ id: 'e2', kind: 'text', text: 'We tested at three places.' }}></cairn-evidence-tile>
        <cairn-evidence-tile .item=${{ id: 'e3', kind: 'link', url: 'https://example.org/' }}></cairn-evidence-tile>
      </div>`,
    )
    expect(await faults()).toEqual([])
    const element = await tile()
    await userEvent.click(within(element, '.menu'))
    expect(await faults()).toEqual([])
  })

  it('opens as a whole, by mouse and by key', async () => {
    const element = await tile()
    const said = heard(element, 'cairn-open')
    await userEvent.click(within(element, '.pic'), { force: true })
    within(element, '.open').focus()
    await userEvent.keyboard('{Enter}')
    expect(said).toContainEqual({ id: 'e1' })
  })

  it('pins, describes and removes from its menu, and gives the focus back at Escape', async () => {
    const element = await tile()
    const said = heard(element, 'cairn-pin', 'cairn-describe', 'cairn-remove')
    await userEvent.click(within(element, '.menu'))
    await userEvent.selectOptions(within(element, 'select'), 'c1')
    await userEvent.fill(within(element, '#d'), 'A measuring stick')
    await userEvent.keyboard('{Enter}')
    expect(said).toEqual([
      { id: 'e1', criterionId: 'c1' },
      { id: 'e1', description: 'A measuring stick' },
    ])
    await userEvent.click(within(element, '.menu'))
    await userEvent.keyboard('{Escape}')
    await element.updateComplete
    expect(element.shadowRoot?.querySelector('.do')).toBeNull()
    expect(element.shadowRoot?.activeElement).toBe(within(element, '.menu'))
  })

  it('says how far it has gone up, aloud at a quarter, half and three quarters only', async () => {
    const element = await tile({ state: 'going_up', progress: 0.1 })
    const spoken = () => within(element, '.vh[role=status]').textContent
    expect(wordsOf(element)).toContain('10%. You can keep working.')
    expect(spoken()).toBe('')
    element.progress = 0.3
    await element.updateComplete
    expect(spoken()).toBe('gauge.jpg: 25% gone up')
    element.progress = 0.45
    await element.updateComplete
    expect(spoken()).toBe('gauge.jpg: 25% gone up')
    element.state = 'ready'
    await element.updateComplete
    expect(spoken()).toBe('gauge.jpg is up')
  })

  it('says what failed and what is safe, and can be tried again', async () => {
    const element = await tile({ state: 'failed', fault: 'It is 62 MB; 50 is the most. Your other work is safe.' })
    const said = heard(element, 'cairn-retry')
    expect(within(element, '[role=alert]').textContent).toContain('Your other work is safe.')
    await userEvent.click(within(element, '.ask'))
    expect(said).toEqual([{ id: 'e1' }])
  })

  it('asks for a description of a picture and does not block', async () => {
    const element = await tile()
    const said = heard(element, 'cairn-open')
    await userEvent.click(within(element, '.ask'))
    await element.updateComplete
    expect(element.shadowRoot?.activeElement).toBe(within(element, '#d'))
    expect(said).toEqual([])
  })
})

describe('drop zone', () => {
  const zone = (more: Partial<CairnDropZone> = {}) =>
    show<CairnDropZone>(html`<cairn-drop-zone target="Evidence" max-bytes="1000"></cairn-drop-zone>`).then(async (element) => {
      Object.assign(element, more)
      await element.updateComplete
      return element
    })

  const drag = (target: EventTarget, kind: string, file = new File(['x'], 'note.txt')) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(file)
    target.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, composed: true, cancelable: true }))
  }

  it('has nothing that axe objects to, closed, open, and with a file over it', async () => {
    const element = await zone()
    expect(await faults()).toEqual([])
    await userEvent.click(within(element, '[aria-expanded]'))
    drag(element, 'dragenter')
    await element.updateComplete
    expect(await faults()).toEqual([])
  })

  it('has a button for each way, and each can be reached by Tab', async () => {
    const element = await zone()
    const said = heard(element, 'cairn-write')
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    expect(said).toHaveLength(1)
  })

  it('says where a file will go while it is over, and hands over what was dropped', async () => {
    const element = await zone()
    const said = heard(element, 'cairn-files') as { files: File[] }[]
    drag(element, 'dragenter')
    await element.updateComplete
    expect(wordsOf(element)).toContain('Drop to add to Evidence')
    drag(element, 'drop')
    await element.updateComplete
    expect(said.map(({ files }) => files.map((file) => file.name))).toEqual([['note.txt']])
    expect(wordsOf(element)).not.toContain('Drop to add')
  })

  it('takes a drop anywhere in the page when asked, and nowhere else when not', async () => {
    const element = await zone()
    const said = heard(element, 'cairn-files')
    drag(document.body, 'drop')
    expect(said).toHaveLength(0)
    element.wholePage = true
    await element.updateComplete
    drag(document.body, 'drop')
    expect(said).toHaveLength(1)
    element.remove()
    drag(document.body, 'drop')
    expect(said).toHaveLength(1)
  })

  it('names a file that is too big, with the limit, and still takes the others', async () => {
    const element = await zone()
    const said = heard(element, 'cairn-files')
    drag(element, 'drop', new File(['x'.repeat(2000)], 'film.mp4'))
    await element.updateComplete
    expect(said).toEqual([])
    expect(within(element, '[role=alert]').textContent).toContain('film.mp4 is 2 kB; 1 kB is the most')
  })

  it.each([
    ['example.org/page', 'https://example.org/page'],
    ['http://example.org/', 'http://example.org/'],
  ])('takes the address %s', async (written, url) => {
    const element = await zone()
    const said = heard(element, 'cairn-link')
    await userEvent.click(within(element, '[aria-expanded]'))
    await userEvent.fill(within(element, '#url'), written)
    await userEvent.click(within(element, 'form button'))
    expect(said).toEqual([{ url, name: '' }])
  })

  it.each(['javascript:alert(1)', 'not an address', ''])('refuses %o as an address and says what to write', async (written) => {
    const element = await zone()
    const said = heard(element, 'cairn-link')
    await userEvent.click(within(element, '[aria-expanded]'))
    await userEvent.fill(within(element, '#url'), written)
    await userEvent.click(within(element, 'form button'))
    await element.updateComplete
    expect(said).toEqual([])
    expect(within(element, '#lf').textContent).toContain('it begins with https')
    expect(element.shadowRoot?.activeElement).toBe(within(element, '#url'))
  })
})
