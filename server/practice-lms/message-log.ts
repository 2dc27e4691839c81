import type { Family } from './school.ts'

/** One message that went between this LMS and a tool, without secrets. */
export interface Exchange {
  readonly id: number
  readonly at: number
  readonly family: Family
  readonly service: string
  readonly title: string
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly body: unknown
  }
  answer?: {
    readonly status: number
    readonly statusText?: string
    readonly headers: Readonly<Record<string, string>>
    readonly body: unknown
  }
  /** What a signed message holds, decoded. */
  decoded?: unknown
  /** The fault that was put in its way. */
  fault?: string
}

export type NewExchange = Omit<Exchange, 'id' | 'at'>

/** The last messages, newest last. */
export interface MessageLog {
  add(exchange: NewExchange): Exchange
  all(): readonly Exchange[]
  clear(): void
}

const KEPT = 500
const SECRET = /^(authorization|cookie|set-cookie)$/i
const SECRET_FIELD = /^(client_assertion|access_token|id_token|JWT|state)$/

export function openMessageLog(now: () => number): MessageLog {
  let exchanges: Exchange[] = []
  let next = 1
  return {
    add(made) {
      const exchange: Exchange = { id: next++, at: now(), ...made }
      exchanges.push(exchange)
      if (exchanges.length > KEPT) exchanges = exchanges.slice(-KEPT)
      return exchange
    },
    all: () => exchanges,
    clear: () => {
      exchanges = []
    },
  }
}

/** Headers as they came, with the secret ones left out. */
export function shownHeaders(headers: Readonly<Record<string, string | readonly string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, SECRET.test(name) ? '(left out)' : String(value)]],
    ),
  )
}

/** Form fields or JSON with signed and secret values shortened: the decoded form stands beside. */
export function shownFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      SECRET_FIELD.test(name) && typeof value === 'string' ? `${value.slice(0, 12)}…` : value,
    ]),
  )
}

/** The body of a service call as it is shown: JSON where it is JSON. */
export function shownBody(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text.slice(0, 4_000)
  }
}
