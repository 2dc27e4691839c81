import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ChallengeList } from '../../server/contract/challenges.ts'
import { ownRoutes } from '../../server/api/api-routes.ts'
import { aChallenge } from '../support/a-challenge.ts'
import { openWorksHouse, type WorksHouse } from '../api/works-house.ts'

let house: WorksHouse
beforeAll(async () => {
  house = await openWorksHouse()
})
afterAll(() => house.close())

const corsHeaders = (headers: Headers): readonly string[] => [...headers.keys()].filter((name) => name.startsWith('access-control'))

it.each(['https://evil.example', 'null'])('S23: answers no preflight of %s with leave, on no route of the API', async (origin) => {
  const paths = [...ownRoutes(house.services), ...house.services.workRoutes].map(({ path }) => path.replace(/:\w+/g, 'x'))
  expect(paths.length).toBeGreaterThan(20)
  for (const path of new Set(paths)) {
    const { headers } = await fetch(`${house.url}/api${path}`, {
      method: 'OPTIONS',
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization, content-type',
      },
    })
    expect(corsHeaders(headers), path).toEqual([])
  }
})

it.each(['https://evil.example', 'null'])(
  'S23: lets %s neither read nor change anything by what a browser sends along by itself',
  async (origin) => {
    const { id, teacher } = await house.challenge()
    const cookies = `token=${teacher.token}; session=${teacher.token}; __Host-cairn=${teacher.token}`
    const body = JSON.stringify(aChallenge({ title: 'Theirs' }))
    for (const headers of [
      { 'content-type': 'application/json' },
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded' },
    ]) {
      const sent = await house.tab('').send('POST', '/challenges', body, { ...headers, origin, cookie: cookies })
      expect([sent.status, corsHeaders(sent.headers)]).toEqual([401, []])
    }
    const read = await house.tab('').send('GET', `/challenges/${id}`, undefined, { origin, cookie: cookies })
    expect([read.status, corsHeaders(read.headers)]).toEqual([401, []])
    const own = await teacher.send<ChallengeList>('GET', '/challenges', undefined, { origin })
    expect(corsHeaders(own.headers)).toEqual([])
    expect(own.body.challenges.map(({ title }) => title)).not.toContain('Theirs')
  },
)
