import { BEHAVIOURS } from '../behaviours/behaviours.ts'
import { gradeOf, isStaff, peopleIn, roleIn, type Grade, type LineItem, type Person } from '../school.ts'
import type { Visit } from './course-pages.ts'
import { markup, type Markup } from './markup.ts'
import { asField, link, page } from './layout.ts'

const columnsOf = ({ school, course }: Visit): readonly LineItem[] =>
  school.lineItems.filter((item) => item.courseId === course.id && item.family === school.behaviour)
export const shownScore = (score: number): string => String(Math.round(score * 100) / 100)
const time = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(at)

export function gradebookPage(visit: Visit): string {
  return isStaff(roleIn(visit.school, visit.course.id, visit.person.id)) ? teacherGradebook(visit) : studentGrades(visit)
}

function teacherGradebook(visit: Visit): string {
  const { school, course } = visit
  const columns = columnsOf(visit)
  const students = peopleIn(school, course.id).filter(({ role }) => role === 'student')
  return page({
    ...visit,
    title: 'Gradebook',
    crumb: 'Gradebook',
    open: 'gradebook',
    body: markup`<h1>Gradebook</h1>
      ${
        columns.length === 0
          ? markup`<p class="soft">No columns yet. An activity that is graded brings its own.</p>`
          : markup`<div class="scroll" tabindex="0" role="region" aria-label="Grades">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Student</th>
                    ${columns.map((column) => columnHead(visit, column))}
                  </tr>
                </thead>
                <tbody>
                  ${students.map(
                    ({ person }) =>
                      markup`<tr>
                        <th scope="row"><bdi>${person.name}</bdi></th>
                        ${columns.map((column) => markup`<td>${cell(visit, column, person)}</td>`)}
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
      }`,
  })
}

function columnHead({ course, person }: Visit, column: LineItem): Markup {
  const form = (action: string, words: string): Markup =>
    markup`<form method="post" action="/columns/${column.id}/${action}">
      ${asField(person)}<input type="hidden" name="course" value="${course.id}" /><button aria-label="${words} ${column.label}">
        ${words}
      </button>
    </form>`
  return markup`<th scope="col">
    ${column.label} <span class="soft">out of ${column.scoreMaximum}</span>
    ${column.published ? form('unpublish', 'Unpublish') : markup`<b>Not published</b> ${form('publish', 'Publish')}`}
    ${form('delete', 'Delete')}
  </th>`
}

function cell(visit: Visit, column: LineItem, student: Person): Markup {
  const { school, course, person } = visit
  const grade = gradeOf(school, column.id, student.id)
  const value = grade?.score === undefined ? '' : shownScore(grade.score)
  const reviewable = column.linkId !== undefined && (grade?.submissionUrl !== undefined || BEHAVIOURS[school.behaviour].reviewMessage)
  return markup`<form method="post" action="/courses/${course.id}/grades">
      ${asField(person)}<input type="hidden" name="column" value="${column.id}" /><input
        type="hidden"
        name="person"
        value="${student.id}"
      />
      <input
        name="score"
        inputmode="decimal"
        value="${value}"
        aria-label="${column.label}, ${student.name}"
        data-cell="${column.id}/${student.id}"
      />
      <button aria-label="Save ${column.label}, ${student.name}">Save</button>
    </form>
    ${grade ? note(grade, course.zone) : ''}
    ${reviewable ? markup`<a href="${link(`/courses/${course.id}/links/${column.linkId ?? ''}/review/${student.id}`, person)}" aria-label="Open work of ${student.name}">Open work</a>` : ''}`
}

function note(grade: Grade, zone: string): Markup {
  const facts = [
    grade.by === 'tool' ? 'by Cairn' : grade.by === 'teacher' ? 'typed here' : '',
    grade.needsGrading ? 'needs grading' : '',
    grade.attempts > 0 ? `attempt ${grade.attempts}` : '',
    grade.submittedAt && !Number.isNaN(Date.parse(grade.submittedAt)) ? `handed in ${time(Date.parse(grade.submittedAt), zone)}` : '',
  ].filter(Boolean)
  return markup`<span class="soft">${facts.join(', ')}</span>${grade.comments.map(({ text }) => markup`<span class="soft">“${text}”</span>`)}`
}

function studentGrades(visit: Visit): string {
  const { school, course, person } = visit
  const role = roleIn(school, course.id, person.id)
  const observed = school.enrolments.find((each) => each.courseId === course.id && each.personId === person.id)?.observes ?? []
  const whose = role === 'student' ? [person] : school.people.filter(({ id }) => observed.includes(id))
  const columns = columnsOf(visit).filter(({ published }) => published)
  return page({
    ...visit,
    title: 'My grades',
    crumb: 'My grades',
    open: 'gradebook',
    body: markup`<h1>${role === 'student' ? 'My grades' : 'Grades'}</h1>
      ${whose.map(
        (each) =>
          markup`<h2><bdi>${each.name}</bdi></h2>
            ${
              columns.length === 0
                ? markup`<p class="soft">Nothing is graded yet.</p>`
                : markup`<div class="scroll" tabindex="0" role="region" aria-label="Grades of ${each.name}">
                    <table>
                      <thead>
                        <tr>
                          <th scope="col">Activity</th>
                          <th scope="col">Grade</th>
                          <th scope="col">Comment</th>
                        </tr>
                      </thead>
                      <tbody>
                        ${columns.map((column) => gradeRow(visit, column, each))}
                      </tbody>
                    </table>
                  </div>`
            }`,
      )}
      ${whose.length === 0 ? markup`<p class="soft">You have no grades in this course.</p>` : ''}`,
  })
}

function gradeRow({ school, course, person }: Visit, column: LineItem, student: Person): Markup {
  const grade = gradeOf(school, column.id, student.id)
  const label =
    column.linkId && student.id === person.id
      ? markup`<a href="${link(`/courses/${course.id}/links/${column.linkId}`, person)}">${column.label}</a>`
      : markup`${column.label}`
  const shown =
    grade?.score === undefined ? (grade?.submittedAt ? 'handed in' : '-') : `${shownScore(grade.score)} out of ${column.scoreMaximum}`
  return markup`<tr>
    <th scope="row">${label}</th>
    <td data-grade="${column.id}">${shown}</td>
    <td>${grade?.comments.map(({ text }) => markup`<p>${text}</p>`) ?? ''}</td>
  </tr>`
}
