import express, { Router, type Request, type RequestHandler } from 'express'
import { BEHAVIOURS } from '../behaviours/behaviours.ts'
import { sameSiteOnly } from '../control-api.ts'
import { DYNAMIC, registrationStart, type DynamicFamily } from '../registration.ts'
import type { Registration } from '../school.ts'
import type { World } from '../world.ts'
import { markup, type Markup } from './markup.ts'
import { page, plainPage } from './layout.ts'

/** What each LMS calls its screens and buttons (lti-platforms 1.1, 1.4). */
const WORDS: Readonly<
  Record<DynamicFamily, { readonly place: string; readonly label: string; readonly go: string; readonly on: string; readonly off: string }>
> = {
  canvas: { place: 'Admin › Developer Keys', label: 'Dynamic Registration URL', go: 'Continue', on: 'Turn on', off: 'Off' },
  moodle: {
    place: 'Site administration › External tool › Manage tools',
    label: 'Tool URL',
    go: 'Add LTI Advantage',
    on: 'Activate',
    off: 'Pending',
  },
}

/** The admin's page: tools of the LMS that it acts like, and the box that a registration address is pasted into. */
export function adminPages(world: World): Router {
  const form = express.urlencoded({ extended: false, limit: '100kb' })
  return Router()
    .use(sameSiteOnly)
    .get('/admin', (_req, res) => void res.type('html').send(toolsPage(world)))
    .post('/admin/register', form, register(world))
    .post('/admin/tools/:client/on', form, (req, res) => {
      world.file.change((school) => {
        for (const each of school.registrations) if (each.clientId === req.params['client']) each.waiting = false
      })
      res.redirect(303, '/admin')
    })
}

const dynamicOf = (world: World): DynamicFamily | undefined => DYNAMIC.find((family) => family === world.file.now.behaviour)

/** Opens the tool's page in a frame and waits for its word that it is done. */
const register =
  (world: World): RequestHandler =>
  async (req: Request, res) => {
    const url = String((req.body as { url?: unknown }).url ?? '').trim()
    const family = dynamicOf(world)
    if (!family || !URL.canParse(url) || !/^https?:/.test(url)) {
      res.status(400).type('html').send(plainPage('Not an address', 'Paste the whole address that the tool gave you.'))
      return
    }
    res.type('html').send(framePage(world, family, await registrationStart(world, family, url)))
  }

function toolsPage(world: World): string {
  const school = world.file.now
  const family = dynamicOf(world)
  const words = family && WORDS[family]
  const registrations = school.registrations.filter((each) => each.family === school.behaviour)
  return page({
    school,
    title: 'Tools',
    crumb: words?.place ?? 'Tools',
    body: markup`<h1>${words?.place ?? 'Tools'}</h1>
      ${
        words
          ? markup`<form class="row" method="post" action="/admin/register">
              <label>${words.label} <input name="url" size="60" required /></label>
              <button class="main-button">${words.go}</button>
            </form>`
          : markup`<p>${BEHAVIOURS[school.behaviour].label} has no dynamic registration: a tool is typed in by hand.</p>`
      }
      <table>
        <thead><tr><th>Tool</th><th>Client ID</th><th>Deployment ID</th><th>State</th></tr></thead>
        <tbody>${registrations.map((each) => toolRow(world, each, words))}</tbody>
      </table>`,
  })
}

function toolRow(world: World, registration: Registration, words: (typeof WORDS)[DynamicFamily] | undefined): Markup {
  const name = world.file.now.tools.find(({ id }) => id === registration.toolId)?.name ?? registration.toolId
  const state = registration.waiting
    ? markup`${words?.off ?? 'Off'}
        <form method="post" action="/admin/tools/${registration.clientId}/on"><button>${words?.on ?? 'Turn on'}</button></form>`
    : 'On'
  return markup`<tr>
    <td>${name}</td><td><code>${registration.clientId}</code></td><td><code>${registration.deploymentId}</code></td><td>${state}</td>
  </tr>`
}

const CLOSE_SCRIPT = `addEventListener('message', ({ data, source }) => {
  const frame = document.getElementById('registration')
  const message = typeof data === 'string' ? JSON.parse(data) : data
  if (source === frame.contentWindow && message.subject === 'org.imsglobal.lti.close') location.assign('/admin')
})`

const framePage = (world: World, family: DynamicFamily, url: string): string =>
  page({
    school: world.file.now,
    title: 'Registration',
    crumb: WORDS[family].place,
    body: markup`<h1>Registration</h1>
      <iframe id="registration" title="Registration of the tool" src="${url}" style="inline-size: 100%; block-size: 44rem; border: 1px solid"></iframe>
      <p><a href="/admin">Back to the tools</a></p>`,
    script: CLOSE_SCRIPT,
  })
