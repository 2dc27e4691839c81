import { consume } from '@lit/context'
import { LitElement, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { pieceName } from '../../../contexts/piece-name.ts'
import { sessionContext, type AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { whyScore } from '../../../contexts/why-score.ts'
import type { RubricCriterion } from '../../../data/challenges.ts'
import type { OwnWork } from '../../../data/own-work.ts'
import { Poller } from '../../../data/poller.ts'
import { levelNumber } from '../../../data/score.ts'
import type { CriterionMark, LearnerWorkView } from '../../../data/works.ts'
import { sayDay } from '../../../words/times.ts'
import { sayNumber, t } from '../../../words/words.ts'
import { fileText, userRound } from '../../../components/icon/icons.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import type { WhyLayer } from '../../../components/cairn-why/cairn-why.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-level-mark/cairn-level-mark.ts'
import '../../../components/cairn-person/cairn-person.ts'
import '../../../components/cairn-receipt/cairn-receipt.ts'
import '../../../components/cairn-why/cairn-why.ts'
import { resultStyles } from './result-styles.ts'

type Result = NonNullable<LearnerWorkView['result']>

/**
 * What came back: the person first, then points and receipt on one ruled line, then the criteria.
 * Looks now and then whether the grade has arrived.
 * @fires cairn-show-again - the learner wants to change the work and hand it in again
 */
@customElement('cairn-result-page')
export class CairnResultPage extends LitElement {
  static override styles = resultStyles

  @consume({ context: sessionContext }) private session!: AppSession
  @property({ attribute: false }) work!: OwnWork
  readonly #poller = new Poller({
    page: document,
    random: Math.random,
    look: async () => {
      await this.work.refresh()
      return isOnItsWay(this.work.view.result)
    },
  })

  constructor() {
    super()
    watching(this, () => [this.work])
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#poller.stop()
  }

  override updated() {
    if (isOnItsWay(this.work.view.result)) this.#poller.start()
  }

  override render() {
    const { view } = this.work
    const { result } = view
    if (!result) return nothing
    const teacher = nameOf(result.teacher)
    return html`<div class="lay">
      <header class="top">
        <div>
          <p class="kicker">${view.challenge.title}</p>
          <h1><bdi>${t('learner.hasRead', { teacher })}</bdi></h1>
        </div>
        <div class="ruled">${this.#total(view, result)}</div>
      </header>
      <div>
        ${view.challenge.rubric.criteria.map((criterion) => this.#criterion(view, result, criterion))}
        ${
          result.overall.trim() === ''
            ? nothing
            : html`<article>
                <div class="plain">
                  <div>
                    <h2>${t('learner.overall')}</h2>
                    ${this.#comment(result, result.overall)}
                  </div>
                </div>
              </article>`
        }
      </div>
      ${
        this.work.isEditable
          ? html`<aside class="next" aria-labelledby="nx">
              <h2 id="nx">${t('learner.lookAgain')}</h2>
              <p class="small">${t('learner.lookAgainText')}</p>
              <cairn-button @click=${() => this.dispatchEvent(new CustomEvent('cairn-show-again', { bubbles: true, composed: true }))}>
                ${t('learner.lookAgainButton')}
              </cairn-button>
            </aside>`
          : nothing
      }
    </div>`
  }

  #total(view: LearnerWorkView, result: Result) {
    const why = whyScore(view.challenge.rubric, result.marks, result.scoreMaximum)
    if (result.score === undefined)
      return html`<div class="none">
        <span><b>${t('works.noScore')}.</b> <span class="quiet">${t('works.noScoreWhy')}</span></span
        >${this.#receipt(result)}
      </div>`
    const score = sayNumber(result.score)
    return html`<cairn-why
      form="line"
      heading-level="2"
      heading=${t('works.whyScore', { score })}
      label=${t('works.whyScoreLabel', { score, maximum: sayNumber(result.scoreMaximum) })}
      .layers=${why.layers}
      sum=${why.sum}
    >
      <span slot="number" class="sum num">${score}</span>
      <span slot="of">${t('common.ofPoints', { count: result.scoreMaximum })}</span>
      <span slot="after">${this.#receipt(result)}</span>
    </cairn-why>`
  }

  #receipt({ receipt, teacher }: Result) {
    return html`<cairn-receipt
      .receipt=${receipt}
      lms=${this.session.first.lms.label}
      audience="student"
      teacher=${nameOf(teacher)}
    ></cairn-receipt>`
  }

  #criterion(view: LearnerWorkView, result: Result, criterion: RubricCriterion) {
    const mark = result.marks.find(({ criterionId }) => criterionId === criterion.id)
    const level = levelNumber(criterion, mark?.levelId)
    const comment = mark?.comment.trim() ? this.#comment(result, mark.comment) : nothing
    if (level === 0)
      return html`<article>
        <div class="plain">
          ${criterion.levels.length === 0 ? nothing : html`<cairn-level-mark level="0" .of=${criterion.levels.length} size="l"></cairn-level-mark>`}
          <div>
            <h2>${criterion.name}</h2>
            ${mark?.notObserved ? html`<p class="small quiet said">${t('learner.saidNotObserved', { teacher: nameOf(result.teacher) })}</p>` : nothing}${comment}
          </div>
        </div>
      </article>`
    const of = criterion.levels.length
    return html`<article>
      <cairn-why
        form="row"
        heading-level="3"
        heading=${t('learner.whyLevel', { n: level })}
        label=${t('learner.whyLevelLabel', { n: level, of })}
        .layers=${layersOf(view, result, criterion, level)}
      >
        <cairn-level-mark slot="mark" .level=${level} .of=${of} size="l" decorative></cairn-level-mark>
        <span slot="number" class="level num">${level}</span>
        <span slot="of" class="small">${t('learner.ofLevels', { of })}</span>
        <h2>${criterion.name}</h2>
        <p class="small quiet said">${saidOf(view, result, criterion, mark)}</p>
        ${comment}
      </cairn-why>
    </article>`
  }

  #comment({ teacher }: Result, text: string) {
    return html`<blockquote class="say">
      <cairn-person .person=${teacher} aria-hidden="true"></cairn-person>
      <p dir="auto">${text}</p>
    </blockquote>`
  }
}

/** Own mark against the teacher's, in words, and whether it counts. */
function saidOf({ selfMarks }: LearnerWorkView, { teacher }: Result, criterion: RubricCriterion, mark: CriterionMark | undefined): string {
  const own = levelNumber(criterion, selfMarks[criterion.id])
  const level = levelNumber(criterion, mark?.levelId)
  const name = nameOf(teacher)
  const said =
    own === 0
      ? t('learner.saidNothing', { teacher: name, level })
      : own === level
        ? t('learner.saidSame', { own, teacher: name })
        : t('learner.saidOther', { own, teacher: name, level })
  return criterion.kind === 'scored' ? said : `${said} ${t('learner.notCountedHere')}`
}

/** What a level rests on: the teacher's word counts; what the learner pinned and said stands beside it. */
function layersOf(view: LearnerWorkView, result: Result, criterion: RubricCriterion, level: number): readonly WhyLayer[] {
  const chosen = criterion.levels[level - 1]
  const own = levelNumber(criterion, view.selfMarks[criterion.id])
  const pinned = view.evidence.filter(({ pinnedTo }) => pinnedTo === criterion.id)
  return [
    {
      when: sayDay(result.releasedAt),
      icon: userRound,
      what: t('learner.teacherChose', { teacher: nameOf(result.teacher), n: level, name: chosen?.learner || (chosen?.name ?? '') }),
      value: String(level),
      most: true,
    },
    ...pinned.map((item) => ({
      when: sayDay(item.changedAt),
      icon: fileText,
      what: t('learner.youShowed', { name: pieceName(item, view.evidence) }),
      value: '',
    })),
    ...(own === 0
      ? []
      : [{ when: '', icon: userRound, what: t('learner.youChose', { n: own }), value: t('learner.yourMarkCountsNot'), out: true }]),
  ]
}

function isOnItsWay(result: Result | undefined): boolean {
  return result?.receipt.state === 'waiting' || result?.receipt.state === 'retrying'
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-result-page': CairnResultPage
  }
}
