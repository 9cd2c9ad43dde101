export type { ConformanceResult, ConformanceStatus } from './conformance-result.ts';
export {
  type CaseSetting,
  type ConformanceCase,
  type ConformanceSection,
  NotTested,
} from './conformance-section.ts';
export {
  type ConformanceTarget,
  type ControlName,
  defineConformanceTarget,
  type Lift,
  type OpenOptions,
  type RunningTarget,
  type TargetAccount,
  type TargetControls,
} from './conformance-target.ts';
export { type RunConformanceParameters, runConformance } from './run-conformance.ts';
export { conformanceSections } from './sections.ts';
export {
  type SupportEntry,
  type SupportMatrix,
  type SupportRow,
  type TargetResults,
  toSupportMatrix,
} from './to-support-matrix.ts';
export type { World } from './world/world.ts';
