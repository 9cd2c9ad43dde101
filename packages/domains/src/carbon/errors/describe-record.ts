import { describeValue } from '@tallystick/core';

/** Names a record in an error message by its id. A text that could carry credentials is not shown. */
export function describeRecord(id: string): string {
  if (typeof id !== 'string' || id.includes('@')) return describeValue(id);
  return id.length <= 160 ? `"${id}"` : `"${id.slice(0, 160)}…"`;
}
