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
  doctor <id>                           revisa un LMS; código de salida 1 si algo está en rojo
  export audit [--chain <centro>]       el registro de lo hecho, una línea JSON cada uno; código de salida 1 si se cambió

  --hours <n>                           cuánto tiempo sirve un enlace (72)`,
  linkMade: 'Dé esta dirección a quien la necesita. Sirve una vez, durante {hours} horas:',
  lmss: 'LMS',
  admins: 'Administración',
  links: 'Enlaces abiertos',
  none: 'ninguno',
  done: 'Hecho. Los servidores en marcha lo ven en medio minuto.',
  keysNow: 'Claves que los LMS pueden leer ahora:',
  auditWhole: 'El registro está entero: {rows} filas, la última {head}',
  auditBroken: 'La fila {seq} del registro no está como se escribió.',
  unknownCommand: 'No existe esa orden.',
  notFound: 'No hay nada con ese id. `npm run admin -- list` los muestra.',
} as const satisfies Translation<typeof english>
