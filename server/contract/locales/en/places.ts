/** Places that a link of a course opens: their name and line in the course, and what a teacher reads when choosing one. */
export const places = {
  title_today: 'Today',
  text_today: 'What is next for you.',
  about_today: 'Students see what is next. You see what needs you.',
  title_plan: 'Plan',
  text_plan: 'What you want, should and could do.',
  about_plan: 'Students come to their own plan. You come to the plans of the class.',
  title_profile: 'Profile',
  text_profile: 'What you can do, and who sees it.',
  about_profile: 'Students come to their own profile. You come to the people of the course and choose one.',
  'title_check-in': 'Check-in',
  'text_check-in': 'Say how you are today.',
  'about_check-in': 'Students say in one tap how they are. Your school switches it on first. You come to Today.',
  title_class: 'Class and challenges',
  text_class: 'What is next, and every challenge of this course.',
  about_class: 'You come to the class and its challenges. Students come to Today.',
} as const
