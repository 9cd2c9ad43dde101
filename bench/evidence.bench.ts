// Evidence: a receipt in a real block of 200, a batch of a million readings, and the size of the verifier.
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fromHex, type Hex, toCanonicalJson, toUtf8 } from '@tallystick/core';
import { type EthereumDevnet, startEthereumDevnet } from '@tallystick/devnet/ethereum';
import {
  type CryptoSuite,
  type EvidenceTrust,
  finalBlockFact,
  nobleSuite,
  toVerifierStatementDigest,
} from '@tallystick/evidence';
import {
  buildReceiptEvidence,
  type EthereumReceiptEvidence,
  type RpcBlock,
  type RpcReceipt,
  toBlockHeader,
  verifyReceiptEvidence,
} from '@tallystick/evidence/ethereum';
import { buildMerkleTree, toMerkleProof, toMerkleRoot, verifyMerkleProof } from '@tallystick/evidence/merkle';
import { nodeSuite } from '@tallystick/evidence/node';
import { build } from 'esbuild';
import { keccak256 } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { sealedHeader } from '../packages/evidence/testing/bft-header.ts';
import { testSigner } from '../packages/evidence/testing/signers.ts';
import { toRpcBlock } from '../packages/evidence/testing/test-block.ts';
import { type BrowserCheck, measureInBrowser } from './evidence-in-browser.ts';
import type { BenchFigure } from './figure.ts';

const transactionCount = 200;
const transactionIndex = 137;
const readingCount = 1_000_000;
// Logs all call data, with its first word as topic.
const logContract: Hex = '0x600e80600b6000396000f3366000600037600035366000a100';

interface RealBlock {
  readonly chainId: string;
  readonly block: RpcBlock & { readonly hash: Hex };
  readonly receipts: readonly RpcReceipt[];
  readonly rawTransactions: readonly Uint8Array[];
}

/** Mean of the fastest quarter: what the work costs when the rest of the machine keeps out of the way. */
function undisturbed(values: readonly number[]): number {
  const fastest = values.toSorted((left, right) => left - right).slice(0, Math.ceil(values.length / 4));
  return fastest.reduce((sum, value) => sum + value, 0) / fastest.length;
}

function measureMs(rounds: number, run: () => unknown): number {
  for (let round = 0; round < rounds; round += 1) run();
  const times = Array.from({ length: rounds }, () => {
    const startedAt = performance.now();
    run();
    return performance.now() - startedAt;
  });
  return undisturbed(times);
}

function atMost(id: string, value: number, unit: string, limit: number): BenchFigure {
  return { id, value: Number(value.toFixed(3)), unit, target: `<= ${limit}`, met: value <= limit };
}

/** Mines one block of 200 calls that log, on a real node. */
async function mineBlock(devnet: EthereumDevnet): Promise<RealBlock> {
  const rpc = async <result>(method: string, ...params: unknown[]): Promise<result> =>
    (await devnet.request(method, params)) as result;
  const [first] = devnet.accounts;
  if (!first) throw new Error('the devnet gave no account');
  const account = privateKeyToAccount(first.privateKey);
  const chainId = Number(devnet.chainId.split(':')[1]);
  const fees = { chainId, maxFeePerGas: 3_000_000_000n, maxPriorityFeePerGas: 1_000_000_000n } as const;
  const deploy = await account.signTransaction({ ...fees, data: logContract, gas: 200_000n, nonce: 0 });
  const hash = await rpc<Hex>('eth_sendRawTransaction', deploy);
  const { contractAddress } = await rpc<{ contractAddress: Hex }>('eth_getTransactionReceipt', hash);
  await rpc('evm_setAutomine', false);
  const signed = new Map<Hex, Uint8Array>();
  for (let nonce = 1; nonce <= transactionCount; nonce += 1) {
    const data: Hex = `0x${nonce.toString(16).padStart(64, '0').repeat(4)}`;
    const raw = await account.signTransaction({ ...fees, to: contractAddress, data, gas: 60_000n, nonce });
    signed.set(keccak256(raw), fromHex(raw));
    await rpc('eth_sendRawTransaction', raw);
  }
  await rpc('evm_mine');
  const block = await rpc<RpcBlock & { hash: Hex; transactions: Hex[] }>(
    'eth_getBlockByNumber',
    'latest',
    false,
  );
  const receipts = await rpc<RpcReceipt[]>('eth_getBlockReceipts', block.number);
  const rawTransactions = block.transactions.map(
    (transaction) => signed.get(transaction) ?? new Uint8Array(),
  );
  return { chainId: devnet.chainId, block, receipts, rawTransactions };
}

/** The same block under the header of a QBFT network of four validators. */
function toSealed({ chainId, block, receipts, rawTransactions }: RealBlock): {
  readonly evidence: EthereumReceiptEvidence;
  readonly trust: EvidenceTrust;
} {
  const consensus = 'qbft';
  const validators = ['a', 'b', 'c', 'd'].map(testSigner);
  const { receiptsRoot, transactionsRoot } = toBlockHeader(block);
  const fields = { receiptsRoot, transactionsRoot };
  const rawHeader = sealedHeader({
    consensus,
    number: 9n,
    validators,
    sealers: validators.slice(0, 3),
    fields,
  });
  const evidence = buildReceiptEvidence({
    ...{ chainId, receipts, rawTransactions, transactionIndex, consensus },
    block: toRpcBlock(rawHeader, consensus),
  });
  const nowSeconds = 1_790_000_000n;
  const addresses = validators.map(({ address }) => address);
  const validatorSets = [{ validators: addresses, blockNumber: 1n, trustedUntilSeconds: nowSeconds }];
  return { evidence, trust: { chains: { [chainId]: { consensus, validatorSets } }, nowSeconds } };
}

/** The same evidence attested by two of three verifiers. */
function toAttested(
  { chainId, block }: RealBlock,
  evidence: EthereumReceiptEvidence,
): { readonly evidence: EthereumReceiptEvidence; readonly trust: EvidenceTrust } {
  const signers = ['x', 'y', 'z']
    .map(testSigner)
    .sort((left, right) => (left.address < right.address ? -1 : 1));
  const { number: height } = toBlockHeader(block);
  const statement = { epoch: 1n, source: { chainId }, fact: finalBlockFact, height, blockHash: block.hash };
  const digest = fromHex(toVerifierStatementDigest(statement));
  const verifierSignatures = signers
    .slice(0, 2)
    .map((signer) => Buffer.from(signer.sign(digest, 27)).toString('hex'));
  const verifiers = { epoch: 1n, verifiers: signers.map(({ address }) => address), threshold: 2 };
  const vouching = { verifierEpoch: '1', verifierSignatures: verifierSignatures.map((hex) => `0x${hex}`) };
  return { evidence: { ...evidence, vouching }, trust: { chains: { [chainId]: { verifiers } } } };
}

/** From the text of a bundle to its facts, in a browser; no figures where there is none. */
async function benchBrowser(known: BrowserCheck, sealed: BrowserCheck): Promise<readonly BenchFigure[]> {
  const times = await measureInBrowser([known, sealed]);
  if (!times) console.warn('SKIPPED: verifying in a browser: chromium is not installed.');
  const ids = ['evidence.receipt.verify.browser.caller', 'evidence.receipt.verify.browser.sealed-3-of-4'];
  return (times ?? []).flatMap(({ firstMs, furtherMs }, index) => [
    atMost(ids[index] ?? '', undisturbed(furtherMs), 'ms', 15),
    { id: `${ids[index]}.first`, value: Number(firstMs.toFixed(3)), unit: 'ms' },
  ]);
}

async function benchReceipts(): Promise<readonly BenchFigure[]> {
  const devnet = await startEthereumDevnet();
  const real = await mineBlock(devnet).finally(() => devnet.stop());
  const evidence = buildReceiptEvidence({ ...real, transactionIndex });
  const known: EvidenceTrust = { chains: { [real.chainId]: { blockHashes: [real.block.hash] } } };
  const sealed = toSealed(real);
  const attested = toAttested(real, evidence);
  const verify = (crypto: CryptoSuite, item: typeof evidence, trust: EvidenceTrust): number =>
    measureMs(60, () => verifyReceiptEvidence({ evidence: item, trust, crypto }));
  return [
    atMost(
      'evidence.receipt.build',
      measureMs(20, () => buildReceiptEvidence({ ...real, transactionIndex })),
      'ms',
      60,
    ),
    atMost('evidence.receipt.verify.caller', verify(nodeSuite, evidence, known), 'ms', 3),
    atMost(
      'evidence.receipt.verify.attested-2-of-3',
      verify(nodeSuite, attested.evidence, attested.trust),
      'ms',
      3,
    ),
    atMost(
      'evidence.receipt.verify.sealed-3-of-4',
      verify(nodeSuite, sealed.evidence, sealed.trust),
      'ms',
      3,
    ),
    atMost(
      'evidence.receipt.verify.sealed-3-of-4.noble',
      verify(nobleSuite, sealed.evidence, sealed.trust),
      'ms',
      15,
    ),
    ...(await benchBrowser({ evidence, trust: known }, sealed)),
  ];
}

/** Signed readings as canonical JSON, 225 bytes each, as a device would hand them over. */
function toReadings(): readonly Uint8Array[] {
  const signature = `0x${'ab'.repeat(64)}`;
  const at = '2026-01-01T00:15:00Z';
  return Array.from({ length: readingCount }, (_, sequence) =>
    toUtf8(
      toCanonicalJson({
        at,
        meter: `meter-${sequence}`,
        sequence: String(sequence),
        signature,
        wattHours: '250',
      }),
    ),
  );
}

function* toLeaves(readings: readonly Uint8Array[], crypto: CryptoSuite): Generator<Uint8Array> {
  for (const reading of readings) yield crypto.sha256(reading);
}

/** Readings per second of processor time, which is what one core does in a second when it does nothing else. */
function readingsPerSecond(readings: readonly Uint8Array[], crypto: CryptoSuite, rounds: number): number {
  const times = Array.from({ length: rounds }, () => {
    const startedAt = process.cpuUsage();
    toMerkleRoot({ leaves: toLeaves(readings, crypto), crypto });
    const { user, system } = process.cpuUsage(startedAt);
    return user + system;
  });
  return Math.round(readings.length / (Math.min(...times) / 1_000_000));
}

function benchMerkle(): readonly BenchFigure[] {
  const readings = toReadings();
  const rate = readingsPerSecond(readings, nodeSuite, 4);
  const nobleRate = readingsPerSecond(readings.slice(0, 200_000), nobleSuite, 2);
  const leaves = [...toLeaves(readings, nodeSuite)];
  const tree = buildMerkleTree({ leaves, crypto: nodeSuite });
  const proof = toMerkleProof({ tree, index: 777_777 });
  const leaf = leaves[777_777] ?? new Uint8Array();
  const check = (crypto: CryptoSuite): number =>
    measureMs(500, () => verifyMerkleProof({ batch: tree, leaf, proof, crypto }));
  return [
    {
      id: 'evidence.merkle.readings',
      value: rate,
      unit: '1/s of one core',
      target: '>= 300000',
      met: rate >= 300_000,
    },
    { id: 'evidence.merkle.readings.noble', value: nobleRate, unit: '1/s of one core' },
    atMost(
      'evidence.merkle.proof.size',
      toCanonicalJson({ ...proof, path: [...proof.path] }).length,
      'B',
      2_000,
    ),
    atMost('evidence.merkle.proof.check', check(nodeSuite), 'ms', 0.2),
    atMost('evidence.merkle.proof.check.noble', check(nobleSuite), 'ms', 0.2),
  ];
}

/** Size of an entry with all it needs, as a browser would load it. */
async function bundledKilobytes(specifier: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `export * from '${specifier}';`, resolveDir: join(import.meta.dirname, '..') },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length / 1000;
}

/** Measures building and checking evidence. */
export async function bench(): Promise<readonly BenchFigure[]> {
  return [
    ...(await benchReceipts()),
    ...benchMerkle(),
    atMost('evidence.size.ethereum', await bundledKilobytes('@tallystick/evidence/ethereum'), 'kB gzip', 30),
    atMost('evidence.size.bundle', await bundledKilobytes('@tallystick/evidence'), 'kB gzip', 30),
    atMost('evidence.size.merkle', await bundledKilobytes('@tallystick/evidence/merkle'), 'kB gzip', 30),
  ];
}
