import { BEHAVIOURS } from './behaviours/behaviours.ts'
import { isStaff, type Course, type LineItem, type Link, type School } from './school.ts'

/**
 * A new course with the activities of an old one and its staff, without its students: as a new term begins. Everything gets a new id;
 * links keep their address and their parameters (lti-platforms sections 2.5 and 8), columns come along empty, dates stay as they were.
 */
export function copyCourse(school: School, source: Course, title: string): Course {
  const number = Math.max(...school.courses.map((each) => each.number)) + 1
  const course: Course = {
    id: `course-${number}`,
    number,
    title,
    label: `${source.label}-${number}`,
    zone: source.zone,
    copiedFrom: [source.id, ...(source.copiedFrom ?? [])],
  }
  school.courses.push(course)
  const staff = school.enrolments.filter(({ courseId, role }) => courseId === source.id && isStaff(role))
  school.enrolments.push(...staff.map(({ personId, role }) => ({ courseId: course.id, personId, role })))
  for (const link of school.links.filter(({ courseId }) => courseId === source.id)) copyLink(school, link, course)
  return course
}

function copyLink(school: School, old: Link, course: Course): void {
  const number = school.nextNumber++
  const link: Link = {
    ...old,
    id: `link-${number}`,
    number,
    courseId: course.id,
    custom: { ...old.custom },
    copiedFrom: [old.id, ...(old.copiedFrom ?? [])],
  }
  school.links.push(link)
  for (const item of school.lineItems.filter(({ linkId, coupled }) => linkId === old.id && coupled))
    school.lineItems.push(copyColumn(school, item, course, link))
}

function copyColumn(school: School, old: LineItem, course: Course, link: Link): LineItem {
  const { keepsResourceId } = BEHAVIOURS[old.family].copies
  return {
    ...old,
    id: String(school.nextNumber++),
    courseId: course.id,
    linkId: link.id,
    resourceId: keepsResourceId ? old.resourceId : undefined,
    tag: keepsResourceId ? old.tag : undefined,
  }
}
