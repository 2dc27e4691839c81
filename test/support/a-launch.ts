import type { Launch } from '../../server/lti/launch.ts'

/** A checked launch of a learner into a link of Grade 8 Science; override what a test is about. */
export const aLaunch = (over: Partial<Launch> = {}): Launch => ({
  registrationId: 'reg-1',
  deploymentId: 'dep-1',
  tenantId: 'school-1',
  family: 'generic',
  kind: 'resource_link',
  subject: 'lms-user-1',
  person: { name: 'Amara Okafor', givenName: 'Amara', familyName: 'Okafor' },
  role: 'learner',
  isTestPerson: false,
  context: { id: 'course-1', title: 'Grade 8 Science' },
  resourceLink: { id: 'link-1', title: 'Dark sky' },
  custom: {},
  targetPath: '/',
  locale: 'en-US',
  issuedAt: 0,
  expiresAt: 3_600_000,
  ...over,
})
