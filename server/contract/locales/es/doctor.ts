import type { doctor as en } from '../en/doctor.ts'
import type { Translation } from '../format.ts'

export const doctor: Translation<typeof en> = {
  columnLabel: 'Prueba de Cairn (se borra sola)',

  step_launch: 'Alguien ha abierto Cairn desde este LMS',
  step_platform_keys: 'Se pueden leer las claves públicas del LMS',
  step_clock: 'Su reloj y el nuestro coinciden',
  step_our_keys: 'El LMS puede leer nuestras claves',
  step_token: 'El LMS nos deja entrar, en cada servicio',
  step_roster: 'Se puede leer la lista de la clase',
  step_column_made: 'Se creó una columna de prueba en las calificaciones',
  step_score_sent: 'Se envió una calificación de prueba',
  step_score_read_back: 'Se volvió a leer la calificación de prueba',
  step_column_removed: 'Se quitó la columna de prueba',
  step_cookies: 'Su navegador guarda una cookie en el marco',
  step_storage: 'El LMS nos guarda un valor en su navegador',
  step_frame: 'El LMS puede mostrar nuestras páginas en su marco',

  measured_platform_keys: 'Claves: {keys}',
  measured_clock: '{skewMs} ms de diferencia',
  measured_token: 'Concedido: {granted}',
  measured_roster: '{members} personas, {students} estudiantes, {pages} páginas',
  measured_column_removed: 'Columnas quitadas: {removed}',
  measured_frame: 'Direcciones que pueden: {allowed}',

  note_afterFault: 'No se probó: antes hay que arreglar una línea de arriba.',
  note_noLaunch: 'No se probó: nadie ha abierto Cairn desde allí. Ábralo una vez desde un curso y repita la prueba.',
  note_noCourse: 'No se probó: todavía no se conoce ningún curso. Abra Cairn una vez desde un curso y repita la prueba.',
  note_notAsked: 'No se probó: esta instalación no pide este servicio.',
  note_notOffered: 'No se probó: el curso no ofreció este servicio al abrir Cairn. ¿Está activado para la herramienta?',
  note_noLearner: 'No se probó: la lista de la clase no tiene estudiantes. Añada uno al curso o elija un curso con estudiantes.',
  note_notMeasured: 'No se midió aquí. Haga la prueba desde la página de administración dentro del LMS.',
  note_notNeeded: 'No está, y no hace falta: otro camino funciona.',

  registrationOff: 'Esta instalación no está activa. Apruébela o actívela de nuevo y repita la prueba.',
  deploymentOff: 'Este lugar del LMS no está aprobado. Apruébelo y repita la prueba.',
  platformKeysSilent: 'La dirección de las claves del LMS no responde como debe. Compárela letra por letra con la que muestra el LMS.',
  platformKeysSilent_moodle:
    'La dirección de las claves no responde como debe. En Moodle: Administración del sitio › Plugins › Herramienta externa › Gestionar herramientas › Ver detalles de configuración. Compare «URL del conjunto de claves públicas».',
  platformKeysOdd:
    'La dirección de las claves del LMS responde con algo que no es un conjunto de claves. Compárela con la que muestra el LMS.',
  clockSkew:
    'Los relojes difieren {skewMs} ms; los mensajes se rechazan por antiguos o futuros. Active la sincronización de hora (NTP) en el servidor que va mal, casi siempre el propio.',
  keysNotFetched:
    'El LMS no pudo leer nuestras claves. Respondió con una página de error ({status}). Compruebe que {keysUrl} se abre desde internet sin iniciar sesión y con un certificado válido, y que esa dirección figura en los ajustes de la herramienta.',
  keysNotFetched_canvas:
    'Canvas no pudo leer nuestras claves (respondió {status}). En Canvas: Admin › Claves de desarrollador › editar la clave › «URL de JWK público» debe ser {keysUrl}, y esa dirección debe abrirse desde internet.',
  keysNotFetched_moodle:
    'Moodle no pudo leer nuestras claves (respondió {status}). En Moodle: Administración del sitio › Plugins › Herramienta externa › Gestionar herramientas › editar Cairn › «Tipo de clave pública» debe ser «URL del conjunto de claves» y «Conjunto de claves públicas» {keysUrl}. El servidor de Moodle debe poder abrirla (Seguridad HTTP › hosts bloqueados de cURL).',
  keysNotFetched_schoology:
    'Schoology no pudo leer nuestras claves (respondió {status}). En Schoology: App Center › My Developer Apps › editar Cairn › la clave pública debe ser la URL JWKS {keysUrl}, y esa dirección debe abrirse desde internet.',
  keysRefused:
    'El LMS conoce nuestra dirección pero no aceptó nuestra firma. Compare el id de cliente y compruebe que la dirección de las claves en el LMS sea {keysUrl}. Tras un cambio de claves, un LMS puede tardar unos minutos.',
  keysRefused_canvas:
    'Canvas no nos aceptó. En Canvas: Admin › Claves de desarrollador: ¿está la clave «Encendida», es el número de «Detalles» el id de cliente de aquí y es «URL de JWK público» {keysUrl}?',
  keysRefused_moodle:
    'Moodle no nos aceptó. En Moodle: Gestionar herramientas › Ver detalles de configuración: compare «ID de cliente» y compruebe que «Conjunto de claves públicas» sea {keysUrl}.',
  keysRefused_schoology:
    'Schoology no nos aceptó. En Schoology: App Center › My Developer Apps › Options › API Info: compare el id de cliente; la clave pública debe ser la URL JWKS {keysUrl}.',
  tokenUnreachable:
    'La dirección de acceso del LMS no responde por ahora. Inténtelo en unos minutos; si sigue igual, compare la dirección con la que muestra el LMS.',
  tokenAddress: 'La dirección de acceso responde, pero no como tal ({status}). Compárela letra por letra con la que muestra el LMS.',
  tokenAddress_moodle:
    'La dirección de acceso responde, pero no como tal ({status}). En Moodle: Gestionar herramientas › Ver detalles de configuración: compare «URL del token de acceso».',
  tokenAddress_brightspace:
    'La dirección de acceso responde, pero no como tal ({status}). En Brightspace: Manage Extensibility › LTI Advantage › el registro: compare «Brightspace OAuth2 Access Token URL» y «OAuth2 Audience».',
  tokenRefused:
    'El LMS no nos dejó entrar ({why}). Compruebe que la herramienta esté activada allí y compare el id de cliente y la dirección de acceso.',
  scopeMissing: 'No concedido: {missing}. Permita estos servicios en los ajustes de la herramienta en el LMS.',
  scopeMissing_canvas:
    'No concedido: {missing}. En Canvas: Admin › Claves de desarrollador › editar la clave › active los permisos de crear y ver datos de tareas, ver entregas, crear y actualizar resultados, y obtener datos de usuarios.',
  scopeMissing_moodle:
    'No concedido: {missing}. En Moodle: Gestionar herramientas › editar Cairn › Servicios: «IMS LTI Assignment and Grade Services» en sincronización de calificaciones y gestión de columnas; «IMS LTI Names and Role Provisioning» en usar este servicio.',
  scopeMissing_schoology:
    'No concedido: {missing}. En Schoology: App Center › My Developer Apps › editar Cairn › LTI Advantage: marque «Assignment and Grade Services» y «Names and Role Provisioning».',
  scopeMissing_brightspace:
    'No concedido: {missing}. En Brightspace: Manage Extensibility › LTI Advantage › el registro: marque «Assignment and Grade Services» y «Names and Role Provisioning Services», y lo mismo en el despliegue.',
  addressRefused:
    'Desde aquí no se puede llamar a esta dirección: debe ser https y pública. La red propia de una escuela debe nombrarse en el ajuste ALLOWED_ORIGINS.',
  serviceDown: 'El LMS no responde a esta petición por ahora. Inténtelo en unos minutos; las calificaciones esperan y no se pierden.',
  serviceBusy: 'El LMS pide que vayamos más despacio. Inténtelo en unos minutos; las calificaciones esperan y no se pierden.',
  answerUnreadable:
    'El LMS respondió con algo que no se puede leer, a menudo una página de inicio de sesión. ¿Hay un proxy o un inicio de sesión delante de sus servicios?',
  rosterRefused:
    'El LMS no quiso mostrar la lista de la clase ({status}). Compruebe que el servicio de nombres y roles esté activado para la herramienta.',
  rosterRefused_canvas:
    'Canvas no quiso mostrar la lista ({status}). ¿Sigue instalada la herramienta en este curso o en su cuenta, y el curso no ha concluido?',
  rosterRefused_moodle:
    'Moodle no quiso mostrar la lista ({status}). En Moodle: Gestionar herramientas › editar Cairn › Servicios › «IMS LTI Names and Role Provisioning» en usar este servicio. Si falla todo: el servidor web debe dejar pasar la cabecera «Authorization».',
  rosterPartial:
    'Solo se pudo leer una parte de la lista ({pages} páginas, {members} personas). Inténtelo de nuevo; una lista parcial no quita a nadie.',
  rosterEmpty: 'La lista de la clase está vacía. ¿Está la herramienta instalada en el curso mismo y tiene personas el curso?',
  columnRefused:
    'El LMS no quiso crear una columna ({status}). Compruebe que la herramienta pueda gestionar columnas y no solo enviar calificaciones.',
  columnRefused_canvas:
    'Canvas no quiso crear una columna ({status}). ¿Ha concluido el curso, o está apagado el permiso de crear y ver datos de tareas?',
  columnRefused_moodle:
    'Moodle no quiso crear una columna ({status}). En Moodle: Gestionar herramientas › editar Cairn › Servicios › «IMS LTI Assignment and Grade Services» en sincronización de calificaciones y gestión de columnas.',
  columnRefused_schoology:
    'Schoology no quiso crear una columna ({status}). En Schoology: App Center › My Developer Apps › editar Cairn › LTI Advantage › «Assignment and Grade Services».',
  columnLeft:
    'Puede haber quedado una columna de prueba en las calificaciones. Borre allí la columna «Prueba de Cairn (se borra sola)»; la próxima prueba también lo intenta.',
  scoreUnpublished: 'El LMS no acepta calificaciones mientras el curso o la tarea no estén publicados. Publíquelos e inténtelo de nuevo.',
  scoreUnpublished_canvas:
    'Canvas no acepta calificaciones de lo que no está publicado. Abra el curso en Canvas y pulse «Publicar»; luego inténtelo de nuevo.',
  scoreLearner: 'El LMS no puede calificar a los estudiantes de su propia lista. ¿Tienen un rol calificable y han aceptado el curso?',
  scoreLearner_canvas:
    'Canvas no puede calificar a estos estudiantes: aún no están activos en el curso. Pruebe un curso cuyos estudiantes hayan aceptado la invitación.',
  scoreLearner_moodle:
    'Moodle no puede calificar a estas personas. En Moodle: Administración del sitio › Calificaciones › Ajustes generales › «Roles calificados» debe incluir el rol de los estudiantes.',
  scoreLearner_brightspace: 'Brightspace no puede calificar a estas personas: su rol necesita «Can be graded» en el curso.',
  scoreRefused: 'El LMS rechazó la calificación de prueba ({status}). La línea del registro de esta prueba dice más.',
  readBackRefused: 'El LMS no quiso decir la calificación ({status}). Compruebe que la herramienta pueda leer resultados.',
  readBackMissing:
    'La calificación fue aceptada, pero no aparece. Pregunte al soporte del LMS si las calificaciones de herramientas se muestran con retraso.',
  readBackDiffers: 'Aparece otra calificación que la enviada ({share} de ella). ¿Usa la columna una escala en vez de puntos?',
  cookiesRefused:
    'Este navegador no nos guarda nada dentro del marco, así que cada inicio necesita una pulsación más, para una ventana propia. Para arreglarlo, permita cookies de {origin} dentro de las páginas de su LMS en la política de navegadores de la escuela.',
  frameRefused:
    'Las páginas de {origin} no pueden enmarcar Cairn. Añada esa dirección a las direcciones de marco de la instalación, o abra Cairn una vez desde un curso de allí.',
}
