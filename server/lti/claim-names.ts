/**
 * The addresses of the specifications: claims, scopes, media types. No other file of the tool spells one.
 * @see https://www.imsglobal.org/spec/lti/v1p3, https://www.imsglobal.org/spec/lti-dl/v2p0, https://www.imsglobal.org/spec/lti-ags/v2p0, https://www.imsglobal.org/spec/lti-nrps/v2p0
 */
const LTI = 'https://purl.imsglobal.org/spec/lti/claim'
const DEEP_LINKING = 'https://purl.imsglobal.org/spec/lti-dl/claim'
const AGS = 'https://purl.imsglobal.org/spec/lti-ags'
const NRPS = 'https://purl.imsglobal.org/spec/lti-nrps'

export const CLAIM = {
  messageType: `${LTI}/message_type`,
  version: `${LTI}/version`,
  deploymentId: `${LTI}/deployment_id`,
  targetLinkUri: `${LTI}/target_link_uri`,
  roles: `${LTI}/roles`,
  context: `${LTI}/context`,
  resourceLink: `${LTI}/resource_link`,
  custom: `${LTI}/custom`,
  toolPlatform: `${LTI}/tool_platform`,
  launchPresentation: `${LTI}/launch_presentation`,
  forUser: `${LTI}/for_user`,
  roleScopeMentor: `${LTI}/role_scope_mentor`,
  endpoint: `${AGS}/claim/endpoint`,
  namesRoleService: `${NRPS}/claim/namesroleservice`,
  deepLinkingSettings: `${DEEP_LINKING}/deep_linking_settings`,
  contentItems: `${DEEP_LINKING}/content_items`,
  data: `${DEEP_LINKING}/data`,
  message: `${DEEP_LINKING}/msg`,
  log: `${DEEP_LINKING}/log`,
  errorMessage: `${DEEP_LINKING}/errormsg`,
  errorLog: `${DEEP_LINKING}/errorlog`,
} as const

export const SCOPE = {
  lineItem: `${AGS}/scope/lineitem`,
  lineItemReadonly: `${AGS}/scope/lineitem.readonly`,
  resultReadonly: `${AGS}/scope/result.readonly`,
  score: `${AGS}/scope/score`,
  membershipReadonly: `${NRPS}/scope/contextmembership.readonly`,
} as const

/** Sent exactly so: some platforms refuse any other JSON type and any list of types. */
export const MEDIA_TYPE = {
  lineItem: 'application/vnd.ims.lis.v2.lineitem+json',
  lineItemContainer: 'application/vnd.ims.lis.v2.lineitemcontainer+json',
  score: 'application/vnd.ims.lis.v1.score+json',
  resultContainer: 'application/vnd.ims.lis.v2.resultcontainer+json',
  membershipContainer: 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json',
} as const

/** Parts of dynamic registration, and of the LMS's own configuration. */
export const REGISTRATION = {
  platform: 'https://purl.imsglobal.org/spec/lti-platform-configuration',
  tool: 'https://purl.imsglobal.org/spec/lti-tool-configuration',
} as const

export const CLIENT_ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
