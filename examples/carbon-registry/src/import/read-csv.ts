import { parse } from 'csv-parse/sync';
import { createImportError } from './import-error.ts';

/** One record of a CSV text. */
export interface CsvRecord {
  /** 1-based number of the record, blank lines counted: the row number a spreadsheet shows. */
  readonly row: number;
  /** 1-based line the record starts on. */
  readonly line: number;
  /** Cells without white space around them; line breaks inside are kept as `\n`. */
  readonly cells: readonly string[];
}

/** What {@link readCsv} needs. */
export interface ReadCsvParameters {
  /** Name of the file, for messages. */
  readonly name: string;
  readonly text: string;
}

/** What csv-parse hands out with `info` and `raw`. */
interface ParsedRecord {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

const countBreaks = (text: string): number => text.split('\n').length - 1;

/** Blank lines before a record belong to its raw text, and so does the line break that ends it. */
function toRecord({ record, raw, info }: ParsedRecord, rowBefore: number): CsvRecord {
  const body = raw.trimStart();
  return {
    row: rowBefore + 1 + countBreaks(raw.slice(0, raw.length - body.length)),
    line: info.lines - countBreaks(body.replace(/\n$/, '')),
    cells: record.map((cell) => cell.trim()),
  };
}

/**
 * Reads CSV text (RFC 4180): quoted cells, line breaks in them, a byte order mark, any style of line break. A quote inside
 * an unquoted cell is a character like any other.
 * Blank lines are skipped; records may differ in length.
 *
 * @param parameters - The file's name and text.
 * @returns All records, the header first.
 * @throws BaseError `ERR_IMPORT_CSV` when a quote is not closed.
 *
 * @example
 * ```ts
 * import { readCsv } from './read-csv.ts';
 *
 * const [, first] = readCsv({ name: 'a.csv', text: 'Vintage,Quantity\r\n2024,"1,000"\r\n' });
 * console.log(first?.cells, first?.line); // ['2024', '1,000'] 2
 * ```
 */
export function readCsv({ name, text }: ReadCsvParameters): readonly CsvRecord[] {
  try {
    const records = parse(text.replace(/\r\n?/g, '\n'), {
      bom: true,
      info: true,
      raw: true,
      trim: true,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as unknown as readonly ParsedRecord[];
    const read: CsvRecord[] = [];
    for (const record of records) read.push(toRecord(record, read.at(-1)?.row ?? 0));
    return read;
  } catch (cause) {
    throw createImportError({
      code: 'ERR_IMPORT_CSV',
      shortMessage: `${name} is not CSV: ${cause instanceof Error ? cause.message : String(cause)}.`,
      details:
        'Export the file again as comma-separated values with double quotes around cells that need them.',
      cause,
    });
  }
}
