import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { generateKeyPair } from 'jose'
import { LTITool } from '@lti-tool/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BEHAVIOURS } from '../../server/practice-lms/behaviours/behaviours.ts'
import { FAMILIES, type Family } from '../../server/practice-lms/school.ts'
import { startPractice, type PracticeDriver } from '../support/practice-driver.ts'

let practice: PracticeDriver
let close: () => Promise<void>

/** The parts of its storage that a launch and a score need. */
function coreStorage() {
  const nonces = new Set<string>()
  return {
    storeNonce: async (nonce: string) => void nonces.add(nonce),
    validateNonce: async (nonce: string) => nonces.delete(nonce),
    addSession: async () => 'session',
    async getLaunchConfig(iss: string, clientId: string, deploymentId: string) {
      const registration = practice.lms.school.registrations.find(
        (each) => each.clientId === clientId && each.deploymentId === deploymentId,
      )
      if (!registration) return undefined
      const { auth, token, jwks } = BEHAVIOURS[registration.family].paths
      return { iss, clientId, deploymentId, authUrl: iss + auth, tokenUrl: iss + token, jwksUrl: iss + jwks }
    },
  }
}

/** A tool on @lti-tool/core: its launch page scores the person who came. */
async function openCoreTool(): Promise<string> {
  const keyPair = await generateKeyPair('RS256', { extractable: true })
  const tool = new LTITool({
    stateSecret: new TextEncoder().encode('of this test only, thirty-two bytes'),
    keyPair,
    storage: coreStorage(),
  })
  const app = express().use(express.urlencoded({ extended: false }))
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  // The Express of this tree is the older one, which does not catch what a handler rejects with.
  const answering =
    (answer: (req: express.Request, res: express.Response) => Promise<void>) => (req: express.Request, res: express.Response) =>
      void answer(req, res).catch((error: unknown) => res.status(500).send(error instanceof Error ? error.message : ''))
  app.get(
    '/keys',
    answering(async (_req, res) => void res.json(await tool.getJWKS())),
  )
  app.all(
    '/login',
    answering(async (req, res) => {
      const params = { ...(req.query as Record<string, string>), ...(req.body as Record<string, string> | undefined) }
      res.redirect(await tool.handleLogin({ ...params, launchUrl: `${origin}/launch` }))
    }),
  )
  app.post(
    '/launch',
    answering(async (req, res) => {
      const payload = await tool.verifyLaunch(String(req.body.id_token), String(req.body.state))
      const session = await tool.createSession(payload)
      await tool.submitScore(session, {
        userId: payload['sub'],
        scoreGiven: 3,
        scoreMaximum: 4,
        activityProgress: 'Completed',
        gradingProgress: 'FullyGraded',
      })
      res.json({ name: payload['name'], members: (await tool.getMembers(session)).length })
    }),
  )
  close = () =>
    new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  return origin
}

beforeAll(async () => {
  practice = await startPractice({ toolOrigin: 'http://127.0.0.1:9' })
  const origin = await openCoreTool()
  practice.lms.control.registerTool({
    id: 'core',
    name: 'Stock @lti-tool/core',
    loginUrl: `${origin}/login`,
    redirectUris: [`${origin}/launch`],
    jwksUrl: `${origin}/keys`,
    targetUrl: `${origin}/launch`,
  })
})
afterAll(async () => {
  await practice.close()
  await close()
})

function place(family: Family) {
  const { link, lineItem } = practice.lms.control.addLink({
    family,
    toolId: 'core',
    title: 'Scored by core',
    lineItem: { scoreMaximum: 20 },
  })
  return { order: { family, toolId: 'core', personId: 'student-03', linkId: link.id }, lineItemId: lineItem?.id }
}

describe('a stock @lti-tool/core tool', () => {
  it.each(['canvas', 'moodle'] as const)(
    'is launched as from %s, reads the roster, and its score stands in the gradebook',
    async (family) => {
      const { order, lineItemId } = place(family)
      const { response } = await practice.launch(order)
      expect(response.status, await response.clone().text()).toBe(200)
      expect(await response.json()).toEqual({ name: 'Siobhán O’Dwyer-Fitzgerald', members: family === 'canvas' ? 33 : 34 })
      const row = practice.lms.control.gradebook('science-8', family).find((each) => each.lineItemId === lineItemId)
      expect(row).toMatchObject({ personId: 'student-03', score: 15, by: 'tool' })
    },
  )

  it('cannot begin as from Schoology, whose login names no deployment', async () => {
    const { order } = place('schoology')
    await expect(practice.launch(order)).rejects.toThrow(/lti_deployment_id/)
  })

  it('knows all three registrations', () => {
    expect(practice.lms.school.registrations.filter(({ toolId }) => toolId === 'core').map(({ family }) => family)).toEqual([...FAMILIES])
  })
})
