// ABI of each module as a typed constant, compiled from the Solidity interfaces.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { GeneratedFile } from '../generate.ts';

const require = createRequire(import.meta.url);
const solc = require('solc') as {
  compile(input: string, options: { import(path: string): unknown }): string;
};
const root = join(import.meta.dirname, '..', '..');
const soliditySources = join(root, 'packages/contracts/solidity');

interface CompileOutput {
  errors?: { severity: string; formattedMessage: string }[];
  contracts: Record<string, Record<string, { abi: unknown[] }>>;
}

function readSource(path: string): { contents: string } | { error: string } {
  const file = path.startsWith('@') ? require.resolve(path) : join(soliditySources, path);
  try {
    return { contents: readFileSync(file, 'utf8') };
  } catch {
    return { error: `no such source: ${path}` };
  }
}

function compileAbi(path: string, name: string): unknown[] {
  const input = {
    language: 'Solidity',
    sources: { [path]: { content: readFileSync(join(soliditySources, path), 'utf8') } },
    settings: { evmVersion: 'london', outputSelection: { '*': { '*': ['abi'] } } },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: readSource })) as CompileOutput;
  const errors = (output.errors ?? []).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'));
  const abi = output.contracts[path]?.[name]?.abi;
  if (!abi) throw new Error(`solc gave no ABI for ${name}.`);
  return abi;
}

/** Each interface and the constant its ABI becomes. */
const interfaces = [
  { name: 'IParties', constant: 'partiesAbi', file: 'parties-abi' },
  { name: 'IOrigins', constant: 'originsAbi', file: 'origins-abi' },
  { name: 'IUnits', constant: 'unitsAbi', file: 'units-abi' },
  { name: 'IUpgradeable', constant: 'upgradeableAbi', file: 'upgradeable-abi' },
];

interface AbiItem {
  readonly type: string;
  readonly name: string;
}

/** A call of one module can fail with an error of another, so every module's ABI carries the errors of all. */
function withAllErrors(abis: readonly AbiItem[][]): AbiItem[][] {
  const errors = new Map<string, AbiItem>();
  for (const item of abis.flat()) if (item.type === 'error') errors.set(item.name, item);
  const sorted = [...errors.keys()].sort().map((name) => errors.get(name) as AbiItem);
  return abis.map((abi) => [...abi.filter(({ type }) => type !== 'error'), ...sorted]);
}

export async function generate(): Promise<readonly GeneratedFile[]> {
  const abis = withAllErrors(
    interfaces.map(({ name }) => compileAbi(`interfaces/${name}.sol`, name) as AbiItem[]),
  );
  return interfaces.map(({ name, constant, file }, index) => ({
    path: `packages/contracts/src/generated/${file}.ts`,
    text: [
      `// Generated from solidity/interfaces/${name}.sol by \`npm run generate\`. Do not edit.`,
      `/** ABI of the module interface \`${name}\`. */`,
      `export const ${constant} = ${JSON.stringify(abis[index], null, 2)} as const;`,
      '',
    ].join('\n'),
  }));
}
