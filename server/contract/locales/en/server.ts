/** Words that the server itself writes: what to call people without names, starter texts, score comments, picker titles. */
export const server = {
  learnerNumber: 'Student {number}',
  teacherNumber: 'Teacher {number}',
  learnerUnnumbered: 'Student',
  teacherUnnumbered: 'Teacher',
  courseUntitled: 'This course',
  starterChooseProduct: 'Choose how to show it:',
  starterOwnProduct: 'or another way that you and your teacher agree on',
} as const
