import { expect, it } from 'vitest';
import * as creditBatch from './generated/carbon/credit-batch.ts';
import * as project from './generated/carbon/project.ts';
import * as retirement from './generated/carbon/retirement.ts';
import * as codelists from './generated/codelists.ts';
import * as party from './generated/core/party.ts';
import * as root from './index.ts';

it('exports these names', () => {
  expect(Object.keys(root).sort()).toMatchInlineSnapshot(`
    [
      "DOCUMENT_BYTES_MAX",
      "DOCUMENT_DEPTH_MAX",
      "SCHEMA_BASE",
      "SchemaError",
      "isSchemaError",
      "manifest",
      "parseDocument",
      "schemaErrorCodes",
      "schemaIds",
    ]
  `);
  expect(Object.keys(party).sort()).toMatchInlineSnapshot(`
    [
      "assertParty",
      "isParty",
      "validateParty",
    ]
  `);
  expect(Object.keys(project).sort()).toMatchInlineSnapshot(`
    [
      "assertProject",
      "isProject",
      "validateProject",
    ]
  `);
  expect(Object.keys(creditBatch).sort()).toMatchInlineSnapshot(`
    [
      "assertCreditBatch",
      "isCreditBatch",
      "validateCreditBatch",
    ]
  `);
  expect(Object.keys(retirement).sort()).toMatchInlineSnapshot(`
    [
      "assertRetirement",
      "isRetirement",
      "validateRetirement",
    ]
  `);
  expect(Object.keys(codelists).sort()).toMatchInlineSnapshot(`
    [
      "activityFlowCodes",
      "article6AuthorisationCodes",
      "article6PurposeCodes",
      "calculationMethodCodes",
      "carbonOriginCodes",
      "consolidationApproachCodes",
      "correspondingAdjustmentDeclarationCodes",
      "correspondingAdjustmentStatusCodes",
      "creditProductCodes",
      "dataQualityCodes",
      "economyCodes",
      "emissionCategoryCodes",
      "factorParameterCodes",
      "greenhouseGasCodes",
      "gridFactorBasisCodes",
      "gwpSetCodes",
      "heatingValueBasisCodes",
      "labelSchemeCodes",
      "landUseActivityCodes",
      "ndcCoverageCodes",
      "partyKindCodes",
      "partyRoleCodes",
      "privacyCodes",
      "programmeRoleCodes",
      "projectScaleCodes",
      "projectStatusCodes",
      "recordBasisCodes",
      "registryCodes",
      "retirementPurposeCodes",
      "rightCodes",
      "roundingModeCodes",
      "scope2InstrumentCodes",
      "statementFlagCodes",
      "traceOperationCodes",
      "unitOfMeasureCodes",
      "unitStatusCodes",
      "unitTypeCodes",
    ]
  `);
});

it('lists every schema as a draft whose id says so', () => {
  expect(root.manifest.length).toBeGreaterThanOrEqual(27);
  for (const { id, status, sha256 } of root.manifest) {
    expect(id.startsWith(`${root.SCHEMA_BASE}draft/`)).toBe(true);
    expect(status).toBe('draft');
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  }
});
