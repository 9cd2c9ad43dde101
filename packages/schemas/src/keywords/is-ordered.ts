/**
 * Rule `x-ordered`: the named members, where present, do not come after one another.
 *
 * Members are ISO 8601 texts of one form, whose order in time is their order as text.
 */
export function isOrdered(value: Readonly<Record<string, unknown>>, members: readonly string[]): boolean {
  const texts = members.map((member) => value[member]).filter((text) => typeof text === 'string');
  return texts.every((text, index) => index === 0 || (texts[index - 1] ?? '') <= text);
}
