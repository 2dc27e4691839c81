import { beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { CairnPlanLanes } from '../../../client/components/cairn-plan-lanes/cairn-plan-lanes.ts'
import '../../../client/components/cairn-plan-lanes/cairn-plan-lanes.ts'
import { loadWords } from '../../../client/words/words.ts'
import type { PlanView } from '../../../server/contract/plans.ts'
import { faults, openPage, settled } from '../show.ts'

type Item = PlanView['items'][number]
const item = (id: string, lane: Item['lane']): Item => ({
  id,
  lane,
  title: `Thing ${id}`,
  isFixed: false,
  ties: [],
  works: [],
})

async function show(part: Partial<CairnPlanLanes> = {}): Promise<{ readonly lanes: CairnPlanLanes; readonly fired: CustomEvent[] }> {
  await loadWords('en', ['plan'])
  const lanes = document.createElement('cairn-plan-lanes')
  Object.assign(lanes, { items: [item('a', 'want'), item('b', 'want'), item('c', 'should')], ...part })
  const fired: CustomEvent[] = []
  for (const name of ['cairn-item-move', 'cairn-item-week', 'cairn-item-add'])
    lanes.addEventListener(name, (event) => void fired.push(event as CustomEvent))
  document.body.append(lanes)
  await settled(document)
  return { lanes, fired }
}
const words = (lanes: CairnPlanLanes): string => (lanes.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ')
const title = (lanes: CairnPlanLanes, id: string): HTMLElement => {
  const found = lanes.shadowRoot?.querySelector<HTMLElement>(`[data-id="${id}"] .title`)
  if (!found) throw new Error(`no ${id}`)
  return found
}
const openMenu = async (lanes: CairnPlanLanes, id: string): Promise<string> => {
  const button = [
    ...(lanes.shadowRoot?.querySelectorAll<HTMLElement>(`[data-id="${id}"] button, [data-id="${id}"] cairn-button`) ?? []),
  ].at(-1)
  button?.click()
  await settled(document)
  return words(lanes)
}

describe('the lanes of a plan', () => {
  beforeEach(async () => {
    await openPage()
    document.body.replaceChildren()
  })

  it('have nothing that axe objects to', async () => {
    await show()
    expect(await faults()).toEqual([])
  })

  it('move a thing by M and the arrows, and say so', async () => {
    const { lanes, fired } = await show()
    title(lanes, 'a').focus()
    await userEvent.keyboard('m{ArrowDown}')
    expect(fired.map(({ type, detail }) => [type, detail as unknown])).toEqual([['cairn-item-move', { id: 'a', lane: 'want', at: 1 }]])
    expect(lanes.shadowRoot?.querySelector('[role=status]')?.textContent?.trim()).not.toBe('')
  })

  it('offer the week while it has room, and not when it is full or the thing stands in it', async () => {
    expect(await openMenu((await show()).lanes, 'a')).toContain('Put it in this week')
    document.body.replaceChildren()
    expect(await openMenu((await show({ weekFull: true })).lanes, 'a')).not.toContain('Put it in this week')
    document.body.replaceChildren()
    expect(await openMenu((await show({ weekIds: ['a'] })).lanes, 'a')).not.toContain('Put it in this week')
  })
})
