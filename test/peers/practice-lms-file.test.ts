import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeProtectedHeader } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LTI } from '../../server/practice-lms/claims.ts'
import { readPlatformsFile } from '../../server/lti/platforms/platforms-file.ts'
import { openLoopbackServer } from '../support/loopback-server.ts'
import { formOf, startPractice } from '../support/practice-driver.ts'

const TOOL = 'http://127.0.0.1:9'
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'practice-lms-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the school’s file', () => {
  it('keeps people, grades, keys and client ids over a restart, and begins anew when told', async () => {
    const dataFile = join(folder, 'school.json')
    const first = await startPractice({ toolOrigin: TOOL, dataFile })
    const { lineItem } = first.lms.control.addLink({ title: 'Kept', lineItem: { scoreMaximum: 4 } })
    first.lms.control.setGrade({ lineItemId: lineItem?.id ?? '', personId: 'student-02', score: 3 })
    const before = { registrations: first.lms.school.registrations, keys: first.lms.school.keys, grades: first.lms.school.grades }
    await first.close()
    const second = await startPractice({ toolOrigin: TOOL, dataFile })
    expect(JSON.parse(JSON.stringify(second.lms.school))).toMatchObject(JSON.parse(JSON.stringify(before)))
    await second.close()
    const fresh = await startPractice({ toolOrigin: TOOL, dataFile, fresh: true })
    expect(fresh.lms.control.gradebook()).toEqual([])
    await fresh.close()
  })

  it('refuses a file that is not a school instead of writing over it', async () => {
    const dataFile = join(folder, 'school.json')
    writeFileSync(dataFile, '{"other": true}')
    await expect(startPractice({ toolOrigin: TOOL, dataFile })).rejects.toThrow('--fresh')
    expect(readFileSync(dataFile, 'utf8')).toBe('{"other": true}')
  })
})

describe('the platforms file', () => {
  it('is one that the tool reads, and leaves other LMSs in it alone', async () => {
    const platformsFile = join(folder, 'platforms.json')
    const other = {
      issuer: 'https://lms.example',
      clientId: 'other',
      authUrl: 'https://lms.example/auth',
      tokenUrl: 'https://lms.example/token',
      jwksUrl: 'https://lms.example/jwks',
      family: 'moodle',
      label: 'Another school',
    }
    writeFileSync(platformsFile, JSON.stringify({ about: 'ours', platforms: [other] }))
    const practice = await startPractice({ toolOrigin: TOOL, platformsFile })
    const read = await readPlatformsFile(platformsFile, {
      allowedOrigins: [practice.origin],
      rulesOf: () => ({ tenantBy: 'registration', frameOrigins: [] }),
      idOf: (issuer, clientId) => `${issuer} ${clientId}`,
    })
    expect(read.registrations.map(({ label }) => label)).toEqual([
      'Another school',
      ...['Canvas', 'Moodle', 'Schoology'].map((name) => `Practice LMS (${name})`),
    ])
    expect(JSON.parse(readFileSync(platformsFile, 'utf8'))).toHaveProperty('about', 'ours')
    await practice.close()
  })
})

describe('logins', () => {
  it('spends a hint once, demands the exact redirect URI and a nonce, and compares the person', async () => {
    const tool = await openLoopbackServer((_req, res) => res.end('tool'))
    const practice = await startPractice({ toolOrigin: tool.origin })
    const open = (change: Record<string, string> = {}) => {
      const { fields } = practice.lms.control.openLaunch({ family: 'moodle', personId: 'okafor' })
      const query = {
        scope: 'openid',
        response_type: 'id_token',
        response_mode: 'form_post',
        prompt: 'none',
        client_id: fields['client_id'] ?? '',
        redirect_uri: `${tool.origin}/lti/launch`,
        login_hint: fields['login_hint'] ?? '',
        lti_message_hint: fields['lti_message_hint'] ?? '',
        state: 's"<1>',
        nonce: 'n1',
        ...change,
      }
      return async () => {
        const response = await fetch(`${practice.origin}/mod/lti/auth.php?${new URLSearchParams(query)}`)
        return { status: response.status, fields: formOf(await response.text()).fields }
      }
    }
    const once = open()
    expect((await once()).fields).toMatchObject({ state: 's"<1>', id_token: expect.any(String) as string })
    expect((await once()).fields).not.toHaveProperty('id_token')
    for (const [name, value] of [
      ['redirect_uri', `${tool.origin}/lti/launch?x=1`],
      ['nonce', ''],
      ['scope', 'openid profile'],
      ['client_id', 'another'],
      ['login_hint', '999'],
      ['response_mode', 'query'],
      ['lti_message_hint', '{"launchid":"guessed"}'],
    ] as const)
      expect((await open({ [name]: value })()).fields, name).not.toHaveProperty('id_token')
    await practice.close()
    await tool.close()
  })

  it('bends a message as a test orders it, and signs with a new key after a rotation', async () => {
    const tool = await openLoopbackServer((req, res, body): void => {
      const fields = Object.fromEntries(req.method === 'POST' ? new URLSearchParams(body) : new URL(req.url ?? '', 'http://x').searchParams)
      if (!req.url?.startsWith('/lti/login')) {
        res.end('launched')
        return
      }
      const { client_id: clientId = '', login_hint: hint = '', lti_message_hint: message = '' } = fields
      const query = {
        scope: 'openid',
        response_type: 'id_token',
        response_mode: 'form_post',
        prompt: 'none',
        client_id: clientId,
        login_hint: hint,
        lti_message_hint: message,
      }
      const redirect = { redirect_uri: `${tool.origin}/lti/launch`, state: 's', nonce: 'n' }
      res
        .writeHead(302, { location: `${fields['iss']}/api/lti/authorize_redirect?${new URLSearchParams({ ...query, ...redirect })}` })
        .end()
    })
    const practice = await startPractice({ toolOrigin: tool.origin })
    const read = (token = ''): Record<string, unknown> =>
      JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>
    const plain = await practice.launch({ personId: 'student-13' })
    expect(read(plain.idToken)).toMatchObject({ name: 'Wayan', [`${LTI}version`]: '1.3.0' })
    expect(read(plain.idToken)).not.toHaveProperty('family_name')
    const kid = await practice.lms.control.rotateKeys({ dropOld: true })
    const bent = await practice.launch({
      personId: 'student-13',
      changes: { claims: { [`${LTI}version`]: null, sub: 'x' }, shiftS: -7_200 },
    })
    expect(read(bent.idToken)).toMatchObject({ sub: 'x' })
    expect(read(bent.idToken)).not.toHaveProperty([`${LTI}version`])
    expect(Number(read(bent.idToken)['exp'])).toBeLessThan(Date.now() / 1000)
    expect(decodeProtectedHeader(bent.idToken ?? '').kid).toBe(kid)
    const headless = await practice.launch({ personId: 'student-13', changes: { dropHeader: ['kid'] } })
    expect(decodeProtectedHeader(headless.idToken ?? '')).not.toHaveProperty('kid')
    practice.lms.control.changeRegistration({ family: 'canvas', privacy: { names: false, emails: false } })
    const anonymous = read((await practice.launch({ personId: 'student-13' })).idToken)
    expect(Object.keys(anonymous).filter((name) => ['name', 'given_name', 'email'].includes(name))).toEqual([])
    await practice.close()
    await tool.close()
  })
})
