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
  toolDescription: 'Retos, rúbricas y comentarios dentro del curso. Las notas van al libro de calificaciones.',
  toolAddLabel: 'Añadir un reto de Cairn',
  setupFirst: 'Nadie administra todavía este Cairn. Abra esta dirección una vez, antes de un día, para ser su titular:',
  setupAlso: 'También está en {file}, solo para usted.',
} as const satisfies Translation<typeof english>
