import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Abi } from 'abitype';
import type { Hex } from 'viem';

/** A compiled contract. */
export interface Compiled {
  readonly abi: Abi;
  readonly bytecode: Hex;
}

const cacheFolder = join(import.meta.dirname, '../../../../node_modules/.cache/tallystick/solidity');

function runCompiler(source: string, name: string): Compiled {
  const solc = createRequire(import.meta.url)('solc') as { compile(input: string): string };
  const input = {
    language: 'Solidity',
    sources: { source: { content: source } },
    settings: {
      evmVersion: 'london',
      optimizer: { enabled: true },
      outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
    },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input)));
  const contract = output.contracts?.source?.[name];
  if (!contract) throw new Error(JSON.stringify(output.errors));
  return { abi: contract.abi, bytecode: `0x${contract.evm.bytecode.object}` };
}

/** Compiles a contract of this folder; the result is kept by the source's hash, as loading the compiler takes a second. */
export function compile(file: string, name: string): Compiled {
  const source = readFileSync(join(import.meta.dirname, file), 'utf8');
  const path = join(cacheFolder, `${createHash('sha256').update(source).digest('hex')}.json`);
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Compiled;
  const compiled = runCompiler(source, name);
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(path, JSON.stringify(compiled));
  return compiled;
}
