import sharp from 'sharp'

const LARGEST_BYTES = 150_000

/** A picture as PNG with a palette: as many colours as fit. @throws Error where it does not get small enough */
export async function smallPng(taken: Buffer): Promise<Buffer> {
  for (const colours of [256, 128, 64, 32]) {
    const made = await sharp(taken).png({ palette: true, colours, compressionLevel: 9, effort: 10 }).toBuffer()
    if (made.length <= LARGEST_BYTES) return made
  }
  throw new Error('A picture does not get small enough')
}
