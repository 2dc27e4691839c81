import type { Translation } from '../format.ts'
import type { grades as english } from '../en/grades.ts'

/** Palabras que van al libro de calificaciones del LMS. */
export const grades = {
  scoreLine: '{score} de {maximum} puntos',
  levelLine: '{criterion}: nivel {number}, {level}',
  levelUnnamedLine: '{criterion}: nivel {number}',
  notObservedLine: '{criterion}: todavía no hay nada que ver',
  commentLine: '{criterion}: {comment}',
  overallLine: 'Sobre todo el trabajo: {comment}',
  cutLine: 'El resto está en Cairn.',
} as const satisfies Translation<typeof english>
