import type { ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { JsonSchema } from '../../../shared/export/verdicts-v1-schema.ts'

/** A validator that refuses a schema with keywords that it does not know. */
export function validatorOf(schema: JsonSchema): ValidateFunction {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true })
  return ajv.compile(schema)
}

/** What is wrong with a value under a schema, in sentences; none when it is valid. */
export function faults(validate: ValidateFunction, value: unknown): readonly string[] {
  validate(value)
  return (validate.errors ?? []).map((fault) => `${fault.instancePath} ${fault.message}`)
}
