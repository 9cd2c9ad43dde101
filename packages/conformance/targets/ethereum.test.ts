import { describeConformance } from '../testing/describe-conformance.ts';
import { target } from './ethereum.ts';

describeConformance({ target, notTested: [] });
