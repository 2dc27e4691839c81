import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SHELL } from '../../server/admin/admin.ts'
import { openClockedTool, type ClockedTool } from '../support/clocked-tool.ts'
import { startPractice, type PracticeDriver } from '../support/practice-driver.ts'

/** README of the house: a revocation is seen everywhere within 30 s; the issue asks for 60. */
const SEEN_MS = 30_000

let practice: PracticeDriver
let tool: ClockedTool
beforeAll(async () => {
  tool = await openClockedTool(async ({ origin, folder }) => {
    const platformsFile = join(folder, 'platforms.json')
    practice = await startPractice({ toolOrigin: origin, platformsFile })
    return { origins: [practice.origin], platformsFile }
  })
})
afterAll(async () => {
  await tool?.close()
  await practice?.close()
})

/** A tab of somebody, by a real launch; undefined where the launch is refused. */
async function open(personId: string, kind: 'resource' | 'account' = 'resource'): Promise<string | undefined> {
  const { response } = await practice.launch({ personId, family: 'canvas', kind })
  const data = /<script type="application\/json" id="cairn-first">(.*?)<\/script>/s.exec(await response.text())?.[1] ?? '{}'
  return (JSON.parse(data) as { token?: string }).token
}
const statusOf = async (path: string, token: string | undefined): Promise<number> =>
  (await fetch(`${tool.origin}/api${path}`, { headers: { authorization: `Bearer ${token ?? ''}` } })).status

describe('S22: a page that was open when its door was closed', () => {
  it.each(['registration', 'deployment'] as const)('ends within 30 s, and stays ended when the %s is switched on again', async (door) => {
    const { console } = tool.services.admin
    const tab = await open('okafor')
    expect(await statusOf('/first', tab)).toBe(200)
    const entry = (await console.list(SHELL)).find(({ registration }) => registration.family === 'canvas')
    const registrationId = entry?.registration.id ?? ''
    const deploymentId = entry?.deployments[0]?.deployment.id ?? ''

    if (door === 'registration') await console.disable(SHELL, registrationId)
    else await console.setDeployment(SHELL, deploymentId, 'disabled')
    tool.clock.aheadMs += SEEN_MS
    expect(await statusOf('/first', tab)).toBe(401)
    // A registration refuses at login, a deployment at the launch.
    expect(await open('okafor').catch(() => undefined)).toBeUndefined()

    if (door === 'registration') await console.enable(SHELL, registrationId)
    else await console.setDeployment(SHELL, deploymentId, 'active')
    tool.clock.aheadMs += SEEN_MS
    expect(await statusOf('/first', tab)).toBe(401)
    expect(await statusOf('/first', await open('okafor'))).toBe(200)
  })

  it('ends for somebody whose administration was taken away, and stays ended when it is given back', async () => {
    const { admins } = tool.services.admin
    const tab = await open('dahl', 'account')
    expect(await statusOf('/admin/me', tab)).toBe(200)
    const [waiting] = (await admins.list(SHELL)).filter(({ source }) => source === 'lti')
    await admins.approve(SHELL, waiting?.id ?? '')
    expect(await statusOf('/admin/registrations', tab)).toBe(200)
    await admins.disable(SHELL, waiting?.id ?? '')
    expect(await statusOf('/admin/me', tab)).toBe(401)
    await admins.approve(SHELL, waiting?.id ?? '')
    tool.clock.aheadMs += 1
    expect(await statusOf('/admin/me', tab)).toBe(401)
    expect(await statusOf('/admin/registrations', await open('dahl', 'account'))).toBe(200)
  })
})
