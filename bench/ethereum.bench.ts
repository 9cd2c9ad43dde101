// The Ethereum adapter beside bare viem: the same calls, on the same node, in turns.
import { setTimeout as sleep } from 'node:timers/promises';
import { defineCall } from '@tallystick/core';
import { type EthereumDevnet, startEthereumDevnet } from '@tallystick/devnet/ethereum';
import { type EthereumLedger, ethereumLedger } from '@tallystick/ethereum';
import {
  createPublicClient,
  createWalletClient,
  encodeFunctionData,
  http,
  type PublicClient,
  parseEventLogs,
  type TransactionReceipt,
} from 'viem';
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import { compile } from '../packages/adapters/ethereum/testing/compile.ts';
import { keyOf, shelfAbi } from '../packages/adapters/ethereum/testing/shelf-abi.ts';
import type { BenchFigure } from './figure.ts';

interface Cost {
  cpuMicros: number;
  wallMs: number;
}

interface Subject {
  readonly name: string;
  readonly run: (turn: number) => Promise<unknown>;
}

const warmUpRounds = 3;
const finality = { kind: 'confirmations', confirmations: 1 } as const;

async function measure(subject: Subject, from: number, count: number): Promise<Cost> {
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  for (let turn = from; turn < from + count; turn += 1) await subject.run(turn);
  const { user, system } = process.cpuUsage(cpu);
  return { cpuMicros: (user + system) / count, wallMs: (performance.now() - startedAt) / count };
}

/** Mean of the fastest quarter: what the work costs when the rest of the machine keeps out of the way. */
function undisturbed(values: readonly number[]): number {
  const fastest = values.toSorted((left, right) => left - right).slice(0, Math.ceil(values.length / 4));
  return fastest.reduce((sum, value) => sum + value, 0) / fastest.length;
}

/** Rounds in turns, so that whatever else the machine does hits all alike; the first rounds only warm up. */
async function compare(
  subjects: readonly Subject[],
  rounds: number,
  count: number,
): Promise<Map<string, Cost>> {
  const costs = new Map<string, Cost[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds + warmUpRounds; round += 1) {
    const order = round % 2 ? subjects : subjects.toReversed();
    for (const subject of order) {
      const cost = await measure(subject, round * count, count);
      if (round >= warmUpRounds) costs.get(subject.name)?.push(cost);
    }
  }
  return new Map(
    [...costs].map(([name, list]) => {
      const cpuMicros = undisturbed(list.map((cost) => cost.cpuMicros));
      return [name, { cpuMicros, wallMs: undisturbed(list.map((cost) => cost.wallMs)) }];
    }),
  );
}

function toFigures(
  id: string,
  costs: Map<string, Cost>,
  bare: string,
  targetRatio: number | undefined,
): BenchFigure[] {
  const own = costs.get('adapter');
  const other = costs.get(bare);
  if (!own || !other) throw new Error(`nothing measured for ${id}`);
  const ratio = own.cpuMicros / other.cpuMicros;
  const target = targetRatio === undefined ? {} : { target: `<= ${targetRatio}x`, met: ratio <= targetRatio };
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return [
    {
      id: `${id}.cpu`,
      value: round(own.cpuMicros),
      unit: 'µs',
      baseline: round(other.cpuMicros),
      ratio: round(ratio),
      ...target,
    },
    {
      id: `${id}.wall`,
      value: round(own.wallMs),
      unit: 'ms',
      baseline: round(other.wallMs),
      ratio: round(own.wallMs / other.wallMs),
    },
  ];
}

/** Asks for the receipt as often as the adapter does. */
async function receiptOf(client: PublicClient, hash: `0x${string}`): Promise<TransactionReceipt> {
  for (let pauseMs = 25; ; pauseMs *= 2) {
    const receipt = await client.getTransactionReceipt({ hash }).catch(() => undefined);
    if (receipt) return receipt;
    await sleep(pauseMs);
  }
}

/** One contract on one node, and a client for each side: viem keeps what it asked per client. */
interface Setting {
  readonly url: string;
  readonly ledger: EthereumLedger;
  readonly shelf: { readonly address: `0x${string}`; readonly abi: typeof shelfAbi; readonly name: string };
  readonly bare: PublicClient;
  readonly accounts: readonly PrivateKeyAccount[];
}

async function setUp(devnet: EthereumDevnet): Promise<Setting> {
  const accounts = devnet.accounts.map(({ privateKey }) => privateKeyToAccount(privateKey));
  const client = (): PublicClient => createPublicClient({ transport: http(devnet.url) });
  const ledger = ethereumLedger({
    client: client(),
    account: accounts[0],
    chainId: devnet.chainId,
    finality,
  });
  const { bytecode } = compile('shelf.sol', 'Shelf');
  const { contractAddress: address } = await (await ledger.submitData({ data: bytecode })).wait();
  if (!address) throw new Error('the contract was not created');
  return {
    url: devnet.url,
    ledger,
    accounts,
    bare: client(),
    shelf: { address, abi: shelfAbi, name: 'Shelf' },
  };
}

/** The steps one has to take by hand with viem: fees, nonce, estimate, sign, send, receipt, events. */
function bareSubmit({ bare: client, shelf, accounts }: Setting): Subject {
  const account = accounts[1] as PrivateKeyAccount;
  const to = shelf.address;
  const run = async (turn: number): Promise<unknown> => {
    const data = encodeFunctionData({ abi: shelfAbi, functionName: 'put', args: [keyOf(turn), 1n] });
    const fees = await client.estimateFeesPerGas();
    const nonce = await client.getTransactionCount({ address: account.address, blockTag: 'pending' });
    const gas = await client.estimateGas({ account: account.address, to, data, ...fees });
    const transaction = { to, data, nonce, gas, ...fees, type: 'eip1559', chainId: 31337 } as const;
    const serializedTransaction = await account.signTransaction(transaction);
    const hash = await client.sendRawTransaction({ serializedTransaction });
    const { logs } = await receiptOf(client, hash);
    return parseEventLogs({ abi: shelfAbi, logs });
  };
  return { name: 'steps', run };
}

function adapterSubmit({ ledger, shelf }: Setting): Subject {
  const run = async (turn: number): Promise<unknown> => {
    const put = defineCall({ module: shelf, functionName: 'put', args: [keyOf(turn), 1n] });
    return (await ledger.submit([put])).wait();
  };
  return { name: 'adapter', run };
}

/** The one call viem has for it all; on anvil it leaves fees, nonce and gas to one request only this node serves. */
function bareWriteContract({ url, shelf, bare, accounts }: Setting): Subject {
  const account = accounts[2] as PrivateKeyAccount;
  const wallet = createWalletClient({ account, transport: http(url) });
  const run = async (turn: number): Promise<unknown> => {
    const args = [keyOf(turn), 1n] as const;
    const hash = await wallet.writeContract({ ...shelf, functionName: 'put', args, chain: null });
    const { logs } = await receiptOf(bare, hash);
    return parseEventLogs({ abi: shelfAbi, logs });
  };
  return { name: 'writeContract', run };
}

function compareReads({ ledger, shelf, bare }: Setting): Promise<Map<string, Cost>> {
  const functionName = 'get';
  const adapter: Subject = {
    name: 'adapter',
    run: (turn) => ledger.read([defineCall({ module: shelf, functionName, args: [keyOf(turn)] })]),
  };
  const readContract: Subject = {
    name: 'readContract',
    run: (turn) => bare.readContract({ ...shelf, functionName, args: [keyOf(turn)] }),
  };
  return compare([adapter, readContract], 48, 100);
}

function compareBatches({ ledger, shelf, bare }: Setting): Promise<Map<string, Cost>> {
  const keys = Array.from({ length: 20 }, (_, index) => keyOf(index));
  const functionName = 'get';
  const options = { deployless: true, batchSize: 0, allowFailure: false } as const;
  const adapter: Subject = {
    name: 'adapter',
    run: () => ledger.read(keys.map((key) => defineCall({ module: shelf, functionName, args: [key] }))),
  };
  const multicall: Subject = {
    name: 'multicall',
    run: () =>
      bare.multicall({ ...options, contracts: keys.map((key) => ({ ...shelf, functionName, args: [key] })) }),
  };
  return compare([adapter, multicall], 32, 25);
}

/** Runs the comparison. */
export async function bench(): Promise<readonly BenchFigure[]> {
  const devnet = await startEthereumDevnet();
  try {
    const setting = await setUp(devnet);
    const subjects = [adapterSubmit(setting), bareSubmit(setting), bareWriteContract(setting)];
    const submits = await compare(subjects, 24, 20);
    return [
      ...toFigures('ethereum.submit', submits, 'steps', 1.25),
      ...toFigures('ethereum.submit.writeContract', submits, 'writeContract', undefined),
      ...toFigures('ethereum.read', await compareReads(setting), 'readContract', 1.15),
      ...toFigures('ethereum.read.batch20', await compareBatches(setting), 'multicall', 1.15),
    ];
  } finally {
    await devnet.stop();
  }
}
