export { holdKind, intervalUnit, lotState, memberStatus, roles } from './codes.ts';
export {
  type DefineModulesParameters,
  defineModules,
  type Genesis,
  type ModuleDeployment,
} from './deployment.ts';
export { originsAbi } from './generated/origins-abi.ts';
export { partiesAbi } from './generated/parties-abi.ts';
export { unitsAbi } from './generated/units-abi.ts';
export { upgradeableAbi } from './generated/upgradeable-abi.ts';
export {
  type DefineGovernedCallParameters,
  defineGovernedCall,
  type GovernedCall,
  type ModuleAbis,
  type ModuleName,
  moduleAbis,
} from './governed-call.ts';
export {
  type ClassDefinition,
  type ToClaimIdParameters,
  type ToProposalIdParameters,
  toCallsDigest,
  toClaimId,
  toClassId,
  toLotId,
  toProposalId,
} from './ids.ts';
