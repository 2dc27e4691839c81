import { z } from 'zod'
import { AppError } from '../../errors.ts'
import { MEDIA_TYPE, SCOPE } from '../claim-names.ts'
import type { PlatformProfile } from '../platforms/profile.ts'
import type { LineItem, ServiceTarget } from './advantage.ts'
import { refusalOf, type ServiceClient } from './service-client.ts'
import { nextLink, sameOrigin, withQuery } from './service-urls.ts'
import { parseAnswerJson } from './outbound.ts'

const optionalText = z
  .string()
  .nullish()
  .transform((text) => text || undefined)

/** Ids of platforms are sometimes numbers where the specification says strings. */
const LineItemAnswer = z.object({
  id: z.string().min(1),
  label: z.string().catch(''),
  scoreMaximum: z.coerce.number().positive(),
  resourceId: z.coerce.string().nullish(),
  tag: optionalText,
  resourceLinkId: z.coerce.string().nullish(),
  startDateTime: optionalText,
  endDateTime: optionalText,
})

type NewLineItem = Omit<LineItem, 'id'>
type Profiled = (target: ServiceTarget) => Promise<PlatformProfile>
const MOST_PAGES = 20
const PAGE_SIZE = 100

function readLineItem(json: unknown, containerUrl: string): LineItem {
  const parsed = LineItemAnswer.safeParse(json)
  if (!parsed.success) throw new AppError('lms_answer_invalid', { why: 'line_item' })
  const { id, ...rest } = parsed.data
  return { id: sameOrigin(containerUrl, id, containerUrl), ...withoutEmpty(rest) } as LineItem
}

/** Leaves out undefined, null and empty values: strict platforms refuse them and others store them. */
const withoutEmpty = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== ''))

/** Names each key that may leave; never `id`, which strict platforms refuse, and dates only where they do something. */
const bodyOf = (item: NewLineItem, profile: PlatformProfile): Record<string, unknown> =>
  withoutEmpty({
    label: item.label,
    scoreMaximum: item.scoreMaximum,
    resourceId: item.resourceId,
    tag: item.tag,
    resourceLinkId: item.resourceLinkId,
    ...(profile.lineItems.sendDates ? { startDateTime: item.startDateTime, endDateTime: item.endDateTime } : {}),
  })

export async function listLineItems(
  client: ServiceClient,
  target: ServiceTarget,
  containerUrl: string,
  filter: { readonly resourceLinkId?: string; readonly resourceId?: string } = {},
): Promise<readonly LineItem[]> {
  const items: LineItem[] = []
  const seen = new Set<string>()
  let url: string | undefined = withQuery(containerUrl, {
    resource_link_id: filter.resourceLinkId,
    resource_id: filter.resourceId,
    limit: PAGE_SIZE,
  })
  while (url && !seen.has(url)) {
    if (seen.size === MOST_PAGES) throw new AppError('lms_answer_invalid', { why: 'too_many_pages' })
    seen.add(url)
    const { json, answer } = await client.callJson(target, {
      url,
      scopes: [SCOPE.lineItem, SCOPE.lineItemReadonly],
      accept: MEDIA_TYPE.lineItemContainer,
    })
    if (!Array.isArray(json)) throw new AppError('lms_answer_invalid', { why: 'not_a_list' })
    items.push(...json.map((entry) => readLineItem(entry, containerUrl)))
    const next = nextLink(answer.headers.get('link'))
    url = next === undefined ? undefined : sameOrigin(containerUrl, next, url)
  }
  return items
}

export async function createLineItem(
  client: ServiceClient,
  target: ServiceTarget,
  containerUrl: string,
  item: NewLineItem,
  profileOf: Profiled,
): Promise<LineItem> {
  const body = bodyOf(item, await profileOf(target))
  const call = {
    method: 'POST',
    url: containerUrl,
    scopes: [SCOPE.lineItem],
    accept: MEDIA_TYPE.lineItem,
    contentType: MEDIA_TYPE.lineItem,
    body,
  } as const
  const { json } = await client.callJson(target, call)
  return readLineItem(json, containerUrl)
}

/**
 * GET, merge, PUT. A PUT is a full replace on some platforms, so every key the platform holds goes back, also those we do not know;
 * where bodies are validated strictly only the standard ones do.
 */
export async function updateLineItem(
  client: ServiceClient,
  target: ServiceTarget,
  lineItemUrl: string,
  change: Partial<NewLineItem>,
  profileOf: Profiled,
): Promise<LineItem> {
  const { json } = await client.callJson(target, {
    url: lineItemUrl,
    scopes: [SCOPE.lineItem, SCOPE.lineItemReadonly],
    accept: MEDIA_TYPE.lineItem,
  })
  const held = z.record(z.string(), z.unknown()).parse(json)
  const profile = await profileOf(target)
  const merged = { ...readLineItem(json, lineItemUrl), ...change }
  const { id: _id, ...rest } = held
  const kept = profile.lineItems.strictBody ? {} : rest
  const body = { ...withoutEmpty(kept), ...bodyOf(merged, profile) }
  const answer = await client.call(target, {
    method: 'PUT',
    url: lineItemUrl,
    scopes: [SCOPE.lineItem],
    accept: MEDIA_TYPE.lineItem,
    contentType: MEDIA_TYPE.lineItem,
    body,
  })
  if (answer.status < 200 || answer.status > 299) throw refusalOf(answer)
  return answer.body.trim() ? readLineItem(parseAnswerJson(answer), lineItemUrl) : merged
}

export async function deleteLineItem(client: ServiceClient, target: ServiceTarget, lineItemUrl: string): Promise<void> {
  const answer = await client.call(target, { method: 'DELETE', url: lineItemUrl, scopes: [SCOPE.lineItem] })
  if (answer.status === 404 || answer.status === 410) return
  if (answer.status < 200 || answer.status > 299) throw refusalOf(answer)
}
