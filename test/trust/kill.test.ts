import { describe, expect, it } from 'vitest'
import { killRounds } from '../bench/kill/rounds.ts'

describe('F01 kill -9 while teachers mark and grades go out', () => {
  it('F01: keeps everything it answered, and the gradebooks end with our newest value, five kills over', async () => {
    const seed = Date.now() % 1_000_000
    const report = await killRounds({ rounds: 5, seed })
    const told = `seed ${seed}: ${report.acknowledged} changes answered, ${report.cutOff} cut off, ${report.delivered} grades arrived`
    process.stdout.write(`kill -9 five times, ${told}\n`)
    expect(report.lost, told).toEqual([])
    expect(report.wrongGrades, told).toEqual([])
    // The rounds prove something only when there was much to lose and kills fell in the middle of it.
    expect(report.acknowledged, told).toBeGreaterThan(100)
    expect(report.cutOff, told).toBeGreaterThan(0)
    expect(report.delivered, told).toBeGreaterThan(3)
  }, 240_000)
})
