const SHOWN_CHARACTERS_MAX = 80;

function shapeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'string') return `a text of ${value.length} characters`;
  if (typeof value === 'object') return `an object of ${Object.keys(value).length} properties`;
  return `a ${typeof value}`;
}

function withoutCredentials(text: string): string {
  return text.replace(/\/\/[^/@\s"]*@/g, '//…@');
}

/**
 * Says in words what a document holds at a place.
 *
 * A value that is not public is described by its shape only, and user information of a URL is never shown,
 * because these words end up in logs.
 */
export function describeGot(parameters: { value: unknown; isPublic: boolean }): string {
  const { value, isPublic } = parameters;
  if (value === undefined) return 'nothing';
  const isScalar = value === null || typeof value !== 'object';
  if (!isPublic || !isScalar) return shapeOf(value);
  const text = withoutCredentials(JSON.stringify(value) ?? String(value));
  return text.length > SHOWN_CHARACTERS_MAX ? `${text.slice(0, SHOWN_CHARACTERS_MAX)}…` : text;
}
