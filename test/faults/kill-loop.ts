import { parseArgs } from 'node:util'
import { killCycles } from './kill-cycles.ts'

/** `npm run kill-loop -- --cycles 1000`: kills a real server and looks for what it lost. */
const { values } = parseArgs({ options: { cycles: { type: 'string', default: '100' } } })
const cycles = Number(values.cycles)
if (!Number.isSafeInteger(cycles) || cycles < 1) {
  throw new Error(`--cycles takes a whole number from 1 on, not "${values.cycles}"`)
}
const report = await killCycles(cycles, 3, (cycle) => {
  if (cycle % 50 === 0) console.log(`${cycle} of ${cycles} kills`)
})
console.log(
  `${report.cycles} kills: ${report.issued} marks, ${report.acknowledged} acknowledged, none lost, none doubled`,
)
