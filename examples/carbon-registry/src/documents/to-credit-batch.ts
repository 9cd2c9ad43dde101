import type { CreditBatch } from '@tallystick/schemas';
import type { PlannedBlock } from '../import/import-plan.ts';
import { projectUri, serialsUri } from './identifiers.ts';

type Article6Code = CreditBatch['article6']['authorisation'];

const article6Codes: ReadonlyMap<string, Article6Code> = new Map([
  ['not applicable', 'not-applicable'],
  ['authorized', 'authorised'],
  ['authorised', 'authorised'],
  ['not authorized', 'not-authorised'],
  ['requested', 'requested'],
]);

function article6Code(text: string | undefined): Article6Code {
  return (text && article6Codes.get(text.toLowerCase())) || 'unknown';
}

/** What {@link toCreditBatch} takes. */
export interface ToCreditBatchParameters {
  readonly block: PlannedBlock;
  /** DID of whoever holds the units. */
  readonly ownerId: string;
  readonly status: CreditBatch['status'];
}

/**
 * Maps a block of the import to a document of the schema carbon/credit-batch.
 *
 * @param parameters - Block, owner and status.
 * @returns The document, still to be validated.
 */
export function toCreditBatch({ block, ownerId, status }: ToCreditBatchParameters): CreditBatch {
  const { text, first, last, count, project, vintageYear, monitoringPeriod, issuedOn, attributes, basis } =
    block;
  const labels = attributes.labels.filter((name) => name !== '').map((name) => ({ name }));
  return {
    type: 'CreditBatch',
    id: serialsUri('batch', block.originText, first, last),
    projectId: projectUri(project),
    right: 'emission-reduction',
    serial: { text, first: String(first), last: String(last), count: String(count) },
    vintage: vintageYear,
    ...(monitoringPeriod && { monitoringPeriod }),
    quantity: { value: String(count), unit: 'TNE' },
    issuanceDate: issuedOn,
    ...(attributes.product && { product: attributes.product.toLowerCase() }),
    status,
    ...(status === 'retired' && { statusReason: 'Retired as the registry export says.' }),
    ownerId,
    ...(labels.length > 0 && { labels: labels as NonNullable<CreditBatch['labels']> }),
    article6: { authorisation: article6Code(attributes.article6Authorisation) },
    basis,
  };
}
