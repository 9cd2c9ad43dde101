import { parse } from 'csv-parse/sync';
import { createImportError } from './import-error.ts';

/** One record of a CSV text. */
export interface CsvRecord {
  /** 1-based number of the record, the header being record 1. */
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

// Blank lines before a record belong to its raw text, and so does the line break that ends it.
function startLine({ raw, info }: ParsedRecord): number {
  const breaksInside = raw.trimStart().replace(/\n$/, '').split('\n').length - 1;
  return info.lines - breaksInside;
}

/**
 * Reads CSV text (RFC 4180): quoted cells, line breaks in them, a byte order mark, any style of line break.
 * Blank lines are skipped; records may differ in length.
 *
 * @param parameters - The file's name and text.
 * @returns All records, the header first.
 * @throws BaseError `ERR_IMPORT_CSV` when a quote is not closed or stands where none may.
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
      skip_empty_lines: true,
    }) as unknown as readonly ParsedRecord[];
    return records.map((parsed, index) => ({
      row: index + 1,
      line: startLine(parsed),
      cells: parsed.record.map((cell) => cell.trim()),
    }));
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
