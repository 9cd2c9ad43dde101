import type { RegistryReport } from './registry-report.ts';

const number = new Intl.NumberFormat('en');

function grouped(decimal: string | number): string {
  return number.format(BigInt(decimal));
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('   ')
      .trimEnd(),
  );
}

const outcomeLabels = {
  issued: 'issued, live',
  retired: 'retired',
  cancelled: 'cancelled',
  'imported-retired': 'imported and retired (no issuance in the input)',
  'imported-cancelled': 'imported and cancelled (no issuance in the input)',
  project: 'project described',
  refused: 'refused',
} as const;

function rowLines({ counts, rows }: RegistryReport): string[] {
  const entries = Object.entries(outcomeLabels).map(
    ([outcome, label]) => [label, counts[outcome as keyof typeof counts]] as const,
  );
  const shown = entries
    .filter(([, count]) => count > 0)
    .map(([label, count]) => [`  ${label}`, grouped(count)]);
  return ['Rows', ...table([...shown, ['  all rows', grouped(rows.length)]])];
}

function totalLines({ totals }: RegistryReport): string[] {
  const header = ['  numbering', 'issued', 'live', 'retired', 'cancelled', ''];
  const lines = totals.map(({ scheme, issued, live, retired, cancelled, balances }) => [
    `  ${scheme}`,
    ...[issued, live, retired, cancelled].map(grouped),
    balances ? 'balances' : 'DOES NOT BALANCE',
  ]);
  return ['Tonnes on the ledger', ...table([header, ...lines])];
}

function fileLines({ refusedFiles }: RegistryReport): string[] {
  if (refusedFiles.length === 0) return [];
  return ['Refused files', ...refusedFiles.map(({ file, message }) => `  ${file}: ${message}`), ''];
}

function refusalLines({ rows }: RegistryReport, refusalsMax: number): string[] {
  const refused = rows.filter((row) => row.outcome === 'refused');
  if (refused.length === 0) return [];
  const shown = refused.slice(0, refusalsMax).map(({ refusal }) => `  ${refusal.message}`);
  const hidden = refused.length - shown.length;
  return [
    'Refused rows',
    ...shown,
    ...(hidden > 0 ? [`  … and ${grouped(hidden)} more in the report`] : []),
    '',
  ];
}

function evidenceLines({ retirementEvidence: evidence }: RegistryReport): string[] {
  if (!evidence) return [];
  const { count, lotId, chainId, blockNumber, blockHash, transactionId, module, retirements } = evidence;
  const others = retirements > 1 ? `, and ${grouped(retirements - 1)} more of the same transaction` : '';
  return [
    '',
    'Evidence of one retirement (retirement.bundle.json), checked offline',
    `  proves       ${grouped(count)} tonnes retired as lot ${lotId}${others}`,
    `  said by      module Units ${module} on ${chainId}, transaction ${transactionId}`,
    `  vouched for  by whoever gives the hash of block ${grouped(blockNumber)} from a node of their own:`,
    `               ${blockHash}`,
  ];
}

/**
 * Writes the summary a person reads at the end of a run.
 *
 * @param report - The report.
 * @param refusalsMax - How many refused rows to show.
 * @returns Lines of text.
 */
export function toSummaryLines(report: RegistryReport, refusalsMax = 12): string[] {
  const { sales, forbidden } = report;
  return [
    ...rowLines(report),
    '',
    ...totalLines(report),
    '',
    `Transferred to the buyer: ${grouped(sales.units)} tonnes in ${grouped(sales.lots)} lots`,
    '',
    ...fileLines(report),
    ...refusalLines(report, refusalsMax),
    'Tried, and refused by the ledger',
    ...table(forbidden.map(({ what, refusal }) => [`  ${what}`, refusal])).map((line) => line),
    ...evidenceLines(report),
  ];
}
