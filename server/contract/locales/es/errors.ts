import type { errors as english } from '../en/errors.ts'
import type { Translation } from '../format.ts'

const again = 'Vuelve a tu curso y pulsa otra vez el mismo enlace.'
const setUp =
  'Tu trabajo está a salvo. El enlace entre este curso y Cairn no está bien configurado.\nUna persona tiene que arreglarlo para que se abra.'
const broken = 'Tu trabajo está a salvo. Lo que envió tu curso no llegó entero, así que lo detuvimos.'
const askSupport = 'Dé la referencia a quienes gestionan Cairn: la línea del registro de sucesos dice el lugar.'

export const errors = {
  // Cualquiera
  internal: 'Algo se rompió en Cairn. Lo guardado está a salvo. Inténtalo de nuevo dentro de un minuto.',
  internal_admin:
    'Cairn encontró un fallo propio\nNada de lo guardado se ha perdido.\nInténtelo de nuevo. Si continúa, busque la referencia en el registro de sucesos.',
  not_found: 'Aquí no hay nada que puedas abrir. Puede que se haya movido. Vuelve atrás y ábrelo desde la lista.',
  not_allowed: 'Esto no está abierto para ti en este curso. Tu trabajo sigue donde estaba.',
  bad_request: 'Cairn no pudo leer eso. No se cambió nada. Recarga la página e inténtalo de nuevo.',
  too_large: 'Era demasiado de una vez. No se cambió nada. Envíalo en partes más pequeñas.',
  wrong_content_type: 'Cairn no pudo leer ese tipo de datos. No se cambió nada. Recarga la página e inténtalo de nuevo.',
  too_many_requests: 'Fueron muchos intentos en poco tiempo. Tu trabajo está a salvo. Espera un minuto y sigue.',
  store_unavailable: 'Cairn no puede guardar ahora. Lo que escribiste sigue en esta página. Lo intenta otra vez por sí solo.',
  store_unavailable_admin:
    'Cairn no llega a su base de datos\nNada de lo guardado se ha perdido; el trabajo nuevo espera en los navegadores.\nCompruebe que la base de datos funciona y que el disco no está lleno.',
  disk_full: 'Cairn no tiene sitio para guardar ahora. Lo que escribiste sigue en esta página. Díselo a tu docente.',
  disk_full_admin:
    'El disco está lleno\nNada de lo guardado se ha perdido, pero no se puede guardar nada nuevo.\nHaga sitio en la carpeta de datos; Cairn continúa por sí solo.',
  session_missing: `Esta página perdió su lugar. Tu trabajo guardado está a salvo.\n${again}`,
  session_ended: `Esta página estuvo abierta mucho tiempo, así que Cairn la cerró. Tu trabajo guardado está a salvo.\n${again}`,
  changed_meanwhile: 'Otra persona cambió esto mientras escribías. Tu texto sigue aquí. Mira los dos y luego guarda.',
  header_missing: 'Cairn no pudo saber si esto venía de su propia página. No se cambió nada. Recarga la página e inténtalo de nuevo.',

  // Entrada y apertura
  login_bad_request: `El enlace no dijo todo lo que Cairn necesita, así que no se abrió. Tu trabajo está a salvo.\n${again}`,
  login_unknown_platform:
    'Cairn todavía no conoce este LMS, así que no se abrió. No se cambió nada.\nQuien administra el LMS puede registrarlo.',
  login_unknown_platform_admin: `Cairn no conoce este LMS\nNingún registro activo coincide con el emisor y el id de cliente de esta entrada. Si un emisor está registrado dos veces, el LMS tiene que enviar el id de cliente.\nCompare ambos con el registro. ${askSupport}`,
  launch_platform_error: `Tu LMS detuvo el enlace antes de llegar a Cairn. Tu trabajo está a salvo.\n${again}`,
  launch_platform_error_admin:
    'El LMS respondió con un error\nNo envió ninguna apertura. Pasa con un enlace abierto dos veces o que esperó mucho.\nAbra el enlace otra vez. Si continúa, compruebe en el LMS la dirección de redirección del registro.',
  launch_no_token: `${broken}\n${again}`,
  launch_no_token_admin:
    'El LMS no envió un id_token\nSe llamó a la dirección de apertura de Cairn sin apertura.\nAbra el enlace en un curso. Si continúa, compruebe que la dirección de redirección acaba en /lti/launch y la de entrada en /lti/login.',
  launch_state_missing: `${broken}\n${again}`,
  launch_state_missing_admin:
    'La apertura llegó sin entrada previa\nNo traía state, así que nadie puede decir quién la empezó.\nAbra el enlace en un curso. Si continúa, compruebe que la dirección de entrada del registro acaba en /lti/login.',
  launch_state_invalid: `${broken}\n${again}`,
  launch_state_invalid_admin:
    'El state de esta apertura no lo escribió Cairn\nSe cambió por el camino, o lo hizo otra instalación.\nAbra el enlace otra vez. Si continúa, compruebe que las direcciones de entrada y de apertura son del mismo Cairn.',
  launch_state_expired: `Tu trabajo está a salvo. El enlace de tu curso esperó demasiado, así que lo detuvimos.\n${again}`,
  launch_state_expired_admin:
    'El enlace esperó más de 10 minutos\nCairn mantiene un enlace abierto durante 10 minutos, para que nadie pueda repetirlo.\nAbra el enlace otra vez.',
  launch_wrong_browser: `Tu trabajo está a salvo. El enlace se abrió en un sitio y se contestó en otro, así que lo detuvimos.\n${again}`,
  launch_wrong_browser_admin:
    'La apertura volvió a otro navegador\nLa cookie que Cairn puso al entrar no llegó con la apertura.\nAbra el enlace otra vez. Si continúa, haga que el LMS abra Cairn en una ventana nueva, o permita las cookies de este sitio.',
  launch_storage_unproven: `Tu trabajo está a salvo. Cairn no pudo saber si este navegador abrió el enlace.\n${again}`,
  launch_storage_unproven_admin:
    'El LMS no devolvió lo que Cairn guardó\nEl navegador no guarda cookies aquí, y el almacén del LMS no tenía el valor de esta entrada.\nAbra el enlace otra vez. Si continúa, haga que el LMS abra Cairn en una ventana nueva.',
  launch_pending_gone: `Tu trabajo está a salvo. La apertura tardó más de un minuto, así que la detuvimos.\n${again}`,
  launch_pending_gone_admin:
    'El navegador tardó más de un minuto\nUna apertura espera 60 segundos, una sola vez, a que el navegador se acredite.\nAbra el enlace otra vez.',
  launch_token_malformed: `${broken}\n${again}`,
  launch_token_malformed_admin: `El id_token no se puede leer\nNo es un token firmado en forma compacta.\nAbra el enlace otra vez. ${askSupport}`,
  launch_alg_refused: setUp,
  launch_alg_refused_admin:
    'La apertura no está firmada con RS256\nLTI 1.3 pide RS256, y Cairn no acepta otra cosa.\nPonga en el LMS el algoritmo de firma RS256.',
  launch_kid_missing: setUp,
  launch_kid_missing_admin:
    'La apertura no dice qué clave la firmó\nSu cabecera no tiene kid.\nEl LMS tiene que nombrar su clave; en Cairn no hay nada que cambiar.',
  launch_kid_unknown: setUp,
  launch_kid_unknown_admin:
    'La clave de esta apertura no está entre las claves públicas del LMS\nCairn miró en la dirección de claves registrada, como mucho una vez cada 30 segundos.\nCompare la dirección de claves del registro con la del LMS. Si las claves se acaban de cambiar, abra el enlace otra vez.',
  launch_keys_unavailable: 'Tu trabajo está a salvo. Cairn no llega a tu LMS para comprobar el enlace. Inténtalo dentro de un minuto.',
  launch_keys_unavailable_admin:
    'No se pueden obtener las claves públicas del LMS\nLa dirección de claves del registro no respondió con un juego de claves.\nAbra esa dirección en un navegador: tiene que mostrar una lista de claves.',
  launch_key_unfit: setUp,
  launch_key_unfit_admin:
    'La clave del LMS no puede firmar aperturas\nCairn acepta claves RSA de 2048 bits o más, destinadas a firmar, cada una con su propio id.\nHaga una clave nueva en el LMS.',
  launch_signature_invalid: setUp,
  launch_signature_invalid_admin:
    'La firma no corresponde a la clave del LMS\nLa apertura se cambió por el camino, o la firmó otra instalación.\nCompare la dirección de claves del registro con la del LMS.',
  launch_issuer_mismatch: setUp,
  launch_issuer_mismatch_admin:
    'La apertura nombra a otro emisor\nLa entrada y la apertura tienen que venir del mismo LMS, letra por letra.\nCompare el emisor del registro con el del LMS: una barra al final cuenta.',
  launch_audience_mismatch: setUp,
  launch_audience_mismatch_admin:
    'La apertura es para otro id de cliente\nSu destinatario no contiene el id de cliente que nombró la entrada.\nCompare el id de cliente del registro con el del LMS.',
  launch_azp_mismatch: setUp,
  launch_azp_mismatch_admin:
    'La apertura nombra a otra parte autorizada\nCon más de un destinatario, azp tiene que ser el id de cliente del registro.\nCompare el id de cliente del registro con el del LMS.',
  launch_expired: `Tu trabajo está a salvo. El enlace de tu curso esperó demasiado, así que lo detuvimos.\n${again}`,
  launch_expired_admin:
    'La apertura ya había terminado\nEl LMS la firmó a las {issuedAt}, para durar hasta las {expiresAt}. Llegó a Cairn a las {now}.\nAbra el enlace otra vez. Si se repite, uno de los dos relojes va mal.',
  launch_not_yet_valid: `Tu trabajo está a salvo. Los relojes de tu LMS y de Cairn no coinciden.\n${again}`,
  launch_not_yet_valid_admin:
    'La apertura viene del futuro\nEl LMS la firmó a las {issuedAt}. Llegó a Cairn a las {now}.\nUno de los dos relojes se aparta más de un minuto. Ponga los dos en hora por la red.',
  launch_times_invalid: setUp,
  launch_times_invalid_admin:
    'No se pueden leer las horas de la apertura\niat y exp tienen que estar, en segundos enteros.\nEl LMS tiene que enviarlos; en Cairn no hay nada que cambiar.',
  launch_nonce_missing: setUp,
  launch_nonce_missing_admin:
    'La apertura no tiene nonce\nEl LMS tiene que devolver el nonce de la entrada.\nEn Cairn no hay nada que cambiar.',
  launch_nonce_mismatch: `Tu trabajo está a salvo. La respuesta es de otro enlace, así que la detuvimos.\n${again}`,
  launch_nonce_mismatch_admin:
    'La apertura contesta a otra entrada\nSu nonce no es el que pidió esta entrada.\nAbra el enlace otra vez, en una sola pestaña.',
  launch_replayed: `Tu trabajo está a salvo. Este enlace ya se usó, y cada uno se abre una vez.\n${again}`,
  launch_replayed_admin:
    'Esta apertura ya se usó\nCada apertura abre Cairn una vez, para que nadie pueda repetirla. Recargar la apertura hace eso.\nAbra otra vez el enlace en el curso.',
  launch_version_missing: setUp,
  launch_version_missing_admin:
    'La apertura no dice su versión de LTI\nCairn acepta LTI 1.3.0.\nCompruebe que la herramienta está configurada en el LMS como LTI 1.3.',
  launch_version_wrong: setUp,
  launch_version_wrong_admin:
    'La apertura tiene otra versión de LTI\nCairn acepta LTI 1.3.0.\nCompruebe que la herramienta está configurada en el LMS como LTI 1.3.',
  launch_message_type_missing: setUp,
  launch_message_type_missing_admin:
    'La apertura no dice de qué clase es\nFalta su tipo de mensaje.\nCompruebe la ubicación de Cairn en el LMS.',
  launch_message_type_unknown: setUp,
  launch_message_type_unknown_admin:
    'Cairn no atiende esta clase de apertura\nAtiende enlaces, enlaces profundos y revisión de entregas.\nQuite esta ubicación de Cairn en el LMS.',
  launch_deployment_missing: setUp,
  launch_deployment_missing_admin:
    'La apertura no dice su instalación\nSin deployment id Cairn no puede saber qué centro es.\nInstale Cairn en el LMS de nuevo.',
  launch_deployment_mismatch: setUp,
  launch_deployment_mismatch_admin:
    'La entrada y la apertura nombran dos instalaciones\nLas dos tienen que nombrar la misma.\nAbra el enlace otra vez. Si continúa, quite la instalación más antigua de Cairn en el LMS.',
  launch_subject_missing:
    'Tu trabajo está a salvo. Tu LMS no dijo quién eres, así que Cairn no puede abrirse.\nEntra en tu LMS y pulsa otra vez el mismo enlace.',
  launch_subject_missing_admin:
    'La apertura no dice para quién es\nNo tiene id de usuario. Pasa en cursos públicos y con algunos ajustes de privacidad.\nComparta el id de usuario con Cairn, o permita aperturas anónimas para este registro.',
  launch_roles_missing: setUp,
  launch_roles_missing_admin:
    'La apertura no tiene lista de roles\nLa lista puede estar vacía, pero tiene que estar.\nEl LMS tiene que enviarla; en Cairn no hay nada que cambiar.',
  launch_resource_link_missing: setUp,
  launch_resource_link_missing_admin:
    'La apertura no dice qué enlace es\nNo tiene id de enlace de recurso.\nColoque el enlace otra vez en el curso, o permita aperturas sin curso para este registro.',
  launch_target_missing: setUp,
  launch_target_missing_admin:
    'La apertura no dice qué abrir\nFalta su enlace de destino.\nPonga en el LMS como enlace de destino de la herramienta la dirección de apertura de Cairn.',
  launch_target_refused: setUp,
  launch_target_refused_admin:
    'El enlace apunta a algo que Cairn no tiene\nSu enlace de destino tiene que ser una dirección de este Cairn.\nColoque el enlace otra vez en el curso, o ponga como destino de la herramienta la dirección de apertura de Cairn.',
  launch_context_missing: 'Cairn necesita un curso para abrir esto. No se cambió nada.\nÁbrelo desde dentro de un curso.',
  launch_claims_invalid: setUp,
  launch_claims_invalid_admin: `Una parte de la apertura no es como la pide LTI 1.3\n${askSupport}\nEn Cairn no hay nada que cambiar.`,
  launch_deep_linking_invalid:
    'Cairn no puede colocar nada desde aquí. No se cambió nada.\nUna persona tiene que arreglar la configuración en el LMS.',
  launch_deep_linking_invalid_admin:
    'No se puede contestar a la petición de enlace profundo\nTiene que decir adónde volver, en una dirección https, y qué acepta.\nCompruebe la ubicación de Cairn en el LMS.',
  launch_submission_invalid: 'Cairn no sabe qué trabajo abrir. No se cambió nada.\nAbra la actividad misma y elija allí al estudiante.',
  launch_submission_invalid_admin:
    'La revisión de entrega no dice de quién\nTiene que nombrar a la persona cuyo trabajo se pide.\nAbra la actividad misma, o compruebe el LMS.',
  deployment_unknown: 'Cairn no está activado para este curso. No se cambió nada.\nQuien administra el LMS puede activarlo.',
  deployment_unknown_admin:
    'Esta instalación no está en la lista\nEl registro nombra las instalaciones que acepta, y esta no es ninguna.\nAñada el deployment id al registro.',
  deployment_pending: 'Cairn todavía no está activado para este curso. No se pierde nada.\nSe abre en cuanto se apruebe.',
  deployment_pending_admin:
    'Esta instalación espera aprobación\nCairn la conoce y no muestra nada hasta que se apruebe.\nPida a quienes gestionan Cairn que la aprueben.',
  registration_pending: 'Cairn todavía no está activado para esta escuela. No se pierde nada.\nSe abre en cuanto se apruebe.',
  registration_pending_admin:
    'Este registro espera aprobación\nCairn ya conoce su LMS. No entra nadie, y no se guarda nada sobre personas, hasta que se apruebe.\nAbra la consola de Cairn, mire el registro y apruébelo allí.',
  registration_disabled:
    'Cairn está desactivado para este centro. El trabajo guardado se conserva.\nQuien administra el LMS puede decir por qué.',
  registration_disabled_admin:
    'Cairn está desactivado aquí\nEste registro o esta instalación está desactivado, o se quitó. El trabajo guardado se conserva.\nPida a quienes gestionan Cairn que lo activen.',

  // Retos y rúbricas
  challenge_not_placed: 'Este enlace todavía no tiene un reto detrás. Tu docente puede poner uno.',
  challenge_not_placed_teacher: 'Este enlace todavía no tiene un reto detrás. Elija uno o escriba uno nuevo.',
  challenge_incomplete: 'El reto no se guardó. Lo que escribió sigue aquí. Complete los campos marcados.',
  challenge_has_marks: 'La rúbrica no se cambió, porque hay notas que la usan. Se pueden reescribir niveles y criterios, no quitarlos.',
  rubric_invalid: 'La rúbrica no se guardó. Lo que escribió sigue aquí. Mire los criterios marcados.',
  points_invalid: 'Los puntos no se guardaron. Escriba un número mayor que 0.',

  // Trabajo, evidencias, notas
  work_handed_in: 'Este trabajo está entregado, así que no se cambió. Primero retíralo y luego cámbialo.',
  work_already_marked: 'Tu docente ha empezado a corregir esto. Se queda como lo entregaste.',
  work_nothing_to_hand_in: 'No se entregó nada, porque todavía no hay nada. Añade primero una evidencia.',
  work_not_handed_in: 'Esto no está entregado, así que no hay nada que retirar.',
  evidence_limit_reached: 'Eso no entró: la entrega está llena. Saca algo primero.',
  evidence_text_empty: 'Un texto vacío no se añadió. Escribe algo primero.',
  evidence_link_refused: 'El enlace no se añadió. Tiene que empezar por https:// o http://.',
  file_too_large: 'El archivo no subió. El resto de tu trabajo está a salvo. Hazlo más pequeño (50 MB es el máximo).',
  file_kind_refused: 'El archivo no subió. El resto de tu trabajo está a salvo. Usa una imagen, un PDF, un documento, sonido o vídeo.',
  file_broken: 'El archivo no subió, porque no se puede abrir. El resto de tu trabajo está a salvo. Guárdalo de nuevo y prueba otra vez.',
  course_quota_reached: 'El archivo no subió: este curso ya usó su espacio. El resto de tu trabajo está a salvo. Díselo a tu docente.',
  course_quota_reached_teacher:
    'El archivo no subió: este curso ya usó su espacio. Quite archivos antiguos o pida más a quienes gestionan Cairn.',
  mark_level_unknown: 'La nota no se guardó: la rúbrica ha cambiado. Recargue la página y elija de nuevo.',
  mark_criterion_unknown: 'La nota no se guardó: la rúbrica ha cambiado. Recargue la página y elija de nuevo.',
  nothing_to_release: 'No se publicó nada, porque no hay nada nuevo corregido.',
  score_out_of_range: 'La puntuación no se envió. Tiene que estar entre 0 y los puntos de la columna.',

  // Check-in, circle, shout-outs
  card_sort_wrong: 'Estas tarjetas no van juntas. Nada cambió. Abre las tarjetas otra vez y elige.',
  plan_started: 'Ya tienes un plan. Ábrelo otra vez para verlo.',
  plan_has_no_items: 'Este plan está vacío. Escribe primero una cosa.',
  plan_locked: 'Ahora no se puede cambiar este plan. Retíralo primero o espera la respuesta.',
  plan_wrong_state: 'Este plan ya cambió de estado. Ábrelo otra vez para ver dónde está.',
  plan_full: 'Este plan está lleno. Quita algo primero.',
  plan_week_full: 'En una semana caben tres metas. Quita una primero.',
  plan_choice_wrong: 'Faltan elecciones o hay demasiadas. Repasa los pasos otra vez.',
  check_in_off: 'Aquí todavía no se puede decir cómo estás. No se envió nada. Si necesitas ayuda, busca a un adulto de confianza.',
  check_in_off_teacher: 'Esto está apagado. Se abre cuando la escuela haya escrito quién responde.',
  safeguarding_incomplete: 'Sigue apagado. Falta llenar todos los campos y que la persona adulta nombrada haya dicho que sí.',
  shout_out_unfinished: 'Todavía no se envió. Tus palabras siguen aquí. Di lo que viste, con tus palabras.',
  shout_outs_used_up: 'Ya van diez hoy. Tus palabras siguen aquí. Envía esta otro día.',

  // Personas y grupos
  sign_up_closed: 'Ahora no puedes cambiar de grupo. La inscripción está cerrada. Pregunta a tu docente.',
  sign_up_closed_teacher: 'La inscripción en estos grupos está cerrada, así que no se cambió nada.',
  group_full: 'Ese grupo ya está lleno. Tu grupo sigue como estaba. Elige otro.',
  group_from_lms: 'No se cambió nada, porque el LMS decide quién está en estos grupos. Se cambian allí, o en un conjunto propio.',
  group_list_empty: 'No se hizo ningún grupo, porque ninguna fila de la lista sirve. La lista sigue aquí, con las celdas marcadas.',
  too_many_group_sets: 'El conjunto no se hizo: un curso tiene sitio para 20. Hay que quitar uno que nadie use.',

  // Enlace profundo
  picker_already_answered: 'Esta elección ya se colocó. Cierre esto y abra otra vez el selector para más.',
  picker_expired: 'El selector estuvo abierto demasiado tiempo, así que no se colocó nada. Ábralo otra vez en su curso.',
  picker_nothing_chosen: 'No se colocó nada. Elija al menos un reto.',
  picker_type_not_accepted: 'No se colocó nada: este lugar de su LMS no acepta enlaces a actividades. Use la página del curso.',

  // Hablar con el LMS
  lms_url_refused: 'Cairn no puede llamar a la dirección que dio su LMS. No se envió nada.',
  lms_url_refused_admin:
    'El LMS dio una dirección a la que Cairn no puede llamar\nTiene que ser https y pública, y haberla nombrado una apertura de esta instalación.\nUna dirección de la red propia del centro tiene que figurar en ALLOWED_ORIGINS.',
  lms_unreachable: 'Su LMS no responde ahora. No se pierde nada. Cairn lo intenta otra vez por sí solo.',
  lms_answer_invalid: 'Su LMS respondió con algo que Cairn no puede leer. No se pierde nada. Cairn lo intenta otra vez por sí solo.',
  lms_refused: 'Su LMS dijo que no. No se pierde nada. Mire en el libro de calificaciones de su LMS e inténtelo de nuevo.',
  lms_rate_limited: 'Su LMS está ocupado. No se pierde nada. Cairn sigue por sí solo dentro de unos minutos.',
  lms_token_refused: 'Su LMS no dejó entrar a Cairn. No se pierde nada. Cairn lo intenta otra vez por sí solo.',
  lms_token_refused_admin:
    'El LMS no da a Cairn un token de acceso\nNo acepta la firma, el id de cliente o el destinatario de la petición de Cairn.\nCompruebe que el LMS tiene la dirección de claves de este Cairn.',
  lms_scope_missing: 'Su LMS no permite esto a Cairn. No se pierde nada. Quien administra el LMS puede activarlo.',
  lms_scope_missing_admin:
    'El LMS no concedió el permiso\nCairn no puede usar este servicio del LMS.\nActívelo en los ajustes de la herramienta.',
  roster_not_offered: 'Su LMS no comparte aquí la lista de la clase. Los estudiantes aparecen cuando abren el enlace.',

  // Administración
  link_refused: 'Este enlace no se puede usar. Sirve una vez y por tiempo limitado. No se cambió nada.\nPida otro a quien se lo dio.',
  sign_in_refused: 'Esta clave de acceso no abre nada. No se cambió nada. Mire otra vez cada grupo de cinco, o pida un enlace nuevo.',
  admin_not_approved:
    'Está esperando aprobación. No se pierde nada. Otra persona que administra Cairn le aprueba una vez; entonces se abre esta página.',
  last_owner: 'Nadie podría entrar más, así que no se cambió nada. Deje entrar antes a otra persona.',
  registration_refused:
    'Cairn no se registró. No se cambió nada ni aquí ni en el LMS.\nPida una dirección nueva a quien le dio esta, y péguela entera.',
  registration_lms_refused:
    'El LMS no aceptó el registro. No se cambió nada. Cierre esto, empiece otra vez en el LMS y use la misma dirección.',
  registration_known: 'Este emisor y este id de cliente ya están registrados. No se cambió nada. Búsquelo en la lista.',
  registration_in_file:
    'Este registro está en el archivo de plataformas del servidor. No se cambió nada. Aquí se puede apagar; allí se edita.',
  registration_incomplete: 'Faltan direcciones. No se guardó nada. Cópielas de la página de su LMS.',

  // Debajo de un campo
  field_required: 'Está vacío. Escribe algo aquí.',
  field_too_long: 'Es demasiado largo. Hazlo más corto.',
  field_too_short: 'Es demasiado corto. Escribe un poco más.',
  field_not_a_number: 'Esto no es un número. Escribe cifras, como 24.',
  field_out_of_range: 'Este número no cabe. Elige uno dentro de los límites.',
  field_not_a_date: 'Esto no es una fecha. Elige un día.',
  field_not_a_url: 'Esto no es una dirección web. Empieza por https://.',
  field_not_unique: 'Esto está dos veces. Dale a cada uno su propio nombre.',
  field_not_known: 'Esto no es una de las opciones. Elige de nuevo.',
  field_wrong_shape: 'Cairn no puede leer esto. Escríbelo de nuevo.',
} as const satisfies Translation<typeof english>
