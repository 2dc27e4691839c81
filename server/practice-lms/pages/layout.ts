import { BEHAVIOURS } from '../behaviours/behaviours.ts'
import { FAMILIES, peopleIn, roleIn, type Course, type CourseRole, type Person, type School } from '../school.ts'
import { markup, Markup, type Part } from './markup.ts'
import { STYLE } from './style.ts'

export const ROLE_WORDS: Readonly<Record<CourseRole, string>> = {
  teacher: 'teacher',
  'co-teacher': 'co-teacher',
  student: 'student',
  observer: 'observer, a parent',
  admin: 'admin',
}

export interface PageFacts {
  readonly school: School
  readonly course?: Course | undefined
  readonly person?: Person | undefined
  /** Which entry of the side menu is open. */
  readonly open?: string | undefined
  readonly title: string
  readonly crumb?: string | undefined
  readonly body: Part
  readonly script?: string | undefined
}

/** An address of this LMS that keeps who one is; no cookie is needed. */
export const link = (path: string, person: Person | undefined, more: Readonly<Record<string, string>> = {}): string => {
  const query = new URLSearchParams({ ...(person ? { as: person.id } : {}), ...more }).toString()
  return query ? `${path}?${query}` : path
}

/** The hidden field that does the same in forms. */
export const asField = (person: Person | undefined): Part => (person ? markup`<input type="hidden" name="as" value="${person.id}" />` : '')

export function page(facts: PageFacts): string {
  const { school, course, person, title, crumb, body, script } = facts
  const side = course ? sideMenu(facts, course) : ''
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} - Practice LMS</title>
        <link rel="icon" href="data:," />
        <style>
          ${new Markup(STYLE)}
        </style>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the page</a>
        <aside class="tape" aria-label="Notice"><b>Practice LMS.</b> The people and grades here are made up.</aside>
        <header class="bar">
          <b>PRACTICE LMS</b>
          ${behaviourForm(school, person, course)} ${course ? personForm(school, course, person) : ''}
        </header>
        <nav class="crumb" aria-label="Breadcrumb">
          <a href="/">My courses</a>${course ? markup` &gt; <a href="${link(`/courses/${course.id}`, person)}">${course.title}</a>` : ''}${
            crumb ? markup` &gt; ${crumb}` : ''
          }
        </nav>
        <div class="${course ? 'cols' : ''}">
          ${side}
          <main class="main" id="main" tabindex="-1">${body}</main>
        </div>
        ${
          script
            ? markup`<script>
                ${new Markup(script)}
              </script>`
            : ''
        }
      </body>
    </html>`.text
}

function sideMenu({ school, person, open }: PageFacts, course: Course): Markup {
  const root = `/courses/${course.id}`
  const entries: readonly (readonly [string, string, string])[] = [
    ['home', 'Home', link(root, person)],
    // Moodle has no course menu entry for tools.
    ...(school.behaviour === 'moodle' ? [] : [['tool', 'Cairn', link(`${root}/tool`, person)] as const]),
    ['people', 'People', link(`${root}/people`, person)],
    [
      'gradebook',
      person && roleIn(school, course.id, person.id) === 'student' ? 'My grades' : 'Gradebook',
      link(`${root}/gradebook`, person),
    ],
    ['messages', 'Messages', link('/messages', person, { course: course.id })],
    ['faults', 'Faults', link('/faults', person, { course: course.id })],
  ]
  return markup`<nav class="side" aria-label="Course">
    ${entries.map(([key, words, href]) => markup`<a href="${href}" ${key === open ? new Markup('aria-current="page"') : ''}>${words}</a>`)}
  </nav>`
}

function behaviourForm(school: School, person: Person | undefined, course: Course | undefined): Markup {
  return markup`<form method="post" action="/behaviour">
    ${asField(person)}<input type="hidden" name="course" value="${course?.id ?? ''}" />
    <label for="behaviour">acting like</label>
    <select id="behaviour" name="family">
      ${FAMILIES.map((family) => markup`<option value="${family}" ${selected(family === school.behaviour)}>${BEHAVIOURS[family].label}</option>`)}
    </select>
    <button>Switch</button>
  </form>`
}

function personForm(school: School, course: Course, person: Person | undefined): Markup {
  return markup`<form method="get" action="/courses/${course.id}">
    <label for="who">Signed in as</label>
    <select id="who" name="as">
      ${peopleIn(school, course.id).map(
        (each) =>
          markup`<option value="${each.person.id}" ${selected(each.person.id === person?.id)}>
            ${each.person.name} (${ROLE_WORDS[each.role]})
          </option>`,
      )}
    </select>
    <button>Change</button>
  </form>`
}

export const selected = (is: boolean): Markup => new Markup(is ? 'selected' : '')

/** A short page without a school around it. */
export const plainPage = (title: string, text: string): string =>
  markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} - Practice LMS</title>
        <style>
          ${new Markup(STYLE)}
        </style>
      </head>
      <body>
        <main class="main">
          <h1>${title}</h1>
          <p>${text}</p>
          <p><a href="/" target="_top">To the practice LMS</a></p>
        </main>
      </body>
    </html>`.text
