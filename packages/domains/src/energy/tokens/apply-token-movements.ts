import type { FlowDirection, MeterInterval, Slot, TokenMovement } from '@tallystick/schemas';
import { assertPolicy, assertPolicyNumbers } from '../assert-policy.ts';
import { refuse } from '../energy-error.ts';
import { toWattHours } from '../quantities/watt-hours.ts';
import { parseNanoseconds } from '../time/instant.ts';
import { isSameSlot, toSlotSeconds } from '../time/slot-seconds.ts';
import { addToBalance, balanceKey, createTokenBook, firstReport, type TokenBook } from './token-book.ts';
import type { TokenPolicy, TokenRefusal } from './token-policy.ts';

/** What {@link applyTokenMovements} needs. */
export interface ApplyTokenMovementsParameters {
  /** In any order; taken in order of time, those of one instant by id. */
  readonly movements: readonly TokenMovement[];
  /** Metered intervals that mints and burns refer to, corrections and what they correct. */
  readonly intervals: readonly MeterInterval[];
  readonly policy: TokenPolicy;
}

/** Tokens of one slot with one holder. */
export interface TokenBalance {
  readonly slot: Slot;
  readonly holderId: string;
  /** Watt hours. */
  readonly quantity: bigint;
}

/** What {@link applyTokenMovements} gives. */
export interface ApplyTokenMovementsReturnType {
  /** Tokens in circulation, by slot and holder. */
  readonly balances: readonly TokenBalance[];
  /** Watt hours minted and burned: minted less burned is what circulates. */
  readonly minted: bigint;
  readonly burned: bigint;
  /** Movements that changed nothing. */
  readonly refused: readonly { readonly movementId: string; readonly reason: TokenRefusal }[];
  /** Intervals corrected to less than was minted or burned before, by their first report, with the excess in watt hours. */
  readonly excess: readonly { readonly meterIntervalId: string; readonly quantity: bigint }[];
}

interface Move {
  readonly movement: TokenMovement;
  readonly at: bigint;
  readonly quantity: bigint;
}

function toMove(movement: TokenMovement): Move {
  const quantity = toWattHours({ value: movement.quantity, unit: 'WHR' });
  if (quantity <= 0n) {
    refuse(
      'ERR_ENERGY_QUANTITY',
      `Expected energy above zero, got none in movement ${movement.id}.`,
      'Leave it out.',
    );
  }
  toSlotSeconds(movement.slot);
  return { movement, at: parseNanoseconds(movement.recordedAt), quantity };
}

function compareMoves(left: Move, right: Move): number {
  if (left.at !== right.at) return left.at < right.at ? -1 : 1;
  return left.movement.id < right.movement.id ? -1 : 1;
}

function requireHolder(id: string | undefined, field: string, { movement }: Move): string {
  if (id !== undefined) return id;
  return refuse(
    'ERR_ENERGY_TOKEN',
    `Expected ${field} in a ${movement.kind}, got none in movement ${movement.id}.`,
    'Say who gives and who gets the tokens.',
  );
}

/** Takes a quantity from what an interval of a meter allows. */
function useInterval(
  book: TokenBook,
  move: Move,
  direction: FlowDirection,
  holderId: string,
): TokenRefusal | undefined {
  const { movement, quantity } = move;
  const interval = book.intervals.get(movement.meterIntervalId ?? '');
  if (!interval) return 'unknown-interval';
  if (interval.flowDirection !== direction) return 'wrong-direction';
  if (!isSameSlot(interval.slot, movement.slot)) return 'other-slot';
  if (interval.participantId !== holderId) return 'other-participant';
  if (interval.quality === 'missing') return 'interval-missing';
  const first = firstReport(book, interval);
  const used = (book.used.get(first) ?? 0n) + quantity;
  if (used > toWattHours(interval.quantity)) return 'more-than-metered';
  book.used.set(first, used);
  return undefined;
}

function mint(book: TokenBook, move: Move): TokenRefusal | undefined {
  const toId = requireHolder(move.movement.toId, 'toId', move);
  const reason = useInterval(book, move, 'export', toId);
  if (!reason) addToBalance(book, balanceKey(move.movement.slot, toId), move.quantity);
  return reason;
}

function holds(book: TokenBook, { movement, quantity }: Move, holderId: string): boolean {
  return (book.balances.get(balanceKey(movement.slot, holderId)) ?? 0n) >= quantity;
}

function transfer(book: TokenBook, move: Move): TokenRefusal | undefined {
  const { slot, fromId, toId } = move.movement;
  const giver = requireHolder(fromId, 'fromId', move);
  const taker = requireHolder(toId, 'toId', move);
  if (!holds(book, move, giver)) return 'not-held';
  addToBalance(book, balanceKey(slot, giver), -move.quantity);
  addToBalance(book, balanceKey(slot, taker), move.quantity);
  return undefined;
}

function burn(book: TokenBook, move: Move, policy: TokenPolicy): TokenRefusal | undefined {
  const { slot, fromId } = move.movement;
  const holderId = requireHolder(fromId, 'fromId', move);
  const last = BigInt(toSlotSeconds(slot).end + policy.burnWithinSeconds) * 1_000_000_000n;
  if (move.at >= last) return 'too-late';
  if (!holds(book, move, holderId)) return 'not-held';
  const reason = useInterval(book, move, 'import', holderId);
  if (!reason) addToBalance(book, balanceKey(slot, holderId), -move.quantity);
  return reason;
}

function applyMove(book: TokenBook, move: Move, policy: TokenPolicy): TokenRefusal | undefined {
  const { id, kind } = move.movement;
  if (book.seen.has(id)) return 'repeated-id';
  book.seen.add(id);
  if (kind === 'mint') return mint(book, move);
  return kind === 'burn' ? burn(book, move, policy) : transfer(book, move);
}

function toBalances({ balances }: TokenBook): TokenBalance[] {
  return [...balances.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, quantity]) => {
      const [start = '', end = '', holderId = ''] = key.split(' ');
      return { slot: { start, end }, holderId, quantity };
    });
}

/** What was used of intervals beyond their latest correction. */
function toExcess(book: TokenBook): ApplyTokenMovementsReturnType['excess'] {
  const latest = new Map<string, MeterInterval>();
  for (const interval of book.intervals.values()) {
    const first = firstReport(book, interval);
    const known = latest.get(first);
    if (!known || interval.revision > known.revision) latest.set(first, interval);
  }
  return [...book.used.entries()]
    .map(([meterIntervalId, used]) => {
      const interval = latest.get(meterIntervalId);
      return { meterIntervalId, quantity: used - (interval ? toWattHours(interval.quantity) : 0n) };
    })
    .filter(({ quantity }) => quantity > 0n)
    .sort((left, right) => (left.meterIntervalId < right.meterIntervalId ? -1 : 1));
}

/**
 * Applies movements of energy tokens: the meter of a producer mints what it exported, tokens change hands, and the meter of a
 * consumer burns what it imported in the same slot. A token is one watt hour of one slot.
 *
 * No interval mints or burns more than it measured, in however many movements, also over corrections; no token is burned twice, by
 * another than its holder, or after the time for it. Each movement that breaks a rule changes nothing and is listed. A
 * correction to less than was minted or burned before takes nothing back by itself: the excess is listed.
 *
 * @param parameters - Movements, metered intervals and policy.
 * @returns Balances, totals, refusals and excess.
 * @throws BaseError `ERR_ENERGY_TOKEN` for a movement that does not say who gives or gets, `ERR_ENERGY_QUANTITY`, `ERR_ENERGY_INTERVAL` for
 * an interval given twice, `ERR_ENERGY_TIME`, `ERR_ENERGY_SLOT` and `ERR_ENERGY_POLICY`.
 *
 * @example
 * ```ts
 * import { applyTokenMovements } from '@tallystick/domains/energy';
 * import type { MeterInterval, TokenMovement } from '@tallystick/schemas';
 *
 * export function circulating(movements: readonly TokenMovement[], intervals: readonly MeterInterval[]): bigint {
 *   const { minted, burned } = applyTokenMovements({
 *     movements,
 *     intervals,
 *     policy: { version: 1, burnWithinSeconds: 86_400 },
 *   });
 *   return minted - burned;
 * }
 * ```
 */
export function applyTokenMovements(
  parameters: ApplyTokenMovementsParameters,
): ApplyTokenMovementsReturnType {
  const { movements, intervals, policy } = parameters;
  assertPolicy(policy, { version: [1] });
  assertPolicyNumbers(policy, { burnWithinSeconds: [0, 10 * 366 * 86_400] });
  const book = createTokenBook(intervals);
  const refused: { movementId: string; reason: TokenRefusal }[] = [];
  let minted = 0n;
  let burned = 0n;
  for (const move of movements.map(toMove).sort(compareMoves)) {
    const reason = applyMove(book, move, policy);
    if (reason) refused.push({ movementId: move.movement.id, reason });
    else if (move.movement.kind === 'mint') minted += move.quantity;
    else if (move.movement.kind === 'burn') burned += move.quantity;
  }
  return { balances: toBalances(book), minted, burned, refused, excess: toExcess(book) };
}
