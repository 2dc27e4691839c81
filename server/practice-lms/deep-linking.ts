import { decodeProtectedHeader, type JWTPayload } from 'jose'
import type { RequestHandler, Response } from 'express'
import { z } from 'zod'
import { verifyToolJwt } from './access-tokens.ts'
import { BEHAVIOURS } from './behaviours/behaviours.ts'
import type { Behaviour, MessageFacts } from './behaviours/behaviour.ts'
import { DL, LTI } from './claims.ts'
import { factsOf } from './id-token.ts'
import { plainPage } from './pages/layout.ts'
import { deepLinkDonePage } from './pages/deep-link-done.ts'
import type { LineItem, Link } from './school.ts'
import { firstUse, type DeepLinkTicket, type World } from './world.ts'

const window = z.looseObject({ startDateTime: z.string().optional(), endDateTime: z.string().optional() }).optional()
const Item = z.looseObject({
  type: z.string(),
  title: z.string().max(500).optional(),
  text: z.string().max(10_000).optional(),
  url: z.url().optional(),
  custom: z.record(z.string(), z.string()).optional(),
  window: z.looseObject({ targetName: z.string().optional() }).optional(),
  lineItem: z
    .looseObject({
      label: z.string().optional(),
      scoreMaximum: z.number().positive().optional(),
      resourceId: z.string().optional(),
      tag: z.string().optional(),
      submissionReview: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
  available: window,
  submission: window,
})
type Item = z.output<typeof Item>

/** Where a tool's answer to a deep-linking request arrives (lti-platforms section 6). */
export function takeDeepLinks(world: World, behaviour: Behaviour): RequestHandler {
  return async (req, res) => {
    const form = Object.fromEntries(new URLSearchParams(typeof req.body === 'string' ? req.body : ''))
    const ticketId = new URL(req.originalUrl, world.origin).searchParams.get(behaviour.family === 'moodle' ? 'sesskey' : 'ticket') ?? ''
    const exchange = world.log.add({
      family: behaviour.family,
      service: 'deep-linking',
      title: 'Deep-linking answer',
      request: { method: req.method, url: req.path, headers: {}, body: { JWT: `${(form['JWT'] ?? '').slice(0, 12)}…` } },
    })
    try {
      const { ticket, facts } = requireTicket(world, behaviour, ticketId)
      const payload = await readAnswer(world, behaviour, facts, form['JWT'] ?? '')
      exchange.decoded = payload
      const made = addItems(world, behaviour, ticket, facts, payload)
      exchange.answer = { status: 200, headers: {}, body: { added: made.map(({ title }) => title) } }
      sendDone(res, world, ticket, made, payload)
    } catch (error) {
      const why = error instanceof Error ? error.message : 'The answer could not be read'
      exchange.answer = { status: 400, headers: {}, body: { error: why } }
      res.status(400).type('html').send(plainPage('Nothing was added', why))
    }
  }
}

function requireTicket(world: World, behaviour: Behaviour, id: string): { ticket: DeepLinkTicket; facts: MessageFacts } {
  const ticket = world.tickets.get(id)
  const facts = ticket && factsOf(world, ticket.launch)
  if (!ticket || !facts || ticket.launch.family !== behaviour.family || ticket.expiresAt <= world.now())
    throw new Error('This request is not open any more.')
  if (ticket.answered) throw new Error('This request was answered before.')
  return { ticket, facts }
}

async function readAnswer(world: World, behaviour: Behaviour, facts: MessageFacts, token: string): Promise<JWTPayload> {
  if (!decodeProtectedHeader(token).kid) throw new Error('The header has no kid.')
  const payload = await verifyToolJwt(world, behaviour, facts.tool, token)
  const nowS = world.now() / 1000
  if (payload.iss !== facts.registration.clientId) throw new Error('iss must be the client id.')
  if (payload.exp === undefined || payload.iat === undefined || payload.iat < nowS - 300 || payload.iat > nowS + 30)
    throw new Error('exp or iat is missing, too old or in the future.')
  if (payload[`${LTI}message_type`] !== 'LtiDeepLinkingResponse' || payload[`${LTI}version`] !== '1.3.0')
    throw new Error('The message type or the version is wrong.')
  // Moodle does not look at the rest (lti-platforms section 6.2).
  if (behaviour.family === 'moodle') return payload
  if (![payload.aud].flat().includes(world.origin)) throw new Error('aud must be the issuer.')
  if (payload[`${LTI}deployment_id`] !== facts.registration.deploymentId) throw new Error('The deployment is another.')
  const nonce = payload['nonce']
  if (typeof nonce !== 'string' || !firstUse(world, `nonce ${facts.registration.clientId} ${nonce}`, world.now() + 3_600_000))
    throw new Error('nonce is missing or was used before.')
  return payload
}

function addItems(world: World, behaviour: Behaviour, ticket: DeepLinkTicket, facts: MessageFacts, payload: JWTPayload): readonly Link[] {
  if (ticket.data !== undefined && payload[`${DL}data`] !== ticket.data) throw new Error('data did not come back as it was sent.')
  const settings = behaviour.deepLinkingSettings(facts)
  const items = z.array(Item).parse(payload[`${DL}content_items`] ?? [])
  const accepted = items.filter(({ type }) => (settings['accept_types'] as readonly string[]).includes(type))
  if (accepted.length < items.length) throw new Error('An item has a type that was not asked for.')
  if (accepted.length > 1 && settings['accept_multiple'] !== true) throw new Error('One item was asked for, several came.')
  if (behaviour.family === 'canvas' && accepted.some(({ lineItem }) => lineItem && lineItem.scoreMaximum === undefined))
    throw new Error('lineItem.scoreMaximum is missing.')
  ticket.answered = true
  return accepted.map((item) => addItem(world, behaviour, facts, item))
}

function addItem(world: World, behaviour: Behaviour, facts: MessageFacts, item: Item): Link {
  return world.file.change((school) => {
    const number = school.nextNumber++
    const dates = behaviour.family === 'canvas'
    const title = item.title ?? facts.tool.name
    const link: Link = {
      id: `link-${number}`,
      number,
      courseId: facts.course.id,
      family: behaviour.family,
      toolId: facts.tool.id,
      title,
      text: item.text ?? '',
      url: item.url,
      custom: item.custom ?? {},
      deepLinked: true,
      newWindow: item.window?.targetName === '_blank' && behaviour.family !== 'moodle',
      published: behaviour.newLinkPublished || !item.lineItem,
      dueAt: dates ? item.submission?.endDateTime : undefined,
      availableFrom: dates ? item.available?.startDateTime : undefined,
      availableUntil: dates ? item.available?.endDateTime : undefined,
    }
    school.links.push(link)
    if (item.lineItem) school.lineItems.push(coupledColumn(behaviour, facts, link, item.lineItem, school.nextNumber++))
    return link
  })
}

function coupledColumn(
  behaviour: Behaviour,
  facts: MessageFacts,
  link: Link,
  wanted: NonNullable<Item['lineItem']>,
  number: number,
): LineItem {
  const canvas = behaviour.family === 'canvas'
  return {
    id: String(number),
    courseId: facts.course.id,
    family: behaviour.family,
    toolId: facts.tool.id,
    linkId: link.id,
    // Moodle drops the label: the column is named as the activity (lti-platforms section 6.2).
    label: behaviour.family === 'moodle' ? link.title : (wanted.label ?? link.title),
    scoreMaximum: wanted.scoreMaximum ?? 100,
    resourceId: wanted.resourceId,
    tag: wanted.tag,
    startDateTime: link.availableFrom,
    endDateTime: link.dueAt,
    published: link.published,
    coupled: true,
    takesSubmissions: canvas,
    allowedAttempts: undefined,
    submissionReview: behaviour.reviewMessage ? wanted.submissionReview : undefined,
  }
}

function sendDone(res: Response, world: World, ticket: DeepLinkTicket, made: readonly Link[], payload: JWTPayload): void {
  const said = [payload[`${DL}msg`], payload[`${DL}errormsg`]].filter((text): text is string => typeof text === 'string')
  const { courseId, personId } = ticket.launch
  const courseUrl = `${world.origin}/courses/${courseId}?as=${encodeURIComponent(personId)}`
  res
    .type('html')
    .send(deepLinkDonePage({ titles: made.map(({ title }) => title), said, courseUrl, label: BEHAVIOURS[ticket.launch.family].label }))
}
