import { commonFunctions } from '../common-functions.ts';
import type { ModuleFunctions } from '../module-functions.ts';
import { accountFunctions } from './accounts.ts';
import { administratorFunctions } from './administrators.ts';
import { memberFunctions } from './members.ts';
import { pauseFunctions } from './pauses.ts';
import { proposalFunctions } from './proposals.ts';
import { roleFunctions } from './roles.ts';

/** The module `Parties`: members, accounts, roles, pauses and the one governed path. */
export const parties: ModuleFunctions<'Parties'> = {
  ...commonFunctions,
  ...memberFunctions,
  ...accountFunctions,
  ...roleFunctions,
  ...administratorFunctions,
  ...pauseFunctions,
  ...proposalFunctions,
};
