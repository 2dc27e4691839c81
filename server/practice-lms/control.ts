import type { z } from 'zod'
import { BEHAVIOURS } from './behaviours/behaviours.ts'
import type { FaultOrder, Fault } from './faults.ts'
import { openLaunch, type LoginRequest } from './login.ts'
import { removeLineItem } from './line-items.ts'
import { ALL_SCOPES } from './claims.ts'
import {
  emptyGrade,
  FAMILIES,
  type Course,
  type CourseRole,
  type Family,
  type Grade,
  type LineItem,
  type Link,
  type Registration,
  type Settings,
} from './school.ts'
import { copyCourse } from './copy-course.ts'
import {
  ColumnChange,
  CopyOrder,
  GradeOrder,
  LaunchOrder,
  LinkOrder,
  PersonOrder,
  RegistrationChange,
  SettingsChange,
  ToolOrder,
} from './orders.ts'
import { extraStudent } from './starting-school.ts'
import { registrationOf, type World } from './world.ts'

/** One cell of the gradebook, with the names a reader needs. */
export interface GradebookRow extends Grade {
  readonly lineItemId: string
  readonly label: string
  readonly scoreMaximum: number
  readonly personId: string
  readonly userId: string
}

export type Control = ReturnType<typeof openControl>

/** Everything that a teacher, an admin or a test may do to the school; the pages and the JSON API call it. */
export function openControl(world: World) {
  return { ...lmsControl(world), ...contentControl(world), ...gradeControl(world), ...peopleControl(world) }
}

function lmsControl(world: World) {
  return {
    setBehaviour(wanted: Family): void {
      world.file.change((school) => (school.behaviour = wanted))
    },
    changeSettings(change: z.input<typeof SettingsChange>): Settings {
      return world.file.change((school) => Object.assign(school.settings, SettingsChange.parse(change)))
    },
    orderFault: (order: z.input<typeof FaultOrder>): Fault => world.faults.order(order),
    rotateKeys: (options: { readonly dropOld: boolean }): Promise<string> => world.keys.rotate(options),
    /** Every access token given so far stops working. */
    revokeTokens: (): void => world.tokens.clear(),
    /** Prepares a launch; the browser has to bring the fields to the address. @throws Error if a part of it is not there */
    openLaunch(order: z.input<typeof LaunchOrder>): LoginRequest {
      const { linkId, forPersonId, changes, family: wanted, ...rest } = LaunchOrder.parse(order)
      const login = openLaunch(world, { ...rest, family: wanted ?? world.file.now.behaviour, linkId, forPersonId, changes })
      if (!login) throw new Error('No such tool, course, person or activity')
      return login
    },
  }
}

function contentControl(world: World) {
  const registration = (of: Family, toolId = 'cairn'): Registration => {
    const found = registrationOf(world, of, toolId)
    if (!found) throw new Error(`No registration of ${toolId} with ${of}`)
    return found
  }
  return {
    /** Registers a tool with all three LMSs, or changes its addresses. */
    registerTool(order: z.input<typeof ToolOrder>): readonly Registration[] {
      const tool = ToolOrder.parse(order)
      return world.file.change((school) => {
        const known = school.tools.findIndex(({ id }) => id === tool.id)
        const number = known === -1 ? school.tools.length + 1 : known + 1
        const made = { ...tool, deepLinkUrl: tool.deepLinkUrl ?? tool.targetUrl }
        if (known === -1) school.tools.push(made)
        else school.tools[known] = made
        for (const each of FAMILIES) {
          if (registrationOf(world, each, tool.id)) continue
          const ids = BEHAVIOURS[each].clientIds(number, school.secret)
          school.registrations.push({
            toolId: tool.id,
            family: each,
            number,
            ...ids,
            scopes: [...ALL_SCOPES],
            privacy: { names: true, emails: true },
            custom: {},
          })
        }
        return school.registrations.filter(({ toolId }) => toolId === tool.id)
      })
    },
    registration,
    changeRegistration(change: z.input<typeof RegistrationChange>): Registration {
      const { family: of, toolId, scopes, privacy, custom } = RegistrationChange.parse(change)
      const found = registration(of, toolId)
      world.file.change(() => {
        if (scopes) found.scopes = scopes
        if (custom) found.custom = custom
        found.privacy = { ...found.privacy, ...(privacy as Partial<Registration['privacy']>) }
      })
      return found
    },
    addLink(order: z.input<typeof LinkOrder>): { readonly link: Link; readonly lineItem: LineItem | undefined } {
      const { lineItem: wanted, family: of, ...rest } = LinkOrder.parse(order)
      return world.file.change((school) => {
        const number = school.nextNumber++
        const made = of ?? school.behaviour
        const link: Link = {
          ...rest,
          url: rest.url,
          id: `link-${number}`,
          number,
          family: made,
          dueAt: undefined,
          availableFrom: undefined,
          availableUntil: undefined,
        }
        school.links.push(link)
        if (!wanted) return { link, lineItem: undefined }
        const lineItem: LineItem = {
          id: String(school.nextNumber++),
          courseId: link.courseId,
          family: made,
          toolId: link.toolId,
          linkId: link.id,
          label: wanted.label ?? link.title,
          scoreMaximum: wanted.scoreMaximum,
          resourceId: wanted.resourceId,
          tag: wanted.tag,
          startDateTime: undefined,
          endDateTime: undefined,
          published: link.published,
          coupled: true,
          takesSubmissions: made === 'canvas',
          allowedAttempts: undefined,
          submissionReview: undefined,
        }
        school.lineItems.push(lineItem)
        return { link, lineItem }
      })
    },
    /** A new course with the activities and the staff of an old one. @throws Error if there is no such course */
    copyCourse(order: z.input<typeof CopyOrder>): Course {
      const { courseId, title } = CopyOrder.parse(order)
      const source = world.file.now.courses.find(({ id }) => id === courseId)
      if (!source) throw new Error('No such course')
      return world.file.change((school) => copyCourse(school, source, title ?? `${source.title}, copied`))
    },
    /** Publishes a link and its column, or takes them back. */
    publishLink(linkId: string, published: boolean): void {
      world.file.change((school) => {
        for (const link of school.links) if (link.id === linkId) link.published = published
        for (const item of school.lineItems) if (item.linkId === linkId && item.coupled) item.published = published
      })
    },
    deleteLink(linkId: string): void {
      for (const item of world.file.now.lineItems.filter((each) => each.linkId === linkId)) removeLineItem(world, item.id)
      world.file.change((school) => (school.links = school.links.filter(({ id }) => id !== linkId)))
    },
  }
}

function gradeControl(world: World) {
  const column = (id: string): LineItem => {
    const found = world.file.now.lineItems.find((item) => item.id === id)
    if (!found) throw new Error(`No column ${id}`)
    return found
  }
  return {
    /** The gradebook of a course as one LMS keeps it: a row for each cell that has anything in it. */
    gradebook(courseId = 'science-8', of: Family = world.file.now.behaviour): readonly GradebookRow[] {
      const { lineItems, grades, people, secret } = world.file.now
      return lineItems
        .filter((item) => item.courseId === courseId && item.family === of)
        .flatMap((item) =>
          people.flatMap((person) => {
            const grade = grades[item.id]?.[person.id]
            const userId = BEHAVIOURS[of].userId(person, secret)
            return grade
              ? [{ ...grade, lineItemId: item.id, label: item.label, scoreMaximum: item.scoreMaximum, personId: person.id, userId }]
              : []
          }),
        )
    },
    /** A grade typed by a teacher; `null` takes it away. */
    setGrade(order: z.input<typeof GradeOrder>): void {
      const { lineItemId, personId, score, comment } = GradeOrder.parse(order)
      column(lineItemId)
      const now = world.now()
      world.file.change((school) => {
        const cells = (school.grades[lineItemId] ??= {})
        const before = cells[personId] ?? emptyGrade(now)
        const comments = comment ? [...before.comments, { text: comment, by: 'teacher' as const, at: now }] : before.comments
        cells[personId] = {
          ...before,
          score: score ?? undefined,
          by: score === null ? undefined : 'teacher',
          needsGrading: false,
          modifiedAt: now,
          comments,
        }
      })
    },
    changeColumn(change: z.input<typeof ColumnChange>): LineItem {
      const { lineItemId, published, allowedAttempts, scoreMaximum: maximum } = ColumnChange.parse(change)
      const item = column(lineItemId)
      return world.file.change((school) => {
        if (allowedAttempts !== undefined) item.allowedAttempts = allowedAttempts ?? undefined
        if (maximum !== undefined) item.scoreMaximum = maximum
        if (published === undefined) return item
        item.published = published
        for (const link of school.links) if (link.id === item.linkId) link.published = published
        return item
      })
    },
    deleteColumn: (lineItemId: string): void => removeLineItem(world, column(lineItemId).id),
  }
}

function peopleControl(world: World) {
  return {
    /** People more, with a role in a course. @returns their ids */
    addPeople(order: z.input<typeof PersonOrder>): readonly string[] {
      const { courseId, name, role, count } = PersonOrder.parse(order)
      return world.file.change((school) =>
        Array.from({ length: count }, () => {
          const person = extraStudent(school.nextNumber++, name)
          school.people.push(person)
          school.enrolments.push({ courseId, personId: person.id, role })
          return person.id
        }),
      )
    },
    /** Takes a person out of a course; their grades stay. */
    removeFromCourse(courseId: string, personId: string): void {
      world.file.change((school) => {
        school.enrolments = school.enrolments.filter((each) => each.courseId !== courseId || each.personId !== personId)
      })
    },
    /** Gives a person another role in a course, or one where they had none. */
    setRole(courseId: string, personId: string, role: CourseRole): void {
      world.file.change((school) => {
        school.enrolments = [
          ...school.enrolments.filter((each) => each.courseId !== courseId || each.personId !== personId),
          { courseId, personId, role },
        ]
      })
    },
  }
}
