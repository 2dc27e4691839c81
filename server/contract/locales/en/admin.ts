/** The administrator’s app: what Cairn is and keeps, and the pages for installing and looking after it. */
export const admin = {
  // Places
  home: 'Overview',
  who: '{name}, from {lms}',

  // What Cairn is
  connected: 'Cairn is connected to {lms}',
  what: 'Cairn is where students work on challenges and teachers mark their work against a rubric. It opens inside the course; nobody needs another account or password.',
  usedHeading: 'How it is used',
  usedPlace: 'A teacher puts a challenge into a course: where {lms} lets them add content, they choose Cairn.',
  usedWork: 'Students open the link, hand in their work, and see levels and comments when the teacher releases them.',
  usedGrade: 'Released points go to the {lms} gradebook. The teacher sees whether they arrived there, and if not, why.',

  // What is kept
  keptHeading: 'What Cairn keeps',
  keptTable: 'What Cairn keeps, why, and how long',
  keptWhat: 'What',
  keptWhy: 'Why',
  keptLong: 'How long',
  keptPeople: 'Names, mail addresses and LMS ids, as far as {lms} sends them',
  keptPeopleWhy: 'So that a teacher sees whose work it is, and a grade goes to the right person',
  keptCourses: 'Courses, class lists and links',
  keptCoursesWhy: 'So that each person sees their own courses and no others',
  keptWorks: 'Students’ texts, links and files, with marks and comments',
  keptWorksWhy: 'It is their work, and the answer to it',
  keptChallenges: 'Challenges and rubrics',
  keptChallengesWhy: 'The teachers’ own material',
  keptSessions: 'Open pages',
  keptSessionsWhy: 'So that a page stays open while somebody works',
  keptSessionsLong: '2 hours without use, 12 hours at most',
  keptLaunches: 'Launches that were used',
  keptLaunchesWhy: 'So that nobody can use one again',
  keptLaunchesLong: 'As long as the launch itself would be valid',
  untilDeleted: 'Until it is deleted for the school',
  keptSealed: 'Names, mail addresses, texts, marks and comments are stored encrypted. The log holds none of them.',

  // What an administrator can do
  canHeading: 'What you can do',
  canLess: 'To let Cairn have less, change the privacy setting of the tool in {lms}. It works without names and without mail addresses.',
  canStop: 'To stop it, turn the tool off in {lms}. What was handed in stays until it is deleted.',
  canNotSee: 'You see no student’s work and no marks here. They belong to the course.',

  // States
  openAgainHeading: 'Open Cairn in your LMS again',
  openAgain: 'This page has been open for long, or was opened in another way. Nothing was changed.',
  endedHeading: 'This page has to be opened again',
  ended: 'It was open for long, so Cairn closed it. Open Cairn in your LMS again; what you see here may be old.',
  failedHeading: 'This page did not open',
} as const
