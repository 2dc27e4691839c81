import { z } from 'zod'
import { CANVAS } from './claims.ts'

/** A refusal of a registration. Moodle says `message` as plain text, Canvas inside JSON. */
export class RegistrationRefused extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

const TOOL = 'https://purl.imsglobal.org/spec/lti-tool-configuration'
const PRIVACY = `${CANVAS}privacy_level` as const
const web = z.string().regex(/^https?:\/\//)

const Message = z.looseObject({
  type: z.string(),
  target_link_uri: web.optional(),
  label: z.string().optional(),
  icon_uri: web.optional(),
  placements: z.array(z.string()).optional(),
})
const Body = z.looseObject({
  application_type: z.string().optional(),
  grant_types: z.array(z.string()).optional(),
  response_types: z.array(z.string()),
  redirect_uris: z.array(web).min(1),
  initiate_login_uri: web,
  client_name: z.string().min(1),
  jwks_uri: web,
  token_endpoint_auth_method: z.string(),
  scope: z.string().default(''),
  [TOOL]: z.looseObject({
    domain: z.string().min(1),
    target_link_uri: web.optional(),
    claims: z.array(z.string()).default([]),
    messages: z.array(Message).default([]),
    custom_parameters: z.record(z.string(), z.string()).optional(),
    [PRIVACY]: z.enum(['public', 'name_only', 'email_only', 'anonymous']).optional(),
  }),
})
export type ToolBody = z.infer<typeof Body>

const PLACES: Readonly<Record<string, readonly string[]>> = {
  LtiDeepLinkingRequest: ['assignment_selection', 'editor_button', 'link_selection', 'module_index_menu_modal', 'course_assignments_menu'],
  LtiResourceLinkRequest: ['assignment_selection', 'course_navigation', 'account_navigation', 'link_selection', 'global_navigation'],
  LtiEulaRequest: [],
}

/**
 * The body as each LMS judges it (lti-platforms 1.1, 1.4).
 *
 * @throws RegistrationRefused in the LMS's own words
 */
export function checkBody(family: 'canvas' | 'moodle', input: unknown, scopes: readonly string[]): ToolBody {
  const parsed = Body.safeParse(input)
  if (!parsed.success) {
    const at = parsed.error.issues[0]?.path.join('.') ?? ''
    if (family === 'canvas') throw new RegistrationRefused(422, `The property '#/${at}' is not right`)
    throw new RegistrationRefused(400, at.endsWith('domain') ? 'missing_domain' : `missing required attribute ${at}`)
  }
  if (family === 'canvas') checkForCanvas(parsed.data, scopes)
  else checkForMoodle(parsed.data)
  return parsed.data
}

function checkForCanvas(body: ToolBody, scopes: readonly string[]): void {
  const refuse = (why: string): never => {
    throw new RegistrationRefused(422, why)
  }
  const tool = body[TOOL]
  if (body.application_type !== 'web') refuse('application_type must be web')
  for (const grant of ['client_credentials', 'implicit'])
    if (!body.grant_types?.includes(grant)) refuse(`grant_types must contain ${grant}`)
  if (!body.response_types.includes('id_token')) refuse('response_types must contain id_token')
  if (body.token_endpoint_auth_method !== 'private_key_jwt') refuse('token_endpoint_auth_method must be private_key_jwt')
  const unknown = body.scope.split(' ').filter((scope) => scope !== '' && scope !== 'openid' && !scopes.includes(scope))
  if (unknown.length > 0) refuse(`scope contains unknown scopes: ${unknown.join(', ')}`)
  if (tool.target_link_uri === undefined) refuse('target_link_uri is required')
  if (tool.domain.includes('://')) refuse('domain must not have a scheme')
  for (const { type, placements = [] } of tool.messages) {
    const known = PLACES[type]
    if (!known) refuse(`messages: type ${type} is not known`)
    for (const placement of placements)
      if (!known?.includes(placement.replace(CANVAS, ''))) refuse(`messages: ${placement} does not support ${type}`)
  }
}

function checkForMoodle(body: ToolBody): void {
  const refuse = (why: string): never => {
    throw new RegistrationRefused(400, why)
  }
  if (body.application_type !== undefined && body.application_type !== 'web') refuse('invalid_application_type')
  if (!body.response_types.includes('id_token')) refuse('invalid_response_types')
  if (body.token_endpoint_auth_method !== 'private_key_jwt') refuse('invalid_token_endpoint_auth_method')
  const { domain, target_link_uri: target } = body[TOOL]
  if (target !== undefined && new URL(target).host.replace(/^www\./, '') !== domain.replace(/^www\./, ''))
    refuse('domain_targetlinkuri_mismatch')
}
