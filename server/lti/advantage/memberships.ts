import { z } from 'zod'
import { AppError } from '../../errors.ts'
import { MEDIA_TYPE, SCOPE } from '../claim-names.ts'
import type { Roster, RosterMember, ServiceTarget } from './advantage.ts'
import { MEGABYTE } from './outbound.ts'
import type { ServiceClient } from './service-client.ts'
import { nextLink, sameOrigin, withQuery } from './service-urls.ts'

const text = z
  .string()
  .max(1_000)
  .nullish()
  .catch(undefined)
  .transform((value) => value || undefined)

const MemberAnswer = z.object({
  user_id: z.coerce.string().min(1).max(255),
  roles: z.union([z.array(z.string()), z.string().transform((role) => [role])]).catch([]),
  status: z.string().nullish(),
  name: text,
  given_name: text,
  family_name: text,
  email: text,
})
const PageAnswer = z.object({ members: z.array(z.unknown()) })

export const ROSTER_LIMITS = { pages: 200, members: 20_000, bytes: 8 * MEGABYTE } as const

/**
 * The whole roster, page after page. `complete` is false when a page failed, a member was unreadable, the pages went in a circle, left the
 * origin of the claim or met a bound: whoever is missing then must not be taken as gone.
 *
 * @throws AppError when already the first page fails
 */
export async function readMemberships(client: ServiceClient, target: ServiceTarget, rosterUrl: string, pageSize: number): Promise<Roster> {
  const members = new Map<string, RosterMember>()
  const seen = new Set<string>()
  let complete = true
  let bytes = 0
  let url: string | undefined = withQuery(rosterUrl, { limit: pageSize })
  while (url) {
    if (seen.has(url) || seen.size === ROSTER_LIMITS.pages || members.size >= ROSTER_LIMITS.members || bytes >= ROSTER_LIMITS.bytes)
      return { members: [...members.values()], complete: false, pages: seen.size }
    seen.add(url)
    try {
      const page = await readPage(client, target, url, ROSTER_LIMITS.bytes - bytes)
      complete &&= page.complete
      bytes += page.bytes
      for (const member of page.members) members.set(member.subject, member)
      url = page.next === undefined ? undefined : sameOrigin(rosterUrl, page.next, url)
    } catch (error) {
      if (members.size === 0 || !(error instanceof AppError)) throw error
      return { members: [...members.values()], complete: false, pages: seen.size }
    }
  }
  return { members: [...members.values()], complete, pages: seen.size }
}

interface MemberPage {
  readonly members: readonly RosterMember[]
  readonly complete: boolean
  readonly bytes: number
  readonly next?: string
}

async function readPage(client: ServiceClient, target: ServiceTarget, url: string, maxBytes: number): Promise<MemberPage> {
  const { json, answer } = await client.callJson(target, {
    url,
    scopes: [SCOPE.membershipReadonly],
    accept: MEDIA_TYPE.membershipContainer,
    maxBytes,
  })
  const page = PageAnswer.safeParse(json)
  if (!page.success) throw new AppError('lms_answer_invalid', { why: 'roster' })
  const parsed = page.data.members.map((member) => MemberAnswer.safeParse(member))
  const next = nextLink(answer.headers.get('link'))
  return {
    members: parsed.flatMap((member) => (member.success ? [asMember(member.data)] : [])),
    complete: parsed.every((member) => member.success),
    bytes: Buffer.byteLength(answer.body),
    ...(next === undefined ? {} : { next }),
  }
}

/** `Deleted` members are told as inactive; platforms that leave them out are handled by comparing complete rosters. */
const asMember = (member: z.infer<typeof MemberAnswer>): RosterMember => ({
  subject: member.user_id,
  roles: member.roles,
  status: member.status === undefined || member.status === null || member.status.toLowerCase() === 'active' ? 'active' : 'inactive',
  ...(member.name ? { name: member.name } : {}),
  ...(member.given_name ? { givenName: member.given_name } : {}),
  ...(member.family_name ? { familyName: member.family_name } : {}),
  ...(member.email ? { email: member.email } : {}),
})
