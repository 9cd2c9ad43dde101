import type { GovernedCall, ModuleName } from '@tallystick/contracts';
import type { Call, Hex } from '@tallystick/core';
import type { PartyName } from '../world/parties.ts';
import type { ExpectedEvent, ScenarioStep } from './scenario.ts';

type Args = Readonly<Record<string, unknown>>;

/** An event that must come. */
export function event(module: ModuleName, name: string, args: Args): ExpectedEvent {
  return { module, name, args };
}

/** A submission of one call that takes effect. */
export function submit(by: PartyName, call: Call, events: readonly ExpectedEvent[]): ScenarioStep {
  return { kind: 'submit', by, calls: [call], events };
}

/** A submission of one call that is refused. */
export function refuse(by: PartyName, call: Call, name: string, args: Args = {}): ScenarioStep {
  return { kind: 'refuse', by, calls: [call], refusal: { name, args } };
}

/** A proposal that takes effect. */
export function govern(calls: readonly GovernedCall[], events: readonly ExpectedEvent[]): ScenarioStep {
  return { kind: 'govern', calls, events };
}

/** A proposal of one call that is refused when it is executed. */
export function refuseGoverned(call: GovernedCall, name: string, args: Args): ScenarioStep {
  return { kind: 'refuse-governed', calls: [call], refusal: { name, args } };
}

/** A view and what it gives. */
export function read(call: Call, result: unknown): ScenarioStep {
  return { kind: 'read', call, result };
}

/** Totals of a class. */
export function totals(classId: Hex, expected: Readonly<Record<string, bigint>>): ScenarioStep {
  return { kind: 'totals', classId, totals: expected };
}
