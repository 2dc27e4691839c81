/** Last year’s challenges in a copied course: the offer at a link, and the way for the whole course. */
export const copies = {
  place: 'From last year',
  open: 'Bring over last year’s challenges',

  // The offer
  offerHeading: 'This link came from last year: move it?',
  offerRubric: 'Rubric: {title}. {criteria}',
  offerText:
    'You get a new challenge for this course with the same words and the same rubric. The work and the people of last year stay there.',
  offerYes: 'Move it here',
  offerAll: { one: 'See what else can come', other: 'See all {count} of last year' },
  offerFailed: 'The link was not moved.',

  // The way for the whole course
  heading: 'Challenges from last year',
  from: 'Copied from {courses}.',
  whatComes: 'Words, rubric and points come over. Due dates, work, marks and people stay where they are.',
  failed: 'We could not see what can come over',
  emptyHeading: 'Nothing from last year',
  emptyText:
    'Here is what can come over when a course was copied. {lms} tells us once somebody opens a Cairn link in the copy, and you see what you taught there yourself.',
  askColleague: 'A challenge that you did not teach yourself is moved by somebody who did: they need to be a teacher of this course too.',
  toMove: { one: '{count} can come over', other: '{count} can come over' },
  all: 'Choose all',
  none: 'Choose none',
  facts: { one: '{rubric}, {count} criterion, {points}', other: '{rubric}, {count} criteria, {points}' },
  of: 'From {course}',
  look: 'Look at it first',
  lookFailed: 'It could not be opened.',
  handIn: 'To hand in',
  levels: 'Levels of {criterion}',
  noDue: 'Last year’s due date does not come along.',
  by_own_id: 'Link here: {title}. Known by its own id.',
  by_column: 'Link here: {title}. Known by its gradebook column.',
  by_link_history: 'Link here: {title}. {lms} says where it came from.',
  by_title: 'Link here: {title}. Only the title is the same, so look before you move it.',
  noLink: 'Not opened here yet. Its link will find it when somebody opens it.',
  untitled: 'without a title',
  leave: 'Leave it there',
  leaveNamed: 'Leave it there: {title}',
  move: { one: 'Move {count} challenge', other: 'Move {count} challenges' },
  moveNone: 'Choose at least one challenge first.',

  // Moving
  moving: '{done} of {count}',
  movingNow: 'Moving “{title}”',
  stop: 'Stop after this one',
  doneHeading: { one: '{count} challenge is here now', other: '{count} challenges are here now' },
  doneNone: 'Nothing was moved',
  doneText: 'You can leave and come back: what is not moved stays on the list.',
  result_new: 'Moved.',
  result_there: 'Was here already.',
  result_links: { one: '{count} link opens it now.', other: '{count} links open it now.' },
  result_noLink: 'Its link finds it when somebody opens it.',
  result_kept: {
    one: '{count} link opens something else already and was left so.',
    other: '{count} links open something else already and were left so.',
  },
  result_noDue: 'Set a due date: last year’s was left out.',
  result_failed: 'Not moved. {why}',
  result_stopped: 'Not moved yet.',
  backToList: 'Back to the list',
  toChallenges: 'To the challenges',
  editMoved: 'Edit',
  editNamed: 'Edit: {title}',

  // What is settled
  movedHeading: { one: '{count} is here', other: '{count} are here' },
  leftHeading: { one: '{count} stays there', other: '{count} stay there' },
  takeUp: 'Bring it back to the list',
  takeUpNamed: 'Bring it back to the list: {title}',
  changeFailed: 'Nothing was changed',

  // By hand
  unknownHeading: { one: '{count} link that we do not know', other: '{count} links that we do not know' },
  unknownText: 'Students who open one read that it is not ready. Choose what it opens, or leave it.',
  unknownLabel: 'What “{title}” opens',
  groupLast: '{title} (last year)',
  chooseNothing: 'Nothing yet',
  choose: 'Set',
  chosen: '“{title}” opens it now.',
} as const
