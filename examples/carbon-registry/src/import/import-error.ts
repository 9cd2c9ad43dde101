import { BaseError } from '@tallystick/core';

/** Codes of a file that cannot be read at all; rows that cannot be imported are refusals, not errors. */
export type ImportErrorCode = 'ERR_IMPORT_CSV' | 'ERR_IMPORT_LAYOUT';

/** What {@link createImportError} needs. */
export interface CreateImportErrorParameters {
  readonly code: ImportErrorCode;
  readonly shortMessage: string;
  readonly details: string;
  readonly cause?: unknown;
}

/**
 * Makes the error for a file that cannot be read.
 *
 * @param parameters - Code, what happened and what to do.
 * @returns The error, to be thrown.
 *
 * @example
 * ```ts
 * import { createImportError } from './import-error.ts';
 *
 * throw createImportError({
 *   code: 'ERR_IMPORT_LAYOUT',
 *   shortMessage: 'a.csv has no known layout.',
 *   details: 'Pass an export of a known registry.',
 * });
 * ```
 */
export function createImportError(parameters: CreateImportErrorParameters): BaseError<ImportErrorCode> {
  return new BaseError({ ...parameters, docsPath: 'errors/README.md' });
}

/**
 * Tells whether a value is the error for a file that cannot be read.
 *
 * @param error - Anything that was thrown.
 * @returns True when it is.
 *
 * @example
 * ```ts
 * import { isImportError } from './import-error.ts';
 *
 * console.log(isImportError(new Error('other'))); // false
 * ```
 */
export function isImportError(error: unknown): error is BaseError<ImportErrorCode> {
  return error instanceof BaseError && String(error.code).startsWith('ERR_IMPORT_');
}
