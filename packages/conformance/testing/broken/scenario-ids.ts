import { conformanceSections } from '@tallystick/conformance';

/** Every scenario of the modules. */
export const allModules: readonly string[] = conformanceSections
  .filter(({ id }) => id === 'modules')
  .flatMap(({ cases }) => cases.map(({ id }) => `modules/${id}`));

/** Scenarios that read a code, which is a small integer. */
export const modulesThatReadCodes: readonly string[] = [
  ...['governed-path', 'administrators', 'schemes', 'issues', 'classes', 'split-and-merge', 'holds'],
  ...['retirements', 'cancellations', 'pauses', 'unit-expiry'],
].map((id) => `modules/${id}`);
