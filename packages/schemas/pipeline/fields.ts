import { isJsonObject, type Json, type JsonObject } from './json.ts';

/** Strictness of the privacy marks, mildest first. */
export const PRIVACY_ORDER: readonly string[] = ['public', 'restricted', 'personal'];

/** One field of a document, however deep. */
export interface Field {
  /** JSON Pointer with `*` for array items. */
  readonly pointer: string;
  /** Its own mark; empty where it carries none. */
  readonly mark: string;
  /** The strictest mark on the way to it. */
  readonly privacy: string;
  readonly schema: JsonObject;
}

/** Finds the schema that a `$ref` means, and the resource it stands in. */
export type ResolveRef = (
  ref: string,
  base: string,
) => { readonly schema: JsonObject; readonly base: string };

/** A resolver over loaded schemas; it never looks anywhere else. */
export function createResolver(schemas: readonly JsonObject[]): ResolveRef {
  const byId = new Map(schemas.map((schema) => [String(schema.$id), schema]));
  return (ref, base) => {
    const url = new URL(ref, base);
    const pointer = url.hash.slice(1);
    url.hash = '';
    const resource = byId.get(url.href);
    const steps = pointer.split('/').slice(1);
    const schema = steps.reduce<Json | undefined>(
      (value, step) => (isJsonObject(value) ? value[step] : undefined),
      resource,
    );
    if (!isJsonObject(schema)) throw new Error(`Nothing stands at ${ref} as seen from ${base}.`);
    return { schema, base: url.href };
  };
}

function stricter(left: string, right: string): string {
  return PRIVACY_ORDER.indexOf(left) >= PRIVACY_ORDER.indexOf(right) ? left : right;
}

interface Place {
  readonly schema: JsonObject;
  readonly base: string;
  readonly pointer: string;
  readonly privacy: string;
}

/** Lists every field of a schema's documents, following references. */
export function fieldsOf(root: JsonObject, resolve: ResolveRef): Field[] {
  const visit = ({ schema, base, pointer, privacy }: Place): Field[] => {
    if (typeof schema.$ref === 'string') {
      return visit({ ...resolve(schema.$ref, base), pointer, privacy });
    }
    const properties = isJsonObject(schema.properties) ? Object.entries(schema.properties) : [];
    const own = properties.flatMap(([name, value]) => {
      if (!isJsonObject(value)) return [];
      const mark = typeof value['x-privacy'] === 'string' ? value['x-privacy'] : '';
      const field = { pointer: `${pointer}/${name}`, mark, privacy: stricter(mark, privacy), schema: value };
      return [field, ...visit({ ...field, base })];
    });
    const items = isJsonObject(schema.items)
      ? visit({ schema: schema.items, base, pointer: `${pointer}/*`, privacy })
      : [];
    return [...own, ...items];
  };
  return visit({ schema: root, base: String(root.$id), pointer: '', privacy: 'public' });
}

/** The topmost fields that are not public: whatever stands in them is guarded too. */
export function guardedPointers(fields: readonly Field[]): string[] {
  const guarded = fields.filter(({ privacy }) => privacy !== 'public').map(({ pointer }) => pointer);
  return guarded.filter((pointer) => !guarded.some((other) => pointer.startsWith(`${other}/`)));
}
