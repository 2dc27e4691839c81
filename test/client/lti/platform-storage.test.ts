import { describe, expect, it } from 'vitest'
import { openPlatformStorage, keepForOpenedWindow, type StorageWindow } from '../../../client/lti/platform-storage.ts'

const SSO = 'https://sso.lms.example'
const SCHOOL = 'https://school.example'

interface Letter {
  readonly subject: string
  readonly message_id?: string
  readonly key?: string
  readonly value?: unknown
}
interface Sent {
  readonly to: string
  readonly letter: Letter
  readonly targetOrigin: string
}

/** A page in a frame, with a parent whose frames a test makes up. */
function aFrame(ancestor: string = SCHOOL) {
  const sent: Sent[] = []
  let listeners: ((event: MessageEvent) => void)[] = []
  const window = (name: string): Window =>
    ({
      frames: {},
      postMessage: (letter: Letter, targetOrigin: string) => sent.push({ to: name, letter, targetOrigin }),
    }) as unknown as Window
  const parent = window('parent')
  const keeper = window('keeper')
  ;(parent.frames as unknown as Record<string, Window>)['keeper'] = keeper
  const me: StorageWindow = {
    parent,
    opener: null,
    location: { origin: 'https://tool.example', ancestorOrigins: [ancestor] as unknown as DOMStringList },
    addEventListener: (_type, listener) => void listeners.push(listener),
    removeEventListener: (_type, listener) => void (listeners = listeners.filter((other) => other !== listener)),
  }
  const hear = (data: unknown, from: { readonly origin: string; readonly source: Window }): void => {
    for (const listener of listeners) listener({ data, ...from } as unknown as MessageEvent)
  }
  const next = async (subject: string, count = 1): Promise<Sent> => {
    for (let wait = 0; wait < 300; wait++) {
      const found = sent.filter(({ letter }) => letter.subject === subject)[count - 1]
      if (found) return found
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error(`no ${subject} was sent`)
  }
  return { me, parent, keeper, sent, hear, next, listeners: () => listeners.length }
}
const target = (name: string, parentOrigins: readonly string[] = []) => ({ target: name, origin: SSO, parentOrigins })
const answerTo = ({ letter }: Sent, more: object = {}) => ({
  subject: `${letter.subject}.response`,
  message_id: letter.message_id,
  key: letter.key,
  ...more,
})

describe('platform storage', () => {
  it('puts the value into the frame that the capabilities name, at the origin of the authorization address only', async () => {
    const { me, parent, keeper, hear, next, sent, listeners } = aFrame()
    const stored = openPlatformStorage(me, target('_parent')).put('k', 'v')
    const asked = await next('lti.capabilities')
    expect([asked.to, asked.targetOrigin, asked.letter.value]).toEqual(['parent', '*', undefined])
    hear(answerTo(asked, { supported_messages: [{ subject: 'lti.get_data' }, { subject: 'lti.put_data', frame: 'keeper' }] }), {
      origin: SCHOOL,
      source: parent,
    })
    const put = await next('lti.put_data')
    expect([put.to, put.targetOrigin, put.letter.value]).toEqual(['keeper', SSO, 'v'])
    hear(answerTo(put, { value: 'v' }), { origin: SSO, source: keeper })
    expect(await stored).toBe(true)
    expect(sent.filter(({ targetOrigin }) => targetOrigin === '*').every(({ letter }) => letter.value === undefined)).toBe(true)
    expect(listeners()).toBe(0)
  })

  it('asks the frame that the login named where the platform tells no capabilities', async () => {
    const { me, keeper, hear, next } = aFrame()
    const read = openPlatformStorage(me, target('keeper')).get('k')
    const get = await next('lti.get_data')
    expect([get.to, get.targetOrigin]).toEqual(['keeper', SSO])
    hear(JSON.stringify(answerTo(get, { value: 'kept' })), { origin: SSO, source: keeper })
    expect(await read).toBe('kept')
  })

  it('S25 ignores answers from a wrong origin, a wrong window or with a wrong id, huge ones and old ones, and ends within 3 s', async () => {
    const { me, parent, keeper, hear, next, listeners } = aFrame('https://evil.example')
    const start = performance.now()
    const read = openPlatformStorage(me, target('keeper', [SCHOOL])).get('k')
    const get = await next('lti.get_data')
    const good = answerTo(get, { value: 'forged' })
    hear(good, { origin: 'https://evil.example', source: keeper })
    hear(good, { origin: SSO, source: parent })
    hear({ ...good, message_id: 'another' }, { origin: SSO, source: keeper })
    hear({ ...good, message_id: undefined }, { origin: SSO, source: keeper })
    hear({ ...good, subject: 'lti.put_data.response' }, { origin: SSO, source: keeper })
    hear('x'.repeat(5_000_000), { origin: SSO, source: keeper })
    hear(null, { origin: SSO, source: keeper })
    hear({ ...good, error: { code: 'wrong_origin' } }, { origin: 'https://evil.example', source: keeper })
    expect(await read).toBeUndefined()
    expect(performance.now() - start).toBeLessThan(3_000)
    expect(listeners()).toBe(0)
    hear(good, { origin: SSO, source: keeper })
  })

  it('tries the plain parent once more, at its exact origin, only where that origin may frame us', async () => {
    const allowed = aFrame(SCHOOL)
    const stored = openPlatformStorage(allowed.me, target('_parent', ['https://*.example'])).put('k', 'v')
    const retry = await allowed.next('lti.put_data', 2)
    expect([retry.to, retry.targetOrigin]).toEqual(['parent', SCHOOL])
    allowed.hear(answerTo(retry, { value: 'v' }), { origin: SCHOOL, source: allowed.parent })
    expect(await stored).toBe(true)

    const strange = aFrame('https://evil.test')
    expect(await openPlatformStorage(strange.me, target('_parent', ['https://*.example'])).put('k', 'v')).toBe(false)
    expect(strange.sent.filter(({ letter }) => letter.subject === 'lti.put_data').map(({ targetOrigin }) => targetOrigin)).toEqual([SSO])
  })

  it('takes a refusal of the platform for a refusal', async () => {
    const { me, keeper, hear, next } = aFrame('https://evil.test')
    const stored = openPlatformStorage(me, target('keeper')).put('k', 'v')
    const put = await next('lti.put_data')
    hear(answerTo(put, { error: { code: 'storage_exhaustion' } }), { origin: SSO, source: keeper })
    expect(await stored).toBe(false)
  })

  it('has nothing to ask in a window that is in no frame and that nobody opened', async () => {
    const { me } = aFrame()
    const alone = { ...me, parent: undefined as unknown as Window }
    Object.assign(alone, { parent: alone })
    expect(await openPlatformStorage(alone, target('_parent')).put('k', 'v')).toBe(false)
    expect(
      await openPlatformStorage(alone, { target: '_opener', origin: 'https://tool.example', parentOrigins: [] }).get('k'),
    ).toBeUndefined()
  })
})

describe('keeping a value for the window that our button opened', () => {
  it('keeps and tells values to our own origin only', () => {
    const { me, hear } = aFrame()
    const told: { readonly letter: Letter; readonly targetOrigin: string }[] = []
    const source = {
      postMessage: (letter: Letter, { targetOrigin }: { targetOrigin: string }) => told.push({ letter, targetOrigin }),
    } as unknown as Window
    const stop = keepForOpenedWindow(me)
    hear({ subject: 'lti.put_data', key: 'k', value: 'v', message_id: '1' }, { origin: 'https://tool.example', source })
    hear({ subject: 'lti.get_data', key: 'k', message_id: '2' }, { origin: 'https://tool.example', source })
    expect(told.at(-1)).toEqual({
      letter: { subject: 'lti.get_data.response', message_id: '2', key: 'k', value: 'v' },
      targetOrigin: 'https://tool.example',
    })
    hear({ subject: 'lti.get_data', key: 'k', message_id: '3' }, { origin: 'https://evil.example', source })
    hear({ subject: 'lti.put_data', key: 'k', value: 'bad', message_id: '4' }, { origin: SSO, source })
    expect(told).toHaveLength(2)
    hear({ subject: 'lti.put_data', key: 'k', value: null, message_id: '5' }, { origin: 'https://tool.example', source })
    hear({ subject: 'lti.get_data', key: 'k', message_id: '6' }, { origin: 'https://tool.example', source })
    expect(told.at(-1)?.letter.value).toBeNull()
    stop()
    hear({ subject: 'lti.get_data', key: 'k', message_id: '7' }, { origin: 'https://tool.example', source })
    expect(told).toHaveLength(4)
  })
})
