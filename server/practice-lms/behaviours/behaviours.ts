import type { Family } from '../school.ts'
import type { Behaviour } from './behaviour.ts'
import { canvas } from './canvas.ts'
import { moodle } from './moodle.ts'
import { schoology } from './schoology.ts'

export const BEHAVIOURS: Readonly<Record<Family, Behaviour>> = { canvas, moodle, schoology }
