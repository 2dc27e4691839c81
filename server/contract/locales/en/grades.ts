/** Words that go into the LMS gradebook. */
export const grades = {
  scoreLine: '{score} of {maximum} points',
  levelLine: '{criterion}: level {number}, {level}',
  levelUnnamedLine: '{criterion}: level {number}',
  notObservedLine: '{criterion}: nothing to look at yet',
  commentLine: '{criterion}: {comment}',
  overallLine: 'For the whole work: {comment}',
  cutLine: 'The rest is in Cairn.',
} as const
