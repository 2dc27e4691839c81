import type { Family, Person, School } from '../school.ts'
import { framedPage } from './framed-page.ts'
import { link } from './layout.ts'

/** Where each LMS opens a tool outside a course. */
const PLACES: Readonly<Record<Family, string>> = {
  canvas: 'Practice School (account): Cairn',
  moodle: 'Site home: Cairn',
  schoology: 'App Center: Cairn',
}

/** The tool outside a course, in the name of the school. */
export const accountPage = (school: School, person: Person): string =>
  framedPage(
    { school, person },
    {
      title: PLACES[school.behaviour],
      open: 'tool',
      toolId: 'cairn',
      src: link('/launch', person, { kind: 'account' }),
    },
  )
