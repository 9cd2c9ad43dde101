import { SCHEMA_BASE } from '../src/base.ts';
import type { ResolveRef } from './fields.ts';
import { isJsonObject, type JsonObject } from './json.ts';

interface Place {
  readonly schema: JsonObject;
  readonly base: string;
}

/** Where a term is defined: the schema it stands in without its version, and the names on the way to it. */
function termIri(base: string, names: readonly string[]): string {
  const [domain, name] = base.slice(`${SCHEMA_BASE}draft/`.length).split('/');
  return `${SCHEMA_BASE}draft/terms/${domain}/${name}#${names.join('.')}`;
}

/**
 * Generates the JSON-LD context (JSON-LD 1.1) of a schema's documents.
 *
 * `id` and `type` become `@id` and `@type`; every other field gets an IRI that says where it is defined, or
 * the one its `x-term` gives; objects get contexts of their own, so equal names in them do not collide.
 */
export function generateContext(root: JsonObject, resolve: ResolveRef): JsonObject {
  const termsOf = ({ schema, base }: Place, names: readonly string[]): JsonObject => {
    const properties = isJsonObject(schema.properties) ? Object.entries(schema.properties) : [];
    return Object.fromEntries(
      properties.flatMap(([name, value]) => {
        const isKeyword = names.length === 0 && (name === 'id' || name === 'type');
        return isJsonObject(value) && !isKeyword
          ? [[name, termOf({ schema: value, base }, [...names, name])]]
          : [];
      }),
    );
  };

  const contentOf = (place: Place, names: readonly string[]): JsonObject => {
    const { schema } = place;
    if (typeof schema.$ref === 'string') {
      const target = resolve(schema.$ref, place.base);
      const definition = schema.$ref.split('/$defs/')[1];
      return contentOf(target, definition === undefined ? [] : [definition]);
    }
    if (isJsonObject(schema.items)) {
      return { ...contentOf({ schema: schema.items, base: place.base }, names), '@container': '@set' };
    }
    if (typeof schema['x-datatype'] === 'string') return { '@type': schema['x-datatype'] };
    const terms = termsOf(place, names);
    return Object.keys(terms).length > 0 ? { '@context': terms } : {};
  };

  const termOf = (place: Place, names: readonly string[]): JsonObject => {
    const iri = place.schema['x-term'] ?? termIri(place.base, names);
    return { '@id': iri, ...contentOf(place, names) };
  };

  const base = String(root.$id);
  const properties = isJsonObject(root.properties) ? root.properties : {};
  const typeName = isJsonObject(properties.type) ? String(properties.type.const) : '';
  return {
    '@context': {
      '@version': 1.1,
      '@protected': true,
      id: '@id',
      type: '@type',
      [typeName]: termIri(base, [typeName]),
      ...termsOf({ schema: root, base }, []),
    },
  };
}
