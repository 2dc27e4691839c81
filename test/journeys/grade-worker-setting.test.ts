import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, it, vi } from 'vitest'
import type { Work } from '../../server/domain/works/work.ts'
import { aWork } from '../support/a-work.ts'
import { openClockedTool, type ClockedTool } from '../support/clocked-tool.ts'

let tool: ClockedTool | undefined
afterEach(() => tool?.close())

/** Starts a tool in which one work is due for its gradebook. */
async function startWithOneDue(settings: Readonly<Record<string, string>>): Promise<() => Promise<number>> {
  const { services } = (tool = await openClockedTool(async () => ({ origins: [] }), settings))
  await services.store.tenant<Work>('works').insert({ ...aWork(), nextDueAt: Date.now() - 1_000 })
  services.start()
  return async () => (await services.worker.view()).due
}

it('takes up grades that are due, unless this process is told not to', async () => {
  const due = await startWithOneDue({})
  await vi.waitFor(async () => expect(await due()).toBe(0), 5_000)
})

it('leaves grades that are due to another process where GRADE_WORKER is off, also when it is rung', async () => {
  const due = await startWithOneDue({ GRADE_WORKER: 'off' })
  tool?.services.worker.wake()
  await pause(2_500)
  expect(await due()).toBe(1)
})
