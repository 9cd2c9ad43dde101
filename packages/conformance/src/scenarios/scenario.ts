import type { GovernedCall, ModuleName } from '@tallystick/contracts';
import type { Call, Hex } from '@tallystick/core';
import type { ExpectedRefusal } from '../checks/assert-rejects.ts';
import type { ControlName } from '../conformance-target.ts';
import type { PartyName } from '../world/parties.ts';
import type { World } from '../world/world.ts';

/** An event a step must cause. */
export interface ExpectedEvent {
  readonly module: ModuleName;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** One step of a scenario, as data. */
export type ScenarioStep =
  /** A submission that takes effect, with all its events in order. */
  | {
      readonly kind: 'submit';
      readonly by: PartyName;
      readonly calls: readonly Call[];
      readonly events: readonly ExpectedEvent[];
    }
  /** A submission that a module refuses. */
  | {
      readonly kind: 'refuse';
      readonly by: PartyName;
      readonly calls: readonly Call[];
      readonly refusal: ExpectedRefusal;
    }
  /** A proposal that is made, approved and executed, with the events of its calls in order. */
  | {
      readonly kind: 'govern';
      readonly calls: readonly GovernedCall[];
      readonly events: readonly ExpectedEvent[];
    }
  /** A proposal whose execution a module refuses. */
  | {
      readonly kind: 'refuse-governed';
      readonly calls: readonly GovernedCall[];
      readonly refusal: ExpectedRefusal;
    }
  /** A view; of an object only the members named are compared. */
  | { readonly kind: 'read'; readonly call: Call; readonly result: unknown }
  /** Totals of a class, all pages added up; only the members named are compared. */
  | {
      readonly kind: 'totals';
      readonly classId: Hex;
      readonly totals: Readonly<Record<string, bigint>>;
    }
  /** Time goes by. */
  | { readonly kind: 'advance'; readonly seconds: number };

/** What the steps of a scenario are made from. */
export interface ScenarioSetting {
  readonly world: World;
  /** The ledger's time when the scenario begins, in whole seconds. */
  readonly now: bigint;
}

/** What a module does, as a list of steps that is the same on every ledger. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** Controls its steps need. */
  readonly needs?: readonly ControlName[] | undefined;
  /** The steps. All ids in them are computed beforehand. */
  readonly steps: (setting: ScenarioSetting) => readonly ScenarioStep[];
}
