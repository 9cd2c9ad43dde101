import type { CellContext } from './cell.ts';
import { type CellFault, type Columns, cellText, type Header } from './columns.ts';
import type { CellText, ExportRow, OffLedgerField, RefusedRow } from './export-row.ts';
import type { CsvRecord } from './read-csv.ts';
import { type RowReference, toRefusal } from './refusal.ts';
import type { SerialRange } from './serial-range.ts';

/** The export layouts that are read. */
export type LayoutName =
  | 'gold-standard-credits'
  | 'gold-standard-projects'
  | 'verra-transactions'
  | 'verra-projects';

/** One row to be read, with all a layout needs for it. */
export interface RowInput {
  /** Name of the file. */
  readonly file: string;
  readonly header: Header;
  readonly record: CsvRecord;
  readonly context: CellContext;
}

/** A layout: its columns, and how a row of it is read. */
export interface Layout {
  readonly name: LayoutName;
  readonly columns: Columns;
  readonly readRow: (input: RowInput) => ExportRow;
}

/** A cell with its header as the file spells it; the layout's spelling where the file lacks the column. */
export function locateCell<C extends Columns>(columns: C, key: keyof C, input: RowInput): CellText {
  const column = columns[key] as Columns[string];
  const value = cellText(column, input.header, input.record);
  const position = input.header.positions.get(column.key);
  return { column: (position !== undefined && input.header.names[position]) || column.header, value };
}

/** Where a row stands. */
export function locateRow({ file, record }: RowInput): RowReference {
  return { file, row: record.row, line: record.line };
}

/** Makes the refused row for a fault in one of its cells. */
export function refuseCell<C extends Columns>(
  columns: C,
  { column, fault }: CellFault<C>,
  input: RowInput,
  issued: readonly SerialRange[] = [],
): RefusedRow {
  const at = locateRow(input);
  const refusal = toRefusal({ at, ...locateCell(columns, column, input), fault });
  return { kind: 'refused', ...at, refusal, issued };
}

/** A column of names or free text, and what it holds. */
export type OffLedgerRule<C extends Columns> = readonly [
  key: keyof C,
  field: OffLedgerField['field'],
  privacy: OffLedgerField['privacy'],
];

/** Collects the names and free texts of a row that hold something. */
export function offLedgerFields<C extends Columns>(
  columns: C,
  rules: readonly OffLedgerRule<C>[],
  input: RowInput,
): readonly OffLedgerField[] {
  return rules
    .map(([key, field, privacy]) => ({ field, privacy, ...locateCell(columns, key, input) }))
    .filter(({ value }) => value !== '');
}
