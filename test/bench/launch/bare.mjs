// The floor: Express and jose with a cached key, an HMAC state and a nonce map. It checks less than a finished tool does.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import express from 'express'
import { createRemoteJWKSet, jwtVerify } from 'jose'

const { issuer, clientId, authUrl, jwksUrl } = JSON.parse(process.env.BENCH_PLATFORM ?? '{}')
const secret = randomBytes(32)
const keys = createRemoteJWKSet(new URL(jwksUrl))
const nonces = new Map()
const sign = (text) => createHmac('sha256', secret).update(text).digest('base64url')

const app = express().disable('x-powered-by').disable('etag')
app.get('/lti/login', (req, res) => {
  const nonce = randomBytes(16).toString('base64url')
  const body = Buffer.from(JSON.stringify({ nonce, at: Date.now() })).toString('base64url')
  const query = new URLSearchParams({
    scope: 'openid',
    response_type: 'id_token',
    response_mode: 'form_post',
    prompt: 'none',
    client_id: clientId,
    redirect_uri: `http://127.0.0.1:${server.address().port}/lti/launch`,
    login_hint: new URL(req.url, issuer).searchParams.get('login_hint') ?? '',
    state: `${body}.${sign(body)}`,
    nonce,
  })
  res.redirect(`${authUrl}?${query}`)
})
app.post('/lti/launch', express.urlencoded({ extended: false }), async (req, res) => {
  const [body = '', mac = ''] = String(req.body.state).split('.')
  const expected = Buffer.from(sign(body))
  if (expected.length !== mac.length || !timingSafeEqual(expected, Buffer.from(mac))) return res.sendStatus(400)
  const { nonce } = JSON.parse(Buffer.from(body, 'base64url').toString())
  const { payload } = await jwtVerify(req.body.id_token, keys, { issuer, audience: clientId, algorithms: ['RS256'] })
  if (payload.nonce !== nonce || nonces.has(nonce)) return res.sendStatus(400)
  nonces.set(nonce, payload.exp)
  res.type('html').end(`<!doctype html><title>Bare</title><p>${payload['https://purl.imsglobal.org/spec/lti/claim/context'].title}</p>`)
})
const server = app.listen(0, '127.0.0.1', () => process.stdout.write(`${JSON.stringify({ port: server.address().port })}\n`))
