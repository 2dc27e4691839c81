import { z } from 'zod'
import { BEHAVIOURS } from './behaviours/behaviours.ts'
import { SCOPE } from './claims.ts'
import type { Registration, Tool } from './school.ts'
import { registrationOf, type World } from './world.ts'

const web = z
  .string()
  .trim()
  .pipe(z.url({ protocol: /^https?$/ }))
const tick = z
  .string()
  .optional()
  .transform((value) => value !== undefined)

/** What Schoology's form for an LTI 1.3 app asks (lti-platforms 1.6); the names are ours. */
const App = z.object({
  name: z.string().trim().min(1).max(100),
  type: z.literal('lti13'),
  privacy: z.enum(['nothing', 'name', 'name-and-email']),
  grades: tick,
  roster: tick,
  jwksUrl: web,
  targetUrl: web,
  loginUrl: web,
  redirectUrls: z
    .string()
    .transform((text) => text.split(',').map((each) => each.trim()))
    .pipe(z.array(web).min(1)),
})

/**
 * An app that an admin of Schoology types in. It is there at once, with a client id; the deployment id comes with the installation.
 *
 * @throws z.ZodError naming the field that is not right
 */
export function addApp(world: World, fields: unknown): Registration {
  const app = App.parse(fields)
  const id = registrationOf(world, 'schoology', 'cairn') ? `app-${world.file.now.nextNumber}` : 'cairn'
  const tool: Tool = {
    id,
    name: app.name,
    loginUrl: app.loginUrl,
    redirectUris: app.redirectUrls,
    jwksUrl: app.jwksUrl,
    targetUrl: app.targetUrl,
    deepLinkUrl: app.targetUrl,
  }
  return world.file.change((school) => {
    const number = school.nextNumber++
    school.tools = [...school.tools.filter((each) => each.id !== id), tool]
    const registration: Registration = {
      toolId: id,
      family: 'schoology',
      number,
      ...BEHAVIOURS.schoology.clientIds(number, school.secret),
      scopes: [...(app.grades ? [SCOPE.lineItem, SCOPE.score, SCOPE.resultRead] : []), ...(app.roster ? [SCOPE.roster] : [])],
      privacy: { names: app.privacy !== 'nothing', emails: app.privacy === 'name-and-email' },
      custom: {},
      waiting: true,
    }
    school.registrations.push(registration)
    return registration
  })
}
