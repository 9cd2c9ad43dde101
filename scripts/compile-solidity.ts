import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const solc = require('solc') as {
  compile(input: string, options: { import(path: string): unknown }): string;
};

/** Folder of the project's Solidity sources. */
export const soliditySources: string = join(import.meta.dirname, '..', 'packages/contracts/solidity');

/** One variable of a contract's storage, as solc describes it. */
export interface StorageVariable {
  readonly label: string;
  readonly slot: string;
  readonly offset: number;
  readonly type: string;
}

/** A contract's storage: its variables, and the types they are of. */
export interface StorageLayout {
  readonly storage: readonly StorageVariable[];
  readonly types: Readonly<Record<string, unknown>> | null;
}

/** What solc makes of one contract. */
export interface CompiledContract {
  readonly abi: readonly { readonly type: string; readonly name: string }[];
  readonly evm: {
    readonly bytecode: { readonly object: string };
    readonly deployedBytecode: { readonly object: string };
  };
  readonly storageLayout: StorageLayout;
}

interface CompileOutput {
  errors?: { severity: string; formattedMessage: string }[];
  contracts: Record<string, Record<string, CompiledContract>>;
}

/** London, because FISCO BCOS chains stand there by default; no metadata, so that equal sources give equal bytes. */
const settings = {
  evmVersion: 'london',
  optimizer: { enabled: true, runs: 200 },
  viaIR: Boolean(process.env.VIA_IR),
  metadata: { bytecodeHash: 'none', appendCBOR: false },
  outputSelection: {
    '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object', 'storageLayout'] },
  },
};

function readSource(path: string): { contents: string } | { error: string } {
  const file = path.startsWith('@') ? require.resolve(path) : join(soliditySources, path);
  try {
    return { contents: readFileSync(file, 'utf8') };
  } catch {
    return { error: `no such source: ${path}` };
  }
}

/** What {@link compileSolidity} takes. */
export interface CompileSolidityParameters {
  /** Sources to start from: paths below the Solidity folder, or of an installed package. */
  readonly paths: readonly string[];
}

/**
 * Compiles Solidity sources and what they import.
 *
 * @param parameters - Where to start.
 * @returns The contracts by path and name.
 * @throws Error with solc's messages when it gives an error or a warning.
 */
export function compileSolidity({ paths }: CompileSolidityParameters): CompileOutput['contracts'] {
  const sources = Object.fromEntries(
    paths.map((path) => [path, { content: (readSource(path) as { contents: string }).contents }]),
  );
  const input = JSON.stringify({ language: 'Solidity', sources, settings });
  const output = JSON.parse(solc.compile(input, { import: readSource })) as CompileOutput;
  const problems = (output.errors ?? []).filter(({ severity }) => severity === 'error');
  if (problems.length > 0)
    throw new Error(problems.map(({ formattedMessage }) => formattedMessage).join('\n'));
  return output.contracts;
}
