import type { works as english } from '../en/works.ts'
import type { Translation } from '../format.ts'

export const works = {
  // A piece, opened
  saveCopy: 'Guardar una copia',
  pictureNoWords: 'Imagen {name}, aún sin palabras',
  fileNotOpen: 'Este archivo no se abrió. Está a salvo.',
  fileSaveFailed: 'El archivo no llegó. Está a salvo. Inténtalo otra vez.',

  // The arithmetic of a total
  whyScore: '¿Por qué {score}?',
  whyScoreLabel: '{score} de {maximum} puntos. ¿De dónde salen?',
  noScore: 'Aún sin puntos',
  noScoreWhy: 'Todavía no había nada que cuente para ver.',
  levelPart: '{criterion}: nivel {n}',
  levelPartWeight: '{criterion}: nivel {n}, cuenta {weight} veces',
  partValue: '{earned} de {possible}',
  notCounted: '{criterion}: no cuenta',
  sumSame: '{terms} = {earned}. Lo más es {possible}, así que son {score} de {maximum} puntos.',
  sumScaled: '{terms} = {earned} de {possible}. {earned} ÷ {possible} × {maximum} = {score}.',
  textName: 'Por escrito',
  textNumber: 'Por escrito, {n}',
} as const satisfies Translation<typeof english>
