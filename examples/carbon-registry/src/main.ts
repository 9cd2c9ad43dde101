// The command behind `npm run demo`: see README.md.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { DateOrder } from './import/cell.ts';
import { planImport } from './import/plan-import.ts';
import { exampleLedgers } from './ledgers.ts';
import { createProgress } from './progress.ts';
import { readInputs } from './read-inputs.ts';
import { toSummaryLines } from './report/print-summary.ts';
import { toReportPage } from './report/report-page.ts';
import { runRegistry } from './run-registry.ts';

const help = `Carbon registry: reads registry exports and runs them on a ledger.

  npm run demo -- [options]

  --ledger NAME       ${Object.keys(exampleLedgers).join(' or ')} (default ethereum)
  --input PATH        an export, or a folder of exports, in the Gold Standard or Verra layout; may be repeated
                      (default: the invented exports of this example)
  --out FOLDER        where the report goes (default reports/carbon-registry)
  --date-order ORDER  day-first or month-first: how to read slash dates that have two readings
  --help              this text
`;

const exampleFolder = resolve(import.meta.dirname, '..');
const inventedInput = join(exampleFolder, 'input');

function toDateOrder(text: string | undefined): DateOrder | undefined {
  if (text === undefined || text === 'day-first' || text === 'month-first') return text;
  throw new Error(`Expected --date-order day-first or month-first, got "${text}".`);
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      ledger: { type: 'string', default: 'ethereum' },
      input: { type: 'string', multiple: true },
      out: { type: 'string', default: join('reports', 'carbon-registry') },
      'date-order': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const dateOrder = toDateOrder(values['date-order']);
  const start = exampleLedgers[values.ledger];
  const names = Object.keys(exampleLedgers).join(', ');
  if (!start) throw new Error(`Expected --ledger to be one of: ${names}; got "${values.ledger}".`);
  return { ...values, dateOrder, start, isSynthetic: values.input === undefined };
}

/** Plans what can be read. A file that cannot be is told at once and does not stop the others. */
function planInputs(paths: readonly string[], dateOrder: DateOrder | undefined) {
  const { files, refusedFiles } = readInputs(paths);
  const planned = planImport({ files, ...(dateOrder && { dateOrder }) });
  const plan = { ...planned, refusedFiles: [...refusedFiles, ...planned.refusedFiles] };
  for (const { file, message } of plan.refusedFiles) console.error(`Refused file ${file}: ${message}`);
  const isRefused = (name: string): boolean => plan.refusedFiles.some(({ file }) => file === name);
  const readable = files.filter(({ name }) => !isRefused(name));
  if (readable.length === 0)
    throw new Error(`Expected at least one export in: ${paths.join(', ')}. Found none.`);
  const rowsOf = Map.groupBy(plan.rows, ({ file }) => file);
  return { plan, inputs: readable.map(({ name }) => ({ name, rows: rowsOf.get(name)?.length ?? 0 })) };
}

async function main(): Promise<void> {
  const { help: wantsHelp, input = [inventedInput], out, dateOrder, start, isSynthetic } = readOptions();
  if (wantsHelp) return void process.stdout.write(help);
  if (isSynthetic)
    console.log('The input of this run is invented: no name, project or serial in it exists.\n');
  const { plan, inputs } = planInputs(input, dateOrder);
  const exampleLedger = await start();
  try {
    console.log(`Ledger: ${exampleLedger.description}`);
    const onProgress = createProgress(process.stdout);
    const result = await runRegistry({ exampleLedger, plan, inputs, isSynthetic, onProgress });
    const { report, openings, retirementBundle } = result;
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
    writeFileSync(join(out, 'report.html'), toReportPage(report));
    writeFileSync(join(out, 'openings.private.json'), `${JSON.stringify(openings, null, 2)}\n`, {
      mode: 0o600,
    });
    const bundlePath = join(out, 'retirement.bundle.json');
    rmSync(bundlePath, { force: true });
    if (retirementBundle !== undefined) writeFileSync(bundlePath, `${retirementBundle}\n`);
    console.log(`\n${toSummaryLines(report).join('\n')}\n`);
    console.log(`Report: ${join(out, 'report.html')} and ${join(out, 'report.json')}`);
    if (retirementBundle !== undefined) console.log(`Evidence of a retirement, for anyone: ${bundlePath}`);
    console.log(
      `Names behind the commitments, for the registry alone: ${join(out, 'openings.private.json')}`,
    );
    if (report.totals.some(({ balances }) => !balances))
      throw new Error('The totals do not balance: see the report.');
  } finally {
    await exampleLedger.stop();
  }
}

try {
  await main();
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
