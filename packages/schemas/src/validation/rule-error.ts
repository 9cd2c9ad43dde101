/** What a generated validator reports for one broken rule. */
export interface RuleError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A generated validator: true when the document follows the schema, else false with `errors` set. */
export interface GeneratedValidator {
  (document: unknown): boolean;
  errors?: readonly RuleError[] | null | undefined;
}
