import type { CommentBank, LibraryView, StarterChallenge, StarterRubric } from '../../server/contract/library.ts'
import type { ApiClient } from './api-client.ts'

export type { CommentBank, LibraryView, StarterChallenge, StarterRubric } from '../../server/contract/library.ts'

/** Starters and their comment bank: they never change while a tab is open, so each is fetched once. */
export function libraryCalls(api: ApiClient) {
  const answers = new Map<string, Promise<unknown>>()
  const once = <Answer>(path: string): Promise<Answer> => {
    const known = answers.get(path) as Promise<Answer> | undefined
    if (known) return known
    const asked = api.call<Answer>('GET', path)
    answers.set(path, asked)
    asked.catch(() => answers.delete(path))
    return asked
  }
  const rubric = (id: string): string => `/api/library/rubrics/${encodeURIComponent(id)}`
  return {
    overview: () => once<LibraryView>('/api/library'),
    challenge: (id: string) => once<StarterChallenge>(`/api/library/challenges/${encodeURIComponent(id)}`),
    rubric: (id: string) => once<StarterRubric>(rubric(id)),
    comments: (rubricStarterId: string) => once<CommentBank>(`${rubric(rubricStarterId)}/comments`),
  }
}
export type LibraryCalls = ReturnType<typeof libraryCalls>
