/** kill -9 of the tool at random moments while teachers mark and grades go out: 50 rounds, or as many as `-- --rounds N` says. */
import { parseArgs } from 'node:util'
import { killRounds } from './kill/rounds.ts'

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '50' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) } },
})
const rounds = Number(values.rounds)
print(`Seed ${values.seed}`)
const report = await killRounds({ rounds, seed: Number(values.seed) }, print)
for (const line of [...report.lost, ...report.wrongGrades]) print(`LOST ${line}`)
print('| Changes saved | cut off by a kill | grades arrived | lost | wrong grades |\n| --- | --- | --- | --- | --- |')
print(`| ${report.acknowledged} | ${report.cutOff} | ${report.delivered} | ${report.lost.length} | ${report.wrongGrades.length} |`)
print(JSON.stringify({ bench: 'kill', rounds, lost: report.lost.length, wrongGrades: report.wrongGrades.length }))
if (report.lost.length + report.wrongGrades.length > 0) process.exitCode = 1
