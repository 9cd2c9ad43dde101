import type { Lift } from '@tallystick/conformance';

/** Conditions that are in force until they are lifted. */
export interface Switches<name extends string> {
  isOn(name: name): boolean;
  /** Puts a condition in force; the lift may be called more than once. */
  turnOn(name: name): Promise<Lift>;
}

/** Makes switches, all off. */
export function createSwitches<name extends string>(): Switches<name> {
  const on = new Set<name>();
  return {
    isOn: (name) => on.has(name),
    turnOn: async (name) => {
      on.add(name);
      return () => {
        on.delete(name);
      };
    },
  };
}
