/**
 * A sentence for every error code: what did not happen, what is safe, what to do now. `<code>_admin` and `<code>_teacher` stand beside it
 * where words differ by reader. A line break begins a new paragraph; the first line of an administrator's words is the verdict.
 * `field_<code>` is the sentence under a field.
 */
const again = 'Go back to your course and press the same link again.'
const setUp = 'Your work is safe. The link between this course and Cairn is not set up right.\nA person has to mend it before it opens.'
const broken = 'Your work is safe. What your course sent did not arrive whole, so we stopped it.'
const askSupport = 'Give the reference to those who run Cairn: the log line under it says which place.'

export const errors = {
  // Anyone
  internal: 'Something in Cairn broke. What was saved is safe. Try again in a minute.',
  internal_admin:
    'Cairn met a fault of its own\nNothing that was saved is lost.\nTry again. If it stays, look in the log under the reference.',
  not_found: 'There is nothing here that you can open. It may have been moved. Go back and open it from the list.',
  not_allowed: 'This is not open to you in this course. Your own work is where it was.',
  bad_request: 'Cairn could not read that. Nothing was changed. Reload the page and try again.',
  too_large: 'That was too much at once. Nothing was changed. Send it in smaller parts.',
  wrong_content_type: 'Cairn could not read that kind of data. Nothing was changed. Reload the page and try again.',
  too_many_requests: 'That was many tries in a short time. Your work is safe. Wait a minute, then go on.',
  store_unavailable: 'Cairn cannot save right now. What you wrote is still on this page. It tries again by itself.',
  store_unavailable_admin:
    'Cairn cannot reach its database\nNothing that was saved is lost; new work waits in the browsers.\nCheck that the database runs and that the disk is not full.',
  disk_full: 'Cairn has no room to save right now. What you wrote is still on this page. Tell your teacher.',
  disk_full_admin:
    'The disk is full\nNothing that was saved is lost, but nothing new can be saved.\nMake room in the data folder; Cairn goes on by itself.',
  session_missing: `This page has lost its place. Your saved work is safe.\n${again}`,
  session_ended: `This page was open for a long time, so Cairn closed it. Your saved work is safe.\n${again}`,
  changed_meanwhile: 'Someone else changed this while you were writing. Your text is still here. Look at both, then save.',
  header_missing: 'Cairn could not tell that this came from its own page. Nothing was changed. Reload the page and try again.',

  // Login and launch
  login_bad_request: `The link did not say all that Cairn needs, so it did not open. Your work is safe.\n${again}`,
  login_unknown_platform:
    'Cairn does not know this LMS yet, so it did not open. Nothing was changed.\nThe person who looks after the LMS can register it.',
  login_unknown_platform_admin: `Cairn does not know this LMS\nNo active registration fits the issuer and client id of this login. Where one issuer is registered twice, the LMS has to send the client id.\nCompare both with the registration. ${askSupport}`,
  launch_platform_error: `Your LMS stopped the link before it reached Cairn. Your work is safe.\n${again}`,
  launch_platform_error_admin:
    'The LMS answered with an error\nIt sent no launch. A link that was opened twice, or waited long, does that.\nOpen the link again. If it stays, check the redirect address of the registration in the LMS.',
  launch_no_token: `${broken}\n${again}`,
  launch_no_token_admin:
    'The LMS sent no id_token\nCairn was called at its launch address without a launch.\nOpen the link in a course. If it stays, check that the redirect address ends in /lti/launch and the login address in /lti/login.',
  launch_state_missing: `${broken}\n${again}`,
  launch_state_missing_admin:
    'The launch came without a login\nIt carried no state, so nobody can say who began it.\nOpen the link in a course. If it stays, check that the login address of the registration ends in /lti/login.',
  launch_state_invalid: `${broken}\n${again}`,
  launch_state_invalid_admin:
    'The state of this launch was not written by Cairn\nIt was changed on its way, or made by another installation.\nOpen the link again. If it stays, check that login and launch address belong to the same Cairn.',
  launch_state_expired: `Your work is safe. The link from your course waited too long, so we stopped it.\n${again}`,
  launch_state_expired_admin:
    'The link waited more than 10 minutes\nCairn keeps an opened link waiting for 10 minutes, so that nobody can replay one.\nOpen the link again.',
  launch_wrong_browser: `Your work is safe. The link was opened in one place and answered in another, so we stopped it.\n${again}`,
  launch_wrong_browser_admin:
    'The launch came back to another browser\nThe cookie that Cairn set at login did not come with the launch.\nOpen the link again. If it stays, let the LMS open Cairn in a new window, or allow cookies for this site.',
  launch_storage_unproven: `Your work is safe. Cairn could not tell that this is the browser that opened the link.\n${again}`,
  launch_storage_unproven_admin:
    'The LMS did not give back what Cairn stored\nThe browser keeps no cookie here, and the LMS’s storage did not hold the value of this login.\nOpen the link again. If it stays, let the LMS open Cairn in a new window.',
  launch_pending_gone: `Your work is safe. Opening took longer than a minute, so we stopped it.\n${again}`,
  launch_pending_gone_admin:
    'The browser took more than a minute\nA launch waits 60 seconds for the browser to prove itself, once.\nOpen the link again.',
  launch_token_malformed: `${broken}\n${again}`,
  launch_token_malformed_admin: `The id_token cannot be read\nIt is not a signed token in compact form.\nOpen the link again. ${askSupport}`,
  launch_alg_refused: setUp,
  launch_alg_refused_admin:
    'The launch is not signed with RS256\nLTI 1.3 asks for RS256, and Cairn takes nothing else.\nSet the signing algorithm in the LMS to RS256.',
  launch_kid_missing: setUp,
  launch_kid_missing_admin:
    'The launch does not say which key signed it\nIts header has no kid.\nThe LMS has to name its key; nothing in Cairn needs to change.',
  launch_kid_unknown: setUp,
  launch_kid_unknown_admin:
    'The key of this launch is not among the LMS’s public keys\nCairn looked at the registered keyset address, at most once in 30 seconds.\nCompare the keyset address of the registration with that of the LMS. If the keys were just changed, open the link again.',
  launch_keys_unavailable: 'Your work is safe. Cairn cannot reach your LMS to check the link. Try again in a minute.',
  launch_keys_unavailable_admin:
    'The LMS’s public keys cannot be fetched\nThe keyset address of the registration did not answer with a keyset.\nOpen that address in a browser: it has to show a list of keys.',
  launch_key_unfit: setUp,
  launch_key_unfit_admin:
    'The LMS’s key may not sign launches\nCairn takes RSA keys of 2048 bits or more that are meant for signing, each under a key id of its own.\nMake a new key in the LMS.',
  launch_signature_invalid: setUp,
  launch_signature_invalid_admin:
    'The signature does not fit the LMS’s key\nThe launch was changed on its way, or signed by another installation.\nCompare the keyset address of the registration with that of the LMS.',
  launch_issuer_mismatch: setUp,
  launch_issuer_mismatch_admin:
    'The launch names another issuer\nThe login and the launch have to come from the same LMS, to the letter.\nCompare the issuer of the registration with that of the LMS: a slash at the end counts.',
  launch_audience_mismatch: setUp,
  launch_audience_mismatch_admin:
    'The launch is meant for another client id\nIts audience does not hold the client id that the login named.\nCompare the client id of the registration with that of the LMS.',
  launch_azp_mismatch: setUp,
  launch_azp_mismatch_admin:
    'The launch names another authorized party\nWith more than one audience, azp has to be the client id of the registration.\nCompare the client id of the registration with that of the LMS.',
  launch_expired: `Your work is safe. The link from your course waited too long, so we stopped it.\n${again}`,
  launch_expired_admin:
    'The launch had already ended\nThe LMS signed it at {issuedAt}, to last until {expiresAt}. It reached Cairn at {now}.\nOpen the link again. If it keeps happening, one of the two clocks is wrong.',
  launch_not_yet_valid: `Your work is safe. The clocks of your LMS and of Cairn do not agree.\n${again}`,
  launch_not_yet_valid_admin:
    'The launch comes from the future\nThe LMS signed it at {issuedAt}. It reached Cairn at {now}.\nOne of the two clocks is wrong by more than a minute. Set both by network time.',
  launch_times_invalid: setUp,
  launch_times_invalid_admin:
    'The times of the launch cannot be read\niat and exp have to be there, in whole seconds.\nThe LMS has to send them; nothing in Cairn needs to change.',
  launch_nonce_missing: setUp,
  launch_nonce_missing_admin:
    'The launch has no nonce\nThe LMS has to send back the nonce of the login.\nNothing in Cairn needs to change.',
  launch_nonce_mismatch: `Your work is safe. The answer belongs to another link, so we stopped it.\n${again}`,
  launch_nonce_mismatch_admin:
    'The launch answers another login\nIts nonce is not the one that this login asked for.\nOpen the link again, in one tab.',
  launch_replayed: `Your work is safe. This link was already used, and each opens once.\n${again}`,
  launch_replayed_admin:
    'This launch was already used\nEach launch opens Cairn once, so that nobody can replay one. Reloading the launch does that.\nOpen the link in the course again.',
  launch_version_missing: setUp,
  launch_version_missing_admin:
    'The launch does not say its LTI version\nCairn takes LTI 1.3.0.\nCheck that the tool is set up in the LMS as LTI 1.3.',
  launch_version_wrong: setUp,
  launch_version_wrong_admin:
    'The launch has another LTI version\nCairn takes LTI 1.3.0.\nCheck that the tool is set up in the LMS as LTI 1.3.',
  launch_message_type_missing: setUp,
  launch_message_type_missing_admin:
    'The launch does not say what kind it is\nIts message type is missing.\nCheck the placement of Cairn in the LMS.',
  launch_message_type_unknown: setUp,
  launch_message_type_unknown_admin:
    'Cairn does not serve this kind of launch\nIt serves links, deep linking and submission review.\nTake this placement of Cairn away in the LMS.',
  launch_deployment_missing: setUp,
  launch_deployment_missing_admin:
    'The launch does not say its deployment\nWithout a deployment id Cairn cannot tell which school it is.\nInstall Cairn in the LMS again.',
  launch_deployment_mismatch: setUp,
  launch_deployment_mismatch_admin:
    'Login and launch name two deployments\nBoth have to name the same one.\nOpen the link again. If it stays, remove the older installation of Cairn in the LMS.',
  launch_subject_missing:
    'Your work is safe. Your LMS did not say who you are, so Cairn cannot open.\nSign in to your LMS, then press the same link again.',
  launch_subject_missing_admin:
    'The launch does not say who it is for\nIt has no user id. Public courses and some privacy settings do that.\nShare the user id with Cairn, or allow anonymous launches for this registration.',
  launch_roles_missing: setUp,
  launch_roles_missing_admin:
    'The launch has no list of roles\nThe list may be empty, but it has to be there.\nThe LMS has to send it; nothing in Cairn needs to change.',
  launch_resource_link_missing: setUp,
  launch_resource_link_missing_admin:
    'The launch does not say which link it is\nIt has no resource link id.\nPlace the link in the course again, or allow launches without a course for this registration.',
  launch_target_missing: setUp,
  launch_target_missing_admin:
    'The launch does not say what to open\nIts target link is missing.\nSet the target link of the tool in the LMS to the launch address of Cairn.',
  launch_target_refused: setUp,
  launch_target_refused_admin:
    'The link points somewhere that Cairn does not have\nIts target link has to be an address of this Cairn.\nPlace the link in the course again, or set the target link of the tool to the launch address of Cairn.',
  launch_context_missing: 'Cairn needs a course to open this. Nothing was changed.\nOpen it from inside a course.',
  launch_claims_invalid: setUp,
  launch_claims_invalid_admin: `Part of the launch is not as LTI 1.3 has it\n${askSupport}\nNothing in Cairn needs to change.`,
  launch_deep_linking_invalid: 'Cairn cannot place anything from here. Nothing was changed.\nA person has to mend the set-up in the LMS.',
  launch_deep_linking_invalid_admin:
    'The deep-linking request cannot be answered\nIt has to say where to return to, at an https address, and what it accepts.\nCheck the placement of Cairn in the LMS.',
  launch_submission_invalid:
    'Cairn cannot tell whose work to open. Nothing was changed.\nOpen the activity itself and choose the student there.',
  launch_submission_invalid_admin:
    'The submission review does not say for whom\nIt has to name the user whose work is asked for.\nOpen the activity itself, or check the LMS.',
  deployment_unknown:
    'Cairn is not switched on for this course. Nothing was changed.\nThe person who looks after the LMS can switch it on.',
  deployment_unknown_admin:
    'This installation is not on the list\nThe registration names the deployments that it takes, and this is none of them.\nAdd the deployment id to the registration.',
  deployment_pending: 'Cairn is not switched on for this course yet. Nothing is lost.\nIt opens as soon as it is approved.',
  deployment_pending_admin:
    'This installation waits for approval\nCairn knows it, and shows nothing until it is approved.\nAsk those who run Cairn to approve it.',
  registration_pending: 'Cairn is not switched on for this school yet. Nothing is lost.\nIt opens as soon as it is approved.',
  registration_pending_admin:
    'This registration waits for approval\nCairn knows your LMS now. Nobody is let in, and nothing about people is kept, until it is approved.\nOpen the console of Cairn, look at the registration, and approve it there.',
  registration_disabled: 'Cairn is switched off for this school. Saved work is kept.\nThe person who looks after the LMS can say why.',
  registration_disabled_admin:
    'Cairn is switched off here\nThis registration or installation is disabled, or was removed. Saved work is kept.\nAsk those who run Cairn to switch it on.',

  // Challenges and rubrics
  challenge_not_placed: 'This link has no challenge behind it yet. Your teacher can put one there.',
  challenge_not_placed_teacher: 'This link has no challenge behind it yet. Choose one, or write a new one.',
  challenge_incomplete: 'The challenge was not saved. What you wrote is still here. Fill in the marked fields.',
  challenge_has_marks: 'The rubric was not changed, because marks use it. Levels and criteria can be reworded, not taken away.',
  rubric_invalid: 'The rubric was not saved. What you wrote is still here. Look at the marked criteria.',
  points_invalid: 'The points were not saved. Write a number above 0.',

  // Work, evidence, marks
  work_handed_in: 'This work is handed in, so it was not changed. Take it back first, then change it.',
  work_already_marked: 'Your teacher has started to mark this. It stays as you handed it in.',
  work_nothing_to_hand_in: 'Nothing was handed in, because nothing is there yet. Add one piece of evidence first.',
  work_not_handed_in: 'This is not handed in, so there is nothing to take back.',
  evidence_limit_reached: 'That did not go in: the hand-in is full. Take something out first.',
  evidence_text_empty: 'An empty text was not added. Write something first.',
  evidence_link_refused: 'The link was not added. It has to begin with https:// or http://.',
  file_too_large: 'The file did not go up. Your other work is safe. Make it smaller (50 MB is the most).',
  file_kind_refused: 'The file did not go up. Your other work is safe. Use a picture, a PDF, a document, sound or film.',
  file_broken: 'The file did not go up, because it cannot be opened. Your other work is safe. Save it again and try once more.',
  course_quota_reached: 'The file did not go up: this course has used its room. Your other work is safe. Tell your teacher.',
  course_quota_reached_teacher:
    'The file did not go up: this course has used its room. Remove old files, or ask those who run Cairn for more.',
  mark_level_unknown: 'The mark was not saved: the rubric has changed. Reload the page and choose again.',
  mark_criterion_unknown: 'The mark was not saved: the rubric has changed. Reload the page and choose again.',
  nothing_to_release: 'Nothing was released, because nothing new is marked.',
  score_out_of_range: 'The score was not sent. It has to lie between 0 and the points of the column.',

  // Check-in, circle, shout-outs
  card_sort_wrong: 'These cards do not fit together. Nothing changed. Open the sort again and choose.',
  plan_started: 'You have a plan. Open it again to see it.',
  plan_has_no_items: 'This plan is empty. Write one thing first.',
  plan_locked: 'This plan is not open for changes now. Take it back first, or wait for the answer.',
  plan_wrong_state: 'This plan has moved on. Open it again to see where it stands.',
  plan_full: 'This plan is full. Take something out first.',
  plan_week_full: 'A week holds three goals. Take one out first.',
  plan_choice_wrong: 'Some choices are missing, or too many. Look through the steps again.',
  check_in_off: 'Check-in is not on here yet. Nothing was sent. If you need help now, go to an adult you trust.',
  check_in_off_teacher: 'The check-in is off. It opens when your school has filled in who answers.',
  safeguarding_incomplete: 'The check-in stays off. Each field must be filled in, and a named adult must have said yes.',
  shout_out_unfinished: 'It did not go yet. Your words are still here. Say what you saw, in your own words.',
  shout_outs_used_up: 'That was ten for today. Your words are still here. Send this one tomorrow.',

  // People and groups
  sign_up_closed: 'You cannot change groups now. Sign-up is closed. Ask your teacher.',
  sign_up_closed_teacher: 'Sign-up for these groups is closed, so nothing was changed.',
  group_full: 'That group is full now. Your group stays as it was. Choose another one.',
  group_from_lms: 'Nothing was changed, because the LMS decides who is in these groups. Change them there, or make a set of your own.',
  group_list_empty: 'No groups were made, because no row of the list could be used. Your list is still here. Mend the marked cells.',
  too_many_group_sets: 'The set was not made: a course has room for 20. Remove one that nobody uses.',

  // Deep linking
  picker_already_answered: 'This choice was already placed. Close this and open the picker again for more.',
  picker_expired: 'The picker was open for too long, so nothing was placed. Open it again in your course.',
  picker_nothing_chosen: 'Nothing was placed. Choose at least one challenge.',
  picker_type_not_accepted: 'Nothing was placed: this place in your LMS does not take links to activities. Use the course page.',

  // Talking to the LMS
  lms_url_refused: 'Cairn may not call the address that your LMS gave. Nothing was sent.',
  lms_url_refused_admin:
    'The LMS gave an address that Cairn may not call\nIt has to be https and public, and named by a launch of this installation.\nAn address of the school’s own network has to be named in ALLOWED_ORIGINS.',
  lms_unreachable: 'Your LMS does not answer right now. Nothing is lost. Cairn tries again by itself.',
  lms_answer_invalid: 'Your LMS answered with something Cairn cannot read. Nothing is lost. Cairn tries again by itself.',
  lms_refused: 'Your LMS said no. Nothing is lost. Look in the gradebook of your LMS, then try again.',
  lms_rate_limited: 'Your LMS is busy. Nothing is lost. Cairn goes on by itself in a few minutes.',
  lms_token_refused: 'Your LMS did not let Cairn in. Nothing is lost. Cairn tries again by itself.',
  lms_token_refused_admin:
    'The LMS gives Cairn no access token\nIt does not take the signature, the client id or the audience of Cairn’s request.\nCheck that the LMS has the keyset address of this Cairn.',
  lms_scope_missing: 'Your LMS does not allow this to Cairn. Nothing is lost. The person who looks after the LMS can switch it on.',
  lms_scope_missing_admin:
    'The LMS did not grant the scope\nCairn may not use this service of the LMS.\nTurn it on in the settings of the tool.',
  roster_not_offered: 'Your LMS does not share the class list here. Students appear when they open the link.',

  // Administration
  link_refused:
    'This link cannot be used. It works once, and for a limited time. Nothing was changed.\nAsk who gave it to you for a new one.',
  sign_in_refused: 'This access key opens nothing. Nothing was changed. Look at each group of five once more, or ask for a new link.',
  admin_not_approved: 'You are waiting for approval. Nothing is lost. Another admin of Cairn approves you once; then this page opens.',
  last_owner: 'Nobody could come in any more, so nothing was changed. Let somebody else in first.',
  registration_refused:
    'Cairn was not registered. Nothing was changed here or in the LMS.\nAsk who gave you this address for a new one, and paste it whole.',
  registration_lms_refused:
    'The LMS did not take the registration. Nothing was changed. Close this, begin again in the LMS, and use the same address.',
  registration_known: 'This issuer and client id are registered already. Nothing was changed. Look for it in the list.',
  registration_in_file:
    'This registration stands in the platforms file of the server. Nothing was changed. It can be switched off here, and edited there.',
  registration_incomplete: 'Some addresses are missing. Nothing was saved. Copy them from the page of your LMS.',

  // Under a field
  field_required: 'This is empty. Write something here.',
  field_too_long: 'This is too long. Make it shorter.',
  field_too_short: 'This is too short. Write a little more.',
  field_not_a_number: 'This is not a number. Write digits, such as 24.',
  field_out_of_range: 'This number does not fit. Choose one within the limits.',
  field_not_a_date: 'This is not a date. Choose a day.',
  field_not_a_url: 'This is not a web address. It begins with https://.',
  field_not_unique: 'This stands here twice. Give each its own name.',
  field_not_known: 'This is not one of the choices. Choose again.',
  field_wrong_shape: 'Cairn cannot read this. Write it again.',
} as const
