import { createHash } from 'node:crypto';
import { Common, Hardfork, Mainnet } from '@ethereumjs/common';
import { createEVM, type EVM, type EVMResult } from '@ethereumjs/evm';
import { createAddressFromString } from '@ethereumjs/util';
import { cacheJumpAnalysis } from './cache-jump-analysis.ts';
import { createJournaledState, type JournaledState } from './journaled-state.ts';

type Hex = `0x${string}`;

/** What {@link createEvmHost} takes. */
export interface CreateEvmHostParameters {
  /** What the KECCAK256 instruction computes: `sm3` is what a FISCO BCOS chain of the SM suite does. */
  readonly hash: 'keccak256' | 'sm3';
  /** `block.timestamp` of the first block, in whatever unit the chain uses. */
  readonly timestamp: bigint;
  /** Lets contracts be larger than 24,576 bytes, as test contracts are that nobody optimised. */
  readonly allowUnlimitedContractSize?: boolean;
}

/** A transaction or call. Without `to` the data is init code. */
export interface EvmMessage {
  readonly from: string;
  readonly to?: string;
  readonly data: string;
}

/** A log of a transaction. */
export interface EvmLog {
  readonly address: Hex;
  readonly topics: readonly Hex[];
  readonly data: Hex;
}

/** What a message did. Either `result` or `revertData` is there. */
export interface EvmOutcome {
  /** Return data; for a deployment the deployed code. */
  readonly result?: Hex;
  /** Data of a revert; `0x` also stands for any exceptional halt. */
  readonly revertData?: Hex;
  /** Gas a transaction of this message pays for: intrinsic gas included, refunds taken off. */
  readonly gasUsed: bigint;
  readonly logs: readonly EvmLog[];
  readonly contractAddress?: Hex;
}

/** Something that runs messages on an EVM. Messages must not overlap in time. */
export interface EvmSender {
  /** Runs a message and keeps nothing of it. */
  call(message: EvmMessage): Promise<EvmOutcome>;
  /** Runs a message as one transaction: cold access lists before, effects kept unless it reverts. */
  send(message: EvmMessage): Promise<EvmOutcome>;
  setTimestamp(timestamp: bigint): void;
}

/** An EVM with London rules in this process, for tests. */
export interface EvmHost extends EvmSender {
  /** A mark of the present state and time. */
  snapshot(): EvmSnapshot;
  /** Returns to a snapshot; it stays usable, later ones do not. */
  revert(snapshot: EvmSnapshot): void;
}

/** A mark made by {@link EvmHost.snapshot}. */
export interface EvmSnapshot {
  readonly mark: number;
  readonly timestamp: bigint;
}

const gasLimit = 1_000_000_000n;
const precompiles = 9;

function digest(algorithm: 'sha256' | 'sm3'): (data: Uint8Array) => Uint8Array {
  return (data) => createHash(algorithm).update(data).digest();
}

function toBytes(hex: string): Uint8Array {
  return Buffer.from(hex.slice(2), 'hex');
}

function toHex(bytes: Uint8Array): Hex {
  return `0x${Buffer.from(bytes).toString('hex')}`;
}

/** Gas a transaction pays before its first instruction (Yellow Paper, appendix G; EIP-2028). */
function intrinsicGas(data: Uint8Array, isCreation: boolean): bigint {
  let zeros = 0;
  for (const byte of data) if (byte === 0) zeros += 1;
  return BigInt(21_000 + 4 * zeros + 16 * (data.length - zeros) + (isCreation ? 32_000 : 0));
}

/** At most a fifth of what was used is paid back (EIP-3529). */
function afterRefund(used: bigint, refund: bigint): bigint {
  return used - (refund < used / 5n ? refund : used / 5n);
}

function toOutcome({ createdAddress, execResult }: EVMResult, intrinsic: bigint): EvmOutcome {
  const gasUsed = afterRefund(execResult.executionGasUsed + intrinsic, execResult.gasRefund ?? 0n);
  const returned = toHex(execResult.returnValue);
  if (execResult.exceptionError) {
    const isRevert = execResult.exceptionError.error === 'revert';
    return { revertData: isRevert ? returned : '0x', gasUsed, logs: [] };
  }
  const logs = (execResult.logs ?? []).map(([address, topics, data]) => ({
    address: toHex(address),
    topics: topics.map(toHex),
    data: toHex(data),
  }));
  const contractAddress = createdAddress && { contractAddress: createdAddress.toString() };
  return { result: returned, gasUsed, logs, ...contractAddress };
}

/** Marks what is warm from the start of a transaction (EIP-2929). */
function warmUp(evm: EVM, message: EvmMessage): void {
  evm.journal.cleanJournal();
  for (let index = 1; index <= precompiles; index++)
    evm.journal.addAlwaysWarmAddress(index.toString(16).padStart(40, '0'));
  evm.journal.addAlwaysWarmAddress(message.from.toLowerCase());
  if (message.to) evm.journal.addAlwaysWarmAddress(message.to.toLowerCase());
}

type Block = NonNullable<Parameters<EVM['runCall']>[0]['block']>;

function blockAt(timestamp: bigint): Block {
  return {
    header: {
      number: 1n,
      coinbase: createAddressFromString(`0x${'00'.repeat(20)}`),
      timestamp,
      difficulty: 0n,
      prevRandao: new Uint8Array(32),
      gasLimit,
      baseFeePerGas: 0n,
      getBlobGasPrice: () => undefined,
    },
  };
}

async function run(
  evm: EVM,
  state: JournaledState,
  timestamp: bigint,
  message: EvmMessage,
): Promise<EvmOutcome> {
  const data = toBytes(message.data);
  const intrinsic = intrinsicGas(data, message.to === undefined);
  state.beginTransaction();
  warmUp(evm, message);
  const caller = createAddressFromString(message.from.toLowerCase() as Hex);
  const result = await evm.runCall({
    caller,
    origin: caller,
    ...(message.to && { to: createAddressFromString(message.to.toLowerCase() as Hex) }),
    data,
    gasLimit: gasLimit - intrinsic,
    block: blockAt(timestamp),
  });
  return toOutcome(result, intrinsic);
}

/**
 * Makes an empty EVM in this process.
 *
 * @param parameters - The hash its KECCAK256 instruction computes, and the time it begins at.
 * @returns The host.
 */
export async function createEvmHost(parameters: CreateEvmHostParameters): Promise<EvmHost> {
  await cacheJumpAnalysis();
  const state = createJournaledState();
  const customCrypto = {
    sha256: digest('sha256'),
    ...(parameters.hash === 'sm3' && { keccak256: digest('sm3') }),
  };
  const common = new Common({ chain: Mainnet, hardfork: Hardfork.London, customCrypto });
  const evm = await createEVM({
    common,
    stateManager: state,
    allowUnlimitedContractSize: parameters.allowUnlimitedContractSize ?? false,
  });
  let { timestamp } = parameters;
  return {
    send: (message) => run(evm, state, timestamp, message),
    call: async (message) => {
      const mark = state.mark();
      const outcome = await run(evm, state, timestamp, message);
      state.rollBack(mark);
      return outcome;
    },
    setTimestamp: (next) => {
      timestamp = next;
    },
    snapshot: () => ({ mark: state.mark(), timestamp }),
    revert: (snapshot) => {
      state.rollBack(snapshot.mark);
      timestamp = snapshot.timestamp;
    },
  };
}
