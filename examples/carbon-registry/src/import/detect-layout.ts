import type { Header } from './columns.ts';
import { goldStandardCredits } from './gold-standard-credits.ts';
import { createImportError } from './import-error.ts';
import type { Layout } from './layout.ts';
import { goldStandardProjects, verraProjects } from './project-layouts.ts';
import { verraTransactions } from './verra-transactions.ts';

const LAYOUTS: readonly Layout[] = [
  goldStandardCredits,
  goldStandardProjects,
  verraTransactions,
  verraProjects,
];

// What stands in place of a header can be a row of long texts.
const SHOWN_LENGTH_MAX = 400;

function missingHeaders(layout: Layout, header: Header): readonly string[] {
  return Object.values(layout.columns)
    .filter(({ isRequired, key }) => isRequired && !header.positions.has(key))
    .map((column) => column.header);
}

/**
 * Finds the layout of a file by its header. Order, case, spacing and further columns do not matter.
 *
 * @param name - Name of the file, for messages.
 * @param header - The header of the file.
 * @returns The layout whose required columns are all there.
 * @throws BaseError `ERR_IMPORT_LAYOUT`, naming the missing columns of each layout, when there is none.
 *
 * @example
 * ```ts
 * import { toHeader } from './columns.ts';
 * import { detectLayout } from './detect-layout.ts';
 *
 * console.log(detectLayout('p.csv', toHeader(['ID', 'Name', 'Proponent', 'Status'])).name); // verra-projects
 * ```
 */
export function detectLayout(name: string, header: Header): Layout {
  const candidates = LAYOUTS.map((layout) => ({ layout, missing: missingHeaders(layout, header) }));
  const found = candidates.find(({ missing }) => missing.length === 0);
  if (found) return found.layout;
  const wants = candidates.map(({ layout, missing }) => `${layout.name} lacks ${missing.join(', ')}`);
  const names = header.names.join(', ').slice(0, SHOWN_LENGTH_MAX) || 'none';
  throw createImportError({
    code: 'ERR_IMPORT_LAYOUT',
    shortMessage: `${name} has the layout of no known export. Its columns: ${names}.`,
    details: `Missing columns by layout: ${wants.join('; ')}. Add them, or pass an export that has them.`,
  });
}
