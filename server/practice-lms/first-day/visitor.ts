import { z } from 'zod'
import type { Family } from '../school.ts'
import { askJson, formOf, launchAnswerOf, openUserAgent, UnexpectedAnswer } from './user-agent.ts'

/** Whom to be, and what to open. */
export interface Visit {
  readonly personId: string
  readonly family: Family
  readonly courseId: string
  /** Absent: the tool itself, or its picker. */
  readonly linkId?: string
  readonly kind?: 'resource' | 'deep-linking'
}

/** A person with the tool open in a tab: the calls that its pages would make. */
export interface Visitor {
  /** The tool's id of this person. */
  readonly id: string
  /** @param path below `/api` @throws UnexpectedAnswer for anything but 2xx */
  call<T>(answer: z.ZodType<T>, method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown): Promise<T>
}

const Login = z.looseObject({ method: z.string(), url: z.string(), fields: z.record(z.string(), z.string()) })

/** Goes through login, authentication and launch as a browser does, with cookies and forms (LTI 1.3 core, section 5). */
export async function openTool(lmsOrigin: string, { courseId, ...visit }: Visit): Promise<Visitor> {
  const agent = openUserAgent()
  const login = Login.parse(await askJson('POST', `${lmsOrigin}/api/launches`, { body: { courseId, toolId: 'cairn', ...visit } }))
  const opened =
    login.method === 'POST'
      ? await agent.post(login.url, login.fields)
      : await agent.get(withQuery(login.url, new URLSearchParams(login.fields)))
  const toLms = opened.headers.get('location')
  if (toLms === null) throw new UnexpectedAnswer(`The tool's login answered ${opened.status} and leads nowhere.`)
  const { action, fields } = formOf(await (await agent.get(toLms)).text())
  const launched = await agent.post(action, fields)
  const { token, first } = launchAnswerOf(await launched.text(), launched.status)
  const { origin } = new URL(action)
  return {
    id: first.person.id,
    call: async (answer, method, path, body) =>
      answer.parse(await askJson(method, `${origin}/api${path}`, { token, ...(body === undefined ? {} : { body }) })),
  }
}

function withQuery(url: string, query: URLSearchParams): string {
  const to = new URL(url)
  for (const [name, value] of query) to.searchParams.set(name, value)
  return to.href
}
