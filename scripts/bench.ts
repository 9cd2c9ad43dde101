// `npm run bench [-- name …] [--json FILE]`: runs bench/<name>.bench.ts and prints one table.
import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BenchFigure } from '../bench/figure.ts';
import { root } from './workspaces.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });

interface BenchModule {
  bench(): Promise<readonly BenchFigure[]>;
}

function benchNames(): string[] {
  const all = readdirSync(join(root, 'bench'))
    .filter((name) => name.endsWith('.bench.ts'))
    .map((name) => name.replace('.bench.ts', ''));
  const unknown = positionals.filter((name) => !all.includes(name));
  if (unknown.length > 0)
    throw new Error(`Unknown benchmark "${unknown.join(', ')}". Expected: ${all.join(', ')}.`);
  return positionals.length > 0 ? positionals : all;
}

function printTable(figures: readonly BenchFigure[]): void {
  console.table(
    Object.fromEntries(
      figures.map(({ id, value, unit, baseline, ratio, target, met }) => [
        id,
        { value, unit, baseline: baseline ?? '', ratio: ratio ?? '', target: target ?? '', met: met ?? '' },
      ]),
    ),
  );
}

if (values.json) writeFileSync(values.json, '');
const memoryGib = Math.round(totalmem() / 2 ** 30);
console.log(
  `Node ${process.version}, ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${memoryGib} GiB`,
);
let missed = 0;
for (const name of benchNames()) {
  console.log(`\n── ${name} ──`);
  const { bench } = (await import(join(root, 'bench', `${name}.bench.ts`))) as BenchModule;
  const figures = await bench();
  printTable(figures);
  missed += figures.filter(({ met }) => met === false).length;
  if (values.json)
    appendFileSync(values.json, figures.map((figure) => `${JSON.stringify(figure)}\n`).join(''));
}
console.log(missed > 0 ? `${missed} figures miss their target` : 'every figure with a target meets it');
