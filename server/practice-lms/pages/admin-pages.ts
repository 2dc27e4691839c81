import express, { Router, type Request, type RequestHandler } from 'express'
import { z } from 'zod'
import { sameSiteOnly } from '../control-api.ts'
import { addApp } from '../manual-app.ts'
import { DYNAMIC, registrationStart, type DynamicFamily } from '../registration.ts'
import type { Family, Registration } from '../school.ts'
import type { World } from '../world.ts'
import { markup, type Markup } from './markup.ts'
import { page, plainPage } from './layout.ts'

/** What each LMS calls its screens and buttons (lti-platforms 1.1, 1.4, 1.6). */
const WORDS: Readonly<Record<DynamicFamily, { readonly label: string; readonly go: string }>> = {
  canvas: { label: 'Dynamic Registration URL', go: 'Continue' },
  moodle: { label: 'Tool URL', go: 'Add LTI Advantage' },
}
const PLACE: Readonly<Record<Family, { readonly place: string; readonly on: string; readonly off: string }>> = {
  canvas: { place: 'Admin › Developer Keys', on: 'Turn on', off: 'Off' },
  moodle: { place: 'Site administration › External tool › Manage tools', on: 'Activate', off: 'Pending' },
  schoology: { place: 'App Center › My Developer Apps', on: 'Install App', off: 'Not installed' },
}

/** The admin's page: tools of the LMS that it acts like, and the box that a registration address is pasted into. */
export function adminPages(world: World): Router {
  const form = express.urlencoded({ extended: false, limit: '100kb' })
  return Router()
    .use(sameSiteOnly)
    .get('/admin', (_req, res) => void res.type('html').send(toolsPage(world)))
    .post('/admin/register', form, register(world))
    .post('/admin/apps', form, add(world))
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
    const { url: given } = req.body as { url?: unknown }
    const url = typeof given === 'string' ? given.trim() : ''
    const family = dynamicOf(world)
    if (!family || !URL.canParse(url) || !/^https?:/.test(url)) {
      res.status(400).type('html').send(plainPage('Not an address', 'Paste the whole address that the tool gave you.'))
      return
    }
    res.type('html').send(framePage(world, family, await registrationStart(world, family, url)))
  }

/** A tool typed in by hand, as Schoology takes it. */
const add =
  (world: World): RequestHandler =>
  (req: Request, res) => {
    try {
      addApp(world, req.body)
      res.redirect(303, '/admin')
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error
      const where = error.issues[0]?.path.join('.') ?? ''
      res
        .status(400)
        .type('html')
        .send(plainPage('Not saved', `Look at this field again: ${where}.`))
    }
  }

function toolsPage(world: World): string {
  const school = world.file.now
  const family = dynamicOf(world)
  const words = family && WORDS[family]
  const registrations = school.registrations.filter((each) => each.family === school.behaviour)
  const { place } = PLACE[school.behaviour]
  return page({
    school,
    title: 'Tools',
    crumb: place,
    body: markup`<h1>${place}</h1>
      ${
        words
          ? markup`<form class="row" method="post" action="/admin/register">
              <label>${words.label} <input name="url" size="60" required /></label>
              <button class="main-button">${words.go}</button>
            </form>`
          : ''
      }
      <div class="scroll">
        <table>
          <thead><tr><th>Tool</th><th>Client ID</th><th>Deployment ID</th><th>State</th></tr></thead>
          <tbody>${registrations.map((each) => toolRow(world, each))}</tbody>
        </table>
      </div>
      ${words ? '' : addForm()}`,
  })
}

function toolRow(world: World, registration: Registration): Markup {
  const name = world.file.now.tools.find(({ id }) => id === registration.toolId)?.name ?? registration.toolId
  const { on, off } = PLACE[registration.family]
  // Schoology gives the deployment id with the installation.
  const deployment = registration.waiting && registration.family === 'schoology' ? '' : registration.deploymentId
  const state = registration.waiting
    ? markup`${off} <form method="post" action="/admin/tools/${registration.clientId}/on"><button>${on}</button></form>`
    : 'On'
  return markup`<tr>
    <td>${name}</td><td><code data-client>${registration.clientId}</code></td><td><code data-deployment>${deployment}</code></td><td>${state}</td>
  </tr>`
}

const text = (label: string, name: string): Markup => markup`<label>${label} <input name="${name}" size="48" required /></label>`
const tick = (label: string, name: string): Markup => markup`<label class="tick"><input type="checkbox" name="${name}" /> ${label}</label>`

/** Add App, with the fields that Schoology has for an LTI 1.3 app, in its order. */
const addForm = (): Markup =>
  markup`<h2>Add App</h2>
    <form class="stack" method="post" action="/admin/apps">
      ${text('App Name', 'name')}
      <label>Type of App <select name="type"><option value="lti13">LTI 1.3 App</option></select></label>
      <label>Privacy <select name="privacy">
        <option value="nothing">Send nothing</option>
        <option value="name">Send the name of the user who launches the tool</option>
        <option value="name-and-email">Send Name and Email/Username of user who launches the tool</option>
      </select></label>
      ${tick('Deep Linking', 'deepLinking')} ${tick('Assignment and Grade Services', 'grades')}
      ${tick('Names and Role Provisioning', 'roster')}
      ${text('JWKS URL', 'jwksUrl')} ${text('Domain/URL', 'targetUrl')} ${text('OIDC Login Init URL', 'loginUrl')}
      ${text('Redirect URLs', 'redirectUrls')}
      <button class="main-button">Submit</button>
    </form>`

const CLOSE_SCRIPT = `addEventListener('message', ({ data, source }) => {
  const frame = document.getElementById('registration')
  const message = typeof data === 'string' ? JSON.parse(data) : data
  if (source === frame.contentWindow && message.subject === 'org.imsglobal.lti.close') location.assign('/admin')
})`

const framePage = (world: World, family: DynamicFamily, url: string): string =>
  page({
    school: world.file.now,
    title: 'Registration',
    crumb: PLACE[family].place,
    body: markup`<h1>Registration</h1>
      <iframe id="registration" title="Registration of the tool" src="${url}" style="inline-size: 100%; block-size: 44rem; border: 1px solid"></iframe>
      <p><a href="/admin">Back to the tools</a></p>`,
    script: CLOSE_SCRIPT,
  })
