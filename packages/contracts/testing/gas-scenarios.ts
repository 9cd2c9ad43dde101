import { roles } from '../src/codes.ts';
import { type ClassDefinition, toClaimId, toClassId, toLotId } from '../src/ids.ts';
import { createEvmHost, type EvmSender } from './evm-host.ts';
import { createEvmWorldOn, type EvmWorld, encodeEvmCall, noRequest } from './evm-world.ts';
import { accountOf, admit, type WorldCall, wordOf } from './module-world.ts';

type Hex = `0x${string}`;

/** The most gas an action may take without a request id, by the beginning of its name. */
export const gasTargets: Readonly<Record<string, number>> = {
  'issue.': 250_000,
  'transfer.whole': 90_000,
  'transfer.split': 220_000,
  'retire.whole': 160_000,
  'claim.': 250_000,
};

/** Gas of one action as a whole transaction: without a request id and with one. */
export interface GasFigure {
  readonly withoutRequest: number;
  readonly withRequest: number;
}

const issuer = 'alice';
const holder = 'bob';
const registrar = 'carol';
const namespaceId = wordOf('namespace');
const scheme = wordOf('scheme');
const originId = wordOf('origin');
const never = 0n;

const oneGroup = 1;
const twoGroups = 2;
const otherGroup = 3;

const none = { namespaceId: noRequest, right: 0 };

/** A class whose units only parties with the role holder may take. */
const definition: ClassDefinition = {
  profile: wordOf('profile'),
  unitCode: wordOf('unit'),
  decimals: 3,
  holderRole: roles.holder,
  claims: [{ namespaceId, right: oneGroup }, none, none, none],
  recordKind: noRequest,
  recordState: 0,
  authorisation: 0,
};
const classId = toClassId(definition);

/** The same with a second claim, of another right. */
const twoClaims: ClassDefinition = {
  ...definition,
  claims: [{ namespaceId, right: oneGroup }, { namespaceId, right: otherGroup }, none, none],
};

/** A role for the whole ledger, which costs a check one read more than one for a scope. */
function grant(role: number, name: string): WorldCall {
  return ['Parties', 'grantRole', [role, noRequest, wordOf(name), 0n, never]];
}

async function createGasWorld(host: EvmSender): Promise<EvmWorld<EvmSender>> {
  const world = await createEvmWorldOn(host, { administrators: [issuer] });
  const home = await world.read(['Origins', 'moduleId', []]);
  await world.govern(
    ...[...admit(holder), ...admit(registrar)],
    ...[grant(roles.issuer, issuer), grant(roles.holder, issuer)],
    ...[grant(roles.holder, holder), grant(roles.registrar, registrar)],
    ['Origins', 'addRight', [scheme, oneGroup, 1, 0, wordOf('source')]],
    ['Origins', 'addRight', [scheme, twoGroups, 1, 2, wordOf('source')]],
    ['Origins', 'addRight', [scheme, otherGroup, 3, 0, wordOf('source')]],
    ['Origins', 'registerNamespace', [namespaceId, home, scheme, 1]],
    ['Units', 'registerClass', [definition]],
    ['Units', 'registerClass', [twoClaims]],
  );
  return world;
}

function claimCall(start: bigint, end: bigint, right: number, request: Hex): WorldCall {
  return ['Origins', 'claim', [namespaceId, originId, right, start, end, end - start, request]];
}

const claimId = (start: bigint, end: bigint, right: number): Hex =>
  toClaimId({ namespaceId, originId, right, start, end });

async function gasOf(world: EvmWorld<EvmSender>, from: string, call: WorldCall): Promise<number> {
  const { gasUsed, revertData } = await world.host.call({
    from: accountOf(from),
    to: world.addresses[call[0]],
    data: encodeEvmCall(call),
  });
  if (revertData !== undefined) throw new Error(`${call[0]}.${call[1]} reverted: ${revertData}`);
  return Number(gasUsed);
}

async function figureOf(
  world: EvmWorld<EvmSender>,
  from: string,
  call: (request: Hex) => WorldCall,
): Promise<GasFigure> {
  return {
    withoutRequest: await gasOf(world, from, call(noRequest)),
    withRequest: await gasOf(world, from, call(wordOf('request'))),
  };
}

function issueCall(of: Hex, claims: readonly Hex[], first: bigint): (request: Hex) => WorldCall {
  const units = {
    classId: of,
    claims,
    first,
    count: 1000n,
    vintage: 2026,
    expiresAt: never,
    record: noRequest,
  };
  return (request) => ['Units', 'issue', [{ ...units, recipient: wordOf(issuer) }, request]];
}

/** An empty EVM in this process. */
function createHost(): Promise<EvmSender> {
  return createEvmHost({ hash: 'keccak256', timestamp: 0n });
}

/** Gas of the actions on units. */
export async function measureUnitsGas(host?: EvmSender): Promise<Record<string, GasFigure>> {
  const world = await createGasWorld(host ?? (await createHost()));
  const figures: Record<string, GasFigure> = {};
  const measure = async (id: string, from: string, call: (request: Hex) => WorldCall): Promise<void> => {
    figures[id] = await figureOf(world, from, call);
    await world.must(from, call(noRequest));
  };
  const spans = [
    [1n, oneGroup],
    [2_000_001n, oneGroup],
    [4_000_001n, oneGroup],
    [4_000_001n, otherGroup],
  ] as const;
  const claims: Hex[] = [];
  for (const [start, right] of spans) {
    await world.must(issuer, claimCall(start, start + 1_000_000n, right, noRequest));
    claims.push(claimId(start, start + 1_000_000n, right));
  }
  const [one, two, left, right] = claims as [Hex, Hex, Hex, Hex];
  await measure('issue.first-of-class', issuer, issueCall(classId, [one], 1n));
  await measure('issue.first-of-claim', issuer, issueCall(classId, [two], 2_000_001n));
  await measure('issue.next-of-claim', issuer, issueCall(classId, [one], 1001n));
  const both = toClassId(twoClaims);
  await measure('issue-two-claims.first-of-class', issuer, issueCall(both, [left, right], 4_000_001n));
  await measure('issue-two-claims.next', issuer, issueCall(both, [left, right], 4_001_001n));
  const tail = (first: bigint): Hex => toLotId({ claimId: one, first });
  const lot = tail(1n);
  await measure('transfer.split', issuer, (request) => [
    'Units',
    'transfer',
    [lot, 100n, wordOf(holder), request],
  ]);
  await measure('transfer.whole', holder, (request) => [
    'Units',
    'transfer',
    [tail(901n), 100n, wordOf(issuer), request],
  ]);
  await measure('split', issuer, (request) => ['Units', 'split', [lot, 100n, request]]);
  await measure('merge', issuer, (request) => ['Units', 'merge', [lot, tail(801n), request]]);
  await measure('hold.freeze', registrar, (request) => [
    'Units',
    'hold',
    [lot, 1, wordOf(registrar), request],
  ]);
  await measure('unhold.freeze', registrar, (request) => ['Units', 'unhold', [lot, 1, request]]);
  await measure('retire.partial', issuer, (request) => [
    'Units',
    'retire',
    [lot, 100n, wordOf('x'), 1, request],
  ]);
  await measure('retire.whole', issuer, (request) => [
    'Units',
    'retire',
    [lot, 800n, wordOf('x'), 1, request],
  ]);
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

async function claimMany(world: EvmWorld<EvmSender>, starts: () => bigint, count: number): Promise<void> {
  const calls: Hex[] = [];
  while (calls.length < count) {
    const start = starts();
    calls.push(encodeEvmCall(claimCall(start, start + 500n, twoGroups, noRequest)));
  }
  for (let from = 0; from < count; from += 50)
    await world.must(issuer, ['Origins', 'multicall', [calls.slice(from, from + 50)]]);
}

/** The dearest of several claims, each tried in the same state. */
async function dearestClaim(
  world: EvmWorld<EvmSender>,
  starts: readonly bigint[],
  right: number,
): Promise<GasFigure> {
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
  const world = await createGasWorld(await createHost());
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
