import { memberStatus } from '../../codes.ts';
import { requireGovernance, requireRange, requireWord } from '../checks.ts';
import { emitEvent } from '../module-context.ts';
import { ModuleError } from '../module-error.ts';
import type { ModuleFunctionsOf } from '../module-functions.ts';
import { getGovernance } from './governance-row.ts';
import { getMemberStatus, requireRemainingMember } from './member-check.ts';
import { members } from './parties-tables.ts';

/** Functions of `Parties` about members. */
export const memberFunctions: ModuleFunctionsOf<
  'Parties',
  'registerMember' | 'setMemberStatus' | 'memberStatus'
> = {
  registerMember: async (context, [party]) => {
    requireGovernance(context);
    requireWord('party', party);
    if ((await getMemberStatus(context.state, party)) !== memberStatus.none)
      throw new ModuleError('MemberExists', { party });
    members.put(context.state, [party], { status: memberStatus.active });
    emitEvent(context, { module: 'Parties', name: 'MemberRegistered', args: { party } });
  },

  setMemberStatus: async (context, [party, status]) => {
    requireGovernance(context);
    const [min, max] = [BigInt(memberStatus.active), BigInt(memberStatus.left)];
    requireRange({ field: 'status', got: BigInt(status), min, max });
    await requireRemainingMember(context.state, party);
    const { administrators } = await getGovernance(context.state);
    if (status !== memberStatus.active && administrators.includes(party))
      throw new ModuleError('AdministratorExists', { party });
    members.put(context.state, [party], { status });
    emitEvent(context, { module: 'Parties', name: 'MemberStatusChanged', args: { party, status } });
  },

  memberStatus: ({ state }, [party]) => getMemberStatus(state, party),
};
