// The memory ledger: how many Units submissions a second, and what a claim costs as an origin fills up.
import {
  type ClassDefinition,
  defineGovernedCall,
  type GovernedCall,
  type ModuleDeployment,
  toClaimId,
  toClassId,
  toLotId,
  toProposalId,
} from '@tallystick/contracts';
import {
  type Call,
  defineCall,
  type Hex,
  sha256,
  toBytes32,
  toModuleIdDigest,
  toUtf8,
  zeroBytes32,
} from '@tallystick/core';
import { deployModules, type MemoryLedger, type MemorySigner, memoryLedger } from '@tallystick/memory';
import { privateKeyToAccount } from 'viem/accounts';
import type { BenchFigure } from './figure.ts';

const lotCount = 100_000;
const unitsPerLot = 100n;
const signedCount = 2_000;
const claimCounts = { few: 1_000, many: 1_000_000 };
const claimSample = { few: 1_000, many: 60_000 };
const claimStep = 100_000;

const wordOf = (text: string): Hex => sha256(toUtf8(text));
const seller = privateKeyToAccount(wordOf('bench key of the seller'));
const sellerAccount = seller.address;
const [registrar, buyer] = [wordOf('registrar'), wordOf('buyer')];
const [namespaceId, scheme, source] = [wordOf('namespace'), wordOf('scheme'), wordOf('source')];
const originOfClaims = wordOf('origin of the claims');
const unsigned: MemorySigner = { address: sellerAccount };

const none = { namespaceId: zeroBytes32, right: 0 };
const definition: ClassDefinition = {
  ...{ profile: wordOf('profile'), unitCode: toBytes32('TNE'), decimals: 0, holderRole: 0 },
  claims: [{ namespaceId, right: 1 }, none, none, none],
  ...{ recordKind: zeroBytes32, recordState: 0, authorisation: 0 },
};
const classId = toClassId(definition);

interface World {
  readonly ledger: MemoryLedger;
  readonly modules: ModuleDeployment;
}

async function submit({ ledger }: World, call: Call, signer?: MemorySigner): Promise<void> {
  const pending = await ledger.submit([call], { signer });
  await pending.wait();
}

function toSetUp(ledger: MemoryLedger, modules: ModuleDeployment): readonly GovernedCall[] {
  const home = toModuleIdDigest(`${ledger.chainId}:${modules.origins.address}`);
  const role = [1, zeroBytes32, registrar, 0n, 0n] as const;
  return [
    defineGovernedCall({ module: 'Parties', functionName: 'registerMember', args: [buyer] }),
    defineGovernedCall({ module: 'Parties', functionName: 'grantRole', args: role }),
    defineGovernedCall({ module: 'Origins', functionName: 'addRight', args: [scheme, 1, 1, 0, source] }),
    defineGovernedCall({
      module: 'Origins',
      functionName: 'registerNamespace',
      args: [namespaceId, home, scheme, 1],
    }),
    defineGovernedCall({ module: 'Units', functionName: 'registerClass', args: [definition] }),
  ];
}

/** A ledger whose only account may claim, issue, hold and govern. */
async function createWorld(): Promise<World> {
  const ledger = memoryLedger({ signer: unsigned });
  const administrators = [{ party: registrar, account: sellerAccount }];
  const genesis = { chainId: ledger.chainId, administrators, threshold: 1 };
  const modules = await deployModules({ ledger, genesis });
  const world = { ledger, modules };
  const calls = toSetUp(ledger, modules);
  const expiresAt = ledger.clock.now() + 60n;
  const proposalId = toProposalId({ proposer: registrar, calls, expiresAt, salt: zeroBytes32 });
  const { parties: module } = modules;
  await submit(world, defineCall({ module, functionName: 'propose', args: [calls, expiresAt, zeroBytes32] }));
  await submit(world, defineCall({ module, functionName: 'execute', args: [proposalId, calls] }));
  return world;
}

async function claim(world: World, originId: Hex, start: bigint, length: bigint): Promise<void> {
  const args = [namespaceId, originId, 1, start, start + length, length, zeroBytes32] as const;
  await submit(world, defineCall({ module: world.modules.origins, functionName: 'claim', args }));
}

/** Issues all lots against one claim; gives their ids. */
async function issueLots(world: World): Promise<readonly Hex[]> {
  const { units: module } = world.modules;
  const originId = wordOf('origin of the lots');
  const total = BigInt(lotCount) * unitsPerLot;
  const claimId = toClaimId({ namespaceId, originId, right: 1, start: 0n, end: total });
  await claim(world, originId, 0n, total);
  const lotIds: Hex[] = [];
  for (let first = 0n; first < total; first += unitsPerLot) {
    const issued = { classId, claims: [claimId], first, count: unitsPerLot, vintage: 2026 };
    const parameters = { ...issued, expiresAt: 0n, record: zeroBytes32, recipient: registrar };
    await submit(world, defineCall({ module, functionName: 'issue', args: [parameters, zeroBytes32] }));
    lotIds.push(toLotId({ claimId, first }));
  }
  return lotIds;
}

/** Of four submissions two transfer a whole lot, one transfers a part of one and one retires one. */
function toAction({ modules: { units: module } }: World, lotId: Hex, place: number): Call {
  if (place % 4 === 3) {
    const args = [lotId, unitsPerLot, buyer, 1, zeroBytes32] as const;
    return defineCall({ module, functionName: 'retire', args });
  }
  const count = place % 4 === 2 ? unitsPerLot / 4n : unitsPerLot;
  return defineCall({ module, functionName: 'transfer', args: [lotId, count, buyer, zeroBytes32] });
}

interface Rates {
  /** Submissions per second of processor time of the whole process, its collector of garbage included. */
  readonly perCore: number;
  readonly wall: number;
}

async function measureUnits(world: World, lotIds: readonly Hex[], signer: MemorySigner): Promise<Rates> {
  const [startedAt, usedBefore] = [performance.now(), process.cpuUsage()];
  for (const [place, lotId] of lotIds.entries()) await submit(world, toAction(world, lotId, place), signer);
  const { user, system } = process.cpuUsage(usedBefore);
  return {
    perCore: Math.round((lotIds.length * 1e6) / (user + system)),
    wall: Math.round((lotIds.length * 1000) / (performance.now() - startedAt)),
  };
}

async function benchUnits(): Promise<readonly BenchFigure[]> {
  const world = await createWorld();
  console.log(`issuing ${lotCount} lots …`);
  const lotIds = await issueLots(world);
  const { perCore, wall } = await measureUnits(world, lotIds.slice(signedCount), unsigned);
  const signed = await measureUnits(world, lotIds.slice(0, signedCount), {
    address: sellerAccount,
    sign: ({ hash }) => seller.sign({ hash }),
  });
  return [
    {
      id: 'memory.units.unsigned',
      value: perCore,
      unit: '1/core-s',
      target: '>= 20000',
      met: perCore >= 20_000,
    },
    { id: 'memory.units.unsigned-wall', value: wall, unit: '1/s' },
    { id: 'memory.units.signed', value: signed.perCore, unit: '1/core-s' },
  ];
}

/** Claims intervals that are 1 to 100 long and one behind the other; gives where the last one ends. */
async function claimNext(world: World, start: bigint, count: number): Promise<bigint> {
  let end = start;
  for (let index = 0; index < count; index += 1) {
    const length = BigInt(1 + ((index * 37) % 100));
    await claim(world, originOfClaims, end, length);
    end += length;
  }
  return end;
}

/** Processor time per claim, in microseconds, when the origin has `before` claims. */
async function measureClaims(before: number, sample: number): Promise<number> {
  const world = await createWorld();
  let end = 0n;
  for (let done = 0; done < before; done += claimStep) {
    end = await claimNext(world, end, Math.min(claimStep, before - done));
    if (done > 0) console.log(`${done} claims …`);
  }
  const usedBefore = process.cpuUsage();
  await claimNext(world, end, sample);
  const { user, system } = process.cpuUsage(usedBefore);
  return (user + system) / sample;
}

/** The same number of claims at both sizes, so that neither is a matter of chance. */
async function benchClaims(): Promise<readonly BenchFigure[]> {
  const worlds = claimSample.many / claimSample.few;
  let baseline = 0;
  for (let world = 0; world < worlds; world += 1)
    baseline += (await measureClaims(claimCounts.few, claimSample.few)) / worlds;
  const value = await measureClaims(claimCounts.many, claimSample.many);
  const ratio = value / baseline;
  const figure = { id: `memory.claim.at-${claimCounts.many}`, value: Math.round(value), unit: 'cpu-us' };
  const compared = { baseline: Math.round(baseline), ratio: Math.round(ratio * 100) / 100 };
  return [{ ...figure, ...compared, target: '<= 2x', met: ratio <= 2 }];
}

export async function bench(): Promise<readonly BenchFigure[]> {
  return [...(await benchUnits()), ...(await benchClaims())];
}
