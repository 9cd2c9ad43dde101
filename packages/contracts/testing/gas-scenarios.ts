import { toClaimId, toClassId, toLotId } from '../src/ids.ts';
import {
  accountOf,
  createEvmWorld,
  type EvmCall,
  type EvmWorld,
  encodeEvmCall,
  idOf,
  noRequest,
} from './evm-world.ts';

type Hex = `0x${string}`;

/** Gas of one action as a whole transaction: without a request id and with one. */
export interface GasFigure {
  readonly withoutRequest: number;
  readonly withRequest: number;
}

const issuer = 'alice';
const holder = 'bob';
const registrar = 'carol';
const namespaceId = idOf('namespace');
const scheme = idOf('scheme');
const originId = idOf('origin');
const never = 0n;

const oneGroup = 1;
const twoGroups = 2;

/** A class whose units only parties with the role holder may take. */
const definition = {
  profile: idOf('profile'),
  unitCode: idOf('unit'),
  decimals: 3,
  holderRole: 2,
  claims: [oneGroup, 0, 0, 0].map((right) => ({ namespaceId: right ? namespaceId : noRequest, right })),
  recordKind: noRequest,
  recordState: 0,
  authorisation: 0,
} as const;
const classId = toClassId(definition as never);

async function createGasWorld(): Promise<EvmWorld> {
  const world = await createEvmWorld({ administrators: [issuer] });
  const home = await world.read(['Origins', 'moduleId', []]);
  // Roles are granted for the whole ledger, which costs a check one read more than for a scope.
  const member = (name: string, role: number): EvmCall[] => [
    ['Parties', 'registerMember', [idOf(name)]],
    ['Parties', 'bindAccount', [accountOf(name), idOf(name), 0n, never]],
    ['Parties', 'grantRole', [role, noRequest, idOf(name), 0n, never]],
  ];
  await world.govern(
    ['Parties', 'grantRole', [1, noRequest, idOf(issuer), 0n, never]],
    ['Parties', 'grantRole', [2, noRequest, idOf(issuer), 0n, never]],
    ...member(holder, 2),
    ...member(registrar, 3),
    ['Origins', 'addRight', [scheme, oneGroup, 1, 0, idOf('source')]],
    ['Origins', 'addRight', [scheme, twoGroups, 1, 2, idOf('source')]],
    ['Origins', 'registerNamespace', [namespaceId, home, scheme, 1]],
    ['Units', 'registerClass', [definition]],
  );
  return world;
}

function claimCall(start: bigint, end: bigint, right: number, request: Hex): EvmCall {
  return ['Origins', 'claim', [namespaceId, originId, right, start, end, end - start, request]];
}

const claimId = (start: bigint, end: bigint, right: number): Hex =>
  toClaimId({ namespaceId, originId, right, start, end });

async function gasOf(world: EvmWorld, from: string, call: EvmCall): Promise<number> {
  const { gasUsed, revertData } = await world.host.call({
    from: accountOf(from),
    to: world.addresses[call[0]],
    data: encodeEvmCall(call),
  });
  if (revertData !== undefined) throw new Error(`${call[0]}.${call[1]} reverted: ${revertData}`);
  return Number(gasUsed);
}

async function figureOf(world: EvmWorld, from: string, call: (request: Hex) => EvmCall): Promise<GasFigure> {
  return {
    withoutRequest: await gasOf(world, from, call(noRequest)),
    withRequest: await gasOf(world, from, call(idOf('request'))),
  };
}

function issueCall(start: bigint, end: bigint, first: bigint, count: bigint): (request: Hex) => EvmCall {
  const claims = [claimId(start, end, oneGroup)];
  const units = { classId, claims, first, count, vintage: 2026, expiresAt: never, record: noRequest };
  return (request) => ['Units', 'issue', [{ ...units, recipient: idOf(issuer) }, request]];
}

/** Gas of the actions on units. */
export async function measureUnitsGas(): Promise<Record<string, GasFigure>> {
  const world = await createGasWorld();
  const figures: Record<string, GasFigure> = {};
  const measure = async (id: string, from: string, call: (request: Hex) => EvmCall): Promise<void> => {
    figures[id] = await figureOf(world, from, call);
    await world.must(from, call(noRequest));
  };
  await world.must(issuer, claimCall(1n, 1_000_001n, oneGroup, noRequest));
  await world.must(issuer, claimCall(2_000_001n, 3_000_001n, oneGroup, noRequest));
  await measure('issue.first-of-class', issuer, issueCall(1n, 1_000_001n, 1n, 1000n));
  await measure('issue.first-of-claim', issuer, issueCall(2_000_001n, 3_000_001n, 2_000_001n, 1000n));
  await measure('issue.next-of-claim', issuer, issueCall(1n, 1_000_001n, 1001n, 1000n));
  const lot = toLotId({ claimId: claimId(1n, 1_000_001n, oneGroup), first: 1n });
  const tail = (first: bigint): Hex => toLotId({ claimId: claimId(1n, 1_000_001n, oneGroup), first });
  await measure('transfer.split', issuer, (request) => [
    'Units',
    'transfer',
    [lot, 100n, idOf(holder), request],
  ]);
  await measure('transfer.whole', holder, (request) => [
    'Units',
    'transfer',
    [tail(901n), 100n, idOf(issuer), request],
  ]);
  await measure('split', issuer, (request) => ['Units', 'split', [lot, 100n, request]]);
  await measure('merge', issuer, (request) => ['Units', 'merge', [lot, tail(801n), request]]);
  await measure('hold.freeze', registrar, (request) => ['Units', 'hold', [lot, 1, idOf(registrar), request]]);
  await measure('unhold.freeze', registrar, (request) => ['Units', 'unhold', [lot, 1, request]]);
  await measure('retire.partial', issuer, (request) => [
    'Units',
    'retire',
    [lot, 100n, idOf('x'), 1, request],
  ]);
  await measure('retire.whole', issuer, (request) => ['Units', 'retire', [lot, 800n, idOf('x'), 1, request]]);
  await measure('cancel.whole', issuer, (request) => ['Units', 'cancel', [tail(1001n), 1000n, 1, request]]);
  return figures;
}

/** Numbers that look random and are the same every time (Knuth's 64-bit linear congruence). */
function createStarts(): () => bigint {
  let state = 1n;
  return () => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & (2n ** 64n - 1n);
    return (state >> 24n) * 1000n;
  };
}

async function claimMany(world: EvmWorld, starts: () => bigint, count: number): Promise<void> {
  const calls: Hex[] = [];
  while (calls.length < count) {
    const start = starts();
    calls.push(encodeEvmCall(claimCall(start, start + 500n, twoGroups, noRequest)));
  }
  for (let from = 0; from < count; from += 50)
    await world.must(issuer, ['Origins', 'multicall', [calls.slice(from, from + 50)]]);
}

/** The dearest of several claims, each tried in the same state. */
async function dearestClaim(world: EvmWorld, starts: readonly bigint[], right: number): Promise<GasFigure> {
  const figures: GasFigure[] = [];
  for (const start of starts)
    figures.push(await figureOf(world, issuer, (request) => claimCall(start, start + 500n, right, request)));
  return {
    withoutRequest: Math.max(...figures.map(({ withoutRequest }) => withoutRequest)),
    withRequest: Math.max(...figures.map(({ withRequest }) => withRequest)),
  };
}

/**
 * Gas of a claim: the first of an origin, and the one after 9,999 others at scattered places of the same origin, the
 * dearest of 20 tried there.
 */
export async function measureClaimGas(): Promise<Record<string, GasFigure>> {
  const world = await createGasWorld();
  const starts = createStarts();
  const first = (right: number): Promise<GasFigure> => dearestClaim(world, [1_000n], right);
  const figures: Record<string, GasFigure> = {
    'claim.one-group.first': await first(oneGroup),
    'claim.two-groups.first': await first(twoGroups),
  };
  await claimMany(world, starts, 9_999);
  const tried = Array.from({ length: 20 }, starts);
  figures['claim.one-group.10000th'] = await dearestClaim(world, tried, oneGroup);
  figures['claim.two-groups.10000th'] = await dearestClaim(world, tried, twoGroups);
  return figures;
}
