import { type BaseError, describeRefusal, SimulateError, SubmitError } from '@tallystick/core';
import type { Address, Hex } from 'viem';
import { call, estimateGas, getBalance } from 'viem/actions';
import { getAction } from 'viem/utils';
import { raceAbort } from './abort.ts';
import { ask, type EthereumContext } from './context.ts';
import type { Payload } from './encode-calls.ts';
import { findInChain, toConnectionError, toNativeFailure } from './errors.ts';
import { type Fees, priceOf } from './fees.ts';
import { decodeRefusal, findRevertData } from './refusal.ts';

/** What {@link simulate} takes. */
export interface SimulateParameters {
  readonly sender: Address;
  readonly payload: Payload;
  readonly fees: Fees;
  readonly requestId: string;
  readonly signal?: AbortSignal | undefined;
}

/** EIP-7825: no transaction may carry more gas than this where the rule is in force. */
const transactionGasMax = 16_777_216n;
/** How nodes word an offer below the base fee of the block. */
const feeText = /(?:fee per gas|fee cap|feecap|gas price|gasprice).*(?:less|lower|below|under).*base ?fee/i;
const fundsText =
  /insufficient funds|InsufficientFunds|exceeds allowance|upfront cost|enough funds|exceeds balance/i;

/**
 * Two programs with one key that make the same calls at once take the same nonce, and would sign the same bytes: one
 * transaction, which both would take for their own. So each request asks for a little gas of its own, up to 65,535.
 */
function toOwnGas(requestId: string): bigint {
  return BigInt(`0x${requestId.slice(-4)}`);
}

/** State may change before the block, and with it the gas: a fifth more is offered, unused gas costs nothing. */
function withMargin(gas: bigint, requestId: string): bigint {
  const generous = (gas * 6n) / 5n + toOwnGas(requestId);
  if (generous <= transactionGasMax) return generous;
  return gas > transactionGasMax ? gas : transactionGasMax;
}

function estimateWith(
  context: EthereumContext,
  parameters: SimulateParameters,
  fees: Partial<Fees>,
): Promise<bigint> {
  const { sender: account, payload, signal } = parameters;
  const { type: _, ...prices } = fees;
  const request = { account, to: payload.to, data: payload.data, ...prices, prepare: false };
  return raceAbort(getAction(context.client, estimateGas, 'estimateGas')(request as never), signal);
}

async function toFundsError(
  context: EthereumContext,
  parameters: SimulateParameters,
  error: unknown,
): Promise<SubmitError | undefined> {
  const { sender: address, fees, requestId, signal } = parameters;
  const [balance, gas] = await Promise.all([
    ask(context, {
      what: `the balance of ${address}`,
      signal,
      run: (client) => getAction(client, getBalance, 'getBalance')({ address }),
    }),
    estimateWith(context, parameters, {}).catch(() => undefined),
  ]);
  const needed = gas === undefined ? undefined : gas * priceOf(fees);
  if (needed === undefined || balance >= needed) return undefined;
  return new SubmitError({
    code: 'ERR_SUBMIT_FUNDS',
    shortMessage: `Account ${address} cannot pay for the transaction: it needs up to ${needed} wei and has ${balance} wei.`,
    details: 'Send it funds and submit again; nothing was sent and no nonce was used.',
    requestId,
    native: toNativeFailure(context.client, error),
  });
}

/** Some nodes refuse an estimate without saying why; a plain call tells. */
async function readRefusalData(
  context: EthereumContext,
  parameters: SimulateParameters,
  known: Hex,
): Promise<Hex> {
  if (known !== '0x') return known;
  const { sender: account, payload } = parameters;
  const request = { account, to: payload.to, data: payload.data };
  return getAction(
    context.client,
    call,
    'call',
  )(request as never).then(
    () => known,
    (error: unknown) => findRevertData(error) ?? known,
  );
}

function toFeeError(context: EthereumContext, parameters: SimulateParameters, error: unknown): SubmitError {
  return new SubmitError({
    code: 'ERR_SUBMIT_REJECTED',
    shortMessage: `The transaction offers ${priceOf(parameters.fees)} wei per gas, less than the base fee of the block.`,
    details: 'Raise maxFeePerGasCeiling, or submit again when fees are lower; nothing was sent.',
    requestId: parameters.requestId,
    native: toNativeFailure(context.client, error),
  });
}

const says = (error: unknown, pattern: RegExp): boolean =>
  findInChain(error, (link) => pattern.test(String((link as Error).message)) || undefined) === true;

async function toSimulateError(
  context: EthereumContext,
  parameters: SimulateParameters,
  error: unknown,
): Promise<BaseError> {
  if (says(error, feeText)) return toFeeError(context, parameters, error);
  const fundsError = says(error, fundsText) && (await toFundsError(context, parameters, error));
  if (fundsError) return fundsError;
  const found = findRevertData(error);
  if (found === undefined)
    return toConnectionError({ client: context.client, what: 'a gas estimate', error });
  const { payload, requestId } = parameters;
  const data = await readRefusalData(context, parameters, found);
  const refusal = decodeRefusal({ data, modules: payload.modules });
  return new SimulateError({
    code: 'ERR_SIMULATE_REVERTED',
    shortMessage: `${payload.functionNames} was refused: ${describeRefusal(refusal)}.`,
    details: 'The module’s page says what the refusal means. Nothing was sent.',
    requestId,
    refusal,
    native: toNativeFailure(context.client, error),
  });
}

/**
 * Tries a transaction out on the latest state. One gas estimate is both the trial run and the gas limit.
 *
 * @param context - The ledger.
 * @param parameters - Sender, payload, fees.
 * @returns Gas limit for the transaction.
 * @throws SimulateError when it would be refused, SubmitError `ERR_SUBMIT_FUNDS`, BaseError `ERR_CONNECTION`.
 */
export async function simulate(context: EthereumContext, parameters: SimulateParameters): Promise<bigint> {
  try {
    return withMargin(await estimateWith(context, parameters, parameters.fees), parameters.requestId);
  } catch (error) {
    throw await toSimulateError(context, parameters, error);
  }
}
