import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import { z } from 'zod'
import { EVIDENCE_LIMITS } from '../../contract/words.ts'
import type { EvidenceFile, EvidenceFiles } from '../../domain/evidence/evidence-files.ts'
import { fullId } from '../../domain/short-id.ts'
import type { WorkService } from '../../domain/works/work-service.ts'
import { AppError } from '../../errors.ts'
import { attachmentHeaders } from '../attachment.ts'
import { drain } from '../drain.ts'
import { presentOwnWork } from '../present/works.ts'
import { LEARNS, PathId, route, type Route, type RouteRule } from './route.ts'

const OPENS = { roles: ['learner', 'educator', 'admin'], scope: 'course' } as const satisfies RouteRule

/** So much of a refused upload is still read; whoever sends more is cut off. */
const DRAINED_BYTES = 4 * EVIDENCE_LIMITS.fileBytes

/** What an upload says in its headers; the name is percent-encoded UTF-8. */
const UploadHeaders = z.object({
  'x-file-name': z.string().min(1).max(4000),
  'x-file-key': z.uuid(),
  'content-length': z.string().regex(/^\d+$/).transform(Number).optional(),
})

/** Evidence files in and out. Neither way is a file ever whole in memory. */
export const fileRoutes = ({ works, files }: { readonly works: WorkService; readonly files: EvidenceFiles }): readonly Route[] => [
  route({
    method: 'post',
    path: '/challenges/:challengeId/work/files',
    rule: LEARNS,
    schema: { params: z.strictObject({ challengeId: PathId }) },
    run: async ({ actor, params, req }) => {
      try {
        const own = await works.addFile(actor, fullId(actor.tenantId, params.challengeId), { body: req, ...uploadOf(req) })
        return presentOwnWork(own, actor.locale)
      } finally {
        // A refusal can come before the last byte; a browser reads the answer only once it has sent its body.
        drain(req, DRAINED_BYTES)
      }
    },
  }),
  route({
    method: 'get',
    path: '/files/:fileId',
    rule: OPENS,
    schema: { params: z.strictObject({ fileId: PathId }) },
    run: async ({ actor, params, res }) => {
      const { file, stream, bytes } = await files.open(actor, fullId(actor.tenantId, params.fileId))
      await sendFile(res, file, { stream, bytes })
    },
  }),
]

/** @throws AppError `bad_request` */
function uploadOf(req: Request): { readonly name: string; readonly key: string; readonly declaredBytes: number | undefined } {
  const headers = UploadHeaders.safeParse(req.headers)
  if (!headers.success) throw new AppError('bad_request', { why: 'file headers' })
  const { 'x-file-name': name, 'x-file-key': key, 'content-length': declaredBytes } = headers.data
  try {
    return { name: decodeURIComponent(name), key, declaredBytes }
  } catch (cause) {
    throw new AppError('bad_request', { why: 'file name' }, { cause })
  }
}

async function sendFile(
  res: Response,
  { name, mediaType }: EvidenceFile,
  { stream, bytes }: { readonly stream: NodeJS.ReadableStream; readonly bytes: number },
): Promise<void> {
  for (const [header, value] of Object.entries(attachmentHeaders(name, mediaType))) res.setHeader(header, value)
  res.setHeader('Content-Length', bytes)
  try {
    await pipeline(stream, res)
  } catch (error) {
    // Whoever closes the tab before or in the middle of a download has done nothing wrong.
    if (error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE' && res.destroyed) return
    throw error
  }
}
