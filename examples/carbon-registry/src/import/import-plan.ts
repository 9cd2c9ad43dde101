import type { CalendarDate, Period } from './calendar-date.ts';
import type { EconomyCode } from './economy.ts';
import type { CreditAttributes, CreditEnd, OffLedgerField, ProjectDescription } from './export-row.ts';
import type { Refusal, RowReference } from './refusal.ts';
import type { SerialRange } from './serial-range.ts';

/** A project the plan needs. */
export interface PlannedProject extends ProjectDescription {
  readonly source: RowReference;
  /** Whether a list of projects names it; else it is known only from a row about its units. */
  readonly isListed: boolean;
}

/** Names a project: registry and the registry's number. */
export type ProjectReference = Pick<ProjectDescription, 'registry' | 'number'>;

/** A range of units to be claimed at home and issued as one. */
export interface PlannedBlock extends Omit<SerialRange, 'vintage' | 'projectNumber'> {
  readonly source: RowReference;
  /** `imported-retirement` when no input states the issuance and the block is made from a retirement. */
  readonly basis: 'row' | 'imported-retirement';
  readonly project: ProjectReference;
  /** Number of units; one unit is one tonne, so this is the quantity in tonnes as well. */
  readonly count: bigint;
  readonly economy: EconomyCode;
  readonly vintageYear: number;
  readonly vintage: Period;
  readonly monitoringPeriod?: Period | undefined;
  readonly issuedOn: CalendarDate;
  readonly attributes: CreditAttributes;
}

/** Units of one block to be retired or cancelled. */
export interface PlannedRetirement extends CreditEnd {
  readonly source: RowReference;
  /** Position in the plan's `blocks` of the block the units lie in. */
  readonly block: number;
  /** The serial exactly as the export writes it. */
  readonly text: string;
  readonly first: bigint;
  readonly last: bigint;
  readonly count: bigint;
  /** Whether the plan's `offLedger` has names or texts of the same row, to which a commitment can be made. */
  readonly hasOffLedger: boolean;
}

/** Names and free texts of one row. They never go to a ledger. */
export interface OffLedgerRecord {
  readonly source: RowReference;
  readonly fields: readonly OffLedgerField[];
}

/** How a row ended that takes part in the import. */
export type AcceptedOutcome =
  /** Its units are issued and live. */
  | 'issued'
  /** Its units are retired from a block the input states. */
  | 'retired'
  /** Its units are cancelled from a block the input states. */
  | 'cancelled'
  /** Its units are imported as a block of their own and retired. */
  | 'imported-retired'
  /** Its units are imported as a block of their own and cancelled. */
  | 'imported-cancelled'
  /** It describes a project. */
  | 'project';

/** What became of a row. */
export type RowOutcome =
  | (RowReference & { readonly outcome: AcceptedOutcome })
  | (RowReference & { readonly outcome: 'refused'; readonly refusal: Refusal });

/** A file none of whose rows could be told apart. */
export interface RefusedFile {
  /** Name of the file as the caller gave it. */
  readonly file: string;
  /** What was found, what was expected and what to do. */
  readonly message: string;
}

/** What an import does, in full, before anything is done. */
export interface ImportPlan {
  readonly projects: readonly PlannedProject[];
  /** Disjoint blocks, those the input states first. */
  readonly blocks: readonly PlannedBlock[];
  /** Disjoint ranges, each inside one block. */
  readonly retirements: readonly PlannedRetirement[];
  readonly offLedger: readonly OffLedgerRecord[];
  /** Files that are no export of a known registry. The others are imported all the same. */
  readonly refusedFiles: readonly RefusedFile[];
  /** One entry for each data row of all other files, in order. */
  readonly rows: readonly RowOutcome[];
}
