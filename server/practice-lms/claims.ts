/** The addresses that the LTI specifications give their claims, scopes and media types. */
export const LTI = 'https://purl.imsglobal.org/spec/lti/claim/'
export const DL = 'https://purl.imsglobal.org/spec/lti-dl/claim/'
export const AGS_CLAIM = 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint'
export const NRPS_CLAIM = 'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice'
export const MEMBERSHIP = 'http://purl.imsglobal.org/vocab/lis/v2/membership'
export const INSTITUTION = 'http://purl.imsglobal.org/vocab/lis/v2/institution/person'
export const SYSTEM = 'http://purl.imsglobal.org/vocab/lis/v2/system/person'
export const CANVAS = 'https://canvas.instructure.com/lti/'

export const SCOPE = {
  lineItem: 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem',
  lineItemRead: 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly',
  resultRead: 'https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly',
  score: 'https://purl.imsglobal.org/spec/lti-ags/scope/score',
  roster: 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
} as const
export const ALL_SCOPES: readonly string[] = Object.values(SCOPE)

export const MEDIA = {
  lineItem: 'application/vnd.ims.lis.v2.lineitem+json',
  lineItems: 'application/vnd.ims.lis.v2.lineitemcontainer+json',
  score: 'application/vnd.ims.lis.v1.score+json',
  results: 'application/vnd.ims.lis.v2.resultcontainer+json',
  roster: 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json',
} as const
