/** Why a row is refused. A code is never renamed and never used for anything else. */
export type RefusalCode =
  | 'ambiguous-date'
  | 'cell-count'
  | 'contradictory-status'
  | 'double-retirement'
  | 'duplicate-project'
  | 'duplicate-serial'
  | 'issuance-refused'
  | 'malformed-date'
  | 'malformed-project-number'
  | 'malformed-quantity'
  | 'malformed-serial'
  | 'malformed-vintage'
  | 'missing-value'
  | 'outside-block'
  | 'overlapping-serial'
  | 'period-reversed'
  | 'project-mismatch'
  | 'quantity-above-vintage-total'
  | 'quantity-mismatch'
  | 'retired-before-issued'
  | 'unknown-economy'
  | 'unknown-project'
  | 'unknown-status'
  | 'vintage-outside-block';

/** Where a row stands. */
export interface RowReference {
  /** Name of the file as the caller gave it. */
  readonly file: string;
  /** 1-based number of the record, header and blank lines counted: the row number a spreadsheet shows. */
  readonly row: number;
  /** 1-based line of the text the record starts on; later than `row` once a cell held a line break. */
  readonly line: number;
}

/** What is wrong with a value, before it is known where the value stands. */
export interface Fault {
  readonly code: RefusalCode;
  /** What was found and what was expected, as sentences. */
  readonly message: string;
}

/** A row that takes no part in the import, and why. */
export interface Refusal extends RowReference, Fault {
  /** Header of the column at fault, as the file spells it. */
  readonly column: string;
  /** The cell as the file has it. */
  readonly value: string;
}

/** What {@link toRefusal} needs. */
export interface ToRefusalParameters {
  readonly at: RowReference;
  readonly column: string;
  readonly value: string;
  readonly fault: Fault;
}

/**
 * Puts a fault in its place: file, row, column and value.
 *
 * @param parameters - The row, the column, the cell and the fault.
 * @returns The refusal; its message names all of them and can be shown alone.
 *
 * @example
 * ```ts
 * import { toRefusal } from './refusal.ts';
 *
 * const refusal = toRefusal({
 *   at: { file: 'issuances.csv', row: 7, line: 9 },
 *   column: 'Quantity',
 *   value: '1,45',
 *   fault: { code: 'malformed-quantity', message: 'Expected a whole number of tonnes.' },
 * });
 * console.log(refusal.message);
 * ```
 */
export function toRefusal({ at, column, value, fault }: ToRefusalParameters): Refusal {
  const { file, row, line } = at;
  const message = `${file}, row ${row}, ${column} "${value}": ${fault.message}`;
  return { file, row, line, column, value, code: fault.code, message };
}
