import type { ModuleDeployment } from '@tallystick/contracts';
import { type Call, defineCall, type Hex, type Receipt, toOriginId, zeroBytes32 } from '@tallystick/core';
import { toClaimId, toLotId } from '@tallystick/sdk';
import type { PlannedBlock } from '../import/import-plan.ts';
import { emissionReduction } from './namespaces.ts';
import type { Registry } from './registry.ts';
import { type RefusedItem, submitInBatches } from './submit-in-batches.ts';

/** A block with its ids on the ledger. */
export interface IssuedBlock {
  /** Position in the plan. */
  readonly index: number;
  readonly block: PlannedBlock;
  readonly classId: Hex;
  readonly namespaceId: Hex;
  readonly originId: Hex;
  readonly claimId: Hex;
  readonly lotId: Hex;
}

/** What {@link issueBlocks} takes. */
export interface IssueBlocksParameters {
  readonly registry: Registry;
  /** The blocks with their ids, as {@link identifyBlock} gives them. */
  readonly blocks: readonly IssuedBlock[];
  readonly onProgress: (step: 'claim' | 'issue', done: number, total: number) => void;
}

/** What {@link issueBlocks} gives. */
export interface IssueBlocksReturnType {
  readonly issued: readonly IssuedBlock[];
  readonly refused: readonly RefusedItem<IssuedBlock>[];
  /** Receipt of the last transaction. */
  readonly receipt: Receipt | undefined;
}

/**
 * Works out the ids a block has on the ledger: they follow from its registry, origin and serials alone.
 *
 * @param registry - The registry.
 * @param block - The block.
 * @param index - Its position in the plan.
 * @returns The block with its ids.
 */
export function identifyBlock(registry: Registry, block: PlannedBlock, index: number): IssuedBlock {
  const { scheme, originText, first, last } = block;
  const namespace = registry.namespaces.get(scheme);
  if (!namespace) throw new Error(`The registry has no namespace for serials of the scheme ${scheme}.`);
  const { namespaceId, classId } = namespace;
  const originId = toOriginId({ scheme, text: originText });
  const { right } = emissionReduction;
  const claimId = toClaimId({ namespaceId, originId, right, start: first, end: last + 1n });
  return { index, block, classId, namespaceId, originId, claimId, lotId: toLotId({ claimId, first }) };
}

function claimCall(
  origins: ModuleDeployment['origins'],
  { namespaceId, originId, block }: IssuedBlock,
): Call {
  const { first, last, count } = block;
  const args = [
    namespaceId,
    originId,
    emissionReduction.right,
    first,
    last + 1n,
    count,
    zeroBytes32,
  ] as const;
  return defineCall({ module: origins, functionName: 'claim', args });
}

function issueCall(
  units: ModuleDeployment['units'],
  { classId, claimId, block }: IssuedBlock,
  recipient: Hex,
): Call {
  const { first, count, vintageYear: vintage } = block;
  const issue = {
    classId,
    claims: [claimId],
    first,
    count,
    vintage,
    expiresAt: 0n,
    record: zeroBytes32,
    recipient,
  };
  return defineCall({ module: units, functionName: 'issue', args: [issue, zeroBytes32] });
}

/**
 * Claims the serials of each block at home and issues them.
 *
 * @param parameters - Registry, blocks and progress.
 * @returns Which blocks were issued and which the ledger refused.
 */
export async function issueBlocks(parameters: IssueBlocksParameters): Promise<IssueBlocksReturnType> {
  const { registry, blocks, onProgress } = parameters;
  const { client, actors } = registry;
  const { origins, units } = client.modules.registry ?? {};
  if (!origins || !units) throw new Error('The modules of the ledger are not known to the client.');
  const signer = actors.operator.account;
  const claims = await submitInBatches({
    client,
    signer,
    items: blocks,
    toCalls: (item) => [claimCall(origins, item)],
    onProgress: (done) => onProgress('claim', done, blocks.length),
  });
  const claimed = blocks.filter((item) => !claims.refused.some((refused) => refused.item === item));
  const issues = await submitInBatches({
    client,
    signer,
    items: claimed,
    toCalls: (item) => [issueCall(units, item, actors.developer.party)],
    onProgress: (done) => onProgress('issue', done, claimed.length),
  });
  const issued = claimed.filter((item) => !issues.refused.some((refused) => refused.item === item));
  const refused = [...claims.refused, ...issues.refused];
  return { issued, refused, receipt: issues.receipt ?? claims.receipt };
}
