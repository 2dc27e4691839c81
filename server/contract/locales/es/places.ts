import type { places as english } from '../en/places.ts'
import type { Translation } from '../format.ts'

export const places = {
  title_today: 'Hoy',
  text_today: 'Lo que sigue para ti.',
  about_today: 'Los estudiantes ven lo que sigue. Usted ve quién le necesita.',
  title_plan: 'Plan',
  text_plan: 'Lo que quieres, debes y puedes hacer.',
  about_plan: 'Cada estudiante llega a su propio plan. Usted llega a los planes de la clase.',
  title_profile: 'Perfil',
  text_profile: 'Lo que sabes hacer y quién lo ve.',
  about_profile: 'Cada estudiante llega a su propio perfil. Usted llega a las personas del curso y elige una.',
  'title_check-in': 'Cómo estoy',
  'text_check-in': 'Di cómo estás hoy.',
  'about_check-in': 'Los estudiantes dicen con un toque cómo están. Antes, la escuela lo activa. Usted llega a Hoy.',
  title_class: 'Clase y retos',
  text_class: 'Lo que sigue y todos los retos de este curso.',
  about_class: 'Usted llega a la clase y sus retos. Los estudiantes llegan a Hoy.',
} as const satisfies Translation<typeof english>
