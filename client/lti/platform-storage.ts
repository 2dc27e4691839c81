/**
 * LTI platform storage: a page in a frame that may keep nothing itself asks the platform's window to keep a value.
 *
 * @see https://www.imsglobal.org/spec/lti-pm-s/v0p1, https://www.imsglobal.org/spec/lti-cs-pm/v0p1; lti-platforms.md section 3.2
 */
export interface StorageTarget {
  /** A frame name or `_parent` from the platform; `_opener`: our own page that opened this window. */
  readonly target: string
  /** The only origin that put and get are sent to and heard from. */
  readonly origin: string
  /** Origins, or `https://*.host` patterns, that a direct parent may have: for the one retry. */
  readonly parentOrigins: readonly string[]
}

export interface PlatformStorage {
  /** @returns whether the platform said that it keeps the value; never throws, answers within 3 s */
  put(key: string, value: string): Promise<boolean>
  /** @returns the value, or undefined when no answer came from where it may come */
  get(key: string): Promise<string | undefined>
  /** Asks the platform to forget the value; waits for nothing. */
  forget(key: string): void
}

/** The parts of a window that this file uses, so that a test can bring its own. */
export interface StorageWindow {
  readonly parent: Window
  readonly opener: Window | null
  readonly location: Pick<Location, 'origin'> & { readonly ancestorOrigins?: DOMStringList }
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}

/** Together below 3 s, after which the page falls back (trust.md S25). */
const CAPABILITIES_MS = 500
const ANSWER_MS = 1_000

interface Letter {
  readonly subject: string
  readonly [field: string]: unknown
}

/** A letter is answered by the same window and an expected origin, with the id of the question; everything else is ignored. */
interface Question {
  readonly to: Window
  /** Origin that the letter is delivered to; `*` only for the question that carries nothing. */
  readonly targetOrigin: string
  readonly isExpected: (origin: string) => boolean
  readonly withinMs: number
}

/** Longer than 40 lines: its parts are closures over one window and one target. */
export function openPlatformStorage(me: StorageWindow, where: StorageTarget): PlatformStorage {
  const host = where.target === '_opener' ? me.opener : me.parent
  const isSelf = host === null || host === (me as unknown as Window)

  const ask = (letter: Letter, { to, targetOrigin, isExpected, withinMs }: Question): Promise<Letter | undefined> =>
    new Promise((resolve) => {
      const messageId = crypto.randomUUID()
      const finish = (answer: Letter | undefined): void => {
        clearTimeout(timer)
        me.removeEventListener('message', hear)
        resolve(answer)
      }
      const hear = ({ data, origin, source }: MessageEvent): void => {
        const answer = readLetter(data)
        const fits = answer?.subject === `${letter.subject}.response` && answer['message_id'] === messageId
        if (fits && source === to && isExpected(origin)) finish(answer['error'] === undefined ? answer : undefined)
      }
      const timer = setTimeout(() => finish(undefined), withinMs)
      me.addEventListener('message', hear)
      try {
        to.postMessage({ ...letter, message_id: messageId }, targetOrigin)
      } catch {
        finish(undefined)
      }
    })

  /** The frame that the platform names in its capabilities, else the one of the login, else the parent itself. */
  const findFrame = async (parent: Window): Promise<Window> => {
    if (where.target === '_opener') return parent
    const answer = await ask(
      { subject: 'lti.capabilities' },
      { to: parent, targetOrigin: '*', isExpected: () => true, withinMs: CAPABILITIES_MS },
    )
    const name = frameOf(answer) ?? (where.target === '_parent' ? undefined : where.target)
    return (name === undefined ? undefined : childFrame(parent, name)) ?? parent
  }
  let frame: Promise<Window> | undefined

  const send = async (letter: Letter): Promise<Letter | undefined> => {
    if (isSelf || host === null) return undefined
    const to = await (frame ??= findFrame(host))
    const first = await ask(letter, {
      to,
      targetOrigin: where.origin,
      isExpected: (origin) => origin === where.origin,
      withinMs: ANSWER_MS,
    })
    const parentOrigin = originOfParent(me, where.parentOrigins)
    if (first !== undefined || parentOrigin === undefined) return first
    // Once more to the plain parent, whose own address is not that of the authorization endpoint; never to one that may not frame us.
    return ask(letter, { to: host, targetOrigin: parentOrigin, isExpected: (origin) => origin === parentOrigin, withinMs: ANSWER_MS })
  }
  return {
    put: async (key, value) => (await send({ subject: 'lti.put_data', key, value })) !== undefined,
    get: async (key) => {
      const value = (await send({ subject: 'lti.get_data', key }))?.['value']
      return typeof value === 'string' ? value : undefined
    },
    forget: (key) => void send({ subject: 'lti.put_data', key, value: null }),
  }
}

const LONGEST_LETTER = 10_000

/** Some platforms send their letters as JSON text. Huge ones are not read. */
function readLetter(data: unknown): Letter | undefined {
  const value: unknown = typeof data === 'string' && data.length <= LONGEST_LETTER ? parse(data) : data
  return typeof value === 'object' && value !== null && 'subject' in value && typeof value.subject === 'string'
    ? (value as Letter)
    : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function frameOf(answer: Letter | undefined): string | undefined {
  const messages: unknown = answer?.['supported_messages']
  if (!Array.isArray(messages)) return undefined
  const put: unknown = messages.find((message: unknown) => readLetter(message)?.subject === 'lti.put_data')
  const frame: unknown = readLetter(put)?.['frame']
  return typeof frame === 'string' && frame !== '_parent' ? frame : undefined
}

/** A sibling frame by its name; asking another site's window for a name it does not have throws. */
function childFrame(parent: Window, name: string): Window | undefined {
  try {
    return (parent.frames as unknown as Readonly<Record<string, Window | undefined>>)[name]
  } catch {
    return undefined
  }
}

/** The parent's origin, where the browser tells it or only one is possible, and where it may frame us. */
function originOfParent({ location }: StorageWindow, allowed: readonly string[]): string | undefined {
  const told = location.ancestorOrigins?.[0]
  if (told !== undefined) return allowed.some((pattern) => originFits(told, pattern)) ? told : undefined
  const exact = allowed.filter((pattern) => !pattern.includes('*'))
  return exact.length === 1 ? exact[0] : undefined
}

function originFits(origin: string, pattern: string): boolean {
  const [scheme, suffix] = pattern.split('*')
  return suffix === undefined ? origin === pattern : origin.startsWith(scheme ?? '') && origin.endsWith(suffix)
}

/**
 * Keeps values for a window of ours that this page opens: the last resort where a browser keeps nothing at all, since the framed page
 * stays open behind it. Hears only our own origin.
 *
 * @returns a function that stops it
 */
export function keepForOpenedWindow(me: StorageWindow): () => void {
  const kept = new Map<string, string>()
  const hear = ({ data, origin, source }: MessageEvent): void => {
    const letter = readLetter(data)
    const key = letter?.['key']
    if (origin !== me.location.origin || !letter || typeof key !== 'string' || !source) return
    if (letter.subject === 'lti.put_data') keep(kept, key, letter['value'])
    else if (letter.subject !== 'lti.get_data') return
    const answer = { subject: `${letter.subject}.response`, message_id: letter['message_id'], key, value: kept.get(key) ?? null }
    source.postMessage(answer, { targetOrigin: origin })
  }
  me.addEventListener('message', hear)
  return () => me.removeEventListener('message', hear)
}

const MOST_KEPT = 20

function keep(kept: Map<string, string>, key: string, value: unknown): void {
  if (typeof value !== 'string') kept.delete(key)
  else if (kept.size < MOST_KEPT && value.length <= 200) kept.set(key, value)
}
