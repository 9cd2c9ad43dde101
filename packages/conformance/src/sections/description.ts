import { defineCall, parseChainId } from '@tallystick/core';
import { assert, assertEqual } from '../checks/assert.ts';
import type { CaseSetting, ConformanceSection } from '../conformance-section.ts';
import { homeOf } from '../world/world.ts';

async function chainIds({ world, open }: CaseSetting): Promise<void> {
  const { ledger, modules } = world;
  parseChainId(ledger.chainId);
  assertEqual({ what: 'chain id of the deployment', got: modules.chainId, expected: ledger.chainId });
  const [chainId, moduleId] = await ledger.read([
    defineCall({ module: modules.origins, functionName: 'chainId', args: [] }),
    defineCall({ module: modules.origins, functionName: 'moduleId', args: [] }),
  ]);
  assertEqual({ what: 'chain id the modules keep', got: chainId, expected: ledger.chainId });
  assertEqual({ what: 'module id of Origins', got: moduleId, expected: homeOf(modules) });
  const again = await open();
  assertEqual({ what: 'chain id of a second ledger object', got: again.chainId, expected: ledger.chainId });
}

async function limits({ world }: CaseSetting): Promise<void> {
  const { capabilities } = world.ledger;
  for (const name of ['atomicBatchMax', 'readBatchMax'] as const) {
    const value = capabilities[name];
    assert(Number.isSafeInteger(value) && value >= 1, `${name}: expected a positive integer, got ${value}`);
  }
  for (const name of ['durable', 'readAtBlock', 'recordsRefusals'] as const)
    assert(typeof capabilities[name] === 'boolean', `${name}: expected a boolean, got ${capabilities[name]}`);
  const { atomicBatchScope: scope, evidence } = capabilities;
  assert(
    scope === 'module' || scope === 'ledger',
    `atomicBatchScope: expected module or ledger, got ${scope}`,
  );
  assert(
    evidence === 'none' || evidence === 'receipt',
    `evidence: expected none or receipt, got ${evidence}`,
  );
}

async function finality({ world }: CaseSetting): Promise<void> {
  const { finality: rule } = world.ledger;
  const kinds: readonly string[] = ['instant', 'confirmations', 'tag'];
  assert(kinds.includes(rule.kind), `finality: expected one of ${kinds.join(', ')}, got ${rule.kind}`);
  if (rule.kind !== 'confirmations') return;
  const { confirmations } = rule;
  const isWhole = Number.isSafeInteger(confirmations) && confirmations >= 1;
  assert(isWhole, `confirmations: expected a positive integer, got ${confirmations}`);
}

/** What a ledger says of itself. */
export const description: ConformanceSection = {
  id: 'description',
  title: 'What the ledger says of itself',
  cases: [
    {
      id: 'chain-id',
      title: 'one CAIP-2 chain id, in the ledger, its modules and its module ids',
      run: chainIds,
    },
    { id: 'capabilities', title: 'capabilities are flags and positive limits', run: limits },
    { id: 'finality', title: 'the rule of finality is one of the known ones', run: finality },
  ],
};
