import type { shell as english } from '../en/shell.ts'
import type { Translation } from '../format.ts'

export const shell = {
  usage: `npm run admin -- <orden> [--json]

  list                                  LMS, administración y enlaces abiertos
  invite admin <nombre>                 un enlace para entrar en la administración
  invite registration <nombre>          una dirección para pegar en un LMS; --approve-there: su página puede aprobar enseguida
  invite owner                          un enlace inicial nuevo, cuando nadie puede entrar ya
  approve <id> | disable <id>           un LMS o una persona; disable corta todo acceso
  enable <id>                           un LMS que se había apagado
  rotate-keys [--at-once]               una clave de firma nueva; --at-once si otros pueden conocer la anterior
  doctor <id>                           comprueba un LMS, línea a línea, con lo que hay que hacer
  audit --check [--head <huella>]       si el registro está entero; con la huella de una comprobación anterior, si su final sigue ahí
  export audit [--chain <centro>]       el registro de lo hecho, una línea JSON cada uno; código de salida 1 si se cambió

  --hours <n>                           cuánto tiempo sirve un enlace (72)

Códigos de salida: 0 bien · 1 algo falla o se rechazó · 2 no es una orden · 3 nada falla, pero no todo se pudo probar`,
  linkMade: 'Dé esta dirección a quien la necesita. Sirve una vez, durante {hours} horas:',
  lmss: 'LMS',
  admins: 'Administración',
  links: 'Enlaces abiertos',
  none: 'ninguno',
  done: 'Hecho. Los servidores en marcha lo ven en medio minuto.',
  keysNow: 'Claves que los LMS pueden leer ahora:',
  auditWhole: 'El registro está entero: {rows} filas, la última {head}',
  auditBroken: 'La fila {seq} del registro no está como se escribió.',
  stateOk: 'funciona',
  stateFailed: 'FALLA',
  stateSkipped: 'no probado',
  reference: 'Referencia en el registro:',
  neverOpened:
    'Nadie ha abierto Cairn desde este LMS, así que no hay nada que probar. Ábralo allí una vez desde un curso que tenga un estudiante y repita la orden. No hace falta nada más.',
  auditHeadFound: 'La fila con esa huella está: número {seq}.',
  auditHeadGone: 'Ninguna fila tiene esa huella: se quitaron filas del final, o es la huella de otro registro.',
  unknownCommand: 'No existe esa orden.',
  notFound: 'No hay nada con ese id. `npm run admin -- list` los muestra.',
} as const satisfies Translation<typeof english>
