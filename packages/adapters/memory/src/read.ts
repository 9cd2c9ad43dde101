import {
  BaseError,
  type Call,
  type CallResults,
  type ReadOptions,
  toLowerCaseAddress,
  withSpan,
} from '@tallystick/core';
import { capabilities } from './capabilities.ts';
import { type MemoryContext, requireAnswer } from './context.ts';
import { toSimulateError } from './errors.ts';
import { toModuleCalls } from './module-calls.ts';

const nobody = `0x${'00'.repeat(20)}`;

function requireLatest(blockNumber: bigint | undefined): void {
  if (blockNumber === undefined) return;
  throw new BaseError({
    code: 'ERR_READ_BLOCK',
    shortMessage: `Expected a read of the latest state, got one of block ${blockNumber}.`,
    details: 'This ledger lacks the capability readAtBlock. Leave blockNumber out.',
  });
}

async function readChecked(
  context: MemoryContext,
  calls: readonly Call[],
  options: ReadOptions,
): Promise<readonly unknown[]> {
  const { chain } = context;
  const checked = toModuleCalls(context, { calls, purpose: 'read', callsMax: capabilities.readBatchMax });
  const sender = toLowerCaseAddress(options.from ?? nobody);
  const outcome = await chain.simulate({ sender, calls: checked });
  if ('refusal' in outcome) throw toSimulateError(outcome.refusal);
  return outcome.results;
}

/**
 * Calls views; all see one state.
 *
 * @throws SimulateError - a view refused. BaseError ERR_ABI_*, ERR_BATCH_*, ERR_CALL_MUTABILITY, ERR_MODULE_ABSENT,
 * ERR_READ_BLOCK, ERR_CONNECTION, ERR_LEDGER_CLOSED, ERR_ABORTED.
 */
export async function read<const calls extends readonly Call[]>(
  context: MemoryContext,
  calls: calls,
  options: ReadOptions = {},
): Promise<CallResults<calls>> {
  requireAnswer(context, options.signal);
  requireLatest(options.blockNumber);
  const attributes = { 'ledger.chain_id': context.chain.chainId, 'ledger.calls': calls.length };
  const run = (): Promise<readonly unknown[]> => readChecked(context, calls, options);
  const results = await withSpan({ hooks: context.hooks, name: 'ledger.read', attributes, run });
  return results as unknown as CallResults<calls>;
}
