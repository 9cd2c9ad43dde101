import {
  assertHex,
  BaseError,
  type Call,
  type Ledger,
  type SubmitOptions,
  toLowerCaseAddress,
} from '@tallystick/core';
import type { Abi } from 'abitype';
import type { Address, Hex } from 'viem';
import { capabilities } from './capabilities.ts';
import type { EthereumClient, EthereumFinality, EthereumLedgerConfig, EthereumSigner } from './config.ts';
import { createContext } from './context.ts';
import type { Payload } from './encode-calls.ts';
import { events } from './events.ts';
import { evidence } from './evidence.ts';
import type { PendingEthereumTransaction } from './hand-over.ts';
import { outcome } from './outcome.ts';
import { read } from './read.ts';
import { submit, submitPayload } from './submit.ts';

/** What {@link EthereumLedger.submitData} takes. */
export interface SubmitDataParameters extends SubmitOptions<EthereumSigner> {
  /** The contract to call; absent to create one. */
  readonly to?: Address | undefined;
  /** Encoded call, or init code with its encoded constructor arguments. */
  readonly data: Hex;
  /** Names what is refused; a refusal is `Revert` with its data when absent. */
  readonly abi?: Abi | undefined;
}

/** The ledger contract over an EVM chain. */
export interface EthereumLedger extends Ledger<EthereumSigner> {
  readonly finality: EthereumFinality;
  /** The client that was passed in. */
  readonly client: EthereumClient;
  /** The signer of submissions that name none. */
  readonly account: EthereumSigner | undefined;
  submit(
    calls: readonly Call[],
    options?: SubmitOptions<EthereumSigner>,
  ): Promise<PendingEthereumTransaction>;
  /**
   * Submits a transaction that is encoded already, with the same safety as `submit`. Without `to` it creates a
   * contract, and the receipt has its `contractAddress`. Without `to` or `abi` its events are not decoded.
   *
   * @throws SimulateError, SubmitError, OutcomeUnknownError - by stage. BaseError as for `submit`.
   */
  submitData(parameters: SubmitDataParameters): Promise<PendingEthereumTransaction>;
}

function toDataPayload({ to, data, abi }: Pick<SubmitDataParameters, 'to' | 'data' | 'abi'>): Payload {
  assertHex(data);
  const address = to === undefined ? undefined : toLowerCaseAddress(to);
  return {
    to: address,
    data,
    modules: abi ? [{ address: address ?? '', abi }] : [],
    functionNames: to === undefined ? 'constructor' : 'encoded data',
  };
}

/**
 * Makes the ledger contract over Ethereum or another EVM chain from a viem client.
 *
 * Nothing is asked of the node before the first use; then chain id and block 0 are compared with the configuration.
 *
 * @param config - viem client, signer, expected chain, finality rule, journal, nonce lease, fees and hooks.
 * @returns The ledger. `close()` leaves the client as it is.
 * @throws BaseError `ERR_ID_CHAIN` when neither the configuration nor the client names an EVM chain.
 *
 * @example
 * ```ts
 * import { ethereumLedger } from '@tallystick/ethereum';
 * import { createPublicClient, http } from 'viem';
 * import { privateKeyToAccount } from 'viem/accounts';
 *
 * const ledger = ethereumLedger({
 *   client: createPublicClient({ transport: http('http://127.0.0.1:8545') }),
 *   account: privateKeyToAccount(`0x${'11'.repeat(32)}`),
 *   chainId: 'eip155:31337',
 *   finality: { kind: 'confirmations', confirmations: 1 },
 * });
 * console.log(ledger.chainId, ledger.capabilities.atomicBatchMax);
 * ```
 */
export function ethereumLedger(config: EthereumLedgerConfig): EthereumLedger {
  const closing = new AbortController();
  const context = createContext(config, closing.signal);
  return {
    chainId: context.chainId,
    capabilities: { ...capabilities, durable: context.journal.durable },
    finality: context.finality,
    client: context.client,
    account: context.account,
    read: (calls, options) => read(context, calls, options),
    submit: (calls, options) => submit(context, calls, options),
    submitData: async ({ to, data, abi, ...options }) =>
      submitPayload(context, toDataPayload({ to, data, abi }), options),
    outcome: (requestId, options) => outcome(context, requestId, options),
    events: (filter, options) => events(context, filter, options),
    evidence: (reference, options) => evidence(context, reference, options),
    close: async () => {
      closing.abort(
        new BaseError({
          code: 'ERR_LEDGER_CLOSED',
          shortMessage: `The ledger ${context.chainId} was used after close().`,
          details: 'Make a new one with ethereumLedger.',
        }),
      );
    },
  };
}
