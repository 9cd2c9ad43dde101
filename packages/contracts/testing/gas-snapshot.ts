import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { originsBytecode, partiesBytecode, unitsBytecode } from '../src/bytecode.ts';
import { createEvmHost } from './evm-host.ts';
import { type GasFigure, measureClaimGas, measureUnitsGas } from './gas-scenarios.ts';

/** Bytes of a contract: what is deployed, and what deploys it. */
export interface ContractSize {
  readonly runtimeBytes: number;
  readonly initBytes: number;
}

/** What the modules cost on an EVM: gas by action, size by contract. */
export interface GasSnapshot {
  readonly gas: Readonly<Record<string, GasFigure>>;
  readonly size: Readonly<Record<string, ContractSize>>;
}

const path = join(import.meta.dirname, '../gas-snapshot.json');

/** Each implementation with as many words of constructor arguments as it takes. */
const implementations = [
  { name: 'Parties', code: partiesBytecode, words: 1 },
  { name: 'Origins', code: originsBytecode, words: 2 },
  { name: 'Units', code: unitsBytecode, words: 3 },
];

/** Size of each implementation, deployed with zeros for arguments. */
export async function measureSizes(): Promise<GasSnapshot['size']> {
  const host = await createEvmHost({ hash: 'keccak256', timestamp: 1n });
  const sizes: Record<string, ContractSize> = {};
  for (const { name, code, words } of implementations) {
    const data = `${code}${'00'.repeat(32 * words)}`;
    const { result } = await host.call({ from: `0x${'11'.repeat(20)}`, data });
    if (result === undefined) throw new Error(`${name} could not be deployed.`);
    sizes[name] = { runtimeBytes: result.length / 2 - 1, initBytes: data.length / 2 - 1 };
  }
  return sizes;
}

/** Measures everything in the snapshot. Takes half a minute: one figure stands on 9,999 claims. */
export async function measureSnapshot(): Promise<GasSnapshot> {
  return { gas: { ...(await measureUnitsGas()), ...(await measureClaimGas()) }, size: await measureSizes() };
}

/** The committed snapshot. */
export function readSnapshot(): GasSnapshot {
  return JSON.parse(readFileSync(path, 'utf8')) as GasSnapshot;
}

/** Replaces the committed snapshot. */
export function writeSnapshot(snapshot: GasSnapshot): void {
  writeFileSync(path, `${JSON.stringify(snapshot, null, 2)}\n`);
}
