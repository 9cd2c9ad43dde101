import type { CellContext } from './cell.ts';
import { cellText, type Header, toHeader } from './columns.ts';
import { detectLayout } from './detect-layout.ts';
import type { ExportRow } from './export-row.ts';
import { createImportError } from './import-error.ts';
import { type Layout, type LayoutName, locateRow, type RowInput } from './layout.ts';
import { type CsvRecord, readCsv } from './read-csv.ts';
import { inferDateOrder, readDate } from './read-date.ts';
import { toRefusal } from './refusal.ts';

/** What {@link readExport} needs. */
export interface ReadExportParameters extends CellContext {
  /** Name of the file; refusals carry it. */
  readonly name: string;
  /** The file as text. */
  readonly text: string;
}

/** An export that was read: every data row of the file, in order. */
export interface ReadExportReturnType {
  readonly name: string;
  readonly layout: LayoutName;
  readonly rows: readonly ExportRow[];
}

function assertUniqueHeaders(name: string, header: Header, layout: Layout): void {
  const keys = new Set(Object.values(layout.columns).map(({ key }) => key));
  const seen = header.keys.filter((key) => keys.has(key));
  const repeated = seen.find((key, index) => seen.indexOf(key) !== index);
  if (repeated === undefined) return;
  throw createImportError({
    code: 'ERR_IMPORT_LAYOUT',
    shortMessage: `${name} has more than one column "${repeated}"; expected one.`,
    details: 'Rename or remove the columns that do not belong to the export.',
  });
}

/** The order of day and month in this file: the caller's word, else what its unambiguous dates show. */
function dateOrderOf(
  parameters: ReadExportParameters,
  layout: Layout,
  header: Header,
  records: readonly CsvRecord[],
): CellContext['dateOrder'] {
  if (parameters.dateOrder) return parameters.dateOrder;
  const columns = Object.values(layout.columns).filter(({ read }) => read === readDate);
  return inferDateOrder(
    records.flatMap((record) => columns.map((column) => cellText(column, header, record))),
  );
}

function readRow(layout: Layout, input: RowInput): ExportRow {
  const { header, record } = input;
  const surplus = record.cells.slice(header.names.length);
  const isWhole = record.cells.length >= header.names.length && surplus.every((cell) => cell === '');
  if (isWhole) return layout.readRow(input);
  const message = `Expected ${header.names.length}, one for each column. Check the quotes and commas of the row.`;
  const at = locateRow(input);
  const refusal = toRefusal({
    at,
    column: '(row)',
    value: `${record.cells.length} cells`,
    fault: { code: 'cell-count', message },
  });
  return { kind: 'refused', ...at, refusal, issued: [] };
}

/**
 * Reads one export of a registry: finds its layout, and turns each data row into a typed row or a refusal.
 *
 * @param parameters - Name and text of the file; `economyNames` and `dateOrder` help with its cells.
 * @returns The layout and one entry for each data row, in the order of the file.
 * @throws BaseError `ERR_IMPORT_CSV` when the text is not CSV, `ERR_IMPORT_LAYOUT` when its columns are those of no
 * known export.
 *
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { readExport } from './read-export.ts';
 *
 * const name = 'input/verra/transactions.csv';
 * const { layout, rows } = readExport({ name, text: readFileSync(name, 'utf8') });
 * console.log(layout, rows.length);
 * ```
 */
export function readExport(parameters: ReadExportParameters): ReadExportReturnType {
  const { name, economyNames } = parameters;
  const [first, ...records] = readCsv(parameters);
  const header = toHeader(first?.cells ?? []);
  const layout = detectLayout(name, header);
  assertUniqueHeaders(name, header, layout);
  const context = { economyNames, dateOrder: dateOrderOf(parameters, layout, header, records) };
  const rows = records.map((record) => readRow(layout, { file: name, header, record, context }));
  return { name, layout: layout.name, rows };
}
