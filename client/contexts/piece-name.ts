import type { EvidenceItem } from '../data/works.ts'
import { t } from '../words/words.ts'

/** What a piece is called: its own name, its address, or "Your words" with a number where there are several texts. */
export function pieceName(item: EvidenceItem, all: readonly EvidenceItem[]): string {
  if (item.kind === 'link') return item.name || item.url || ''
  if (item.kind === 'file') return item.name ?? ''
  const texts = all.filter(({ kind }) => kind === 'text')
  const at = texts.findIndex(({ id }) => id === item.id)
  return texts.length < 2 || at < 0 ? t('works.textName') : t('works.textNumber', { n: at + 1 })
}
