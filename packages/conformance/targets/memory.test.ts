import { describeConformance } from '../testing/describe-conformance.ts';
import { target } from './memory.ts';

describeConformance({
  target,
  notTested: [
    // It reads its newest state only.
    'reads/past-state',
    // There is no node between the ledger object and the chain that could lag or lie, and every block is final.
    'events/lag',
    'events/lag-events',
    'events/lie',
    'events/catch-up',
    'finality/not-before',
    'finality/retraction',
    'finality/undone',
    // Nothing is configured that could differ from the chain, and nothing is paid.
    'errors/other-chain',
    'errors/funds',
  ],
});
