import type { LedgerEvent, Receipt } from '@tallystick/core';
import { validatePlan } from './documents/validate-plan.ts';
import type { ImportPlan } from './import/import-plan.ts';
import { countOutcomes } from './import/plan-import.ts';
import type { RowReference } from './import/refusal.ts';
import type { ExampleLedger } from './ledgers.ts';
import { toActors } from './registry/actors.ts';
import { type BeneficiaryOpening, commitBeneficiaries } from './registry/beneficiaries.ts';
import { type CloseUnitsReturnType, closeUnits } from './registry/close-units.ts';
import { type IssueBlocksReturnType, identifyBlock, issueBlocks } from './registry/issue-blocks.ts';
import { proveRetirement } from './registry/prove-retirement.ts';
import { openRegistry, type Registry } from './registry/registry.ts';
import { sellLots } from './registry/sell-lots.ts';
import { type ForbiddenAttempt, tryForbidden } from './registry/try-forbidden.ts';
import { readTotals } from './report/read-totals.ts';
import type { RegistryReport } from './report/registry-report.ts';
import { toFinalOutcomes } from './report/to-final-outcomes.ts';

/** What {@link runRegistry} takes. */
export interface RunRegistryParameters {
  readonly exampleLedger: ExampleLedger;
  readonly plan: ImportPlan;
  readonly inputs: RegistryReport['inputs'];
  readonly isSynthetic: boolean;
  /** Told what is being done, and how far it is. */
  readonly onProgress: (step: string, done?: number, total?: number) => void;
}

/** What {@link runRegistry} gives. */
export interface RunRegistryReturnType {
  readonly report: RegistryReport;
  /** What opens the commitments on the ledger. It holds names: it is never part of the report. */
  readonly openings: readonly BeneficiaryOpening[];
  /** Evidence of the first retirement as text; absent when nothing was retired or the ledger gives none. */
  readonly retirementBundle?: string;
}

async function open({ exampleLedger, onProgress }: RunRegistryParameters): Promise<Registry> {
  const { ledger, accounts, deploy, now } = exampleLedger;
  const actors = toActors(accounts);
  onProgress('Deploying the modules Parties, Origins and Units');
  const { operator, secondAdministrator, thirdAdministrator } = actors;
  const administrators = [operator, secondAdministrator, thirdAdministrator].map(({ party, account }) => ({
    party,
    account: account.address,
  }));
  const modules = await deploy({ administrators, threshold: 2 });
  onProgress('Setting the registry up through a proposal that two of three administrators approve');
  return openRegistry({ ledger, modules, actors, now: await now() });
}

function isFrom(source: RowReference): (other: { readonly source: RowReference }) => boolean {
  return (other) => other.source.file === source.file && other.source.row === source.row;
}

interface RegistryEvents {
  readonly counts: Readonly<Record<string, number>>;
  readonly firstRetired: LedgerEvent | undefined;
}

async function readEvents(registry: Registry, receipt: Receipt | undefined): Promise<RegistryEvents> {
  const counts: Record<string, number> = {};
  if (!receipt) return { counts, firstRetired: undefined };
  let firstRetired: LedgerEvent | undefined;
  const options = { ledger: 'registry', from: 'start', toBlock: receipt.blockNumber } as const;
  for await (const event of registry.client.watchEvents(options)) {
    counts[event.name] = (counts[event.name] ?? 0) + 1;
    if (event.name === 'Retired') firstRetired ??= event;
  }
  return { counts, firstRetired };
}

async function forbid(
  registry: Registry,
  { live, closed }: CloseUnitsReturnType,
): Promise<ForbiddenAttempt[]> {
  const [lot] = live;
  const retired = closed.find(({ retirement }) => retirement.outcome === 'retired');
  return lot && retired ? tryForbidden({ registry, live: lot, retired }) : [];
}

/**
 * Runs an import on a ledger: issues, retires and cancels what the rows say, sells some, tries what is forbidden, and
 * checks that the totals balance.
 *
 * @param parameters - Ledger, plan and progress.
 * @returns The report, and what opens the commitments on the ledger.
 */
export async function runRegistry(parameters: RunRegistryParameters): Promise<RunRegistryReturnType> {
  const { plan, onProgress, exampleLedger, inputs, isSynthetic } = parameters;
  const registry = await open(parameters);
  const { developer } = registry.actors;
  const beneficiaries = commitBeneficiaries(plan, developer.party);
  const validated = validatePlan({ plan, ownerId: developer.did, beneficiaries });
  const isSound = (item: { readonly source: RowReference }): boolean =>
    !validated.faults.some(({ source }) => isFrom(source)(item));
  const blocks = plan.blocks.map((block, index) => identifyBlock(registry, block, index));
  const issues: IssueBlocksReturnType = await issueBlocks({
    registry,
    blocks: blocks.filter(({ block }) => isSound(block)),
    onProgress: (step, done, total) =>
      onProgress(step === 'claim' ? 'Claiming serials at home' : 'Issuing units', done, total),
  });
  const closing = await closeUnits({
    registry,
    issued: issues.issued,
    retirements: plan.retirements.filter(isSound),
    toBeneficiary: beneficiaries.toBeneficiary,
    onProgress: (done, total) => onProgress('Retiring and cancelling units', done, total),
  });
  const { sold, receipt: lastSale } = await sellLots({
    registry,
    live: closing.live,
    onProgress: (done, total) => onProgress('Transferring units to the buyer', done, total),
  });
  onProgress('Trying what must not happen');
  const forbidden = await forbid(registry, closing);
  const receipt = lastSale ?? closing.receipt ?? issues.receipt;
  const rows = toFinalOutcomes({ plan, faults: validated.faults, issues, closing });
  onProgress('Reading totals and events back from the ledger');
  const { counts: events, firstRetired: event } = await readEvents(registry, receipt);
  const proof = event && (await proveRetirement({ registry, event }));
  const report: RegistryReport = {
    title: 'Carbon registry',
    isSynthetic,
    ledger: exampleLedger.description,
    chainId: exampleLedger.ledger.chainId,
    createdAt: new Date().toISOString(),
    inputs,
    refusedFiles: plan.refusedFiles,
    counts: countOutcomes(rows),
    rows,
    totals: await readTotals({ registry, issued: issues.issued, closed: closing.closed }),
    sales: { lots: sold.length, units: String(sold.reduce((sum, { count }) => sum + count, 0n)) },
    forbidden,
    events,
    ...(proof && { retirementEvidence: proof.evidence }),
    head: { blockNumber: String(receipt?.blockNumber ?? 0n), blockHash: receipt?.blockHash ?? '' },
    documents: { batches: validated.batches, retirements: validated.retirements },
  };
  const { openings } = beneficiaries;
  return { report, openings, ...(proof && { retirementBundle: proof.bundle }) };
}
