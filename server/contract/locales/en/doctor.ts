/**
 * The doctor’s lines and fixes. `<fix>_<family>` says a fix in the labels of that LMS’s own screens (lti-platforms.md sections 1, 4 and 5).
 * Places are facts of the step.
 */
export const doctor = {
  columnLabel: 'Cairn check (goes away by itself)',

  // Lines
  step_launch: 'Somebody has opened Cairn from this LMS',
  step_platform_keys: 'The LMS’s public keys can be read',
  step_clock: 'Its clock and ours agree',
  step_our_keys: 'The LMS can read our keys',
  step_token: 'The LMS lets us in, for each service',
  step_roster: 'The class list can be read',
  step_column_made: 'A trial column was made in the gradebook',
  step_score_sent: 'A trial score was sent',
  step_score_read_back: 'The trial score was read back',
  step_column_removed: 'The trial column was taken away again',
  step_cookies: 'Your browser keeps a cookie in the frame',
  step_storage: 'The LMS keeps a value for us in your browser',
  step_frame: 'The LMS may show our pages in its frame',

  // What was measured
  measured_platform_keys: 'Keys: {keys}',
  measured_clock: '{skewMs} ms apart',
  measured_token: 'Granted: {granted}',
  measured_roster: '{members} people, {students} students, {pages} pages',
  measured_column_removed: 'Columns removed: {removed}',
  measured_frame: 'Addresses that may: {allowed}',

  // Why a line was not tried
  note_afterFault: 'Not tried: a line above has to be mended first.',
  note_noLaunch: 'Not tried: nobody has opened Cairn from there yet. Open it once from a course, then run this again.',
  note_noCourse: 'Not tried: no course is known yet. Open Cairn once from a course, then run this again.',
  note_notAsked: 'Not tried: this installation does not ask for this service.',
  note_notOffered: 'Not tried: the course named no such service when Cairn was opened. Is the service switched on for the tool?',
  note_noLearner: 'Not tried: the class list names no student. Add one to the course, or choose a course with students.',
  note_notMeasured: 'Not measured here. Run the check from the administrator’s page inside the LMS.',
  note_notNeeded: 'Not there, and not needed: another way works.',

  // What to mend
  registrationOff: 'This installation is not active. Approve it, or enable it again, then run the check.',
  deploymentOff: 'This place of the LMS is not approved. Approve it, then run the check.',
  platformKeysSilent: 'The address of the LMS’s keys does not answer as it should. Compare it with what the LMS shows, to the letter.',
  platformKeysSilent_moodle:
    'The key address does not answer as it should. In Moodle: Site administration › Plugins › External tool › Manage tools › View configuration details. Compare “Public keyset URL”.',
  platformKeysOdd: 'The address of the LMS’s keys answers with something that is not a key set. Compare it with what the LMS shows.',
  clockSkew:
    'The clocks are {skewMs} ms apart; messages are then refused as too old or too new. Switch on time synchronization (NTP) on the server that is wrong, most often the one you run yourself.',
  keysNotFetched:
    'The LMS could not read our keys. It answered with an error page ({status}). Check that {keysUrl} opens from the internet without a login, with a valid certificate, and that this address stands in the tool’s settings.',
  keysNotFetched_canvas:
    'Canvas could not read our keys (it answered {status}). In Canvas: Admin › Developer Keys › edit the key › “Public JWK URL” must be {keysUrl}, and that address must open from the internet.',
  keysNotFetched_moodle:
    'Moodle could not read our keys (it answered {status}). In Moodle: Site administration › Plugins › External tool › Manage tools › edit Cairn › “Public key type” must be “Keyset URL” and “Public keyset” {keysUrl}. Moodle’s own server must be allowed to open it (HTTP security › cURL blocked hosts).',
  keysNotFetched_schoology:
    'Schoology could not read our keys (it answered {status}). In Schoology: App Center › My Developer Apps › edit Cairn › the public key must be the JWKS URL {keysUrl}, and that address must open from the internet.',
  keysRefused:
    'The LMS knows our address but did not accept our signature. Compare the client id, and check that the key set address in the LMS is {keysUrl}. After a change of keys an LMS may need some minutes.',
  keysRefused_canvas:
    'Canvas did not accept us. In Canvas: Admin › Developer Keys: is the key switched “On”, is the number in “Details” the client id here, and is “Public JWK URL” {keysUrl}?',
  keysRefused_moodle:
    'Moodle did not accept us. In Moodle: Manage tools › View configuration details: compare “Client ID”, and check that “Public keyset” is {keysUrl}.',
  keysRefused_schoology:
    'Schoology did not accept us. In Schoology: App Center › My Developer Apps › Options › API Info: compare the client id; the public key must be the JWKS URL {keysUrl}.',
  tokenUnreachable:
    'The LMS’s token address does not answer for now. Try again in some minutes; if it stays, compare the address with what the LMS shows.',
  tokenAddress: 'The token address answers, but not as one ({status}). Compare it with what the LMS shows, to the letter.',
  tokenAddress_moodle:
    'The token address answers, but not as one ({status}). In Moodle: Manage tools › View configuration details: compare “Access token URL”.',
  tokenAddress_brightspace:
    'The token address answers, but not as one ({status}). In Brightspace: Manage Extensibility › LTI Advantage › the registration: compare “Brightspace OAuth2 Access Token URL” and the “OAuth2 Audience”.',
  tokenRefused: 'The LMS refused to let us in ({why}). Check that the tool is switched on there, and compare client id and token address.',
  scopeMissing: 'Not granted: {missing}. Allow these services in the tool’s settings in the LMS.',
  scopeMissing_canvas:
    'Not granted: {missing}. In Canvas: Admin › Developer Keys › edit the key › switch on the scopes “Can create and view assignment data”, “Can view submission data”, “Can create and update submission results” and “Can retrieve user data”.',
  scopeMissing_moodle:
    'Not granted: {missing}. In Moodle: Manage tools › edit Cairn › Services: “IMS LTI Assignment and Grade Services” to “Use this service for grade sync and column management”, “IMS LTI Names and Role Provisioning” to “Use this service”.',
  scopeMissing_schoology:
    'Not granted: {missing}. In Schoology: App Center › My Developer Apps › edit Cairn › LTI Advantage: tick “Assignment and Grade Services” and “Names and Role Provisioning”.',
  scopeMissing_brightspace:
    'Not granted: {missing}. In Brightspace: Manage Extensibility › LTI Advantage › the registration: tick “Assignment and Grade Services” and “Names and Role Provisioning Services”, then the same in the deployment.',
  addressRefused:
    'This address may not be called from here: it must be https and public. A school’s own network has to be named in the setting ALLOWED_ORIGINS.',
  serviceDown: 'The LMS does not answer this request for now. Try again in some minutes; grades wait meanwhile and are not lost.',
  serviceBusy: 'The LMS asks us to be slower. Try again in some minutes; grades wait meanwhile and are not lost.',
  answerUnreadable:
    'The LMS answered with something that cannot be read, often a login page. Is there a proxy or a login in front of its services?',
  rosterRefused:
    'The LMS refused to show the class list ({status}). Check that the service for names and roles is switched on for the tool.',
  rosterRefused_canvas:
    'Canvas refused the class list ({status}). Is the tool still installed in this course or its account, and the course not concluded?',
  rosterRefused_moodle:
    'Moodle refused the class list ({status}). In Moodle: Manage tools › edit Cairn › Services › “IMS LTI Names and Role Provisioning” to “Use this service”. If every call fails: the web server must pass the “Authorization” header on.',
  rosterPartial:
    'Only part of the class list could be read ({pages} pages, {members} people). Try again; nobody is removed by a partial list.',
  rosterEmpty: 'The class list is empty. Is the tool installed in the course itself, and does the course have people?',
  columnRefused: 'The LMS refused to make a column ({status}). Check that the tool may manage columns, not only send grades.',
  columnRefused_canvas:
    'Canvas refused to make a column ({status}). Is the course concluded, or the scope “Can create and view assignment data” off?',
  columnRefused_moodle:
    'Moodle refused to make a column ({status}). In Moodle: Manage tools › edit Cairn › Services › “IMS LTI Assignment and Grade Services” to “Use this service for grade sync and column management”.',
  columnRefused_schoology:
    'Schoology refused to make a column ({status}). In Schoology: App Center › My Developer Apps › edit Cairn › LTI Advantage › “Assignment and Grade Services”.',
  columnLeft:
    'A trial column may be left in the gradebook. Delete the column “Cairn check (goes away by itself)” there; the next check also tries to.',
  scoreUnpublished: 'The LMS does not take grades while the course or the assignment is not published. Publish it, then try again.',
  scoreUnpublished_canvas:
    'Canvas does not take grades for what is not published. Open the course in Canvas and press “Publish”, then try again.',
  scoreLearner:
    'The LMS cannot grade the students that its class list names. Do they have a role that can be graded, and have they accepted the course?',
  scoreLearner_canvas:
    'Canvas cannot grade these students: they are not active in the course yet. Try a course whose students have accepted their invitation.',
  scoreLearner_moodle:
    'Moodle cannot grade these people. In Moodle: Site administration › Grades › General settings › “Graded roles” must name the role of the students.',
  scoreLearner_brightspace: 'Brightspace cannot grade these people: their role needs “Can be graded” in the course.',
  scoreRefused: 'The LMS refused the trial score ({status}). The log line of this check says more.',
  readBackRefused: 'The LMS refused to tell the grade ({status}). Check that reading results is allowed for the tool.',
  readBackMissing:
    'The score was taken, but the gradebook shows none. Ask the LMS’s support whether grades of tools are shown with a delay.',
  readBackDiffers: 'The gradebook shows another grade than the one sent ({share} of it). Does the column use a scale instead of points?',
  cookiesRefused:
    'This browser keeps nothing for us inside the frame, so each start needs one press more, for a window of its own. To mend it, allow cookies for {origin} inside your LMS’s pages, in the school’s browser policy.',
  frameRefused:
    'Pages from {origin} may not frame Cairn. Add this address to the installation’s frame addresses, or open Cairn once from a course there.',
} as const
