import type { ProjectReference } from '../import/import-plan.ts';

/** Identifier of a project in documents. */
export function projectUri({ registry, number }: ProjectReference): string {
  return `urn:registry:${registry}:project:${number}`;
}

/** Identifier of a run of serials in documents: what it is, and where its numbers begin and end. */
export function serialsUri(
  kind: 'batch' | 'retirement',
  originText: string,
  first: bigint,
  last: bigint,
): string {
  return `urn:registry:${kind}:${encodeURIComponent(originText)}:${first}-${last}`;
}
