import { claimChecks, schemes, serialClaims } from './scenarios/claims.ts';
import { roleWindows, unitExpiry } from './scenarios/expiry.ts';
import { administrators, governedPath, membership, proposalExpiry } from './scenarios/governance.ts';
import { cancellations, holds, retirements } from './scenarios/holds.ts';
import { caps, classes, issues } from './scenarios/issues.ts';
import { pauses } from './scenarios/pauses.ts';
import { moduleRequests, multicalls } from './scenarios/requests.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { splitAndMerge, transfers } from './scenarios/transfers.ts';

/** What the modules do, in an order in which each scenario leaves what the next ones need. */
export const scenarios: readonly Scenario[] = [
  governedPath,
  membership,
  administrators,
  serialClaims,
  claimChecks,
  schemes,
  issues,
  classes,
  caps,
  transfers,
  splitAndMerge,
  holds,
  retirements,
  cancellations,
  pauses,
  moduleRequests,
  multicalls,
  unitExpiry,
  roleWindows,
  proposalExpiry,
];
