/**
 * Every refusal the tool can give: code -> HTTP status and whether trying again can help.
 * The words for a code live in `locales/<locale>/errors.ts`, one for each role that can meet it.
 */
interface ErrorKind {
  readonly status: number
  readonly retryable?: true
}

export const ERRORS = {
  // Anyone
  internal: { status: 500 },
  not_found: { status: 404 },
  not_allowed: { status: 403 },
  bad_request: { status: 400 },
  too_large: { status: 413 },
  wrong_content_type: { status: 415 },
  too_many_requests: { status: 429, retryable: true },
  store_unavailable: { status: 503, retryable: true },
  disk_full: { status: 507, retryable: true },
  session_missing: { status: 401 },
  session_ended: { status: 401 },
  changed_meanwhile: { status: 409 },
  header_missing: { status: 403 },

  // Login and launch (certification guide 10.1 and trust.md section 7)
  login_bad_request: { status: 400 },
  login_unknown_platform: { status: 400 },
  launch_platform_error: { status: 400 },
  launch_no_token: { status: 400 },
  launch_state_missing: { status: 400 },
  launch_state_invalid: { status: 400 },
  launch_state_expired: { status: 400 },
  launch_wrong_browser: { status: 400 },
  launch_storage_unproven: { status: 400 },
  launch_pending_gone: { status: 400 },
  launch_token_malformed: { status: 400 },
  launch_alg_refused: { status: 400 },
  launch_kid_missing: { status: 400 },
  launch_kid_unknown: { status: 400 },
  launch_keys_unavailable: { status: 503, retryable: true },
  launch_key_unfit: { status: 400 },
  launch_signature_invalid: { status: 400 },
  launch_issuer_mismatch: { status: 400 },
  launch_audience_mismatch: { status: 400 },
  launch_azp_mismatch: { status: 400 },
  launch_expired: { status: 400 },
  launch_not_yet_valid: { status: 400 },
  launch_times_invalid: { status: 400 },
  launch_nonce_missing: { status: 400 },
  launch_nonce_mismatch: { status: 400 },
  launch_replayed: { status: 400 },
  launch_version_missing: { status: 400 },
  launch_version_wrong: { status: 400 },
  launch_message_type_missing: { status: 400 },
  launch_message_type_unknown: { status: 400 },
  launch_deployment_missing: { status: 400 },
  launch_deployment_mismatch: { status: 400 },
  launch_subject_missing: { status: 400 },
  launch_roles_missing: { status: 400 },
  launch_resource_link_missing: { status: 400 },
  launch_target_missing: { status: 400 },
  launch_target_refused: { status: 400 },
  launch_context_missing: { status: 400 },
  launch_claims_invalid: { status: 400 },
  launch_deep_linking_invalid: { status: 400 },
  launch_submission_invalid: { status: 400 },
  deployment_unknown: { status: 403 },
  deployment_pending: { status: 403 },
  registration_disabled: { status: 403 },
  registration_pending: { status: 403 },

  // Administration
  link_refused: { status: 410 },
  sign_in_refused: { status: 401 },
  admin_not_approved: { status: 403 },
  last_owner: { status: 409 },
  registration_refused: { status: 400 },
  registration_lms_refused: { status: 502 },
  registration_known: { status: 409 },
  registration_in_file: { status: 409 },
  registration_incomplete: { status: 422 },

  // Challenges and rubrics
  challenge_not_placed: { status: 404 },
  challenge_incomplete: { status: 422 },
  challenge_has_marks: { status: 409 },
  rubric_invalid: { status: 422 },
  points_invalid: { status: 422 },

  // Work, evidence, marks
  work_handed_in: { status: 409 },
  work_already_marked: { status: 409 },
  work_nothing_to_hand_in: { status: 422 },
  work_not_handed_in: { status: 409 },
  evidence_limit_reached: { status: 422 },
  evidence_text_empty: { status: 422 },
  evidence_link_refused: { status: 422 },
  file_too_large: { status: 413 },
  file_kind_refused: { status: 415 },
  file_broken: { status: 422 },
  course_quota_reached: { status: 507 },
  mark_level_unknown: { status: 422 },
  mark_criterion_unknown: { status: 422 },
  nothing_to_release: { status: 422 },
  score_out_of_range: { status: 422 },

  // Check-in, circle, shout-outs
  check_in_off: { status: 409 },
  safeguarding_incomplete: { status: 422 },
  shout_out_unfinished: { status: 422 },
  shout_outs_used_up: { status: 429 },

  // Profile
  card_sort_wrong: { status: 422 },
  plan_started: { status: 409 },
  plan_has_no_items: { status: 422 },
  plan_locked: { status: 409 },
  plan_wrong_state: { status: 409 },
  plan_full: { status: 422 },
  plan_week_full: { status: 422 },
  plan_choice_wrong: { status: 422 },

  // People and groups
  sign_up_closed: { status: 409 },
  group_full: { status: 409 },
  group_from_lms: { status: 409 },
  group_list_empty: { status: 422 },
  too_many_group_sets: { status: 422 },

  // Deep linking
  picker_already_answered: { status: 409 },
  picker_expired: { status: 410 },
  picker_nothing_chosen: { status: 422 },
  picker_type_not_accepted: { status: 422 },

  // Talking to the LMS
  lms_url_refused: { status: 502 },
  lms_unreachable: { status: 502, retryable: true },
  lms_answer_invalid: { status: 502, retryable: true },
  lms_refused: { status: 502 },
  lms_rate_limited: { status: 503, retryable: true },
  lms_token_refused: { status: 502, retryable: true },
  lms_scope_missing: { status: 502 },
  roster_not_offered: { status: 404 },
} as const satisfies Record<string, ErrorKind>

export type ErrorCode = keyof typeof ERRORS

/** One wrong field: `path` as in the request body (`criteria.2.levels.0.text`), `code` a key of the `fields` words. */
export interface FieldFault {
  readonly path: string
  readonly code: FieldCode
}
export const FIELD_CODES = [
  'required',
  'too_long',
  'too_short',
  'not_a_number',
  'out_of_range',
  'not_a_date',
  'not_a_url',
  'not_unique',
  'not_known',
  'wrong_shape',
] as const
export type FieldCode = (typeof FIELD_CODES)[number]

/** The wire form of a refusal. `reference` is five Crockford characters shown as `7K-QM2`; it stands in the log line. */
export interface WireError {
  readonly error: {
    readonly code: ErrorCode
    readonly reference: string
    readonly fields?: readonly FieldFault[]
    readonly facts?: Readonly<Record<string, string | number | boolean>>
  }
}
