import type { ConformanceSection } from '../conformance-section.ts';
import { runScenario } from '../scenarios/run-scenario.ts';
import { scenarios } from '../scenarios.ts';

/** The modules on this ledger: one case per scenario. */
export const modules: ConformanceSection = {
  id: 'modules',
  title: 'Modules by shared scenarios',
  cases: scenarios.map((scenario) => ({
    id: scenario.id,
    title: scenario.title,
    run: (setting) => runScenario(setting, scenario),
  })),
};
