import { isBaseError } from '@tallystick/core';

const linesMax = 6;

/** Writes an error and what lies beneath it as a few lines, for the report. */
export function describeFailure(error: unknown): string {
  const lines: string[] = [];
  for (let link = error; link !== undefined && lines.length < linesMax; ) {
    if (!(link instanceof Error)) return [...lines, String(link)].join('\n');
    const code = isBaseError(link) ? ` ${link.code}` : '';
    const name = link.name === 'Error' ? '' : `${link.name}${code}: `;
    lines.push(`${name}${isBaseError(link) ? link.shortMessage : link.message}`);
    link = link.cause;
  }
  return lines.join('\ncaused by ');
}
