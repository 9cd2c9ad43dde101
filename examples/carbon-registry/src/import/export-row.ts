import type { CalendarDate, Period } from './calendar-date.ts';
import type { EconomyCode } from './economy.ts';
import type { PurposeCode } from './purpose-code.ts';
import type { Refusal, RowReference } from './refusal.ts';
import type { SerialRange } from './serial-range.ts';

/** The registries whose exports are read. */
export type ExportRegistry = 'gold-standard' | 'verra';

/** A cell as the file has it. */
export interface CellText {
  /** Header of the column, as the file spells it. */
  readonly column: string;
  readonly value: string;
}

/** What an export says of a project. Only `registry`, `number` and `economy` are fit for a ledger. */
export interface ProjectDescription {
  readonly registry: ExportRegistry;
  /** Number in the registry's own numbering, as decimal text. */
  readonly number: string;
  readonly economy?: EconomyCode | undefined;
  readonly name?: string | undefined;
  /** May be a natural person. */
  readonly developerName?: string | undefined;
  readonly projectType?: string | undefined;
  readonly methodology?: string | undefined;
  readonly statusText?: string | undefined;
}

/** Name or free text of a row. It never goes to a ledger, not even as a plain hash. */
export interface OffLedgerField extends CellText {
  /** Field of the retirement schema it belongs to. */
  readonly field: 'beneficiaryName' | 'note' | 'purposeText' | 'aeroplaneOperatorName';
  readonly privacy: 'restricted' | 'personal';
}

/** What the registry says of the units as a product, in its own words. */
export interface CreditAttributes {
  readonly product?: string | undefined;
  readonly labels: readonly string[];
  readonly article6Authorisation?: string | undefined;
}

/** How units ended. */
export interface CreditEnd {
  readonly outcome: 'retired' | 'cancelled';
  /** `retired-or-cancelled` where the export has one date for both; the outcome is then `retired`. */
  readonly basis: 'row' | 'retired-or-cancelled';
  /** Always there for a retirement; Gold Standard gives no day for a cancellation. */
  readonly endedOn?: CalendarDate | undefined;
  readonly purpose: PurposeCode;
}

/** A row about units, read and found consistent in itself. */
export interface CreditRow extends RowReference {
  readonly kind: 'credit';
  /** At least one range; their spans add up to the quantity of the row. */
  readonly serials: readonly SerialRange[];
  readonly project: ProjectDescription;
  readonly vintageYear: number;
  /** Time within which the reductions or removals happened, as far as the row tells. */
  readonly vintage: Period;
  readonly monitoringPeriod?: Period | undefined;
  readonly issuedOn: CalendarDate;
  readonly attributes: CreditAttributes;
  /** Whether the row itself states the issuance of its units, and not only how they ended. */
  readonly isIssuance: boolean;
  readonly end?: CreditEnd | undefined;
  readonly offLedger: readonly OffLedgerField[];
  readonly serialCell: CellText;
  readonly projectCell: CellText;
}

/** A row of a list of projects. */
export interface ProjectRow extends RowReference {
  readonly kind: 'project';
  readonly project: ProjectDescription;
  readonly projectCell: CellText;
}

/** A row that was refused when it was read. */
export interface RefusedRow extends RowReference {
  readonly kind: 'refused';
  readonly refusal: Refusal;
  /** Ranges whose issuance the row states, where they could be read: nothing in them may be imported. */
  readonly issued: readonly SerialRange[];
}

/** A row of an export. */
export type ExportRow = CreditRow | ProjectRow | RefusedRow;
