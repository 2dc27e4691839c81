import { z } from 'zod'
import { AppError } from '../../errors.ts'
import { CLAIM, MEDIA_TYPE, SCOPE } from '../claim-names.ts'
import { customParameters } from '../claims.ts'
import type { PlatformProfile } from '../platforms/profile.ts'
import type { Roster, RosterMember, RosterRead, ServiceTarget } from './advantage.ts'
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
  message: z
    .array(z.looseObject({ [CLAIM.custom]: z.record(z.string(), z.unknown()).nullish() }))
    .nullish()
    .catch(undefined),
})
const PageAnswer = z.object({ members: z.array(z.unknown()) })

export const ROSTER_LIMITS = { pages: 200, members: 20_000, bytes: 8 * MEGABYTE } as const

/** Which roster, and what to ask beside the size of a page. */
interface Asked {
  readonly target: ServiceTarget
  readonly rosterUrl: string
  readonly pageSize: number
  readonly more?: Readonly<Record<string, string>>
  readonly groupsOf?: PlatformProfile['groups']['read']
}

/** What `take` gets: the members of one page, while the next one is on its way. */
type TakeMembers = (members: readonly RosterMember[]) => Promise<void>

/**
 * The whole roster, page after page, each handed to `take` before the one after the next is asked for: memory holds two pages, whatever
 * the size. `complete` is false when a page failed, a member was unreadable, the pages went in a circle, left the origin of the claim or
 * met a bound: whoever is missing then must not be taken as gone.
 *
 * @throws AppError when already the first page fails; whatever `take` throws
 */
export async function readRoster(
  client: ServiceClient,
  { target, rosterUrl, pageSize, more = {}, groupsOf = () => undefined }: Asked,
  take: TakeMembers,
): Promise<RosterRead> {
  const people = new Set<string>()
  const seen = new Set<string>()
  let taking: Promise<void> = Promise.resolve()
  let complete = true
  let unreadable = false
  let bytes = 0
  let url: string | undefined = withQuery(rosterUrl, { limit: pageSize, ...more })
  while (url !== undefined && complete) {
    const hasRoom = seen.size < ROSTER_LIMITS.pages && people.size < ROSTER_LIMITS.members && bytes < ROSTER_LIMITS.bytes
    const isNew: boolean = hasRoom && !seen.has(url)
    if (isNew) seen.add(url)
    const page: MemberPage | undefined = isNew
      ? await tryPage(client, target, url, ROSTER_LIMITS.bytes - bytes, people.size > 0)
      : undefined
    await taking
    if (page === undefined) return { complete: false, people: people.size, pages: seen.size }
    unreadable ||= !page.complete
    bytes += page.bytes
    for (const { subject } of page.members) people.add(subject)
    taking = take(page.members.map((member) => withGroups(member, groupsOf)))
    // It is waited for above or below; until then its failure is nobody's surprise.
    taking.catch(() => undefined)
    const next: string | undefined = page.next === undefined ? undefined : followed(rosterUrl, page.next, url)
    complete = page.next === undefined || next !== undefined
    url = next
  }
  await taking
  return { complete: complete && !unreadable, people: people.size, pages: seen.size }
}

/** The same with everybody at once, for small needs. Of two entries for one person the later counts. */
export async function readMemberships(client: ServiceClient, target: ServiceTarget, rosterUrl: string, pageSize: number): Promise<Roster> {
  const members = new Map<string, RosterMember>()
  const read = await readRoster(client, { target, rosterUrl, pageSize }, async (page) => {
    for (const member of page) members.set(member.subject, member)
  })
  return { members: [...members.values()], complete: read.complete, pages: read.pages }
}

/** A page; undefined where it failed although others came before it. */
async function tryPage(
  client: ServiceClient,
  target: ServiceTarget,
  url: string,
  maxBytes: number,
  hasOthers: boolean,
): Promise<MemberPage | undefined> {
  try {
    return await readPage(client, target, url, maxBytes)
  } catch (error) {
    if (!hasOthers || !(error instanceof AppError)) throw error
    return undefined
  }
}

/** The address of the next page; undefined where it leaves the origin of the claim. */
function followed(rosterUrl: string, next: string, base: string): string | undefined {
  try {
    return sameOrigin(rosterUrl, next, base)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return undefined
  }
}

/** A member with their custom parameters, which do not leave this file. */
type MemberSaid = RosterMember & { readonly custom?: Readonly<Record<string, string>> }

interface MemberPage {
  readonly members: readonly MemberSaid[]
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
const asMember = (member: z.infer<typeof MemberAnswer>): MemberSaid => ({
  subject: member.user_id,
  roles: member.roles,
  status: member.status === undefined || member.status === null || member.status.toLowerCase() === 'active' ? 'active' : 'inactive',
  ...(member.name ? { name: member.name } : {}),
  ...(member.given_name ? { givenName: member.given_name } : {}),
  ...(member.family_name ? { familyName: member.family_name } : {}),
  ...(member.email ? { email: member.email } : {}),
  ...customOf(member.message?.map((message) => message[CLAIM.custom])),
})

const customOf = (messages: readonly (Readonly<Record<string, unknown>> | null | undefined)[] = []) => {
  const custom = messages.find((one) => one !== null && one !== undefined)
  return custom ? { custom: customParameters(custom) } : {}
}

function withGroups({ custom, ...member }: MemberSaid, groupsOf: PlatformProfile['groups']['read']): RosterMember {
  const groups = custom && groupsOf(custom)
  return groups ? { ...member, groups } : member
}
