import type { CreditRow, ExportRow, ProjectDescription } from './export-row.ts';
import type {
  OffLedgerRecord,
  PlannedBlock,
  PlannedProject,
  PlannedRetirement,
  ProjectReference,
  RowOutcome,
} from './import-plan.ts';
import { type Fault, type RowReference, toRefusal } from './refusal.ts';
import { createSerialIndex, findOverlap, overlaps, type SerialIndex } from './serial-index.ts';
import type { SerialRange } from './serial-range.ts';

/** Whether rows about units of a project that no input lists take part. */
export type UnknownProjects = 'accept' | 'refuse';

/** A plan in the making. */
export interface PlanState {
  readonly unknownProjects: UnknownProjects;
  readonly projects: Map<string, PlannedProject>;
  readonly blocks: PlannedBlock[];
  readonly retirements: PlannedRetirement[];
  readonly offLedger: OffLedgerRecord[];
  readonly outcomes: Map<ExportRow, RowOutcome>;
  /** Units that are in a block, with the position of the block. */
  readonly inBlocks: SerialIndex<number>;
  /** Units that are retired or cancelled, with the row that did it. */
  readonly ended: SerialIndex<RowReference>;
  /** Units whose issuance was refused, with the row that stated it. */
  readonly refusedIssuances: SerialIndex<RowReference>;
}

/** Makes the state of an empty plan. */
export function createPlanState(unknownProjects: UnknownProjects): PlanState {
  return {
    unknownProjects,
    projects: new Map(),
    blocks: [],
    retirements: [],
    offLedger: [],
    outcomes: new Map(),
    inBlocks: createSerialIndex(),
    ended: createSerialIndex(),
    refusedIssuances: createSerialIndex(),
  };
}

/** The file, row and line of a row, without the rest of it. */
export function referTo({ file, row, line }: RowReference): RowReference {
  return { file, row, line };
}

/** A row for messages. */
export function describeRow({ file, row }: RowReference): string {
  return `row ${row} of ${file}`;
}

/** The key of a project among all registries. */
export function projectKey({ registry, number }: ProjectReference): string {
  return `${registry} ${number}`;
}

/** Records a row about units as refused because of its serial, or of the cell given. */
export function refuseRow(
  state: PlanState,
  row: CreditRow,
  fault: Fault,
  cell: CreditRow['serialCell'] = row.serialCell,
): void {
  const refusal = toRefusal({ at: row, ...cell, fault });
  state.outcomes.set(row, { ...referTo(row), outcome: 'refused', refusal });
}

/** Refuses a row of a project that no input lists, where the caller wants that. */
export function checkListed(state: PlanState, project: ProjectDescription): Fault | undefined {
  if (state.unknownProjects === 'accept' || state.projects.get(projectKey(project))?.isListed) {
    return undefined;
  }
  const message = `No list of projects in the input has project ${project.number} of ${project.registry}. Add the list, or accept unknown projects.`;
  return { code: 'unknown-project', message };
}

/** Refuses ranges of one row that share units. */
export function checkDisjoint(serials: readonly SerialRange[]): Fault | undefined {
  const isTwice = serials.some((one, position) =>
    serials.slice(position + 1).some((two) => overlaps(one, two)),
  );
  if (!isTwice) return undefined;
  const message = 'The ranges in the cell share units; expected each unit once.';
  return { code: 'overlapping-serial', message };
}

/** Refuses units that are retired or cancelled already. */
export function checkNotEnded(state: PlanState, range: SerialRange): Fault | undefined {
  const earlier = findOverlap(state.ended, range);
  if (!earlier) return undefined;
  const message = `Units of it are retired or cancelled already, by ${describeRow(earlier.value)}. A unit ends once.`;
  return { code: 'double-retirement', message };
}
