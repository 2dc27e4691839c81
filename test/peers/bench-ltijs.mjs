// Stock ltijs, its default flow, with a store in memory: a baseline of `npm run bench -- launch`.
import express from 'express'
import ltijs from 'ltijs'
import { MemoryPlugin } from './memory-plugin.mjs'

const platform = JSON.parse(process.env.BENCH_PLATFORM ?? '{}')
const lti = new ltijs.Provider.constructor()
lti.setup(
  'a key of the bench',
  { plugin: new MemoryPlugin() },
  { appRoute: '/', loginRoute: '/login', cookies: { secure: false, sameSite: '' }, devMode: false },
)
lti.onConnect((token, _req, res) =>
  res.type('html').end(`<!doctype html><title>Peer</title><p>${token.platformContext.context?.title ?? ''}</p>`),
)
await lti.deploy({ serverless: true, silent: true })
process.removeAllListeners('SIGINT')
await lti.registerPlatform({
  url: platform.issuer,
  name: 'Bench',
  clientId: platform.clientId,
  authenticationEndpoint: platform.authUrl,
  accesstokenEndpoint: platform.tokenUrl,
  authConfig: { method: 'JWK_SET', key: platform.jwksUrl },
})
const app = express()
app.use('/lti', (req, res, next) => lti.app(req, res, next))
const server = app.listen(0, '127.0.0.1', () => process.stdout.write(`${JSON.stringify({ port: server.address().port })}\n`))
