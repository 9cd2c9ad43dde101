import { commonFunctions } from '../common-functions.ts';
import type { ModuleFunctions } from '../module-functions.ts';
import { claimFunctions } from './claims.ts';
import { schemeFunctions } from './schemes.ts';

/** The module `Origins`: exclusive claims over intervals of origins. */
export const origins: ModuleFunctions<'Origins'> = {
  ...commonFunctions,
  ...schemeFunctions,
  ...claimFunctions,
};
