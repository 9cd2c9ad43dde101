import { defineGovernedCall, type ModuleDeployment, type ModuleName } from '@tallystick/contracts';
import { type Call, defineCall, type Hex, sha256, toUtf8 } from '@tallystick/core';
import type { MemoryLedgerConfig } from '../src/config.ts';
import { deployModules } from '../src/deploy-modules.ts';
import { type MemoryLedger, memoryLedger } from '../src/memory-ledger.ts';

/** An id of 32 bytes that is easy to tell apart. */
export const wordOf = (name: string): Hex => sha256(toUtf8(name));

export const admin = { address: `0x${wordOf('account of admin').slice(-40)}` } as const;

/** A ledger with modules, whose default signer is the only administrator. */
export interface LedgerWorld {
  readonly ledger: MemoryLedger;
  readonly modules: ModuleDeployment;
}

export async function createLedgerWorld(config: MemoryLedgerConfig = {}): Promise<LedgerWorld> {
  const ledger = memoryLedger({ signer: admin, ...config });
  const account = config.signer?.address ?? admin.address;
  const genesis = {
    chainId: ledger.chainId,
    administrators: [{ party: wordOf('admin'), account }],
    threshold: 1,
  };
  return { ledger, modules: await deployModules({ ledger, genesis }) };
}

/** The simplest call that changes something: each salt can be proposed once. */
export function toProposal({ modules, ledger }: LedgerWorld, salt: string): Call {
  const calls = [
    defineGovernedCall({ module: 'Parties', functionName: 'registerMember', args: [wordOf(salt)] }),
  ];
  const args = [calls, ledger.clock.now() + 1000n, wordOf(salt)] as const;
  return defineCall({ module: modules.parties, functionName: 'propose', args });
}

/** A call that every module refuses to an administrator: it is governed. */
export function toGovernedCall({ modules }: LedgerWorld, module: ModuleName = 'Parties'): Call {
  if (module === 'Units')
    return defineCall({ module: modules.units, functionName: 'setCap', args: [wordOf('class'), 1, 1n] });
  return defineCall({ module: modules.parties, functionName: 'registerMember', args: [wordOf('member')] });
}

/** What was thrown. */
export async function errorOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('Expected a failure, got none.');
}
