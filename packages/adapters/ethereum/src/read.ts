import {
  BaseError,
  type Call,
  type CallResults,
  describeRefusal,
  type ReadOptions,
  SimulateError,
  toLowerCaseAddress,
  withSpan,
} from '@tallystick/core';
import { type Address, decodeFunctionResult, type Hex, isHex } from 'viem';
import { call as callAction, getBlock, getCode, multicall } from 'viem/actions';
import { getAction } from 'viem/utils';
import { encodeArguments } from './abi-codec.ts';
import { ask, type EthereumContext } from './context.ts';
import { type PreparedCall, prepareReads } from './encode-calls.ts';
import { toConnectionError, toNativeFailure } from './errors.ts';
import { lowerCaseValues } from './lower-case-values.ts';
import { decodeRefusal, findRevertData } from './refusal.ts';

/** A block by number or hash; the latest when neither is given. */
interface At {
  readonly blockNumber?: bigint;
  readonly blockHash?: Hex;
}

interface Reading {
  readonly context: EthereumContext;
  readonly from: Address | undefined;
  readonly at: At;
  readonly signal: AbortSignal | undefined;
}

function refused(
  context: EthereumContext,
  checked: PreparedCall,
  callIndex: number,
  error: unknown,
): SimulateError {
  const data = findRevertData(error) ?? '0x';
  const refusal = decodeRefusal({ data, modules: [checked.call.module], callIndex });
  return new SimulateError({
    code: 'ERR_SIMULATE_REVERTED',
    shortMessage: `Reading ${checked.call.functionName} of ${checked.address} was refused: ${describeRefusal(refusal)}.`,
    details: 'The module’s page says what the refusal means. Nothing was sent.',
    refusal,
    native: toNativeFailure(context.client, error),
  });
}

/** Tells a contract of another ABI from an address without a contract. */
async function undecodable(reading: Reading, checked: PreparedCall, cause?: unknown): Promise<BaseError> {
  const code = await ask(reading.context, {
    what: `the code at ${checked.address}`,
    signal: reading.signal,
    run: (client) =>
      getAction(client, getCode, 'getCode')({ address: checked.address, ...reading.at } as never),
  });
  const isAbsent = code === undefined || code === '0x';
  return new BaseError({
    code: isAbsent ? 'ERR_MODULE_ABSENT' : 'ERR_ABI_DECODE',
    shortMessage: isAbsent
      ? `Expected a contract at ${checked.address}, got none on ${reading.context.chainId}.`
      : `What ${checked.call.functionName} of ${checked.address} gave back does not decode by its ABI.`,
    details: 'Check address, chain and ABI: they belong together.',
    cause,
  });
}

/** One output is the value itself, several are a tuple, as viem gives them. */
function toResult({ item }: PreparedCall['codec'], decoded: unknown): unknown {
  const { outputs } = item;
  if (outputs.length === 0) return undefined;
  if (outputs.length === 1) return lowerCaseValues(outputs, [decoded])[0];
  return lowerCaseValues(outputs, decoded as readonly unknown[]);
}

async function decodeResult(
  reading: Reading,
  checked: PreparedCall,
  data: Hex | undefined,
): Promise<unknown> {
  const { codec } = checked;
  if (data === undefined && codec.item.outputs.length === 0) return undefined;
  if (data === undefined) throw await undecodable(reading, checked);
  try {
    return toResult(codec, decodeFunctionResult({ abi: codec.abi, data }));
  } catch (cause) {
    throw await undecodable(reading, checked, cause);
  }
}

function toReadError(reading: Reading, checked: PreparedCall, callIndex: number, error: unknown): BaseError {
  const { context } = reading;
  if (findRevertData(error) !== undefined) return refused(context, checked, callIndex, error);
  const what = `the result of ${checked.call.functionName} of ${checked.address}`;
  return toConnectionError({ client: context.client, what, error });
}

async function readOne(reading: Reading, checked: PreparedCall, callIndex: number): Promise<unknown> {
  const { context, from, at, signal } = reading;
  const data = encodeArguments(checked.codec, checked.args);
  const result = await ask(context, {
    what: 'a result',
    signal,
    run: (client) =>
      getAction(
        client,
        callAction,
        'call',
      )({ account: from ?? null, to: checked.address, data, ...at } as never).catch((error: unknown) => {
        throw toReadError(reading, checked, callIndex, error);
      }),
  });
  if (result.data !== undefined && !isHex(result.data)) {
    throw toConnectionError({
      client: context.client,
      what: 'a result in hex',
      error: `a ${typeof result.data}`,
    });
  }
  return decodeResult(reading, checked, result.data);
}

/**
 * One request, so one state: the calls run inside one simulated contract that needs no deployment. Undefined when not
 * all went well: such an answer is worded by what carried the calls, not by the views.
 */
async function readTogether(reading: Reading, all: readonly PreparedCall[]): Promise<unknown[] | undefined> {
  const { context, at, signal } = reading;
  const contracts = all.map(({ address, args, codec }) => ({
    ...{ address, args, abi: codec.abi },
    functionName: codec.item.name,
  }));
  const results = await ask(context, {
    what: 'the results of several calls',
    signal,
    run: (client) =>
      getAction(
        client,
        multicall,
        'multicall',
      )({ contracts, ...at, batchSize: 0, deployless: true } as never),
  });
  const entries = results as readonly { readonly status: string; readonly result?: unknown }[];
  return entries.every(({ status }) => status === 'success')
    ? all.map(({ codec }, index) => toResult(codec, entries[index]?.result))
    : undefined;
}

/** Several requests fixed to one block by its hash (EIP-1898): the views see the caller, and each tells its own refusal. */
async function readPinned(reading: Reading, all: readonly PreparedCall[]): Promise<unknown[]> {
  const { context, at, signal } = reading;
  const { hash } = await ask(context, {
    what: 'the block to read from',
    signal,
    run: (client) => getAction(client, getBlock, 'getBlock')({ ...at } as never),
  });
  if (hash === null)
    throw toConnectionError({ client: context.client, what: 'a mined block', error: 'a pending one' });
  const pinned: Reading = { ...reading, at: { blockHash: hash } };
  return Promise.all(all.map((checked, index) => readOne(pinned, checked, index)));
}

async function readChecked(reading: Reading, checked: readonly PreparedCall[]): Promise<unknown[]> {
  await raceConnect(reading);
  const [only] = checked;
  if (checked.length === 1 && only) return [await readOne(reading, only, 0)];
  const together = reading.from === undefined ? await readTogether(reading, checked) : undefined;
  return together ?? readPinned(reading, checked);
}

function raceConnect({ context, signal }: Reading): Promise<Hex> {
  return ask(context, { what: 'the chain', signal, run: () => context.connect() });
}

/**
 * Calls views, all as of one state.
 *
 * @param context - The ledger.
 * @param calls - The calls.
 * @param options - Block, caller and signal.
 * @returns The results in the order of the calls.
 * @throws SimulateError when a view refuses; BaseError as the ledger contract says.
 */
export async function read<const calls extends readonly Call[]>(
  context: EthereumContext,
  calls: calls,
  options: ReadOptions = {},
): Promise<CallResults<calls>> {
  const { blockNumber, from, signal } = options;
  const checked = prepareReads(calls);
  const results = await withSpan({
    hooks: context.hooks,
    name: 'ledger.read',
    attributes: { 'ledger.chain_id': context.chainId, 'ledger.calls': calls.length },
    run: () =>
      readChecked(
        {
          context,
          from: from === undefined ? undefined : toLowerCaseAddress(from),
          at: blockNumber === undefined ? {} : { blockNumber },
          signal,
        },
        checked,
      ),
  });
  return results as unknown as CallResults<calls>;
}
