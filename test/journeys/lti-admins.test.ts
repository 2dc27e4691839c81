import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AdminMe, RegistrationList } from '../../server/contract/admin.ts'
import { SHELL } from '../../server/admin/admin.ts'
import { FAMILIES, type Family } from '../../server/practice-lms/school.ts'
import { openClockedTool, type ClockedTool } from '../support/clocked-tool.ts'
import { startPractice, type PracticeDriver } from '../support/practice-driver.ts'

/** `P. Dahl` runs the practice school; `R. Okafor` teaches in it. */
const ADMIN = 'dahl'
const TEACHER = 'okafor'

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

interface Opened {
  readonly status: number
  readonly app: string | undefined
  readonly token: string
  readonly first: { readonly role: string; readonly course?: unknown }
  admin<T>(path: string): Promise<{ readonly status: number; readonly body: T }>
}

async function open(personId: string, family: Family, kind: 'account' | 'resource' = 'account'): Promise<Opened> {
  const { response } = await practice.launch({ personId, family, kind })
  const page = await response.text()
  const data = /<script type="application\/json" id="cairn-first">(.*?)<\/script>/s.exec(page)?.[1] ?? '{}'
  const { token = '', first } = JSON.parse(data) as { token?: string; first: Opened['first'] & { readonly app: string } }
  return {
    status: response.status,
    app: first?.app,
    token,
    first,
    async admin<T>(path: string) {
      const answer = await fetch(`${tool.origin}/api/admin${path}`, { headers: { authorization: `Bearer ${token}` } })
      return { status: answer.status, body: (await answer.json()) as T }
    },
  }
}

describe.each(FAMILIES)('who runs an LMS that behaves like %s comes in by a launch outside every course', (family) => {
  it('waits until somebody approves them, once, and then sees their own school only', async () => {
    const opened = await open(ADMIN, family)
    expect(opened).toMatchObject({ status: 200, app: 'admin', first: { role: 'admin' } })
    expect(opened.first.course).toBeUndefined()
    const me = await opened.admin<AdminMe>('/me')
    expect(me.body).toMatchObject({ status: 'pending', reach: 'tenant', source: 'lti', isOwner: false })
    expect((await opened.admin('/registrations')).status).toBe(403)

    const { admins } = tool.services.admin
    expect((await admins.list(SHELL)).filter(({ id }) => id === me.body.id)).toHaveLength(1)
    await admins.approve(SHELL, me.body.id)
    const again = await open(ADMIN, family)
    expect((await again.admin<AdminMe>('/me')).body).toMatchObject({ id: me.body.id, status: 'active' })
    const { status, body } = await again.admin<RegistrationList>('/registrations')
    expect(status).toBe(200)
    expect(body.registrations.map((each) => each.family)).toEqual([family])

    await admins.disable(SHELL, me.body.id)
    expect((await again.admin('/me')).status).toBe(401)
    expect((await (await open(ADMIN, family)).admin('/me')).status).toBe(401)
  })

  it('gives a teacher nothing there: no class, no console', async () => {
    const opened = await open(TEACHER, family)
    expect(opened.app).toBe('learner')
    expect(opened.first.course).toBeUndefined()
    expect((await opened.admin('/me')).status).toBe(403)
    expect((await opened.admin('/registrations')).status).toBe(403)
  })

  it('makes no course of what is none, and nobody a teacher in it whatever the roles say', async () => {
    const before = await courses()
    const { response } = await practice.launch({
      personId: TEACHER,
      family,
      kind: 'account',
      changes: {
        claims: { 'https://purl.imsglobal.org/spec/lti/claim/roles': ['http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor'] },
      },
    })
    const page = await response.text()
    expect(response.status).toBe(200)
    // A launch without any context may be a teacher's, who then has no class; a context that is no course makes nobody one.
    if (family !== 'schoology') expect(page).toContain('"role":"learner"')
    expect(page).not.toContain('"course":')
    expect(await courses()).toBe(before)
  })
})

const courses = async (): Promise<number> => {
  const tenants = new Set(
    (await Promise.all((await tool.services.registry.all()).map(({ id }) => tool.services.registry.deploymentsOf({ registrationId: id }))))
      .flat()
      .map(({ tenantId }) => tenantId),
  )
  const found = await Promise.all([...tenants].map((tenantId) => tool.services.store.tenant('courses').find(tenantId, { limit: 100 })))
  return found.reduce((sum, { rows }) => sum + rows.length, 0)
}
