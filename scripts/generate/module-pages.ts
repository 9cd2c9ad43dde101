// docs/modules: one page per module, taken from the comments of its Solidity interface, which are the specification.
import type { GeneratedFile } from '../generate.ts';
import { type FunctionNotes, solidityInterface } from './solidity-notes.ts';

const notice = '<!-- Generated from the Solidity interface by `npm run generate`. Do not edit. -->';

const modules = [
  { name: 'IParties', title: 'Parties', file: 'parties' },
  { name: 'IOrigins', title: 'Origins', file: 'origins' },
  { name: 'IUnits', title: 'Units', file: 'units' },
];

/** The order of checks as a numbered list: one step per semicolon, and per comma before the name of an error. */
function checkList(text: string): string[] {
  const steps: string[] = [];
  let depth = 0;
  let start = 0;
  for (const [index, character] of [...text].entries()) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    const isBreak =
      character === ';' || (character === ',' && /^,\s+[A-Z]/.test(text.slice(index, index + 3)));
    if (depth > 0 || !isBreak) continue;
    steps.push(text.slice(start, index));
    start = index + 1;
  }
  steps.push(text.slice(start).replace(/\.$/, ''));
  return steps.map((step) => step.trim()).map((step, index) => `${index + 1}. ${step}`);
}

function named(prefix: string, text: string): string {
  const [name = '', ...rest] = text.split(' ');
  return `- ${prefix}\`${name}\`: ${rest.join(' ')}`;
}

function functionSection(notes: FunctionNotes): string[] {
  const lines = [`### ${notes.name}`, '', '```solidity', notes.signature, '```', ''];
  if (notes.notice) lines.push(notes.notice, '');
  lines.push(...notes.parameters.map(([name, text]) => named('', `${name} ${text}`)));
  lines.push(...notes.returns.map((text) => named('returns ', text)));
  if (notes.parameters.length + notes.returns.length > 0) lines.push('');
  if (notes.checks && notes.isView) lines.push(notes.checks, '');
  if (notes.checks && !notes.isView) lines.push('Order of checks:', '', ...checkList(notes.checks), '');
  return lines;
}

function modulePage(name: string, title: string, file: string): GeneratedFile {
  const notes = solidityInterface(name);
  const changing = notes.functions.filter(({ isView }) => !isView);
  const views = notes.functions.filter(({ isView }) => isView);
  const lines = [
    notice,
    `# ${title}`,
    '',
    `${notes.title.replace(/^[A-Za-z]+: /, 'Enforces: ')}.`,
    '',
    notes.notice,
    '',
    ...(notes.checks ? [notes.checks, ''] : []),
    '## Functions that change the ledger',
    '',
    ...changing.flatMap(functionSection),
    '## Views',
    '',
    ...views.flatMap(functionSection),
    '## Events',
    '',
    ...notes.events.map((event) => `- \`${event.signature}\`${event.notice ? `: ${event.notice}` : ''}`),
    '',
    '## Refusals',
    '',
    ...notes.errors.map((error) => `- \`${error.signature}\`${error.notice ? `: ${error.notice}` : ''}`),
    '',
  ];
  return { path: `docs/modules/${file}.md`, text: lines.join('\n') };
}

function indexPage(): GeneratedFile {
  const shared = solidityInterface('IModule');
  const lines = [
    notice,
    '# Modules',
    '',
    shared.notice,
    '',
    `${shared.checks}`,
    '',
    '| module | what it enforces |',
    '|---|---|',
    ...modules.map(
      ({ name, title, file }) =>
        `| [${title}](${file}.md) | ${solidityInterface(name).title.replace(/^[A-Za-z]+: /, '')} |`,
    ),
    '',
    '`[G]` marks a governed function: it runs only inside an executed proposal, and its first check is `NotGovernance`.',
    '',
    '## In every module',
    '',
    ...shared.functions.flatMap(functionSection),
    '## Refusals in every module',
    '',
    ...shared.errors.map((error) => `- \`${error.signature}\`${error.notice ? `: ${error.notice}` : ''}`),
    '',
  ];
  return { path: 'docs/modules/README.md', text: lines.join('\n') };
}

export async function generate(): Promise<readonly GeneratedFile[]> {
  return [indexPage(), ...modules.map(({ name, title, file }) => modulePage(name, title, file))];
}
