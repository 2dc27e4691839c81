import { reader } from '../../../words/reader.ts'
import { loadWords, type ClientArea } from '../../../words/words.ts'

/** Loads the words of a page that came later than its app. */
export const loadPageWords = (...areas: readonly ClientArea[]): Promise<void> => loadWords(reader.locale, areas)
