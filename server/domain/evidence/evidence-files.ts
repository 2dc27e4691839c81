import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { EVIDENCE_LIMITS } from '../../contract/words.ts'
import { AppError } from '../../errors.ts'
import type { FileStore } from '../../store/files/file-store.ts'
import type { Ids, TenantCollection, TenantDoc } from '../../store/store.ts'
import type { Actor } from '../people/actor.ts'
import { shortId } from '../short-id.ts'
import { findAll } from '../upsert.ts'
import { cleanImage } from './clean-image.ts'
import { clearHeic } from './clear-heic.ts'
import { examineFile } from './examine-file.ts'
import { FILE_KINDS, type FileKind } from './file-kinds.ts'
import { safeFileName } from './file-name.ts'
import { mayOpenFile } from './file-policy.ts'
import { stageUpload } from './stage-upload.ts'
import { createUploadGate } from './upload-gate.ts'

/** What is known of a kept file; its bytes are in the file store under the same id. Ids are full store ids. */
export interface EvidenceFile extends TenantDoc {
  readonly courseId: string
  readonly workId: string
  readonly ownerId: string
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
  readonly sha256: string
  readonly createdAt: number
}

/** Bytes of evidence that a course may hold (README, "Uploads"). */
export const COURSE_QUOTA_BYTES = 2 * 1024 * 1024 * 1024

export interface FileOwner {
  readonly tenantId: string
  readonly courseId: string
  readonly workId: string
  readonly personId: string
}

export interface Upload {
  readonly body: Readable
  /** As the browser sent it. */
  readonly name: string
  /** What the request says its size is, for an early refusal only. */
  readonly declaredBytes?: number | undefined
}

export interface EvidenceFiles {
  /**
   * Takes a file in: streamed to disk, examined, pictures written anew, then kept.
   * @throws AppError `file_too_large`, `file_kind_refused`, `file_broken`, `course_quota_reached`, `disk_full`
   */
  receive(owner: FileOwner, upload: Upload): Promise<EvidenceFile>
  /** @throws AppError `not_found` for anybody but the owner and the teachers of the course */
  open(actor: Actor, fileId: string): Promise<{ readonly file: EvidenceFile; readonly stream: Readable; readonly bytes: number }>
  /** Deletes for good what is there of these. */
  remove(tenantId: string, fileIds: Iterable<string>): Promise<void>
}

interface Dependencies {
  readonly files: TenantCollection<EvidenceFile>
  readonly bytes: FileStore
  readonly ids: Ids
  readonly now: () => number
  /** A folder on the local disk, ours alone. */
  readonly stagingDir: string
  readonly quotaBytes?: number
}

// Longer than 40 lines: its use cases share the dependencies bound here; each of them is short.
export function createEvidenceFiles({ files, bytes, ids, now, stagingDir, quotaBytes = COURSE_QUOTA_BYTES }: Dependencies): EvidenceFiles {
  const gate = createUploadGate()

  const usedBytes = async ({ tenantId, courseId }: FileOwner): Promise<number> =>
    (await findAll(files, tenantId, { courseId })).reduce((sum, file) => sum + file.bytes, 0)

  const refuseOverQuota = async (owner: FileOwner, adding: number): Promise<void> => {
    if ((await usedBytes(owner)) + adding > quotaBytes) throw new AppError('course_quota_reached', { quotaBytes })
  }

  const keep = async (owner: FileOwner, path: string, told: { readonly name: string; readonly kind: FileKind }): Promise<EvidenceFile> => {
    const { tenantId, courseId, workId, personId: ownerId } = owner
    const id = ids.random(tenantId)
    const stored = await bytes.put(tenantId, shortId(id), createReadStream(path), { maxBytes: EVIDENCE_LIMITS.fileBytes })
    try {
      const name = safeFileName(told.name, told.kind.extension)
      return await files.insert({
        id,
        tenantId,
        courseId,
        workId,
        ownerId,
        name,
        mediaType: told.kind.mediaType,
        ...stored,
        createdAt: now(),
      })
    } catch (error) {
      await bytes.delete(tenantId, shortId(id))
      throw error
    }
  }

  /** Two files lie in the staging folder while a picture is written anew. */
  const keepRewritten: typeof keep = async (owner, path, told) => {
    const clean = path.replace(/\.part$/, '.clean.part')
    try {
      await cleanImage(path, clean, told.kind)
      return await keep(owner, clean, told)
    } finally {
      await rm(clean, { force: true })
    }
  }

  const remove = async (tenantId: string, fileIds: Iterable<string>): Promise<void> => {
    for (const id of fileIds) {
      // The bytes first: a document without bytes is found again by its course, bytes without a document only by the daily sweep.
      await bytes.delete(tenantId, shortId(id))
      await files.delete(tenantId, id)
    }
  }

  const takeIn = async (owner: FileOwner, { body, name }: Upload): Promise<EvidenceFile> => {
    const staged = await stageUpload(body, { dir: stagingDir, maxBytes: EVIDENCE_LIMITS.fileBytes })
    try {
      const kind = await examineFile(staged.path, name)
      if (kind === FILE_KINDS.heic) await clearHeic(staged.path)
      const file = await (kind.check === 'image'
        ? keepRewritten(owner, staged.path, { name, kind })
        : keep(owner, staged.path, { name, kind }))
      await refuseOverQuota(owner, 0).catch(async (error: unknown) => {
        await remove(owner.tenantId, [file.id])
        throw error
      })
      return file
    } finally {
      await staged.discard()
    }
  }

  return {
    async receive(owner, upload) {
      const { declaredBytes } = upload
      if (declaredBytes !== undefined && declaredBytes > EVIDENCE_LIMITS.fileBytes) {
        throw new AppError('file_too_large', { maxBytes: EVIDENCE_LIMITS.fileBytes })
      }
      await refuseOverQuota(owner, declaredBytes ?? 0)
      return gate(owner.personId, () => takeIn(owner, upload))
    },

    async open(actor, fileId) {
      const file = await files.get(actor.tenantId, fileId)
      if (!file || !mayOpenFile(actor, file)) throw new AppError('not_found')
      const found = await bytes.open(actor.tenantId, shortId(fileId))
      if (!found) throw new AppError('not_found')
      return { file, ...found }
    },

    remove,
  }
}
