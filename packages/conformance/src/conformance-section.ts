import type { Ledger } from '@tallystick/core';
import type { ControlName, OpenOptions, TargetControls } from './conformance-target.ts';
import type { World } from './world/world.ts';

/** What a check works with. */
export interface CaseSetting {
  /** A ledger with modules, parties and classes. */
  readonly world: World;
  /** Fires when the check is over or has taken too long. */
  readonly signal: AbortSignal;
  /** Opens another ledger object on the same ledger; closed after the check. */
  open(options?: OpenOptions): Promise<Ledger<unknown>>;
  /**
   * Gives a control of the target; what it puts in force is lifted after the check.
   *
   * @throws NotTested - the target has no such control.
   */
  control<name extends ControlName>(name: name): NonNullable<TargetControls[name]>;
}

/** One promise of the ledger contract and how it is checked. */
export interface ConformanceCase {
  readonly id: string;
  /** The promise, as a sentence without a full stop. */
  readonly title: string;
  /** Resolves when the promise is kept; throws otherwise. */
  readonly run: (setting: CaseSetting) => Promise<void>;
}

/** Checks that belong together; they share a ledger. */
export interface ConformanceSection {
  readonly id: string;
  readonly title: string;
  readonly cases: readonly ConformanceCase[];
}

/**
 * Thrown by a check that the target gives no means for.
 *
 * @example
 * ```ts
 * import { type ConformanceCase, NotTested } from '@tallystick/conformance';
 *
 * export const past: ConformanceCase = {
 *   id: 'past',
 *   title: 'the past can be read',
 *   run: async ({ world }) => {
 *     if (!world.ledger.capabilities.readAtBlock) throw new NotTested('The ledger reads its newest state only.');
 *   },
 * };
 * ```
 */
export class NotTested extends Error {
  override readonly name: string = 'NotTested';
}
