import type { server as english } from '../en/server.ts'
import type { Translation } from '../format.ts'

export const server = {
  learnerNumber: 'Estudiante {number}',
  teacherNumber: 'Docente {number}',
  learnerUnnumbered: 'Estudiante',
  teacherUnnumbered: 'Docente',
  courseUntitled: 'Este curso',
  starterChooseProduct: 'Elige cómo mostrarlo:',
  starterOwnProduct: 'u otra forma que acuerdes con tu docente',
} as const satisfies Translation<typeof english>
