// `npm run conformance -- <target> … [--section ID] [--json FILE] [--markdown FILE]`: runs the suite against targets
// and prints the support matrix. A target is a name in packages/conformance/targets, or a file that exports `target`.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import {
  type ConformanceResult,
  type ConformanceTarget,
  runConformance,
  toSupportMatrix,
} from '@tallystick/conformance';
import { root } from './workspaces.ts';

const folder = join(root, 'packages', 'conformance', 'targets');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    section: { type: 'string', multiple: true },
    json: { type: 'string' },
    markdown: { type: 'string' },
  },
});

function targetNames(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => name.replace('.ts', ''));
}

async function loadTarget(name: string): Promise<ConformanceTarget> {
  const path = /[\\/]|\.[mc]?[jt]s$/.test(name) ? resolve(name) : join(folder, `${name}.ts`);
  if (!existsSync(path))
    throw new Error(`Unknown target "${name}". Expected a file, or one of: ${targetNames().join(', ')}.`);
  const module = (await import(pathToFileURL(path).href)) as { target?: ConformanceTarget };
  if (!module.target)
    throw new Error(`Expected ${path} to export "target", got ${Object.keys(module).join(', ')}.`);
  return module.target;
}

function report({ section, id, status, durationMs, error, reason }: ConformanceResult): void {
  const why = error ?? reason;
  console.error(`  ${status.padEnd(10)} ${section}/${id} (${durationMs} ms)${why ? `: ${why}` : ''}`);
}

const names = positionals.length > 0 ? positionals : targetNames();
const targets = await Promise.all(names.map(loadTarget));
const all: { readonly target: string; readonly results: readonly ConformanceResult[] }[] = [];
for (const target of targets) {
  console.error(`\n${target.name}`);
  const results = await runConformance({ target, sections: values.section, onResult: report });
  all.push({ target: target.name, results });
}
const { markdown, json } = toSupportMatrix(all);
console.log(`\n${markdown}`);
if (values.markdown) writeFileSync(values.markdown, markdown);
if (values.json) writeFileSync(values.json, `${JSON.stringify(json, null, 2)}\n`);
process.exitCode = all.some(({ results }) => results.some(({ status }) => status === 'failed')) ? 1 : 0;
