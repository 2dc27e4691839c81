/** Words that the server itself writes: what to call people without names, starter texts, score comments, picker titles. */
export const server = {
  learnerNumber: 'Student {number}',
  teacherNumber: 'Teacher {number}',
  learnerUnnumbered: 'Student',
  teacherUnnumbered: 'Teacher',
  courseUntitled: 'This course',
  starterChooseProduct: 'Choose how to show it:',
  starterOwnProduct: 'or another way that you and your teacher agree on',
  toolDescription: 'Challenges, rubrics and feedback inside the course. Grades go to the gradebook.',
  toolAddLabel: 'Add a Cairn challenge',
  setupFirst: 'Nobody looks after this Cairn yet. Open this address once, within a day, to become its owner:',
  setupAlso: 'It also stands in {file}, for you alone to read.',
} as const
