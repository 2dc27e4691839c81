import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LearnerWorkView } from '../../server/contract/works.ts'
import { key, openWorksHouse, type WorksHouse } from './works-house.ts'

let house: WorksHouse
beforeAll(async () => {
  house = await openWorksHouse()
})
afterAll(() => house.close())

/** Sends the beginning of a request and cuts the line after so many milliseconds. */
async function cut(head: readonly string[], body: string, afterMs: number): Promise<void> {
  const socket = connect(Number(new URL(house.url).port), '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(`${[...head, 'Host: tool.example'].join('\r\n')}\r\n\r\n${body}`)
  await pause(afterMs)
  socket.destroy()
  await once(socket, 'close')
}

it('stays alive and calm, and keeps nothing, when lines are cut in the middle of uploads, bodies and downloads', async () => {
  const { id } = await house.challenge()
  const learner = await house.learnerAt(id)
  const bearer = `Authorization: Bearer ${learner.token}`
  const upload = (n: number) => [
    `POST /api/challenges/${id}/work/files HTTP/1.1`,
    bearer,
    'X-File-Name: a.txt',
    `X-File-Key: ${key(n)}`,
    'Content-Length: 1000000',
  ]
  const sent = await learner.send<LearnerWorkView>('POST', `/challenges/${id}/work/files`, 'y'.repeat(8_000_000), {
    'content-type': 'text/plain',
    'x-file-name': 'a.txt',
    'x-file-key': key(99),
  })
  const download = [`GET /api/files/${sent.body.evidence[0]?.fileId} HTTP/1.1`, bearer]
  const patch = [`POST /api/challenges/${id}/work/evidence HTTP/1.1`, bearer, 'Content-Type: application/json', 'Content-Length: 500']
  for (const [n, afterMs] of [0, 1, 2, 5, 20].entries()) {
    await cut(upload(n), 'x'.repeat(1000), afterMs)
    await cut(patch, '{"kind":', afterMs)
    await cut(download, '', afterMs)
  }
  await expect.poll(() => house.staged()).toEqual([])
  await pause(50)
  expect(house.logged.filter((line) => line.includes('"level":50'))).toEqual([])
  const { body } = await learner.get<LearnerWorkView>(`/challenges/${id}/work`)
  expect(body.evidence).toHaveLength(1)
})
