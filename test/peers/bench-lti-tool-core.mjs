// Stock @lti-tool/core on Express with a store in memory: a baseline of `npm run bench -- launch`.
import { LTITool } from '@lti-tool/core'
import express from 'express'
import { generateKeyPair } from 'jose'

const platform = JSON.parse(process.env.BENCH_PLATFORM ?? '{}')
const nonces = new Map()
const sessions = new Map()
const storage = {
  getLaunchConfig: async () => ({
    iss: platform.issuer,
    clientId: platform.clientId,
    deploymentId: platform.deploymentId,
    authUrl: platform.authUrl,
    tokenUrl: platform.tokenUrl,
    jwksUrl: platform.jwksUrl,
  }),
  storeNonce: async (nonce, expiresAt) => void nonces.set(nonce, expiresAt),
  validateNonce: async (nonce) => nonces.delete(nonce),
  addSession: async (session) => (sessions.set(session.id, session), session.id),
  getSession: async (id) => sessions.get(id),
}
const tool = new LTITool({
  stateSecret: new TextEncoder().encode('a secret of the bench, thirty-two bytes'),
  keyPair: await generateKeyPair('RS256', { extractable: true }),
  storage,
})

const app = express().disable('x-powered-by').disable('etag')
app.get('/lti/login', async (req, res) => res.redirect(await tool.handleLogin({ ...req.query, launchUrl: `${origin()}/lti/launch` })))
app.post('/lti/launch', express.urlencoded({ extended: false }), async (req, res) => {
  const payload = await tool.verifyLaunch(req.body.id_token, req.body.state)
  const session = await tool.createSession(payload)
  res.type('html').end(`<!doctype html><title>Peer</title><p>${session.context?.title ?? ''}</p>`)
})
app.use((error, _req, res, _next) => res.status(400).end(String(error.message)))
const server = app.listen(0, '127.0.0.1', () => process.stdout.write(`${JSON.stringify({ port: server.address().port })}\n`))
const origin = () => `http://127.0.0.1:${server.address().port}`
