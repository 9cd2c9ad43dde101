import { parseCdmSerial } from './cdm-serial.ts';
import type { Cell } from './cell.ts';
import { parseGoldStandardSerial } from './gold-standard-serial.ts';
import type { SerialRange } from './serial-range.ts';
import { parseVerraSerial } from './verra-serial.ts';

/** A cell can hold several serials, separated by commas, semicolons or line breaks. */
function splitSerials(text: string): readonly string[] {
  const serials = text
    .replace(/\s+[-–]\s+/g, ' - ')
    .split(/[,;\n]/)
    .map((serial) => serial.trim())
    .filter((serial) => serial !== '');
  return serials.length > 0 ? serials : [text];
}

function readSerials(
  text: string,
  parse: (serial: string) => Cell<SerialRange>,
): Cell<readonly SerialRange[]> {
  const ranges: SerialRange[] = [];
  for (const serial of splitSerials(text)) {
    const { value, fault } = parse(serial);
    if (fault) return { fault };
    ranges.push(value);
  }
  return { value: ranges };
}

/**
 * Reads the serial cell of a Gold Standard export: serials of its own, and ranges of CDM units it labelled.
 *
 * @param text - Trimmed cell.
 * @returns The ranges, or the fault `malformed-serial`; one bad range makes the cell bad.
 *
 * @example
 * ```ts
 * import { readGoldStandardSerials } from './read-serials.ts';
 *
 * const { value } = readGoldStandardSerials('GS1-1-KE-GS90001-16-2025-80256-1-5, GS1-1-KE-GS90001-16-2025-80256-9-9');
 * console.log(value?.length); // 2
 * ```
 */
export function readGoldStandardSerials(text: string): Cell<readonly SerialRange[]> {
  return readSerials(text, (serial) =>
    /^[A-Z]{2}-/.test(serial) ? parseCdmSerial(serial) : parseGoldStandardSerial(serial),
  );
}

/**
 * Reads the serial cell of a Verra export.
 *
 * @param text - Trimmed cell.
 * @returns The ranges, or the fault `malformed-serial`; one bad range makes the cell bad.
 *
 * @example
 * ```ts
 * import { readVerraSerials } from './read-serials.ts';
 *
 * const serial = '70001-7000000001-7000000425-VCS-VCU-900-VER-ET-14-90001-01012020-31122020-1';
 * console.log(readVerraSerials(serial).value?.[0]?.first); // 7000000001n
 * ```
 */
export function readVerraSerials(text: string): Cell<readonly SerialRange[]> {
  return readSerials(text, parseVerraSerial);
}
