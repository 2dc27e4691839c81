/** Installing by hand: the sentence beside each step of `lti-config/<lms>/install.json`. Labels of LMS screens stand in those files. */
export const install = {
  tableField: 'Field',
  tableValue: 'Value',
  tableRead: 'shown there: copy it and bring it here',

  canvasKey: 'Make the key. Canvas reads everything else from the JSON address.',
  canvasOn: 'A new key is off, and nothing opens while it is. The number under “Details” is the client id.',
  canvasApp: 'Install it in the account for all its courses, or in one course to try.',
  canvasUse:
    'Teachers now find Cairn where they choose an external tool for an assignment, and in the menus of the assignments and modules pages.',

  moodleTool: 'Set the tool up by hand, then go on with the same page.',
  moodleServices: 'Without these two, grades do not arrive and the class list stays empty.',
  moodlePrivacy: 'Moodle shares nothing unless it says Always. Cairn has no use for mail addresses.',
  moodleDetails: 'Copy the Platform ID to the letter, and the Client ID.',
  moodleActivate: 'A tool that registered itself waits as “Pending” until you press Activate.',
  moodleCourse: 'The step that people miss: switch Cairn on in the course, or it does not show in the activity chooser.',

  schoologyApp: 'The account needs the permissions “Develop apps” and “Install applications”. A private app needs no review.',
  schoologyServices: 'Without Deep Linking there is no way to add a challenge; without the other two no grades and no class list.',
  schoologyAddresses: 'Four addresses.',
  schoologyClient: 'The client id belongs to the app.',
  schoologyDeployment: 'Take the whole deployment id, with the part after the dash.',
  schoologyCourses: 'Without this step the app does not show in any course.',

  brightspaceTool: 'A domain may stand in only one enabled registration.',
  brightspaceDetails: 'Brightspace shows its own values after saving.',
  brightspaceDeployment: 'Deployments are made after the registration, each with settings of its own.',
  brightspaceLink: 'Teachers find Cairn where they insert something from a tool.',

  blackboardApp: 'Once for this server; the application id serves all sites.',
  blackboardTool: 'The site makes a deployment id of its own.',
  blackboardPolicies: 'Cairn has no use for mail addresses.',
  blackboardPlacement: 'Teachers then find Cairn where they add content.',

  sakaiTool: 'The labels may differ: look for what they mean.',
  sakaiServices: 'Grades, class list, names, and deep linking.',
  sakaiDetails: 'Copy what Sakai shows.',

  openedxModule: 'Only where the block is not in the list of advanced blocks yet.',
  openedxBlock: 'Each block is a registration of its own. In the mode “declarative” Cairn only sends scores, which is enough.',
  openedxDetails: 'Copy what the block shows. The deployment id is 1.',

  genericTool: 'Names differ from LMS to LMS: look for what they mean.',
  genericDetails: 'Copy them to the letter: a slash at the end counts.',
} as const
