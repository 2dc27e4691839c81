import { stat } from 'node:fs/promises'
import sharp from 'sharp'
import { AppError } from '../../errors.ts'
import { FILE_KINDS, type FileKind } from './file-kinds.ts'

/** `pixels` bounds memory before decoding; `edge` is the longest side that is kept. */
export const IMAGE_LIMITS = { pixels: 64_000_000, edge: 4096, atOnce: 2 } as const

/**
 * Writes a picture anew, so that nothing but its pixels stays: no place, no camera, no hidden second file. Turned as its EXIF says.
 *
 * @returns bytes written
 * @throws AppError `file_broken` for a picture that does not decode or has more pixels than the limit
 */
export async function cleanImage(from: string, to: string, kind: FileKind): Promise<number> {
  await takeTurn()
  try {
    const image = sharp(from, { limitInputPixels: IMAGE_LIMITS.pixels, failOn: 'error', pages: 1 })
      .autoOrient()
      .resize({ width: IMAGE_LIMITS.edge, height: IMAGE_LIMITS.edge, fit: 'inside', withoutEnlargement: true })
    const encoded =
      kind === FILE_KINDS.png ? image.png() : kind === FILE_KINDS.webp ? image.webp({ quality: 86 }) : image.jpeg({ quality: 86 })
    await encoded.toFile(to)
    return (await stat(to)).size
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') throw new AppError('disk_full', {}, { cause: error })
    throw new AppError('file_broken', {}, { cause: error })
  } finally {
    passTurn()
  }
}

// Every picture is another one, so keeping decoded ones would only hold memory.
sharp.cache(false)

let running = 0
const waiting: (() => void)[] = []

/** Decoding takes tens of megabytes for each picture, so only a few are decoded at once. */
async function takeTurn(): Promise<void> {
  if (running < IMAGE_LIMITS.atOnce) running++
  else await new Promise<void>((resolve) => waiting.push(resolve))
}

function passTurn(): void {
  const next = waiting.shift()
  if (next) next()
  else running--
}
