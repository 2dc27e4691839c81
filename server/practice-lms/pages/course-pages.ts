import { BEHAVIOURS } from '../behaviours/behaviours.ts'
import { isStaff, peopleIn, roleIn, type Course, type Link, type Person, type School } from '../school.ts'
import { framedPage } from './framed-page.ts'
import { markup, type Markup, type Part } from './markup.ts'
import { asField, link, page, ROLE_WORDS } from './layout.ts'

export interface Visit {
  readonly school: School
  readonly course: Course
  readonly person: Person
}

const staffOf = ({ school, course, person }: Visit): boolean => isStaff(roleIn(school, course.id, person.id))
const linksOf = ({ school, course }: Visit, staff: boolean): readonly Link[] =>
  school.links.filter((each) => each.courseId === course.id && each.family === school.behaviour && (staff || each.published))
const when = (iso: string | undefined, zone: string): string | undefined =>
  iso === undefined || Number.isNaN(Date.parse(iso))
    ? undefined
    : new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(new Date(iso))

/** All courses and who one may be in them. */
export function startPage(school: School): string {
  return page({
    school,
    title: 'My courses',
    body: markup`<h1>My courses</h1>
      <p>Nobody signs in here: choose who to be. It acts like ${BEHAVIOURS[school.behaviour].label} until you switch it above.</p>
      ${school.courses.map(
        (course) =>
          markup`<h2>${course.title}</h2>
            <form class="row" method="get" action="/courses/${course.id}">
              <label
                >Who to be
                <select name="as">
                  ${peopleIn(school, course.id).map(({ person, role }) => markup`<option value="${person.id}">${person.name} (${ROLE_WORDS[role]})</option>`)}
                </select></label
              >
              <button class="main-button">Open the course</button>
            </form>`,
      )}
      <p>For those who run the LMS: <a href="/admin">tools of the school</a> and <a href="/account?as=dahl">Cairn outside a course, as P. Dahl</a>.</p>
      <p class="soft">
        For tests there is a JSON API beside the pages; <a href="/messages">Messages</a> shows what goes to and fro,
        <a href="/faults">Faults</a> breaks things on purpose.
      </p>`,
  })
}

export function coursePage(visit: Visit): string {
  const { school, course, person } = visit
  const staff = staffOf(visit)
  const links = linksOf(visit, staff)
  const other = school.links.filter((each) => each.courseId === course.id && each.family !== school.behaviour)
  const add = markup`<p><a class="main-button" href="${link(`/courses/${course.id}/add`, person)}">Add from Cairn</a></p>`
  return page({
    ...visit,
    title: course.title,
    open: 'home',
    body: markup`<h1>${course.title}</h1>
      ${staff ? add : ''}
      ${
        course.copiedFrom
          ? markup`<p class="soft">Copied from ${school.courses.find(({ id }) => id === course.copiedFrom?.[0])?.title ?? 'another course'}.</p>`
          : ''
      }
      ${
        links.length === 0
          ? markup`<p class="soft">
              ${staff ? 'No activities yet. “Add from Cairn” opens the tool’s own picker.' : 'Your teacher has not added anything yet.'}
            </p>`
          : markup`<ul class="list">
              ${links.map((each) => activityRow(visit, each, staff))}
            </ul>`
      }
      ${
        staff && other.length > 0
          ? markup`<p class="soft">
              ${other.length} made while this LMS acted like another:
              ${[...new Set(other.map(({ family }) => BEHAVIOURS[family].label))].join(', ')}. Switch above to see them.
            </p>`
          : ''
      }
      ${staff ? copyForm(visit) : ''}`,
  })
}

const copyForm = ({ course, person }: Visit): Markup =>
  markup`<h2>A new term</h2>
    <p class="soft">Makes a new course with these activities and the staff, without students and grades.</p>
    <form class="row" method="post" action="/courses/${course.id}/copy">
      ${asField(person)}<label>Title of the new course <input name="title" required maxlength="200" value="${course.title}, next year" /></label
      ><button>Copy this course</button>
    </form>`

function activityRow({ school, course, person }: Visit, each: Link, staff: boolean): Markup {
  const due = when(each.dueAt, course.zone)
  const tool = school.tools.find(({ id }) => id === each.toolId)
  return markup`<li>
    <a href="${link(`/courses/${course.id}/links/${each.id}`, person)}">${each.title}</a>
    <span class="soft">${tool?.name ?? ''}${due ? `, due ${due}` : ''}</span>
    ${staff && !each.published ? publishForm(each, person, course) : ''}
    ${
      staff
        ? markup`<form method="post" action="/links/${each.id}/delete">
            ${asField(person)}<input type="hidden" name="course" value="${course.id}" /><button aria-label="Delete ${each.title}">
              Delete
            </button>
          </form>`
        : ''
    }
  </li>`
}

const publishForm = (each: Link, person: Person, course: Course): Markup =>
  markup`<span><b>Not published</b></span>
    <form method="post" action="/links/${each.id}/publish">
      ${asField(person)}<input type="hidden" name="course" value="${course.id}" /><button aria-label="Publish ${each.title}">
        Publish
      </button>
    </form>`

export function activityPage(visit: Visit, activity: Link): string {
  const { school, course, person } = visit
  const staff = staffOf(visit)
  const links = linksOf(visit, staff)
  const at = links.findIndex(({ id }) => id === activity.id)
  const step = (to: Link | undefined, words: string): Part =>
    to ? markup`<a href="${link(`/courses/${course.id}/links/${to.id}`, person)}">${words}</a>` : markup`<span></span>`
  const item = school.lineItems.find(({ linkId, published }) => linkId === activity.id && !published)
  return framedPage(visit, {
    title: activity.title,
    open: 'home',
    toolId: activity.toolId,
    src: link('/launch', person, { course: course.id, link: activity.id }),
    newWindow: activity.newWindow || school.settings.newWindow,
    before:
      staff && (!activity.published || item)
        ? markup`<div class="note">
            Students do not see this, and grades are refused until it is published. ${publishForm(activity, person, course)}
          </div>`
        : '',
    after: markup`<nav class="next" aria-label="Activities">${step(links[at - 1], '< Previous')}${step(links[at + 1], 'Next >')}</nav>`,
  })
}

export const toolPage = (visit: Visit): string =>
  framedPage(visit, {
    title: 'Cairn',
    open: 'tool',
    toolId: 'cairn',
    src: link('/launch', visit.person, { course: visit.course.id }),
    newWindow: visit.school.settings.newWindow,
  })

export const addPage = (visit: Visit): string =>
  framedPage(visit, {
    title: 'Add from Cairn',
    open: 'add',
    toolId: 'cairn',
    src: link('/launch', visit.person, { course: visit.course.id, kind: 'deep-linking' }),
    after: markup`<p><a href="${link(`/courses/${visit.course.id}`, visit.person)}">Back without adding</a></p>`,
  })

/** The work of one student, opened from the gradebook. */
export const reviewPage = (visit: Visit, activity: Link, of: Person): string =>
  framedPage(visit, {
    title: `${activity.title}: ${of.name}`,
    open: 'gradebook',
    toolId: activity.toolId,
    src: link('/launch', visit.person, { course: visit.course.id, link: activity.id, review: of.id }),
  })

export function peoplePage(visit: Visit): string {
  const { school, course, person } = visit
  const staff = staffOf(visit)
  const everyone = peopleIn(school, course.id)
  return page({
    ...visit,
    title: 'People',
    crumb: 'People',
    open: 'people',
    body: markup`<h1>People</h1>
      <p class="soft">${everyone.filter(({ role }) => role === 'student').length} students</p>
      <div class="scroll" tabindex="0" role="region" aria-label="People">
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Role</th>
              ${
                staff
                  ? markup`<th scope="col">Mail</th>
                      <th scope="col">Change</th>`
                  : ''
              }
            </tr>
          </thead>
          <tbody>
            ${everyone.map(
              (each) =>
                markup`<tr>
                  <th scope="row"><bdi>${each.person.name}</bdi></th>
                  <td>${ROLE_WORDS[each.role]}</td>
                  ${
                    staff
                      ? markup`<td>${each.person.email}</td>
                          <td>
                            <form method="post" action="/courses/${course.id}/people/remove">
                              ${asField(person)}<input type="hidden" name="person" value="${each.person.id}" /><button
                                aria-label="Remove ${each.person.name} from the course"
                              >
                                Remove
                              </button>
                            </form>
                          </td>`
                      : ''
                  }
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${
        staff
          ? markup`<h2>Add a student</h2>
              <form class="row" method="post" action="/courses/${course.id}/people/add">
                ${asField(person)}<label>Name <input name="name" required maxlength="200" /></label><button>Add</button>
              </form>`
          : ''
      }`,
  })
}
