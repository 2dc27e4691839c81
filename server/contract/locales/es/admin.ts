import type { admin as english } from '../en/admin.ts'
import type { Translation } from '../format.ts'

/** La aplicación de quien administra: qué es Cairn, qué guarda, y las páginas para instalarlo y cuidarlo. */
export const admin = {
  // Places
  home: 'Resumen',
  who: '{name}, desde {lms}',

  // What Cairn is
  connected: 'Cairn está conectado a {lms}',
  what: 'En Cairn los estudiantes trabajan en retos y los docentes califican su trabajo con una rúbrica. Se abre dentro del curso; nadie necesita otra cuenta ni otra contraseña.',
  usedHeading: 'Cómo se usa',
  usedPlace: 'El docente pone un reto en un curso: donde {lms} permite agregar contenido, elige Cairn.',
  usedWork: 'Los estudiantes abren el enlace, entregan su trabajo y ven niveles y comentarios cuando el docente los publica.',
  usedGrade: 'Los puntos publicados van al libro de calificaciones de {lms}. El docente ve si llegaron y, si no, por qué.',

  // What is kept
  keptHeading: 'Qué guarda Cairn',
  keptTable: 'Qué guarda Cairn, para qué y cuánto tiempo',
  keptWhat: 'Qué',
  keptWhy: 'Para qué',
  keptLong: 'Cuánto tiempo',
  keptPeople: 'Nombres, correos e identificadores del LMS, hasta donde {lms} los envía',
  keptPeopleWhy: 'Para que el docente vea de quién es el trabajo y la calificación llegue a la persona correcta',
  keptCourses: 'Cursos, listas de clase y enlaces',
  keptCoursesWhy: 'Para que cada persona vea sus propios cursos y ningún otro',
  keptWorks: 'Textos, enlaces y archivos de los estudiantes, con calificaciones y comentarios',
  keptWorksWhy: 'Es su trabajo y la respuesta a él',
  keptChallenges: 'Retos y rúbricas',
  keptChallengesWhy: 'El material de los docentes',
  keptSessions: 'Páginas abiertas',
  keptSessionsWhy: 'Para que una página siga abierta mientras alguien trabaja',
  keptSessionsLong: '2 horas sin uso, 12 horas como máximo',
  keptLaunches: 'Aperturas que ya se usaron',
  keptLaunchesWhy: 'Para que nadie use una otra vez',
  keptLaunchesLong: 'Mientras la apertura misma sería válida',
  untilDeleted: 'Hasta que se elimine para la escuela',
  keptSealed: 'Nombres, correos, textos, calificaciones y comentarios se guardan cifrados. El registro no contiene ninguno.',

  // What an administrator can do
  canHeading: 'Qué puede hacer usted',
  canLess: 'Para que Cairn reciba menos, cambie la privacidad de la herramienta en {lms}. Funciona sin nombres y sin correos.',
  canStop: 'Para detenerlo, apague la herramienta en {lms}. Lo entregado se conserva hasta que se elimine.',
  canNotSee: 'Aquí usted no ve trabajos de estudiantes ni calificaciones. Pertenecen al curso.',

  // States
  openAgainHeading: 'Abra Cairn otra vez en su LMS',
  openAgain: 'Esta página estuvo abierta mucho tiempo o se abrió de otra forma. Nada cambió.',
  endedHeading: 'Hay que abrir esta página otra vez',
  ended: 'Estuvo abierta mucho tiempo y Cairn la cerró. Abra Cairn otra vez en su LMS; lo que ve aquí puede ser antiguo.',
  failedHeading: 'Esta página no se abrió',
} as const satisfies Translation<typeof english>
