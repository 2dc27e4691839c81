import express, { Router } from 'express'
import type { Control } from '../control.ts'
import { isStaff, roleIn } from '../school.ts'
import type { World } from '../world.ts'
import { link, plainPage } from './layout.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** "Copy this course", for its staff; goes on to the new course. */
export const copyRoute = (world: World, control: Control): Router =>
  Router().post('/courses/:course/copy', express.urlencoded({ extended: false, limit: '1mb' }), (req, res) => {
    const { people } = world.file.now
    const courseId = text(req.params['course'])
    const { as, title } = (req.body ?? {}) as Readonly<Record<string, unknown>>
    const person = people.find(({ id }) => id === as)
    const refuse = (status: number, words: string): void => void res.status(status).type('html').send(plainPage('Not copied', words))
    if (!person || !isStaff(roleIn(world.file.now, courseId, person.id))) return refuse(403, 'Only staff of the course may copy it.')
    try {
      const copy = control.copyCourse({ courseId, title: text(title) })
      res.redirect(303, link(`/courses/${copy.id}`, person))
    } catch {
      refuse(400, 'The new course needs a title of at most 200 letters.')
    }
  })
