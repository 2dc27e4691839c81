import { z } from 'zod'

/** A browser without scripts: cookies by host, redirects by hand. */
export interface UserAgent {
  get(url: string): Promise<Response>
  post(url: string, fields: Readonly<Record<string, string>>): Promise<Response>
}

export interface Form {
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
}

/** Told by whoever waits: what was asked for and what came instead. */
export class UnexpectedAnswer extends Error {}

const PATIENCE_MS = 10_000

export function openUserAgent(): UserAgent {
  const jars = new Map<string, Map<string, string>>()
  const send = async (url: string, init: RequestInit): Promise<Response> => {
    const { hostname } = new URL(url)
    const jar = jars.get(hostname) ?? new Map<string, string>()
    jars.set(hostname, jar)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) }
    const response = await fetch(url, { ...init, headers, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) })
    keepCookies(jar, response)
    return response
  }
  return {
    get: (url) => send(url, {}),
    post: (url, fields) => send(url, { method: 'POST', body: new URLSearchParams(fields) }),
  }
}

function keepCookies(jar: Map<string, string>, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    if (pair.slice(at + 1) === '') jar.delete(pair.slice(0, at))
    else jar.set(pair.slice(0, at), pair.slice(at + 1))
  }
}

/** @throws UnexpectedAnswer for anything but 2xx */
export async function askJson(method: string, url: string, { token, body }: { readonly token?: string; readonly body?: unknown } = {}) {
  const response = await fetch(url, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  const text = await response.text()
  if (!response.ok) throw new UnexpectedAnswer(`${method} ${new URL(url).pathname} answered ${response.status}: ${text.slice(0, 200)}`)
  return (text === '' ? undefined : JSON.parse(text)) as unknown
}

const UNESCAPES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const attribute = (tag: string, name: string): string =>
  (new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? '').replace(/&(amp|lt|gt|quot|#39);/g, (entity) => UNESCAPES[entity] ?? entity)

/** The form of a page that sends itself. @throws UnexpectedAnswer where there is none */
export function formOf(page: string): Form {
  const form = /<form[^>]*>/.exec(page)?.[0]
  if (form === undefined) throw new UnexpectedAnswer('The LMS refused the login: its page has no form.')
  const inputs = page.match(/<input[^>]*>/g) ?? []
  return {
    action: attribute(form, 'action'),
    fields: Object.fromEntries(inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')])),
  }
}

/** As much of the tool's launch answer as is needed to go on. */
const LaunchAnswer = z.looseObject({
  token: z.string().min(1),
  first: z.looseObject({ person: z.looseObject({ id: z.string() }) }),
})
export type LaunchAnswer = z.output<typeof LaunchAnswer>

/** The data that a launch page carries for its app. @throws UnexpectedAnswer where there is none */
export function launchAnswerOf(page: string, status: number): LaunchAnswer {
  const data = /<script type="application\/json" id="cairn-first">(.*?)<\/script>/s.exec(page)?.[1]
  if (data === undefined) throw new UnexpectedAnswer(`The launch answered ${status} without its first data.`)
  return LaunchAnswer.parse(JSON.parse(data))
}
