import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the guides. */
export const guides: string = join(import.meta.dirname, '../../../docs/guides');

/** The fenced block of a language that comes first after a heading of a guide. */
export function guideBlock(guide: string, heading: string, language: string): string {
  const text = readFileSync(join(guides, guide), 'utf8');
  const section = text.slice(text.indexOf(`## ${heading}`));
  const start = section.indexOf(`\`\`\`${language}\n`) + language.length + 4;
  return section.slice(start, section.indexOf('```', start));
}
