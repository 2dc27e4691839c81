import { afterEach, describe, expect, it } from 'vitest'
import { openFakeLmsServices, type FakeLmsServices } from '../../../support/fake-lms-services.ts'

const open: FakeLmsServices[] = []
afterEach(async () => {
  for (const fake of open.splice(0)) await fake.close()
})

/** Pages of two members each; `asked` tells the pages asked for so far. */
async function openPages(count: number, wrong: Readonly<Record<number, number>> = {}) {
  const fake = await openFakeLmsServices()
  open.push(fake)
  const asked: number[] = []
  fake.answer = ({ path }, response) => {
    const page = Number(new URL(path, fake.server.origin).searchParams.get('page') ?? 1)
    asked.push(page)
    if (wrong[page] !== undefined) return void response.writeHead(wrong[page]).end()
    if (page < count) response.setHeader('Link', `<${fake.server.origin}/roster?page=${page + 1}>; rel="next"`)
    const members = [`${page}a`, `${page}b`].map((id) => ({ user_id: id, roles: ['Learner'], status: 'Active' }))
    response.end(JSON.stringify({ members }))
  }
  return { fake, asked, url: `${fake.server.origin}/roster` }
}

describe('a roster page by page', () => {
  it('hands over each page in order, one at a time, and asks one page ahead at most', async () => {
    const { fake, asked, url } = await openPages(4)
    const taken: string[] = []
    let inside = 0
    const read = await fake.advantage.readRoster(fake.target, url, async (members) => {
      expect(++inside).toBe(1)
      expect(asked.length).toBeLessThanOrEqual(taken.length / 2 + 2)
      await new Promise((resolve) => setTimeout(resolve, 15))
      taken.push(...members.map(({ subject }) => subject))
      inside--
    })
    expect(read).toEqual({ complete: true, people: 8, pages: 4 })
    expect(taken).toEqual(['1a', '1b', '2a', '2b', '3a', '3b', '4a', '4b'])
  })

  it('waits for the last page that was handed over before it says how it went, whole or not', async () => {
    for (const wrong of [{}, { 3: 500 }]) {
      const { fake, url } = await openPages(3, wrong)
      let done = 0
      const read = await fake.advantage.readRoster(fake.target, url, async () => {
        await new Promise((resolve) => setTimeout(resolve, 20))
        done++
      })
      const isWhole = Object.keys(wrong).length === 0
      expect([read.complete, done]).toEqual(isWhole ? [true, 3] : [false, 2])
    }
  })

  it('gives on what the taker throws, also while the next page is on its way', async () => {
    const { fake, url } = await openPages(3)
    const failing = fake.advantage.readRoster(fake.target, url, () => Promise.reject(new Error('disk full')))
    await expect(failing).rejects.toThrow('disk full')
  })
})

describe('a roster that tells more of each member', () => {
  const CUSTOM = 'https://purl.imsglobal.org/spec/lti/claim/custom'
  const read = async (answer: (path: string) => { readonly status?: number; readonly message?: unknown }) => {
    const fake = await openFakeLmsServices({ family: 'canvas' })
    open.push(fake)
    const asked: string[] = []
    fake.answer = ({ path }, response) => {
      asked.push(path)
      const { status = 200, message } = answer(path)
      if (status !== 200) return void response.writeHead(status).end('{}')
      response.end(JSON.stringify({ members: [{ user_id: 'a', roles: ['Learner'], ...(message === undefined ? {} : { message }) }] }))
    }
    const taken: unknown[] = []
    const target = { ...fake.target, contextId: 'ctx-1' }
    const outcome = await fake.advantage.readRoster(target, `${fake.server.origin}/roster`, async (members) => void taken.push(...members))
    return { asked, taken, outcome }
  }

  it('is asked by the course’s own id, and its sections are read as at a launch', async () => {
    const custom = { canvas_sections: '7', canvas_section_names: '["Period 3"]', canvas_groups: '$Canvas.group.contextIds' }
    const { asked, taken } = await read(() => ({ message: [{ [CUSTOM]: custom }] }))
    expect(asked).toEqual([expect.stringContaining('rlid=ctx-1')])
    expect(taken).toMatchObject([{ subject: 'a', groups: [{ kind: 'section', id: '7', name: 'Period 3' }] }])
    expect(taken[0]).not.toHaveProperty('custom')
  })

  it('tells no groups where the tool has no such parameters, or where they are no object', async () => {
    for (const message of [undefined, [], [{}], [{ [CUSTOM]: { other: '1' } }], 'x', [{ [CUSTOM]: 'x' }]]) {
      const { taken, outcome } = await read(() => (message === undefined ? {} : { message }))
      expect(taken).toEqual([{ subject: 'a', roles: ['Learner'], status: 'active' }])
      expect(outcome).toMatchObject({ complete: true, people: 1 })
    }
  })

  it('is read without the question where the platform refuses it', async () => {
    const { asked, outcome } = await read((path) => (path.includes('rlid') ? { status: 400 } : {}))
    expect(asked.map((path) => path.includes('rlid'))).toEqual([true, false])
    expect(outcome).toMatchObject({ complete: true, people: 1 })
  })
})
