import type { install as en } from '../en/install.ts'
import type { Translation } from '../format.ts'

export const install: Translation<typeof en> = {
  tableField: 'Campo',
  tableValue: 'Valor',
  tableRead: 'se muestra allí: cópielo y tráigalo aquí',

  canvasKey: 'Cree la clave. Canvas lee todo lo demás de la dirección JSON.',
  canvasOn: 'Una clave nueva está apagada, y así no se abre nada. El número en «Details» es el id de cliente.',
  canvasApp: 'Instálela en la cuenta para todos sus cursos, o en un curso para probar.',
  canvasUse:
    'Los docentes encuentran Cairn donde eligen una herramienta externa para una tarea, y en los menús de las páginas de tareas y módulos.',

  moodleTool: 'Configure la herramienta a mano y siga en la misma página.',
  moodleServices: 'Sin estos dos, las calificaciones no llegan y la lista de la clase queda vacía.',
  moodlePrivacy: 'Moodle no comparte nada si no dice Siempre. Cairn no necesita direcciones de correo.',
  moodleDetails: 'Copie el Platform ID letra por letra, y el Client ID.',
  moodleActivate: 'Una herramienta que se registró sola espera como «Pendiente» hasta que usted pulse Activar.',
  moodleCourse: 'El paso que se olvida: active Cairn en el curso, o no aparecerá en el selector de actividades.',

  schoologyApp: 'La cuenta necesita los permisos «Develop apps» e «Install applications». Una app privada no necesita revisión.',
  schoologyServices: 'Sin Deep Linking no se puede añadir un reto; sin los otros dos no hay calificaciones ni lista de la clase.',
  schoologyAddresses: 'Cuatro direcciones.',
  schoologyClient: 'El id de cliente es de la app.',
  schoologyDeployment: 'Tome el id de despliegue entero, con la parte tras el guion.',
  schoologyCourses: 'Sin este paso la app no aparece en ningún curso.',

  brightspaceTool: 'Un dominio solo puede estar en un registro activo.',
  brightspaceDetails: 'Brightspace muestra sus propios valores al guardar.',
  brightspaceDeployment: 'Los despliegues se crean después del registro, cada uno con sus ajustes.',
  brightspaceLink: 'Los docentes encuentran Cairn donde insertan algo de una herramienta.',

  blackboardApp: 'Una vez para este servidor; el id de la aplicación sirve para todos los sitios.',
  blackboardTool: 'El sitio crea su propio id de despliegue.',
  blackboardPolicies: 'Cairn no necesita direcciones de correo.',
  blackboardPlacement: 'Los docentes encuentran Cairn donde añaden contenido.',

  sakaiTool: 'Las etiquetas pueden variar: busque lo que significan.',
  sakaiServices: 'Calificaciones, lista de la clase, nombres y deep linking.',
  sakaiDetails: 'Copie lo que muestra Sakai.',

  openedxModule: 'Solo donde el bloque aún no está en la lista de bloques avanzados.',
  openedxBlock: 'Cada bloque es un registro propio. En el modo «declarative» Cairn solo envía calificaciones, y eso basta.',
  openedxDetails: 'Copie lo que muestra el bloque. El id de despliegue es 1.',

  genericTool: 'Los nombres varían de un LMS a otro: busque lo que significan.',
  genericDetails: 'Cópielos letra por letra: una barra al final cuenta.',
}
