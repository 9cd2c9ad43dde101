import { isJsonObject, type Json, type JsonObject } from './json.ts';

const ANNOTATIONS: readonly string[] = ['title', 'description', 'x-privacy', 'x-term', 'x-datatype'];

function stripMembers(schemas: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      isJsonObject(schema) ? stripAnnotations(schema) : schema,
    ]),
  );
}

function stripValue(keyword: string, value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => (isJsonObject(item) ? stripAnnotations(item) : item));
  if (!isJsonObject(value)) return value;
  return keyword === 'properties' || keyword === '$defs' ? stripMembers(value) : stripAnnotations(value);
}

/** A schema without the keywords that refuse nothing, so that generated validators do not carry them. */
export function stripAnnotations(schema: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => !ANNOTATIONS.includes(keyword))
      .map(([keyword, value]) => [keyword, stripValue(keyword, value)]),
  );
}
