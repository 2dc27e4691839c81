import { COMMON_WORDINGS, generic } from './generic.ts'
import { judgeBy, type AnswerRule } from './judge.ts'
import type { PlatformProfile } from './profile.ts'

/** 403 or 404 "User in requested score…": the person has no role that can be graded (trust 4.2; openwebwork/webwork2#2993). */
const WORDINGS: readonly AnswerRule[] = [
  { status: [403, 404], text: /user in requested score/i, verdict: { kind: 'blocked', reason: 'not_in_course' } },
  ...COMMON_WORDINGS,
]

/**
 * D2L Brightspace (community.d2l.com; lti-platforms 9): issuer per site, so the registration makes the tenant. The audience of the
 * client assertion differs from the token URL; that stands in the registration. Documentation level only.
 */
export const brightspace: PlatformProfile = {
  ...generic,
  family: 'brightspace',
  name: 'Brightspace',
  registering: { audience: 'authorization_server', knownHosts: ['auth.brightspace.com', 'api.brightspace.com'] },
  frameOrigins: ['https://*.brightspace.com'],
  judge: (answer) => judgeBy(WORDINGS, answer),
}
