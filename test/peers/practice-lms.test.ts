// Longer than 300 lines: one LMS, behaviour after behaviour.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CANVAS, MEDIA, SCOPE } from '../../server/practice-lms/claims.ts'
import type { Family } from '../../server/practice-lms/school.ts'
import { openATool, type ATool } from './a-tool.ts'

const START = Date.UTC(2026, 9, 12, 10, 0, 0)
const FAMILIES = ['canvas', 'moodle', 'schoology'] as const
const EXTENSION = `${CANVAS}submission`
let now = START
let tool: ATool
let stranger: ATool
let columns: Record<Family, string>

beforeAll(async () => {
  tool = await openATool(() => now)
  stranger = await openATool(() => now)
})
afterAll(() => Promise.all([tool.close(), stranger.close()]))
beforeEach(() => {
  now = START
  const made = FAMILIES.map((family) => {
    const { lineItem } = tool.practice.lms.control.addLink({ family, title: 'Water challenge', lineItem: { scoreMaximum: 20 } })
    return [family, lineItem?.id ?? '']
  })
  columns = Object.fromEntries(made) as Record<Family, string>
})

const iso = (ms: number): string => new Date(ms).toISOString()
const graded = (family: Family, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  userId: tool.userId(family, 'student-01'),
  timestamp: iso(now),
  activityProgress: 'Completed',
  gradingProgress: 'FullyGraded',
  scoreGiven: 8,
  scoreMaximum: 10,
  ...more,
})
const send = (family: Family, more: Record<string, unknown> = {}): Promise<Response> =>
  tool.sendScore(family, columns[family], graded(family, more))
const row = (family: Family) =>
  tool.practice.lms.control
    .gradebook('science-8', family)
    .find(({ lineItemId, personId }) => lineItemId === columns[family] && personId === 'student-01')
const resultsUrl = (family: Family, query: Record<string, string> = {}): string => {
  const url = new URL(tool.lineItemUrl(family, columns[family]))
  url.pathname += '/results'
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}
const results = async (family: Family): Promise<Record<string, unknown>[]> =>
  (await (await tool.call(family, resultsUrl(family), { accept: MEDIA.results })).json()) as Record<string, unknown>[]

describe.each(FAMILIES)('grades as %s', (family) => {
  it('scales a score to the column and shows it in the gradebook', async () => {
    const response = await send(family)
    expect(response.ok).toBe(true)
    expect(row(family)).toMatchObject({ score: 16, by: 'tool' })
    expect(await results(family)).toMatchObject([{ userId: tool.userId(family, 'student-01'), resultScore: 16, resultMaximum: 20 }])
  })

  it('refuses a score for somebody who is not a student, and one without the score scope', async () => {
    expect((await send(family, { userId: tool.userId(family, 'okafor') })).status).toBeGreaterThanOrEqual(400)
    expect((await send(family, { userId: 'nobody' })).status).toBeGreaterThanOrEqual(400)
    const { access_token: token } = (await (await tool.askToken(family, SCOPE.roster)).json()) as { access_token: string }
    const url = new URL(tool.lineItemUrl(family, columns[family]))
    url.pathname += '/scores'
    const response = await tool.call(family, url.href, { method: 'POST', type: MEDIA.score, body: graded(family), token })
    expect([401, 403]).toContain(response.status)
    expect(row(family)).toBeUndefined()
  })

  it('shows a grade of a teacher in the results', async () => {
    tool.practice.lms.control.setGrade({ lineItemId: columns[family], personId: 'student-01', score: 13 })
    expect(await results(family)).toMatchObject([{ resultScore: 13 }])
  })

  it('pages the roster at the asked size, without losing or repeating anybody', async () => {
    let next: string | undefined = `${tool.rosterUrl(family)}?limit=9`
    const seen: string[] = []
    for (let pages = 0; next !== undefined && pages < 10; pages++) {
      const response: Response = await tool.call(family, next, { accept: MEDIA.roster })
      const { members } = (await response.json()) as { members: { user_id: string }[] }
      seen.push(...members.map(({ user_id: id }) => id))
      next = /<([^>]+)>/.exec(response.headers.get('link') ?? '')?.[1]
    }
    expect(new Set(seen).size).toBe(seen.length)
    // Canvas’s admins are not members of the course.
    expect(seen.length).toBe(family === 'canvas' ? 33 : 34)
  })

  it('makes, finds, changes and deletes a column of the tool', async () => {
    const body = { label: 'Second column', scoreMaximum: 5, resourceId: `r-${family}-${Math.random()}`, tag: 'extra' }
    const made = await tool.call(family, tool.lineItemsUrl(family), { method: 'POST', type: MEDIA.lineItem, body })
    expect(made.status).toBe(201)
    const { id } = (await made.json()) as { id: string }
    const list = new URL(tool.lineItemsUrl(family))
    list.searchParams.set('resource_id', body.resourceId)
    const found = (await (await tool.call(family, list.href, { accept: MEDIA.lineItems })).json()) as unknown[]
    expect(found).toMatchObject([{ id, label: 'Second column', tag: 'extra' }])
    const changed = await tool.call(family, id, { method: 'PUT', type: MEDIA.lineItem, body: { label: 'Renamed', scoreMaximum: 10 } })
    expect(await changed.json()).toMatchObject({
      label: 'Renamed',
      scoreMaximum: 10,
      ...(family === 'moodle' ? { tag: '' } : { tag: 'extra' }),
    })
    expect((await tool.call(family, id, { method: 'DELETE' })).status).toBe(204)
    expect((await tool.call(family, id, { accept: MEDIA.lineItem })).status).toBe(404)
  })
})

describe('Canvas’s rules for scores', () => {
  it('takes an equal timestamp, refuses an older one, and lets a later score overwrite a teacher’s grade', async () => {
    await send('canvas')
    expect((await send('canvas', { scoreGiven: 9 })).status).toBe(200)
    expect((await send('canvas', { timestamp: iso(now - 1) })).status).toBe(400)
    tool.practice.lms.control.setGrade({ lineItemId: columns.canvas, personId: 'student-01', score: 2 })
    expect((await send('canvas', { timestamp: iso(now + 1), scoreGiven: 10 })).status).toBe(200)
    expect(row('canvas')?.score).toBe(20)
  })

  it('resets the grade by anything that is not graded, unless preserve_score says otherwise', async () => {
    await send('canvas')
    await send('canvas', {
      gradingProgress: 'Pending',
      scoreGiven: undefined,
      scoreMaximum: undefined,
      [EXTENSION]: { preserve_score: true },
    })
    expect(row('canvas')?.score).toBe(16)
    await send('canvas', { scoreGiven: 1, [EXTENSION]: { preserve_score: true } })
    expect(row('canvas')).toMatchObject({ score: 16, result: { score: 1 } })
    await send('canvas', { gradingProgress: 'NotReady', activityProgress: 'Initialized', scoreGiven: undefined, scoreMaximum: undefined })
    expect(row('canvas')?.score).toBeUndefined()
  })

  it('counts an attempt for each submission, not for a repeated hand-in time, and refuses one too many', async () => {
    tool.practice.lms.control.changeColumn({ lineItemId: columns.canvas, allowedAttempts: 2 })
    const submission = { submittedAt: iso(now - 5_000) }
    await send('canvas', { submission })
    await send('canvas', { submission })
    expect(row('canvas')?.attempts).toBe(1)
    await send('canvas')
    expect(row('canvas')?.attempts).toBe(2)
    expect((await send('canvas')).status).toBe(422)
    expect((await send('canvas', { [EXTENSION]: { new_submission: false } })).status).toBe(200)
    expect(row('canvas')?.attempts).toBe(2)
  })

  it('needs grading after a hand-in, keeps its address, and appends each comment', async () => {
    const url = 'http://127.0.0.1:9/lti/submissions/1'
    await send('canvas', {
      activityProgress: 'Submitted',
      gradingProgress: 'PendingManual',
      scoreGiven: undefined,
      scoreMaximum: undefined,
      comment: 'one',
      submission: { submittedAt: iso(now) },
      [EXTENSION]: { new_submission: true, preserve_score: true, submission_type: 'basic_lti_launch', submission_data: url },
    })
    expect(row('canvas')).toMatchObject({ needsGrading: true, submissionUrl: url, attempts: 1 })
    await send('canvas', { comment: 'two', [EXTENSION]: { new_submission: false } })
    expect(row('canvas')).toMatchObject({ needsGrading: false, score: 16 })
    expect(row('canvas')?.comments.map(({ text }) => text)).toEqual(['one', 'two'])
  })

  it('answers 422 for an unpublished assignment and a score without maximum, 400 for one handed in tomorrow', async () => {
    expect((await send('canvas', { scoreMaximum: undefined })).status).toBe(422)
    expect((await send('canvas', { submission: { submittedAt: iso(now + 120_000) } })).status).toBe(400)
    tool.practice.lms.control.changeColumn({ lineItemId: columns.canvas, published: false })
    expect((await send('canvas')).status).toBe(422)
  })

  it('gives extra credit, and leaves an earlier grade to prioritize_non_tool_grade', async () => {
    await send('canvas', { scoreGiven: 12 })
    expect(row('canvas')?.score).toBe(24)
    await send('canvas', { scoreGiven: 1, [EXTENSION]: { prioritize_non_tool_grade: true } })
    expect(row('canvas')?.score).toBe(24)
  })
})

describe('Moodle’s rules for scores', () => {
  it('answers 200 with an empty body, and 409 in the same second, its reason in the status line and [] as body', async () => {
    const first = await send('moodle')
    expect([first.status, await first.text()]).toEqual([200, ''])
    const second = await send('moodle', { timestamp: iso(now + 999) })
    expect([second.status, await second.text()]).toEqual([409, '[]'])
    expect(second.statusText).toContain('earlier timestamp')
    expect((await send('moodle', { timestamp: iso(now + 1_000), scoreGiven: 9 })).status).toBe(200)
    expect(row('moodle')?.score).toBe(18)
  })

  it('refuses a score older than a teacher’s edit', async () => {
    now += 60_000
    tool.practice.lms.control.setGrade({ lineItemId: columns.moodle, personId: 'student-01', score: 3 })
    expect((await send('moodle', { timestamp: iso(now - 30_000) })).status).toBe(409)
    expect(row('moodle')).toMatchObject({ score: 3, by: 'teacher' })
  })

  it('clears the grade unless FullyGraded, and the feedback where no comment comes', async () => {
    await send('moodle', { comment: 'well done' })
    await send('moodle', { timestamp: iso(now + 2_000) })
    expect(row('moodle')?.comments).toEqual([])
    await send('moodle', { timestamp: iso(now + 4_000), gradingProgress: 'PendingManual' })
    expect(row('moodle')?.score).toBeUndefined()
  })

  it('clamps above the maximum, hides a zero in the results, and breaks on limit', async () => {
    await send('moodle', { scoreGiven: 12 })
    expect(row('moodle')?.score).toBe(20)
    await send('moodle', { timestamp: iso(now + 2_000), scoreGiven: 0 })
    expect(row('moodle')?.score).toBe(0)
    expect((await results('moodle'))[0]).not.toHaveProperty('resultScore')
    expect((await tool.call('moodle', resultsUrl('moodle', { limit: '10' }), { accept: MEDIA.results })).status).toBe(500)
  })

  it('takes its container only with the exact type or none at all, and a score only as its own type', async () => {
    expect((await tool.call('moodle', tool.lineItemsUrl('moodle'), { accept: '*/*' })).status).toBe(400)
    expect((await tool.call('moodle', tool.lineItemsUrl('moodle'), { accept: MEDIA.lineItems })).status).toBe(200)
    const url = new URL(tool.lineItemUrl('moodle', columns.moodle))
    url.pathname += '/scores'
    expect((await tool.call('moodle', url.href, { method: 'POST', type: 'application/json', body: graded('moodle') })).status).toBe(400)
  })

  it('writes typographic quotes around rel in the Link header of its columns', async () => {
    const url = new URL(tool.lineItemsUrl('moodle'))
    url.searchParams.set('limit', '1')
    const link = (await tool.call('moodle', url.href, { accept: MEDIA.lineItems })).headers.get('link') ?? ''
    expect(Buffer.from(link, 'latin1').toString('utf8')).toContain('rel=“next”')
  })
})

describe('Schoology’s rules', () => {
  it('names the property that it does not know', async () => {
    const body = { id: 'x', label: 'Column', scoreMaximum: 5 }
    const response = await tool.call('schoology', tool.lineItemsUrl('schoology'), { method: 'POST', type: MEDIA.lineItem, body })
    expect([response.status, ((await response.json()) as { message: string }).message]).toEqual([400, '"id" is not allowed'])
    expect((await send('schoology', { [EXTENSION]: { new_submission: false } })).status).toBe(400)
  })

  it('gives the roster only to the exact Accept header, at most 100 at once', async () => {
    expect((await tool.call('schoology', tool.rosterUrl('schoology'), { accept: '*/*' })).status).toBe(400)
    const ids = tool.practice.lms.control.addPeople({ count: 90 })
    const response = await tool.call('schoology', `${tool.rosterUrl('schoology')}?limit=500`, { accept: MEDIA.roster })
    expect(((await response.json()) as { members: unknown[] }).members).toHaveLength(100)
    expect(response.headers.get('link')).toContain('rel="next"')
    for (const id of ids) tool.practice.lms.control.removeFromCourse('science-8', id)
  })

  it('keeps the grade when a score is not fully graded', async () => {
    await send('schoology')
    await send('schoology', {
      timestamp: iso(now + 2_000),
      gradingProgress: 'PendingManual',
      scoreGiven: undefined,
      scoreMaximum: undefined,
    })
    expect(row('schoology')?.score).toBe(16)
  })
})

describe('tokens', () => {
  it.each(FAMILIES)('as %s: refuses an unknown client, an assertion of another’s key, an expired one and a used jti', async (family) => {
    expect((await tool.askToken(family, SCOPE.score, { sub: 'somebody' })).status).toBe(400)
    const past = Math.floor(now / 1000) - 600
    expect((await tool.askToken(family, SCOPE.score, { iat: past, exp: past + 60 })).status).toBe(400)
    expect(
      (await stranger.askToken(family, SCOPE.score, { sub: tool.practice.lms.control.registration(family).clientId }, tool.practice.origin))
        .status,
    ).toBe(400)
    const jti = `one-${family}`
    expect((await tool.askToken(family, SCOPE.score, { jti })).status).toBe(200)
    expect((await tool.askToken(family, SCOPE.score, { jti })).status).toBe(400)
  })

  it('checks the audience except as Moodle, and drops or refuses scopes that are not granted', async () => {
    expect((await tool.askToken('canvas', SCOPE.score, { aud: 'https://elsewhere.example' })).status).toBe(400)
    expect((await tool.askToken('moodle', SCOPE.score, { aud: 'https://elsewhere.example' })).status).toBe(200)
    expect((await tool.askToken('canvas', `${SCOPE.score} https://unknown.example/scope`)).status).toBe(400)
    expect(await (await tool.askToken('moodle', `${SCOPE.score} https://unknown.example/scope`)).json()).toMatchObject({
      scope: SCOPE.score,
    })
  })

  it('answers 401 to every token after a revocation', async () => {
    const { access_token: token } = (await (await tool.askToken('canvas')).json()) as { access_token: string }
    tool.practice.lms.control.revokeTokens()
    expect((await tool.call('canvas', tool.rosterUrl('canvas'), { token, accept: MEDIA.roster })).status).toBe(401)
  })
})

describe('faults', () => {
  it('stores a score and drops the connection, once', async () => {
    tool.practice.lms.control.orderFault({ service: 'scores', kind: 'applied-then-dropped' })
    await expect(send('canvas')).rejects.toThrow()
    expect(row('canvas')?.score).toBe(16)
    expect((await send('canvas')).status).toBe(200)
  })

  it.each([
    ['429', 429],
    ['403-throttle', 403],
    ['500', 500],
    ['503', 503],
    ['401', 401],
    ['html-200', 200],
  ])('answers %s as often as it was told, and then works again', async (kind, status) => {
    tool.practice.lms.control.orderFault({ service: 'scores', kind, times: 2, retryAfterS: 3 })
    const [one, two, three] = [await send('canvas'), await send('canvas'), await send('canvas')]
    expect([one.status, two.status, three.status]).toEqual([status, status, 200])
    expect(three.headers.get('content-type')).toContain('json')
  })

  it('leads the roster’s next link in a circle, or to another host', async () => {
    const read = async (): Promise<string> =>
      (await tool.call('canvas', tool.rosterUrl('canvas'), { accept: MEDIA.roster })).headers.get('link') ?? ''
    tool.practice.lms.control.orderFault({ service: 'roster', kind: 'next-loops' })
    expect(await read()).toContain(`<${tool.rosterUrl('canvas')}>`)
    tool.practice.lms.control.orderFault({ service: 'roster', kind: 'next-elsewhere' })
    expect(new URL(/<([^>]+)>/.exec(await read())?.[1] ?? '').host).not.toBe(new URL(tool.practice.origin).host)
    expect(await read()).toBe('')
  })
})
