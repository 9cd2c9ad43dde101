import { toText } from './to-text.ts';

/** Refuses with what was expected and what was got. */
export function fail(message: string): never {
  throw new Error(message);
}

/** Refuses when the condition does not hold. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) fail(message);
}

/** What {@link assertEqual} takes. */
export interface AssertEqualParameters {
  /** What is compared, as the subject of a sentence. */
  readonly what: string;
  readonly got: unknown;
  readonly expected: unknown;
}

/** Refuses values that differ. Addresses and other hex are compared without regard to case. */
export function assertEqual({ what, got, expected }: AssertEqualParameters): void {
  const [gotText, expectedText] = [toText(got), toText(expected)];
  if (gotText !== expectedText) fail(`${what}: expected ${expectedText}, got ${gotText}`);
}
