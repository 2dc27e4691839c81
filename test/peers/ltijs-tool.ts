import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import ltijs, { type LtijsProvider, type LtijsToken } from 'ltijs'
import { BEHAVIOURS } from '../../server/practice-lms/behaviours/behaviours.ts'
import type { Family } from '../../server/practice-lms/school.ts'
import type { PracticeDriver } from '../support/practice-driver.ts'

type Row = Record<string, unknown>
const fits = (row: Row, query: Row = {}): boolean => Object.entries(query).every(([name, value]) => row[name] === value)

/** What ltijs keeps, in memory: rows by collection. It hands over rows that it would else encrypt; here they stay as they are. */
export function ltijsMemory() {
  const collections = new Map<string, Row[]>()
  const rows = (collection: string): Row[] => {
    const known = collections.get(collection) ?? []
    collections.set(collection, known)
    return known
  }
  return {
    setup: async () => true,
    Close: async () => true,
    async Get(_key: unknown, collection: string, query?: Row) {
      const found = rows(collection).filter((row) => fits(row, query))
      return found.length > 0 ? found : false
    },
    async Insert(_key: unknown, collection: string, item: Row, index?: Row) {
      rows(collection).push({ ...index, ...item, createdAt: Date.now() })
      return true
    },
    async Replace(_key: unknown, collection: string, query: Row, item: Row, index?: Row) {
      const others = rows(collection).filter((row) => !fits(row, query))
      collections.set(collection, [...others, { ...index, ...item, createdAt: Date.now() }])
      return true
    },
    async Modify(_key: unknown, collection: string, query: Row, change: Row) {
      for (const row of rows(collection)) if (fits(row, query)) Object.assign(row, change)
      return true
    },
    async Delete(collection: string, query: Row) {
      collections.set(
        collection,
        rows(collection).filter((row) => !fits(row, query)),
      )
      return true
    },
  }
}

export interface LtijsTool {
  readonly origin: string
  readonly lti: LtijsProvider
  /** What its pages do; changed by the test. */
  onConnect: (token: LtijsToken) => Promise<unknown>
  onDeepLinking: (token: LtijsToken) => Promise<string>
  close(): Promise<void>
}

/** A stock ltijs tool on a free port, mounted as its documentation says; nothing of it is changed. */
export async function openLtijsTool(): Promise<LtijsTool> {
  // The package exports one instance; a test needs its own.
  const Provider = ltijs.Provider.constructor as new () => LtijsProvider
  const lti = new Provider()
  const before = new Set(process.listeners('SIGINT'))
  lti.setup(randomBytes(24).toString('hex'), { plugin: ltijsMemory() }, { appRoute: '/', loginRoute: '/login', keysetRoute: '/keys' })
  const app = express()
  const server = createServer(app)
  const tool = {
    lti,
    onConnect: async (token: LtijsToken): Promise<unknown> => ({ user: token.user }),
    onDeepLinking: async (_token: LtijsToken): Promise<string> => '',
  }
  lti.onConnect(async (token, _req, res) => res.json(await tool.onConnect(token)))
  lti.onDeepLinking(async (token, _req, res) => res.type('html').send(await tool.onDeepLinking(token)))
  await lti.deploy({ serverless: true, silent: true })
  // It would end the test runner at Ctrl+C before its own clean-up.
  for (const listener of process.listeners('SIGINT')) if (!before.has(listener)) process.removeListener('SIGINT', listener)
  app.use('/lti', lti.app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(tool, {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  })
}

/** Each side learns of the other: ltijs by its own registerPlatform, the practice LMS by its control. */
export async function introduce(tool: LtijsTool, practice: PracticeDriver, family: Family): Promise<void> {
  const registrations = practice.lms.control.registerTool({
    id: 'ltijs',
    name: 'Stock ltijs',
    loginUrl: `${tool.origin}/lti/login`,
    redirectUris: [`${tool.origin}/lti/`],
    jwksUrl: `${tool.origin}/lti/keys`,
    targetUrl: `${tool.origin}/lti/`,
  })
  const registration = registrations.find((each) => each.family === family)
  const { paths, label } = BEHAVIOURS[family]
  await tool.lti.registerPlatform({
    url: practice.origin,
    name: label,
    clientId: registration?.clientId,
    authenticationEndpoint: `${practice.origin}${paths.auth}`,
    accesstokenEndpoint: `${practice.origin}${paths.token}`,
    authConfig: { method: 'JWK_SET', key: `${practice.origin}${paths.jwks}` },
  })
}
