/** A practice LMS with a large course, in a process of its own: `{"port":N}` and what a launch would tell of the course, a line each. */
import { BEHAVIOURS } from '../../../server/practice-lms/behaviours/behaviours.ts'
import { createPracticeLms } from '../../../server/practice-lms/practice-lms.ts'

const wanted = Number(process.env['BENCH_MEMBERS'])
const lms = await createPracticeLms({ toolOrigin: process.env['TOOL_ORIGIN'] ?? '' })
const origin = await lms.listen(0)
const { control, school } = lms
// Some roles are on no roster.
const already = school.enrolments.filter(
  ({ courseId, role }) => courseId === 'science-8' && BEHAVIOURS.canvas.rosterRoles(role).length > 0,
).length
for (let left = wanted - already; left > 0; left -= 5_000) control.addPeople({ count: Math.min(left, 5_000) })
const [course] = school.courses
if (!course) throw new Error('The school has no course')
const registration = control.registration('canvas')
const { paths, rosterUrl } = BEHAVIOURS.canvas
const told = {
  port: Number(new URL(origin).port),
  clientId: registration.clientId,
  deploymentId: registration.deploymentId,
  token: paths.token,
  roster: rosterUrl(origin, course, registration),
}
process.stdout.write(`${JSON.stringify(told)}\n`)
