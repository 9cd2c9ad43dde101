import { expectTypeOf, test } from 'vitest';
import { assertCreditBatch, isCreditBatch, validateCreditBatch } from './generated/carbon/credit-batch.ts';
import { economyCodes } from './generated/codelists.ts';
import type { CreditBatch, EconomyCode, Party, Project, Retirement, Violation } from './index.ts';

test('types say which fields are required and which may be left out', () => {
  expectTypeOf<CreditBatch['serial']['first']>().toEqualTypeOf<string>();
  expectTypeOf<CreditBatch['vintage']>().toEqualTypeOf<number>();
  expectTypeOf<Retirement['outcome']>().toEqualTypeOf<'retired' | 'cancelled'>();
  expectTypeOf<Project['economy']>().toEqualTypeOf<EconomyCode>();
  expectTypeOf<Pick<Party, 'economy'>>().toEqualTypeOf<{ economy?: EconomyCode }>();
  expectTypeOf<'KE'>().toExtend<EconomyCode>();
  expectTypeOf<'XX'>().not.toExtend<EconomyCode>();
  expectTypeOf<Party & { nickname: string }>().not.toEqualTypeOf<Party>();
});

test('validators narrow what they have checked', () => {
  const document: unknown = {};
  if (isCreditBatch(document)) expectTypeOf(document).toEqualTypeOf<CreditBatch>();
  const result = validateCreditBatch(document);
  if (result.valid) expectTypeOf(result.value).toEqualTypeOf<CreditBatch>();
  else expectTypeOf(result.errors).toEqualTypeOf<readonly Violation[]>();
  assertCreditBatch(document);
  expectTypeOf(document).toEqualTypeOf<CreditBatch>();
});

test('closed code lists carry their codes in the type', () => {
  expectTypeOf(economyCodes[0]?.code).toEqualTypeOf<EconomyCode | undefined>();
});
