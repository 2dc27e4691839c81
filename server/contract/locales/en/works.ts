/** Words about a work that student and teacher both read: its pieces, and where its points come from. */
export const works = {
  // A piece, opened
  saveCopy: 'Save a copy',
  pictureNoWords: 'Picture {name}, without words yet',
  fileNotOpen: 'This file did not open. It is safe.',
  fileSaveFailed: 'The file did not come. It is safe. Try again.',

  // The arithmetic of a total
  whyScore: 'Why {score}?',
  whyScoreLabel: '{score} of {maximum} points. Where does this come from?',
  noScore: 'No points yet',
  noScoreWhy: 'Nothing that counts could be looked at yet.',
  levelPart: '{criterion}: level {n}',
  levelPartWeight: '{criterion}: level {n}, counts {weight} times',
  partValue: '{earned} of {possible}',
  notCounted: '{criterion}: not counted',
  sumSame: '{terms} = {earned}. The most is {possible}, so it is {score} of {maximum} points.',
  sumScaled: '{terms} = {earned} of {possible}. {earned} ÷ {possible} × {maximum} = {score}.',
  textName: 'In writing',
  textNumber: 'In writing, {n}',
} as const
