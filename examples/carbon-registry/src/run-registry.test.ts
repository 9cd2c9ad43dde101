import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unitsAbi } from '@tallystick/contracts';
import type { Hex } from '@tallystick/core';
import { parseEvidenceBundle, verifyBundle } from '@tallystick/evidence';
import { findEvents } from '@tallystick/evidence/events';
import { describe, expect, it } from 'vitest';
import { countOutcomes, planImport } from './import/plan-import.ts';
import { exampleLedgers } from './ledgers.ts';
import { toSummaryLines } from './report/print-summary.ts';
import { toReportPage } from './report/report-page.ts';
import { type RunRegistryReturnType, runRegistry } from './run-registry.ts';

const inventedInput = join(import.meta.dirname, '../input');
const publicInput = join(import.meta.dirname, '../../../../shared/data/registry');

function readFolder(folder: string): { name: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

async function runOn(name: string, folder: string): Promise<RunRegistryReturnType> {
  const plan = planImport({ files: readFolder(folder) });
  const exampleLedger = await exampleLedgers[name]?.();
  if (!exampleLedger) throw new Error(`no ledger ${name}`);
  try {
    const onProgress = (): void => {};
    return await runRegistry({ exampleLedger, plan, inputs: [], isSynthetic: true, onProgress });
  } finally {
    await exampleLedger.stop();
  }
}

const forbidden = ['ClaimExceeded', 'IntervalOccupied', 'LotNotLive', 'NotOwner', 'AccountUnknown'];

describe('the carbon registry', () => {
  it('ends every row, balances, and has every forbidden thing refused', async () => {
    const { report } = await runOn('memory', inventedInput);
    expect(report.rows).toHaveLength(55);
    expect(report.counts).toEqual(countOutcomes(planImport({ files: readFolder(inventedInput) }).rows));
    expect(report.totals.map(({ balances }) => balances)).toEqual([true, true, true]);
    expect(report.forbidden.map(({ refusal }) => refusal)).toEqual(forbidden);
    expect(report.events).toMatchObject({ Claimed: 22, Issued: 22 });
  });

  it('gives the same rows, totals and refusals on an EVM node as in memory', async () => {
    const [memory, ethereum] = await Promise.all([
      runOn('memory', inventedInput),
      runOn('ethereum', inventedInput),
    ]);
    const strip = ({ report }: RunRegistryReturnType) => ({
      counts: report.counts,
      rows: report.rows,
      totals: report.totals,
      sales: report.sales,
      events: report.events,
      refusals: report.forbidden.map(({ what, refusal }) => [what, refusal]),
    });
    expect(strip(ethereum)).toEqual(strip(memory));
  });

  it('gives evidence of a retirement that anyone with the hash of the block can check, where the ledger can', async () => {
    const { report, retirementBundle = '' } = await runOn('ethereum', inventedInput);
    const evidence = report.retirementEvidence;
    if (!evidence) throw new Error('no evidence');
    const { chainId, blockHash, transactionId, module: address, lotId, count } = evidence;
    const trust = { chains: { [chainId]: { blockHashes: [blockHash as Hex] } } };
    const [fact] = await verifyBundle(parseEvidenceBundle(retirementBundle), trust);
    if (fact?.kind !== 'ethereum-receipt') throw new Error('another fact');
    expect(fact.transactionHash).toBe(transactionId);
    const retired = findEvents({ logs: fact.logs, address, abi: unitsAbi, eventName: 'Retired' });
    expect(retired.map(({ args }) => [args.lotId, String(args.count)])).toContainEqual([lotId, count]);
    expect(retired).toHaveLength(evidence.retirements);
    const lines = toSummaryLines(report).join('\n');
    for (const shown of [lotId, transactionId, blockHash, 'vouched for']) expect(lines).toContain(shown);
    const inMemory = await runOn('memory', inventedInput);
    expect([inMemory.retirementBundle, inMemory.report.retirementEvidence]).toEqual([undefined, undefined]);
    expect(toSummaryLines(inMemory.report).join('\n')).not.toContain('vouched for');
  });

  it('keeps names and notes out of the report and off the ledger, and can open each commitment', async () => {
    const { report, openings } = await runOn('memory', inventedInput);
    const text =
      JSON.stringify(report.documents) + JSON.stringify(report.totals) + JSON.stringify(report.events);
    const secrets = openings.flatMap(({ fields }) => Object.values(fields));
    expect(secrets.length).toBeGreaterThan(5);
    for (const secret of secrets) expect(text).not.toContain(secret);
    const commitments = report.documents.retirements.flatMap(
      ({ beneficiary }) => beneficiary?.commitment ?? [],
    );
    expect(commitments.length).toBeGreaterThan(0);
    for (const commitment of commitments)
      expect(openings.map((opening) => opening.commitment)).toContain(commitment);
  });

  it('writes a page that needs nothing from elsewhere and shows text as text', async () => {
    const { report } = await runOn('memory', inventedInput);
    const page = toReportPage({ ...report, title: '<script>alert(1)</script>' });
    expect(page).not.toMatch(/<script|src=|href=|url\(|@import/i);
    expect(page).toContain('&lt;script&gt;');
    expect(toSummaryLines(report).join('\n')).toContain('balances');
  });

  it('says so when the ledger refuses a block, and goes on with the rest', async () => {
    const files = readFolder(inventedInput);
    const plan = planImport({ files });
    const [first] = plan.blocks;
    if (!first) throw new Error('no block');
    const doubled = {
      ...plan,
      blocks: [
        ...plan.blocks,
        { ...first, first: first.last, count: 1n, source: { ...first.source, row: 9_999 } },
      ],
    };
    const exampleLedger = await exampleLedgers.memory?.();
    if (!exampleLedger) throw new Error('no ledger');
    const rows = [...plan.rows, { ...first.source, row: 9_999, outcome: 'issued' as const }];
    const { report } = await runRegistry({
      exampleLedger,
      plan: { ...doubled, rows },
      inputs: [],
      isSynthetic: true,
      onProgress: () => {},
    });
    const last = report.rows.at(-1);
    expect(last?.outcome === 'refused' && last.refusal.code).toBe('ledger-refused');
    expect(last?.outcome === 'refused' && last.refusal.message).toContain('IntervalOccupied');
    expect(report.totals.every(({ balances }) => balances)).toBe(true);
  });

  const hasPublicInput = existsSync(publicInput);
  if (!hasPublicInput)
    console.warn('SKIPPED: the public registry rows are not beside the project (../shared/data/registry).');
  it.skipIf(!hasPublicInput)('ends all 500 public rows, with no row refused', async () => {
    const { report } = await runOn('memory', publicInput);
    expect(report.rows).toHaveLength(500);
    expect(report.counts.refused).toBe(0);
    expect(report.totals.every(({ balances }) => balances)).toBe(true);
  });
});
