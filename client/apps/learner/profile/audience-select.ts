import { html, type TemplateResult } from 'lit'
import { AUDIENCES, type Audience } from '../../../../server/contract/profile-words.ts'
import type { PersonView } from '../../../../server/contract/works.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-field/cairn-field.ts'

interface Shown {
  /** As the server names it: `card:<id>`, or a line about oneself. */
  readonly item: string
  readonly words: string
  readonly audience: Audience
  readonly teachers: readonly PersonView[]
}

/** Who sees one item, in words; teachers by name. Lets out `cairn-audience` `{ item, audience }`. */
export const audienceSelect = ({ item, words, audience, teachers }: Shown): TemplateResult =>
  html`<cairn-field
    kind="select"
    hide-label
    data-item=${item}
    label=${t('profile.whoSeesItem', { item: words })}
    .value=${audience}
    .options=${AUDIENCES.map((value) => ({
      value,
      label: t(`profile.sees_${value}`, { teachers: teachers.length === 0 ? t('profile.myTeacher') : teachers.map(nameOf) }),
    }))}
    @cairn-change=${(event: CustomEvent<{ value: Audience }>) =>
      event.currentTarget?.dispatchEvent(
        new CustomEvent('cairn-audience', { detail: { item, audience: event.detail.value }, bubbles: true, composed: true }),
      )}
  ></cairn-field>`
