import { describe, expect, it } from 'vitest'
import { profileFor } from '../../../../server/lti/platforms/profiles.ts'

const moodle = profileFor('moodle').groups
const canvas = profileFor('canvas').groups

describe('groups as an LMS tells them at launch', () => {
  it('reads Moodle’s group ids, and an empty value as "in no group"', () => {
    expect(moodle.read({ moodle_groups: '12, 15,12' })).toEqual([
      { kind: 'group', id: '12' },
      { kind: 'group', id: '15' },
    ])
    expect(moodle.read({ moodle_groups: '' })).toEqual([])
  })

  it('reads Canvas sections with their name where it is certain whose it is, and groups without one', () => {
    const custom = { canvas_sections: '7', canvas_section_names: '["Period 3"]', canvas_groups: 'ab12,cd34' }
    expect(canvas.read(custom)).toEqual([
      { kind: 'section', id: '7', name: 'Period 3' },
      { kind: 'group', id: 'ab12' },
      { kind: 'group', id: 'cd34' },
    ])
    expect(canvas.read({ canvas_sections: '7,8', canvas_section_names: '["Period 3","Period 5"]' })).toEqual([
      { kind: 'section', id: '7' },
      { kind: 'section', id: '8' },
    ])
  })

  it('takes no name from what is not a list, and no id of another shape', () => {
    expect(canvas.read({ canvas_sections: '7,<script>,a b', canvas_section_names: 'Period 3' })).toEqual([{ kind: 'section', id: '7' }])
    expect(canvas.read({ canvas_sections: '7', canvas_section_names: '{"0":"x"}' })).toEqual([{ kind: 'section', id: '7' }])
  })

  it('reads fifty at most', () => {
    const many = Array.from({ length: 200 }, (_, n) => String(n)).join(',')
    expect(moodle.read({ moodle_groups: many })).toHaveLength(50)
  })
})
