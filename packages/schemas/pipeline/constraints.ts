import type { ResolveRef } from './fields.ts';
import { isJsonObject, type JsonObject } from './json.ts';

/** Keywords that can refuse a document, each of which needs an example that breaks it. */
const REFUSING: readonly string[] = [
  'additionalProperties',
  'anyOf',
  'const',
  'enum',
  'format',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'pattern',
  'type',
  'uniqueItems',
  'x-check-digits',
  'x-ordered',
  'x-serial-span',
];

/** One rule of a schema, at one place of its documents. */
export interface Constraint {
  /** The schema object that holds the rule: equal for every use of a shared definition. */
  readonly schema: JsonObject;
  readonly keyword: string;
  /** The required property, where the keyword is `required`. */
  readonly property?: string;
  /** JSON Pointer into a document, with `*` for array items. */
  readonly place: string;
  /** Whether the rule belongs to one branch of a union, so that the union is what is reported. */
  readonly isBranch?: boolean;
}

function ownConstraints(schema: JsonObject, place: string): Constraint[] {
  const required = Array.isArray(schema.required) ? (schema.required as string[]) : [];
  const keywords = REFUSING.filter((keyword) => schema[keyword] !== undefined && schema[keyword] !== true);
  const flags = ['uniqueItems', 'x-serial-span'].filter((keyword) => schema[keyword] === true);
  return [
    ...required.map((property) => ({ schema, keyword: 'required', property, place })),
    ...[...keywords, ...flags].map((keyword) => ({ schema, keyword, place })),
  ];
}

function asBranch(constraint: Constraint): Constraint {
  return { ...constraint, isBranch: true };
}

/** Lists every rule that a document of a schema can break, following references. */
export function constraintsOf(root: JsonObject, resolve: ResolveRef): Constraint[] {
  const visit = (schema: JsonObject, base: string, place: string): Constraint[] => {
    const referred = typeof schema.$ref === 'string' ? resolve(schema.$ref, base) : undefined;
    const branches = Array.isArray(schema.anyOf) ? (schema.anyOf as JsonObject[]) : [];
    const properties = isJsonObject(schema.properties) ? Object.entries(schema.properties) : [];
    return [
      ...ownConstraints(schema, place),
      ...(referred ? visit(referred.schema, referred.base, place) : []),
      ...(isJsonObject(schema.then) ? visit(schema.then, base, place) : []),
      ...(isJsonObject(schema.items) ? visit(schema.items, base, `${place}/*`) : []),
      ...branches.flatMap((branch) => visit(branch, base, place).map(asBranch)),
      ...properties.flatMap(([name, value]) =>
        isJsonObject(value) ? visit(value, base, `${place}/${name}`) : [],
      ),
    ];
  };
  return visit(root, String(root.$id), '');
}
