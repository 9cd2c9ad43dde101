import type { Violation } from '../validation/violation.ts';

/** Every error code of this package, with one line for the error reference. Codes are never reused. */
export const schemaErrorCodes = {
  ERR_SCHEMA_INVALID: 'A document does not follow its schema.',
  ERR_SCHEMA_LIMIT: 'A document is larger or nested deeper than a reader accepts.',
  ERR_SCHEMA_PARSE: 'A text is not one JSON document with distinct keys and plain numbers.',
} as const;

/** A stable machine-readable error code of `@tallystick/schemas`. */
export type SchemaErrorCode = keyof typeof schemaErrorCodes;

/** What a {@link SchemaError} is made from. */
export interface SchemaErrorParameters {
  /** Stable machine-readable code. */
  readonly code: SchemaErrorCode;
  /** One sentence: what happened, what was expected, what was got. */
  readonly shortMessage: string;
  /** What to do next, or further facts; shown on a line of its own. */
  readonly details?: string | undefined;
  /** What is wrong with the document, where a schema refused it. */
  readonly violations?: readonly Violation[] | undefined;
  /** The failure beneath this one. */
  readonly cause?: unknown;
}

/**
 * A document that could not be read or does not follow its schema.
 *
 * It has the fields of the base error of `@tallystick/core`, of which this package is independent, so code
 * that handles errors by `code` handles both.
 *
 * @example
 * ```ts
 * import { parseDocument, SchemaError } from '@tallystick/schemas';
 *
 * try {
 *   parseDocument('{"a": 1, "a": 2}');
 * } catch (error) {
 *   if (error instanceof SchemaError) console.log(error.code, error.shortMessage);
 * }
 * ```
 */
export class SchemaError extends Error {
  override readonly name: string = 'SchemaError';
  readonly code: SchemaErrorCode;
  readonly shortMessage: string;
  readonly details: string | undefined;
  /** Path of this error's page below the documentation root. */
  readonly docsPath: string;
  /** What is wrong with the document; empty where it could not be read at all. */
  readonly violations: readonly Violation[];

  constructor(parameters: SchemaErrorParameters) {
    const { code, shortMessage, details, violations = [], cause } = parameters;
    const docsPath = `errors/${code}.md`;
    super([shortMessage, ...(details ? [details] : []), `Code: ${code} (docs/${docsPath})`].join('\n'), {
      cause,
    });
    this.code = code;
    this.shortMessage = shortMessage;
    this.details = details;
    this.docsPath = docsPath;
    this.violations = violations;
  }
}

/**
 * Tells whether a value is an error of this package, and optionally whether it has one exact code.
 *
 * @param error - Anything that was thrown.
 * @param code - The code it must have.
 * @returns True when it is one; tested by name and code, so a second installed copy matches too.
 *
 * @example
 * ```ts
 * import { isSchemaError, parseDocument } from '@tallystick/schemas';
 *
 * try {
 *   parseDocument('NaN');
 * } catch (error) {
 *   console.log(isSchemaError(error, 'ERR_SCHEMA_PARSE'));
 * }
 * ```
 */
export function isSchemaError(error: unknown, code?: SchemaErrorCode): error is SchemaError {
  if (!(error instanceof Error) || error.name !== 'SchemaError') return false;
  const found = (error as Partial<SchemaError>).code;
  return code === undefined ? found !== undefined && found in schemaErrorCodes : found === code;
}
