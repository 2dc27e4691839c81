import { afterEach, expect, it } from 'vitest'
import { openClockedTool, type ClockedTool } from '../support/clocked-tool.ts'

let tool: ClockedTool | undefined
afterEach(() => tool?.close())

const PATHS = [
  '/healthz',
  '/readyz',
  '/lti/login',
  '/.well-known/jwks.json',
  '/app/learner/nowhere',
  '/api/first',
  '/assets/nothing.js',
  '/x',
]
const strict = async (): Promise<readonly (string | null)[]> =>
  Promise.all(PATHS.map(async (path) => (await fetch(`${tool?.origin}${path}`)).headers.get('strict-transport-security')))

it('keeps browsers on https, on every answer, where the public address is https', async () => {
  tool = await openClockedTool(async () => ({ origins: [] }), { PUBLIC_ORIGIN: 'https://cairn.school.example' })
  expect(await strict()).toEqual(PATHS.map(() => 'max-age=31536000'))
})

it('says nothing of it where the public address is http', async () => {
  tool = await openClockedTool(async () => ({ origins: [] }))
  expect(await strict()).toEqual(PATHS.map(() => null))
})
