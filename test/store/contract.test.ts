import { keepsTheContract } from './contract.ts'
import { GROUNDS } from './grounds.ts'

for (const [name, begin] of Object.entries(GROUNDS)) {
  describe(`a store: ${name}`, () => keepsTheContract(begin))
}
