import type { Ledger } from '@tallystick/core';
import { type CaseSetting, NotTested } from './conformance-section.ts';
import type { Lift, TargetControls } from './conformance-target.ts';
import type { World } from './world/world.ts';

/** A setting and how it is cleared away. */
export interface OwnedSetting {
  readonly setting: CaseSetting;
  /** Lifts what was put in force and closes what was opened, newest first. */
  clear(): Promise<void>;
}

function once(lift: Lift): Lift {
  let lifted: Promise<void> | undefined;
  return () => {
    lifted ??= Promise.resolve(lift());
    return lifted;
  };
}

type AnyControl = (...args: unknown[]) => Promise<Lift | undefined>;

/** Hands a check what it works with and remembers what to undo afterwards. */
export function createSetting(world: World, signal: AbortSignal): OwnedSetting {
  const undo: Lift[] = [];
  const clear = async (): Promise<void> => {
    for (const lift of undo.splice(0).reverse()) await lift();
  };
  const open: CaseSetting['open'] = async (options) => {
    const ledger: Ledger<unknown> = await world.running.open(options);
    undo.push(() => ledger.close());
    return ledger;
  };
  const control: CaseSetting['control'] = (name) => {
    const wanted = world.running.controls[name] as AnyControl | undefined;
    if (!wanted) throw new NotTested(`The target has no control "${name}".`);
    const remembering: AnyControl = async (...args) => {
      const lift = await wanted.apply(world.running.controls, args);
      if (!lift) return undefined;
      const liftOnce = once(lift);
      undo.push(liftOnce);
      return liftOnce;
    };
    return remembering as NonNullable<TargetControls[typeof name]>;
  };
  return { setting: { world, signal, open, control }, clear };
}
