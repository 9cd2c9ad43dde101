import { commonFunctions } from '../common-functions.ts';
import type { ModuleFunctions } from '../module-functions.ts';
import { cancelFunctions } from './cancel.ts';
import { capFunctions } from './caps.ts';
import { classFunctions } from './classes.ts';
import { holdFunctions } from './holds.ts';
import { issueFunctions } from './issue.ts';
import { lotViews } from './lot-views.ts';
import { retireFunctions } from './retire.ts';
import { splitAndMergeFunctions } from './split-and-merge.ts';
import { transferFunctions } from './transfer.ts';

/** The module `Units`: lots of serialised units, issued against claims. */
export const units: ModuleFunctions<'Units'> = {
  ...commonFunctions,
  ...classFunctions,
  ...capFunctions,
  ...issueFunctions,
  ...transferFunctions,
  ...splitAndMergeFunctions,
  ...holdFunctions,
  ...retireFunctions,
  ...cancelFunctions,
  ...lotViews,
};
