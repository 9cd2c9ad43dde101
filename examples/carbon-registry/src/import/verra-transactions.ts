import type { Period } from './calendar-date.ts';
import {
  type CellFault,
  type Cells,
  filledColumn,
  firstFault,
  nullableColumn,
  optionalColumn,
  readCells,
} from './columns.ts';
import { checkEnd, checkPeriod, checkProject, checkQuantity, checkSerialVintage } from './credit-checks.ts';
import { readEconomy } from './economy.ts';
import type { CreditEnd, ExportRow, ProjectDescription } from './export-row.ts';
import {
  type Layout,
  locateCell,
  locateRow,
  type OffLedgerRule,
  offLedgerFields,
  type RowInput,
  refuseCell,
} from './layout.ts';
import { toPurposeCode } from './purpose-code.ts';
import { readDate } from './read-date.ts';
import { readProjectNumber } from './read-project-number.ts';
import { readQuantity } from './read-quantity.ts';
import { readVerraSerials } from './read-serials.ts';
import { readText } from './read-text.ts';
import type { Fault } from './refusal.ts';

const columns = {
  serials: filledColumn('Serial Number', readVerraSerials),
  quantity: filledColumn('Quantity Issued', readQuantity),
  vintageTotal: optionalColumn('Total Vintage Quantity', readQuantity),
  projectNumber: filledColumn('ID', readProjectNumber),
  projectName: optionalColumn('Name', readText),
  economy: optionalColumn('Country/Area', readEconomy),
  projectType: optionalColumn('Project Type', readText),
  methodology: optionalColumn('Methodology', readText),
  issuedOn: filledColumn('Issuance Date', readDate),
  vintageStart: filledColumn('Vintage Start', readDate),
  vintageEnd: filledColumn('Vintage End', readDate),
  certifications: optionalColumn('Additional Certifications', readText),
  endedOn: nullableColumn('Retirement/Cancellation Date', readDate),
  beneficiary: optionalColumn('Retirement Beneficiary', readText),
  reason: optionalColumn('Retirement Reason', readText),
  details: optionalColumn('Retirement Details', readText),
};

const offLedgerRules: readonly OffLedgerRule<typeof columns>[] = [
  ['beneficiary', 'beneficiaryName', 'personal'],
  ['details', 'note', 'personal'],
  ['reason', 'purposeText', 'restricted'],
];

type TransactionCells = Cells<typeof columns>;

function checkVintageTotal({ quantity, vintageTotal }: TransactionCells): Fault | undefined {
  if (vintageTotal === undefined || quantity <= vintageTotal) return undefined;
  const message = `The whole vintage has ${vintageTotal} tonnes; expected no more than that.`;
  return { code: 'quantity-above-vintage-total', message };
}

function toVintage({ vintageStart, vintageEnd }: TransactionCells): Period {
  return { start: vintageStart, end: vintageEnd };
}

function findFault(cells: TransactionCells): CellFault<typeof columns> | undefined {
  const { serials, vintageStart, vintageEnd, issuedOn, endedOn } = cells;
  return firstFault<typeof columns>([
    ['quantity', checkQuantity(cells.quantity, serials)],
    ['quantity', checkVintageTotal(cells)],
    ['projectNumber', checkProject(toProject(cells), serials)],
    ['vintageEnd', checkPeriod(vintageStart, vintageEnd)],
    ['vintageStart', checkSerialVintage({ start: vintageStart, end: vintageStart }, serials)],
    ['vintageEnd', checkSerialVintage({ start: vintageEnd, end: vintageEnd }, serials)],
    ['endedOn', checkEnd(issuedOn, endedOn)],
  ]);
}

function toProject(cells: TransactionCells): ProjectDescription {
  const { projectNumber, economy, projectName, projectType, methodology } = cells;
  return { registry: 'verra', number: projectNumber, economy, name: projectName, projectType, methodology };
}

function toEnd({ endedOn, reason }: TransactionCells): CreditEnd | undefined {
  if (endedOn === undefined) return undefined;
  const purpose = toPurposeCode(reason);
  return { outcome: 'retired', basis: 'retired-or-cancelled', endedOn, purpose };
}

function readRow(input: RowInput): ExportRow {
  const { cells, fault } = readCells({ columns, ...input });
  const issued = cells.serials ?? [];
  if (fault) return refuseCell(columns, fault, input, issued);
  const found = findFault(cells);
  if (found) return refuseCell(columns, found, input, issued);
  return {
    kind: 'credit',
    ...locateRow(input),
    serials: cells.serials,
    project: toProject(cells),
    vintageYear: Number(cells.vintageEnd.slice(0, 4)),
    vintage: toVintage(cells),
    monitoringPeriod: toVintage(cells),
    issuedOn: cells.issuedOn,
    attributes: { product: 'VCU', labels: cells.certifications?.split(/\s*;\s*/) ?? [] },
    isIssuance: true,
    end: toEnd(cells),
    offLedger: offLedgerFields(columns, offLedgerRules, input),
    serialCell: locateCell(columns, 'serials', input),
    projectCell: locateCell(columns, 'projectNumber', input),
  };
}

/**
 * Verra's list of transactions.
 *
 * A row is one range of issued units and where it stands: its Quantity Issued is the span of its serial, and
 * the ranges of all rows of one export are disjoint. A batch of which a part was retired stands in several
 * rows that join. So each row states the issuance of its own range, and with a date in Retirement/Cancellation
 * Date also the end of the whole range; the column does not tell retired from cancelled. Total Vintage
 * Quantity is what was verified for the vintage of the project; batches draw on it one after the other, so a
 * row has at most that much. The sum over rows is not held against it: a batch that was cancelled and issued
 * anew counts twice there.
 */
export const verraTransactions: Layout = { name: 'verra-transactions', columns, readRow };
