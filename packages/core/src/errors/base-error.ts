import type { ErrorCode } from './error-codes.ts';

/** What a {@link BaseError} is made from. */
export interface BaseErrorParameters<code extends string = ErrorCode> {
  /** Stable machine-readable code. */
  readonly code: code;
  /** One sentence: what happened, what was expected, what was got. */
  readonly shortMessage: string;
  /** What to do next, or further facts; shown on a line of its own. */
  readonly details?: string | undefined;
  /** Path of the error's page below the documentation root; the page of the code when absent. */
  readonly docsPath?: string | undefined;
  /** The failure beneath this one. */
  readonly cause?: unknown;
}

/**
 * The base of every error this family of packages throws.
 *
 * Test `error.code` (see {@link isBaseError}), not `instanceof` alone: two installed copies of a package
 * have two classes but the same codes. An application gives its own codes as the type parameter.
 *
 * @example
 * ```ts
 * import { BaseError } from '@tallystick/core';
 *
 * const error = new BaseError({
 *   code: 'ERR_BATCH_EMPTY',
 *   shortMessage: 'A submission needs at least one call, got none.',
 *   details: 'Pass one or more calls made with defineCall.',
 * });
 * console.log(error.code, error.docsPath);
 * ```
 */
export class BaseError<code extends string = ErrorCode> extends Error {
  override readonly name: string = 'BaseError';
  readonly code: code;
  readonly shortMessage: string;
  readonly details: string | undefined;
  /** Path of this error's page below the documentation root. */
  readonly docsPath: string;

  constructor(parameters: BaseErrorParameters<code>) {
    const { code, shortMessage, details, cause, docsPath = `errors/${code}.md` } = parameters;
    const lines = [shortMessage, ...(details ? [details] : []), `Code: ${code} (docs/${docsPath})`];
    super(lines.join('\n'), { cause });
    this.code = code;
    this.shortMessage = shortMessage;
    this.details = details;
    this.docsPath = docsPath;
  }

  /**
   * Walks the chain of causes from this error downwards.
   *
   * @param predicate - Chooses the error to return; without it the deepest cause is returned.
   * @returns The first error the predicate accepts, or undefined; without a predicate the root cause.
   */
  walk(predicate?: (error: unknown) => boolean): unknown {
    const seen = new Set<unknown>();
    let current: unknown = this;
    while (current !== undefined && !seen.has(current)) {
      if (predicate?.(current)) return current;
      seen.add(current);
      const next: unknown = current instanceof Error ? current.cause : undefined;
      if (next === undefined) return predicate ? undefined : current;
      current = next;
    }
    return undefined;
  }
}

/**
 * Tells whether a value is an error of this family, and optionally whether it has one exact code.
 *
 * @param error - Anything that was thrown.
 * @param code - The code it must have.
 * @returns True when the value carries a code and a page (and the code is `code`, where given).
 *
 * @example
 * ```ts
 * import { isBaseError } from '@tallystick/core';
 *
 * try {
 *   throw new Error('plain');
 * } catch (error) {
 *   if (isBaseError(error, 'ERR_CONNECTION')) console.log('retry later');
 * }
 * ```
 */
export function isBaseError<code extends ErrorCode>(
  error: unknown,
  code?: code,
): error is BaseError & { code: code } {
  if (!(error instanceof Error)) return false;
  const candidate = error as Partial<BaseError>;
  const isFamily = typeof candidate.code === 'string' && typeof candidate.docsPath === 'string';
  return isFamily && (code === undefined || candidate.code === code);
}
