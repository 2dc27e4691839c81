import { join } from 'node:path'
import express from 'express'
import { afterAll, describe, expect, it } from 'vitest'
import { installConfigRoutes } from '../../server/api/install-config.ts'
import { readInstallGuides } from '../../server/domain/install/install-guides.ts'
import { openLoopbackServer } from '../support/loopback-server.ts'

const guides = await readInstallGuides({ folder: join(import.meta.dirname, '../../lti-config'), origin: 'https://tool.example' })
const app = express().use(installConfigRoutes(guides))
const server = await openLoopbackServer((req, res) => app(req, res))
afterAll(() => server.close())

describe('the configuration at a live address', () => {
  it('is public JSON with the tool’s own addresses, kept for minutes', async () => {
    const answer = await fetch(`${server.origin}/lti/config/canvas.json`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300')
    expect(await answer.json()).toMatchObject({
      oidc_initiation_url: 'https://tool.example/lti/login',
      public_jwk_url: 'https://tool.example/.well-known/jwks.json',
      extensions: [{ domain: 'tool.example' }],
    })
  })

  it.each(['moodle.json', 'generic.json', '__proto__.json', '..%2Fcanvas%2Finstall.json', 'canvas.txt'])(
    'does not exist for %s',
    async (name) => {
      expect((await fetch(`${server.origin}/lti/config/${name}`)).status).toBe(404)
    },
  )
})
