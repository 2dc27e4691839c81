import type { LmsFamily } from '../../contract/words.ts'
import { blackboard } from './blackboard.ts'
import { brightspace } from './brightspace.ts'
import { canvas } from './canvas.ts'
import { generic } from './generic.ts'
import { moodle } from './moodle.ts'
import { openedx } from './openedx.ts'
import type { PlatformProfile } from './profile.ts'
import { sakai } from './sakai.ts'
import { schoology } from './schoology.ts'

export const PROFILES: Readonly<Record<LmsFamily, PlatformProfile>> = {
  canvas,
  moodle,
  schoology,
  brightspace,
  blackboard,
  sakai,
  openedx,
  generic,
}

export const profileFor = (family: LmsFamily): PlatformProfile => PROFILES[family]

/** `product_family_code` of the tool_platform claim or of the platform's OpenID configuration, lower-cased (lti-platforms 2.3, 9, 12.1). */
const BY_CODE: Readonly<Record<string, LmsFamily>> = {
  canvas: 'canvas',
  moodle: 'moodle',
  schoology: 'schoology',
  desire2learn: 'brightspace',
  brightspace: 'brightspace',
  blackboardlearn: 'blackboard',
  'blackboard learn': 'blackboard',
  sakai: 'sakai',
  edx: 'openedx',
  openedx: 'openedx',
  'open edx': 'openedx',
}

/** Hosts of issuers, whole or as the end after a dot (lti-platforms 1.3, 1.6, 9). */
const BY_HOST: readonly (readonly [string, LmsFamily])[] = [
  ['instructure.com', 'canvas'],
  ['schoology.com', 'schoology'],
  ['brightspace.com', 'brightspace'],
  ['desire2learn.com', 'brightspace'],
  ['blackboard.com', 'blackboard'],
  ['edx.org', 'openedx'],
  ['moodlecloud.com', 'moodle'],
]

/** The family by what the platform calls itself, else by its issuer's host, else `generic`. */
export function familyOf(platform: { readonly productFamilyCode?: string; readonly issuer?: string }): LmsFamily {
  const code = platform.productFamilyCode?.trim().toLowerCase()
  const named = code !== undefined && Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined
  if (named) return named
  const host = platform.issuer && URL.canParse(platform.issuer) ? new URL(platform.issuer).hostname : ''
  return BY_HOST.find(([end]) => host === end || host.endsWith(`.${end}`))?.[1] ?? 'generic'
}
