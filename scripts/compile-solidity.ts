import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, '..');

/** Folder of the project's Solidity sources. */
export const soliditySources: string = join(root, 'packages/contracts/solidity');

/** One variable of a contract's storage, as solc describes it. */
export interface StorageVariable {
  readonly label: string;
  readonly slot: string;
  readonly offset: number;
  readonly type: string;
}

/** A type of a storage variable; a struct has members, a mapping a value. */
export interface StorageType {
  readonly encoding: string;
  readonly label: string;
  readonly numberOfBytes: string;
  readonly base?: string;
  readonly key?: string;
  readonly value?: string;
  readonly members?: readonly StorageVariable[];
}

/** What solc makes of one contract. */
export interface CompiledContract {
  readonly abi: readonly { readonly type: string; readonly name: string }[];
  readonly evm: {
    readonly bytecode: { readonly object: string };
    readonly deployedBytecode: { readonly object: string };
  };
  readonly storageLayout: {
    readonly storage: readonly StorageVariable[];
    readonly types: Readonly<Record<string, StorageType>> | null;
  };
}

/** Compiled contracts by source path, then by name. */
export type CompiledContracts = Readonly<Record<string, Readonly<Record<string, CompiledContract>>>>;

/** What {@link compileSolidity} takes. */
export interface CompileSolidityParameters {
  /** Sources to start from: paths below the Solidity folder, or of an installed package. */
  readonly paths: readonly string[];
  /** Whether to optimise, through the intermediate representation: smaller and cheaper code, in many times the time. */
  readonly optimise: boolean;
}

type Sources = Record<string, { content: string }>;

/** All sources, found by following the imports, which are plain `from "path"` clauses throughout. */
function collectSources(paths: readonly string[]): Sources {
  const sources: Sources = {};
  const pending = [...paths];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (sources[path]) continue;
    const content = readFileSync(
      path.startsWith('@') ? require.resolve(path) : join(soliditySources, path),
      'utf8',
    );
    sources[path] = { content };
    for (const [, target] of content.matchAll(/^import [^;]*"([^"]+)";/gms))
      pending.push(
        (target as string).startsWith('.') ? join(dirname(path), target as string) : (target as string),
      );
  }
  return sources;
}

/**
 * The compiler's own sequence of optimiser steps without its step L, which computes KECCAK256 of constants while
 * compiling. Where KECCAK256 is SM3 such a result differs from the one the same expression has at run time, so that an
 * array or a long text in storage would be written to one place and read from another. The same holds for `cse`.
 */
const optimizer = {
  enabled: true,
  runs: 200,
  details: {
    cse: false,
    yul: true,
    yulDetails: {
      optimizerSteps:
        'dhfoDgvulfnTUtnIf[xa[r]EscMcCTUtTOntnfDIulcul' +
        'Vcul[j]Tpeulxa[rul]xa[r]cgvifCTUca[r]SsTFOtfDnca[r]Iulc]jmul[jul]VcTOculjmul:fDnTOcmu',
    },
  },
};

/** London, because FISCO BCOS chains stand there by default; no metadata, so that equal sources give equal bytes. */
function standardInput({ paths, optimise }: CompileSolidityParameters): string {
  return JSON.stringify({
    language: 'Solidity',
    sources: collectSources(paths),
    settings: {
      evmVersion: 'london',
      optimizer: optimise ? optimizer : { enabled: false },
      viaIR: optimise,
      metadata: { bytecodeHash: 'none', appendCBOR: false },
      outputSelection: {
        '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object', 'storageLayout'] },
      },
    },
  });
}

function runCompiler(input: string): CompiledContracts {
  const solc = require('solc') as { compile(input: string): string };
  const { errors = [], contracts } = JSON.parse(solc.compile(input)) as {
    errors?: { severity: string; type: string; formattedMessage: string }[];
    contracts: CompiledContracts;
  };
  const failures = errors.filter(({ severity }) => severity === 'error');
  if (failures.length > 0)
    throw new Error(failures.map(({ formattedMessage }) => formattedMessage).join('\n'));
  return contracts;
}

/**
 * Compiles Solidity sources and what they import. The same compiler with the same input gives the same output, so that
 * output is kept in `node_modules/.cache` under the digest of both.
 *
 * @param parameters - Where to start, and how.
 * @returns The contracts by path and name.
 * @throws Error with the compiler's messages when a source does not compile.
 */
export function compileSolidity(parameters: CompileSolidityParameters): CompiledContracts {
  const input = standardInput(parameters);
  const { version } = require('solc/package.json') as { version: string };
  const digest = createHash('sha256').update(version).update('\0').update(input).digest('hex');
  const cached = join(root, 'node_modules/.cache/tallystick', `solc-${digest}.json`);
  try {
    return JSON.parse(readFileSync(cached, 'utf8')) as CompiledContracts;
  } catch {
    const contracts = runCompiler(input);
    mkdirSync(dirname(cached), { recursive: true });
    writeFileSync(cached, JSON.stringify(contracts));
    return contracts;
  }
}
