import type { Ajv2020 } from 'ajv/dist/2020.js';
import type { Constraint } from './constraints.ts';
import type { JsonObject } from './json.ts';

/** What a rule is known by: the schema object it stands in, the keyword, and the property it requires. */
export interface Hits {
  add(schema: object, keyword: string, property?: string): void;
  has(constraint: Constraint): boolean;
}

/** Remembers which rules have been broken by an example. */
export function createHits(): Hits {
  const seen = new Map<object, Set<string>>();
  const keyOf = (keyword: string, property = '') => `${keyword} ${property}`;
  return {
    add(schema, keyword, property) {
      seen.set(schema, (seen.get(schema) ?? new Set()).add(keyOf(keyword, property)));
    },
    has({ schema, keyword, property }) {
      return seen.get(schema)?.has(keyOf(keyword, property)) === true;
    },
  };
}

/** Adds the rules that a document breaks. Needs an ajv made with `verbose`. */
export function recordHits(parameters: { ajv: Ajv2020; id: string; document: unknown; hits: Hits }): void {
  const { ajv, id, document, hits } = parameters;
  const validate = ajv.getSchema(id);
  validate?.(document);
  for (const { parentSchema, keyword, params } of validate?.errors ?? []) {
    const property = (params as { missingProperty?: string }).missingProperty;
    hits.add(parentSchema as JsonObject, keyword, property);
  }
}
