import { z } from 'zod'
import { FAMILIES } from './school.ts'

/** What may be ordered of the control, by a page, the JSON API or a test. */
const family = z.enum(FAMILIES)
const url = z.url()
const scoreMaximum = z.number().positive()

export const ToolOrder = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().min(1),
  loginUrl: url,
  redirectUris: z.array(url).min(1),
  jwksUrl: url,
  targetUrl: url,
  deepLinkUrl: url.optional(),
})
export const RegistrationChange = z.object({
  family,
  toolId: z.string().default('cairn'),
  scopes: z.array(z.string()).optional(),
  privacy: z.object({ names: z.boolean(), emails: z.boolean() }).partial().optional(),
  custom: z.record(z.string(), z.string()).optional(),
})
export const SettingsChange = z
  .object({
    rosterPageSize: z.number().int().min(0),
    clockSkewMs: z.number().int(),
    strictSession: z.boolean(),
    platformStorage: z.boolean(),
    newWindow: z.boolean(),
  })
  .partial()
export const LinkOrder = z.object({
  courseId: z.string().default('science-8'),
  family: family.optional(),
  toolId: z.string().default('cairn'),
  title: z.string().min(1),
  text: z.string().default(''),
  url: url.optional(),
  custom: z.record(z.string(), z.string()).default({}),
  deepLinked: z.boolean().default(false),
  newWindow: z.boolean().default(false),
  published: z.boolean().default(true),
  lineItem: z
    .object({ label: z.string().optional(), scoreMaximum, resourceId: z.string().optional(), tag: z.string().optional() })
    .optional(),
})
export const CopyOrder = z.object({ courseId: z.string().default('science-8'), title: z.string().trim().min(1).max(200).optional() })
export const GradeOrder = z.object({
  lineItemId: z.string(),
  personId: z.string(),
  score: z.number().nullable(),
  comment: z.string().optional(),
})
export const ColumnChange = z.object({
  lineItemId: z.string(),
  published: z.boolean().optional(),
  allowedAttempts: z.number().int().positive().nullable().optional(),
  scoreMaximum: scoreMaximum.optional(),
})
export const PersonOrder = z.object({
  courseId: z.string().default('science-8'),
  name: z.string().optional(),
  role: z.enum(['teacher', 'co-teacher', 'student', 'observer', 'admin']).default('student'),
  count: z.number().int().min(1).max(5_000).default(1),
})
export const LaunchOrder = z.object({
  family: family.optional(),
  toolId: z.string().default('cairn'),
  courseId: z.string().default('science-8'),
  personId: z.string(),
  linkId: z.string().optional(),
  kind: z.enum(['resource', 'deep-linking', 'review', 'account']).default('resource'),
  forPersonId: z.string().optional(),
  targetUrl: z.string().optional(),
  changes: z
    .object({
      claims: z.record(z.string(), z.unknown()).optional(),
      header: z.record(z.string(), z.unknown()).optional(),
      dropHeader: z.array(z.string()).optional(),
      shiftS: z.number().optional(),
      state: z.string().optional(),
      breakSignature: z.boolean().optional(),
    })
    .optional(),
})
