import { intersect, type Period, yearPeriod } from './calendar-date.ts';
import type { Cell } from './cell.ts';
import {
  type CellFault,
  type Cells,
  filledColumn,
  firstFault,
  optionalColumn,
  readCells,
} from './columns.ts';
import {
  checkEnd,
  checkPeriod,
  checkProject,
  checkQuantity,
  checkSerialVintage,
  checkVintage,
} from './credit-checks.ts';
import { readEconomy } from './economy.ts';
import type { CreditAttributes, CreditEnd, ExportRow, ProjectDescription } from './export-row.ts';
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
import { readGoldStandardSerials } from './read-serials.ts';
import { readText } from './read-text.ts';
import { readVintageYear } from './read-vintage-year.ts';
import type { Fault } from './refusal.ts';

type Status = 'issued' | CreditEnd['outcome'];

const STATUSES: ReadonlyMap<string, Status> = new Map([
  ['issued', 'issued'],
  ['retired', 'retired'],
  ['canceled', 'cancelled'],
  ['cancelled', 'cancelled'],
]);

function readStatus(text: string): Cell<Status> {
  const value = STATUSES.get(text.toLowerCase());
  if (value) return { value };
  return { fault: { code: 'unknown-status', message: 'Expected Issued, Retired or Canceled.' } };
}

const columns = {
  status: filledColumn('Credit Status', readStatus),
  serials: filledColumn('Serial Number', readGoldStandardSerials),
  quantity: filledColumn('Quantity', readQuantity),
  vintageYear: filledColumn('Vintage', readVintageYear),
  projectNumber: filledColumn('GSID', readProjectNumber),
  projectName: optionalColumn('Project Name', readText),
  developerName: optionalColumn('Project Developer', readText),
  economy: optionalColumn('Country', readEconomy),
  projectType: optionalColumn('Project Type', readText),
  methodology: optionalColumn('Methodology', readText),
  product: optionalColumn('Product Type', readText),
  issuedOn: filledColumn('Issuance Date', readDate),
  endedOn: optionalColumn('Retirement Date', readDate),
  monitoringStart: optionalColumn('Monitoring Period Start', readDate),
  monitoringEnd: optionalColumn('Monitoring Period End', readDate),
  labels: optionalColumn('Label', readText),
  article6Authorisation: optionalColumn('Article Six Authorization', readText),
  note: optionalColumn('Note', readText),
  operator: optionalColumn('Aeroplane Operator Name', readText),
  useCase: optionalColumn('Use Case', readText),
  usingEntity: optionalColumn('Using Entity', readText),
};

const offLedgerRules: readonly OffLedgerRule<typeof columns>[] = [
  ['usingEntity', 'beneficiaryName', 'personal'],
  ['note', 'note', 'personal'],
  ['useCase', 'purposeText', 'restricted'],
  ['operator', 'aeroplaneOperatorName', 'restricted'],
];

type CreditCells = Cells<typeof columns>;

function checkStatusDate({ status, endedOn }: CreditCells): Fault | undefined {
  if (status === 'retired' && endedOn === undefined) {
    return { code: 'missing-value', message: 'The cell is empty; expected the day of the retirement.' };
  }
  if (status !== 'issued' || endedOn === undefined) return undefined;
  return { code: 'contradictory-status', message: 'The status is Issued; expected no retirement date.' };
}

/** The monitoring period; open where the row leaves out an end of it. */
function monitored({ monitoringStart, monitoringEnd }: CreditCells): Period {
  return { start: monitoringStart ?? '0000-01-01', end: monitoringEnd ?? '9999-12-31' };
}

/** The part of the vintage year within the monitoring period; the year itself where there is none. */
function toVintage(cells: CreditCells): Period {
  const year = yearPeriod(cells.vintageYear);
  return intersect(year, monitored(cells)) ?? year;
}

function findFault(cells: CreditCells): CellFault<typeof columns> | undefined {
  const { serials, issuedOn, endedOn } = cells;
  return firstFault<typeof columns>([
    ['quantity', checkQuantity(cells.quantity, serials)],
    ['projectNumber', checkProject(toProject(cells), serials)],
    ['vintageYear', checkSerialVintage(yearPeriod(cells.vintageYear), serials)],
    ['monitoringEnd', checkPeriod(cells.monitoringStart, cells.monitoringEnd)],
    ['vintageYear', checkVintage(toVintage(cells), monitored(cells), 'monitoring period')],
    ['endedOn', checkStatusDate(cells) ?? checkEnd(issuedOn, endedOn)],
  ]);
}

function toProject(cells: CreditCells): ProjectDescription {
  const { projectNumber, economy, projectName, developerName, projectType, methodology } = cells;
  const description = { name: projectName, developerName, projectType, methodology };
  return { registry: 'gold-standard', number: projectNumber, economy, ...description };
}

function toEnd({ status, endedOn, useCase, operator }: CreditCells): CreditEnd | undefined {
  if (status === 'issued') return undefined;
  const purpose = operator === undefined ? toPurposeCode(useCase) : 'international-mitigation';
  return { outcome: status, basis: 'row', endedOn, purpose };
}

function toAttributes({ product, labels, article6Authorisation }: CreditCells): CreditAttributes {
  return { product, labels: labels?.split(/\s*,\s*/) ?? [], article6Authorisation };
}

function toMonitoringPeriod({ monitoringStart, monitoringEnd }: CreditCells): Period | undefined {
  if (monitoringStart === undefined || monitoringEnd === undefined) return undefined;
  return { start: monitoringStart, end: monitoringEnd };
}

function readRow(input: RowInput): ExportRow {
  const { cells, fault } = readCells({ columns, ...input });
  const issued = cells.status === 'issued' ? (cells.serials ?? []) : [];
  if (fault) return refuseCell(columns, fault, input, issued);
  const found = findFault(cells);
  if (found) return refuseCell(columns, found, input, issued);
  return {
    kind: 'credit',
    ...locateRow(input),
    serials: cells.serials,
    project: toProject(cells),
    vintageYear: cells.vintageYear,
    vintage: toVintage(cells),
    monitoringPeriod: toMonitoringPeriod(cells),
    issuedOn: cells.issuedOn,
    attributes: toAttributes(cells),
    isIssuance: cells.status === 'issued',
    end: toEnd(cells),
    offLedger: offLedgerFields(columns, offLedgerRules, input),
    serialCell: locateCell(columns, 'serials', input),
    projectCell: locateCell(columns, 'projectNumber', input),
  };
}

/**
 * Gold Standard's lists of issuances and of retirements, which share their columns. The status of a row says
 * what it is: Issued states an issuance, Retired and Canceled say how units ended that were issued before.
 */
export const goldStandardCredits: Layout = { name: 'gold-standard-credits', columns, readRow };
