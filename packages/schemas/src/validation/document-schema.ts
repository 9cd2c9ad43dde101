import { SchemaError } from '../errors/schema-error.ts';
import type { GeneratedValidator } from './rule-error.ts';
import { toViolations } from './to-violations.ts';
import type { ValidationResult } from './violation.ts';

/** What a generated entry point knows about its schema. */
export interface DocumentSchema {
  /** `$id` of the schema. */
  readonly id: string;
  /** Title of the schema. */
  readonly title: string;
  /** Places, as pointers with `*` for array items, whose values never appear in messages. */
  readonly guarded: readonly string[];
  /** The standalone validator. */
  readonly validator: GeneratedValidator;
}

/** Checks a document and says everything that is wrong with it. */
export function validateWith<document>(
  schema: DocumentSchema,
  document: unknown,
): ValidationResult<document> {
  if (schema.validator(document)) return { valid: true, value: document as document };
  const errors = toViolations({ document, errors: schema.validator.errors ?? [], guarded: schema.guarded });
  return { valid: false, errors };
}

/** Throws a SchemaError unless the document follows the schema. */
export function assertWith(schema: DocumentSchema, document: unknown): void {
  const result = validateWith(schema, document);
  if (result.valid) return;
  const [first, ...others] = result.errors;
  throw new SchemaError({
    code: 'ERR_SCHEMA_INVALID',
    shortMessage: `The document is not a valid "${schema.title}". ${first?.message ?? ''}.`,
    details: [...others.map(({ message }) => message), `Correct it by the schema ${schema.id}.`].join('\n'),
    violations: result.errors,
  });
}
