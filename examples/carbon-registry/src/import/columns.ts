import type { CellContext, CellReader } from './cell.ts';
import type { CsvRecord } from './read-csv.ts';
import type { Fault } from './refusal.ts';

/** A column a layout knows, and how its cells are read. */
export interface Column<T> {
  readonly header: string;
  /** Key of the header, see {@link headerKey}. */
  readonly key: string;
  /** Whether a file of the layout must have the column. */
  readonly isRequired: boolean;
  /** Whether every cell of the column must hold something. */
  readonly isFilled: boolean;
  readonly read: CellReader<T>;
}

/** The columns of a layout by the names its code uses. */
export type Columns = Readonly<Record<string, Column<unknown>>>;

/** The typed cells of one row. */
export type Cells<C extends Columns> = {
  readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never;
};

/** A column that must exist, with no empty cell. */
export function filledColumn<T>(header: string, read: CellReader<T>): Column<T> {
  return { header, key: headerKey(header), isRequired: true, isFilled: true, read };
}

/** A column that must exist and may have empty cells. */
export function nullableColumn<T>(header: string, read: CellReader<T>): Column<T | undefined> {
  return { header, key: headerKey(header), isRequired: true, isFilled: false, read };
}

/** A column a file may lack. */
export function optionalColumn<T>(header: string, read: CellReader<T>): Column<T | undefined> {
  return { header, key: headerKey(header), isRequired: false, isFilled: false, read };
}

/** The header of a file. */
export interface Header {
  /** Names as the file spells them. */
  readonly names: readonly string[];
  /** Keys of the names, see {@link headerKey}. */
  readonly keys: readonly string[];
  /** Position of each key; of two equal ones the first. */
  readonly positions: ReadonlyMap<string, number>;
}

/**
 * Makes the key two spellings of a header share: case, spaces and punctuation do not count.
 *
 * @param name - A header, such as ` Retirement / cancellation date`.
 * @returns Its key, such as `retirement cancellation date`.
 *
 * @example
 * ```ts
 * import { headerKey } from './columns.ts';
 *
 * console.log(headerKey('COUNTRY/AREA') === headerKey('Country / Area')); // true
 * ```
 */
export function headerKey(name: string): string {
  return (name.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? []).join(' ');
}

/** What {@link readCells} needs. */
export interface ReadCellsParameters<C extends Columns> {
  readonly columns: C;
  readonly header: Header;
  readonly record: CsvRecord;
  readonly context: CellContext;
}

/** The first bad cell of a row. */
export interface CellFault<C extends Columns> {
  readonly column: keyof C;
  readonly fault: Fault;
}

/** What {@link readCells} gives: all cells, or those that could be read and the first that could not. */
export type ReadCellsReturnType<C extends Columns> =
  | { readonly cells: Cells<C>; readonly fault?: undefined }
  | { readonly cells: Partial<Cells<C>>; readonly fault: CellFault<C> };

/** The text of a cell; empty where the file lacks the column or the row is short. */
export function cellText(column: Column<unknown>, header: Header, record: CsvRecord): string {
  const position = header.positions.get(column.key);
  return position === undefined ? '' : (record.cells[position] ?? '');
}

/**
 * Reads the cells of one row by the columns of its layout.
 *
 * @param parameters - Columns, header, record and what readers may need.
 * @returns The typed cells; with a fault only those cells that could be read.
 *
 * @example
 * ```ts
 * import { filledColumn, readCells, toHeader } from './columns.ts';
 * import { readQuantity } from './read-quantity.ts';
 *
 * const { cells } = readCells({
 *   columns: { quantity: filledColumn('Quantity', readQuantity) },
 *   header: toHeader(['quantity']),
 *   record: { row: 2, line: 2, cells: ['1,000'] },
 *   context: {},
 * });
 * console.log(cells.quantity); // 1000n
 * ```
 */
export function readCells<C extends Columns>(parameters: ReadCellsParameters<C>): ReadCellsReturnType<C> {
  const { columns, header, record, context } = parameters;
  const cells: Partial<Record<keyof C, unknown>> = {};
  let fault: CellFault<C> | undefined;
  for (const key of Object.keys(columns) as (keyof C & string)[]) {
    const column = columns[key] as Column<unknown>;
    const text = cellText(column, header, record);
    const cell = text === '' ? readEmpty(column) : column.read(text, context);
    if (cell.fault) fault ??= { column: key, fault: cell.fault };
    else cells[key] = cell.value;
  }
  return fault ? { cells: cells as Partial<Cells<C>>, fault } : { cells: cells as Cells<C> };
}

function readEmpty(column: Column<unknown>): ReturnType<CellReader<unknown>> {
  if (!column.isFilled) return { value: undefined };
  return { fault: { code: 'missing-value', message: 'The cell is empty; expected a value.' } };
}

/**
 * Indexes the header of a file.
 *
 * @param names - The cells of the first record.
 * @returns The header, ready for look-ups.
 *
 * @example
 * ```ts
 * import { toHeader } from './columns.ts';
 *
 * console.log(toHeader(['Vintage', 'Serial Number']).positions.get('serial number')); // 1
 * ```
 */
export function toHeader(names: readonly string[]): Header {
  const keys = names.map(headerKey);
  const positions = new Map(keys.map((key, position) => [key, position] as const).toReversed());
  return { names, keys, positions };
}

/** Picks the first fault of a list of checks, each with the column it blames. */
export function firstFault<C extends Columns>(
  checks: readonly (readonly [column: keyof C, fault: Fault | undefined])[],
): CellFault<C> | undefined {
  for (const [column, fault] of checks) if (fault) return { column, fault };
  return undefined;
}
