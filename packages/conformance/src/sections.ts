import type { ConformanceSection } from './conformance-section.ts';
import { close } from './sections/close.ts';
import { concurrency } from './sections/concurrency.ts';
import { description } from './sections/description.ts';
import { errors } from './sections/errors.ts';
import { events } from './sections/events.ts';
import { finality } from './sections/finality.ts';
import { modules } from './sections/modules.ts';
import { outcomes } from './sections/outcomes.ts';
import { reads } from './sections/reads.ts';
import { requests } from './sections/requests.ts';
import { submits } from './sections/submits.ts';

/**
 * The suite: one file per section, in the order of the support matrix.
 *
 * @example
 * ```ts
 * import { conformanceSections } from '@tallystick/conformance';
 *
 * for (const { id, cases } of conformanceSections) console.log(id, cases.map(({ title }) => title));
 * ```
 */
export const conformanceSections: readonly ConformanceSection[] = [
  description,
  reads,
  submits,
  concurrency,
  requests,
  outcomes,
  events,
  finality,
  modules,
  errors,
  close,
];
