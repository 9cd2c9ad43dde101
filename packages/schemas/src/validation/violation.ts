/** One rule that a document breaks. */
export interface Violation {
  /** JSON Pointer (RFC 6901) of the value, also where it is missing or should not be there. */
  readonly path: string;
  /** The rule: a JSON Schema keyword, or one of this family's own that begin with `x-`. */
  readonly rule: string;
  /** What the rule asks for, in words. */
  readonly expected: string;
  /** What the document holds; only its shape where the field is not public. */
  readonly got: string;
  /** The three above as one sentence. */
  readonly message: string;
}

/** What a validator says about a document. */
export type ValidationResult<document> =
  | { readonly valid: true; readonly value: document }
  | { readonly valid: false; readonly errors: readonly Violation[] };
