export { SCHEMA_BASE } from './base.ts';
export { DOCUMENT_BYTES_MAX, DOCUMENT_DEPTH_MAX } from './document/limits.ts';
export { parseDocument } from './document/parse-document.ts';
export {
  isSchemaError,
  SchemaError,
  type SchemaErrorCode,
  type SchemaErrorParameters,
  schemaErrorCodes,
} from './errors/schema-error.ts';
export { manifest, schemaIds } from './generated/manifest.ts';
export type {
  Article6Authorisation,
  Article6AuthorisationCode,
  Article6PurposeCode,
  Beneficiary,
  CorrespondingAdjustmentDeclarationCode,
  CorrespondingAdjustmentStatusCode,
  CreditBatch,
  CreditProductCode,
  EconomyCode,
  EvidenceLink,
  Extension,
  Identifier,
  Label,
  LabelSchemeCode,
  LandUseActivityCode,
  LedgerReference,
  Measure,
  NDCCoverageCode,
  Party,
  PartyKindCode,
  PartyRoleCode,
  Period,
  PrivacyCode,
  ProgrammeRoleCode,
  Project,
  ProjectScaleCode,
  ProjectStatusCode,
  RecordBasisCode,
  RegistryCode,
  Retirement,
  RetirementPurposeCode,
  RightCode,
  SerialRange,
  Tonnes,
  UnitOfMeasureCode,
  UnitStatusCode,
  UnitTypeCode,
} from './generated/types.ts';
export type { SchemaManifestEntry } from './manifest-entry.ts';
export type { CodeEntry } from './validation/code-entry.ts';
export type { ValidationResult, Violation } from './validation/violation.ts';
