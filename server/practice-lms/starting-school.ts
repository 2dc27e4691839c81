import { randomBytes, randomUUID } from 'node:crypto'
import type { CourseRole, Enrolment, Person, School } from './school.ts'

/** Family name first is told by `family` standing before `given` in the full name; one name only has neither. */
const STUDENTS: readonly (readonly [full: string, given?: string, family?: string, locale?: string])[] = [
  ['Ilya Marchenko', 'Ilya', 'Marchenko'],
  ['نور الهاشمي', 'نور', 'الهاشمي', 'ar'],
  ['Siobhán O’Dwyer-Fitzgerald', 'Siobhán', 'O’Dwyer-Fitzgerald'],
  ["D'Andre Whitfield", "D'Andre", 'Whitfield'],
  ['Xóchitl Ramírez', 'Xóchitl', 'Ramírez', 'es'],
  ['Maximiliano Fernández de la Cueva y Montemayor-Echeverría', 'Maximiliano', 'Fernández de la Cueva y Montemayor-Echeverría', 'es'],
  ['Thùy-Linh Nguyễn', 'Thùy-Linh', 'Nguyễn'],
  ['Kwame Asante-Boateng', 'Kwame', 'Asante-Boateng'],
  ['Ruth Ben-Ami', 'Ruth', 'Ben-Ami'],
  ['Zoë Lindqvist', 'Zoë', 'Lindqvist'],
  ['Aarav Krishnamurthy', 'Aarav', 'Krishnamurthy'],
  ['Oluwaseun Adébáyọ̀', 'Oluwaseun', 'Adébáyọ̀'],
  ['Wayan'],
  ['Luna 🦊 Petrov', 'Luna 🦊', 'Petrov'],
  ['王小明', '小明', '王'],
  ['דוד כהן', 'דוד', 'כהן', 'he'],
  ['Łukasz Żółć', 'Łukasz', 'Żółć'],
  ['Jo Li', 'Jo', 'Li'],
  ['Anna-Katharina Freifrau von und zu Hohenstein-Wartenburg', 'Anna-Katharina', 'Freifrau von und zu Hohenstein-Wartenburg', 'de'],
  ['İpek Çağlayan', 'İpek', 'Çağlayan', 'tr'],
  ['Mateo García', 'Mateo', 'García', 'es'],
  ['Mateo García', 'Mateo', 'García', 'es'],
  ['Þórdís Jónsdóttir', 'Þórdís', 'Jónsdóttir'],
  ['فاطمة بنت عبد الرحمن', 'فاطمة', 'بنت عبد الرحمن', 'ar'],
  ['Emily Robert <b>Tables</b>', 'Emily Robert', '<b>Tables</b>'],
  ['Nguyễn Thị Hồng Phượng Vân', 'Hồng Phượng Vân', 'Nguyễn Thị'],
  ['Amara de Souza', 'Amara', 'de Souza'],
  ['Tāne Ngārimu', 'Tāne', 'Ngārimu'],
  ['Hana Novotná', 'Hana', 'Novotná'],
  ['Kai', 'Kai'],
]

const STAFF: readonly (readonly [id: string, full: string, given: string, family: string, role: CourseRole])[] = [
  ['okafor', 'R. Okafor', 'R.', 'Okafor', 'teacher'],
  ['lindgren', 'M. Lindgren', 'M.', 'Lindgren', 'co-teacher'],
  ['marchenko-parent', 'Oksana Marchenko', 'Oksana', 'Marchenko', 'observer'],
  ['dahl', 'P. Dahl', 'P.', 'Dahl', 'admin'],
  ['suzuki', 'K. Suzuki', 'K.', 'Suzuki', 'teacher'],
]

const COURSES = [
  { id: 'science-8', number: 8, title: 'Grade 8 Science', label: 'SCI-8', zone: 'America/Los_Angeles' },
  { id: 'history-7', number: 7, title: 'Grade 7 History', label: 'HIS-7', zone: 'America/Los_Angeles' },
] as const

const studentId = (index: number): string => `student-${String(index + 1).padStart(2, '0')}`

function everyone(): Person[] {
  const staff = STAFF.map(([id, name, given, family], index) => ({
    id,
    number: 101 + index,
    name,
    given,
    family,
    email: `${id}@practice.example`,
    locale: 'en',
  }))
  const students = STUDENTS.map(([name, given, family, locale = 'en'], index) => ({
    id: studentId(index),
    number: 201 + index,
    name,
    ...(given === undefined ? {} : { given }),
    ...(family === undefined ? {} : { family }),
    email: `${studentId(index)}@practice.example`,
    locale,
  }))
  return [...staff, ...students]
}

function enrolments(): Enrolment[] {
  const first = studentId(0)
  const science: Enrolment[] = [
    ...STAFF.filter(([id]) => id !== 'suzuki').map(([personId, , , , role]): Enrolment => ({
      courseId: 'science-8',
      personId,
      role,
      ...(role === 'observer' ? { observes: [first] } : {}),
    })),
    ...STUDENTS.map((_, index): Enrolment => ({
      courseId: 'science-8',
      personId: studentId(index),
      role: 'student',
      section: index % 2 === 0 ? { number: 31, name: 'Period 3' } : { number: 51, name: 'Period 5' },
      groups: [11 + (index % 3)],
    })),
  ]
  const history: Enrolment[] = [
    { courseId: 'history-7', personId: 'suzuki', role: 'teacher' },
    { courseId: 'history-7', personId: 'dahl', role: 'admin' },
    ...[0, 4, 8].map((index): Enrolment => ({ courseId: 'history-7', personId: studentId(index), role: 'student' })),
  ]
  return [...science, ...history]
}

/** A school with people and courses, no tools, no activities and no grades. */
export function startingSchool(): School {
  return {
    v: 1,
    behaviour: 'canvas',
    secret: randomBytes(32).toString('base64url'),
    nextNumber: 1_000,
    courses: [...COURSES],
    people: everyone(),
    enrolments: enrolments(),
    tools: [],
    registrations: [],
    links: [],
    lineItems: [],
    grades: {},
    keys: [],
    settings: { rosterPageSize: 0, clockSkewMs: 0, strictSession: false, platformStorage: true, newWindow: false },
  }
}

/** A student more, for tests of large classes. */
export function extraStudent(number: number, name = `Extra Student ${number}`): Person {
  const [given, ...rest] = name.split(' ')
  return {
    id: `extra-${randomUUID().slice(0, 8)}`,
    number,
    name,
    ...(given ? { given } : {}),
    ...(rest.length > 0 ? { family: rest.join(' ') } : {}),
    email: `extra-${number}@practice.example`,
    locale: 'en',
  }
}
