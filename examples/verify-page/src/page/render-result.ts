import type { CheckBundleReturnType } from './check-bundle.ts';
import type { FactView, ViewRow } from './fact-view.ts';

/** An element with text or children; text stays text, whatever it holds. */
function element(name: string, children: readonly (Node | string)[], className = ''): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}

function list(rows: readonly ViewRow[]): HTMLElement {
  return element(
    'dl',
    rows.flatMap(([label, value]) => [element('dt', [label]), element('dd', [value])]),
  );
}

function renderFact({ title, rows, events, note }: FactView): HTMLElement {
  const shown = events.map(({ name, rows: args }) =>
    element('section', [element('h4', [name]), list(args)], 'event'),
  );
  const notes = note === '' ? [] : [element('p', [note], 'note')];
  return element('article', [element('h3', [title]), ...shown, list(rows), ...notes]);
}

/** What the page shows of a check. */
export function renderResult(result: CheckBundleReturnType, elapsedMs: number): readonly HTMLElement[] {
  const time = element('p', [`Checked in ${elapsedMs.toFixed(1)} ms, in this page alone.`], 'note');
  if (result.status === 'proven') {
    const id = list([['Bundle', result.bundleId]]);
    return [element('h2', ['Proven'], 'good'), ...result.facts.map(renderFact), id, time];
  }
  const { code, message, details } = result;
  return [
    element('h2', ['Refused'], 'bad'),
    element('p', [element('code', [code])]),
    element('p', [message]),
    ...(details === undefined ? [] : [element('p', [details], 'note')]),
    element('p', ['Nothing in this bundle should be relied on.']),
    time,
  ];
}
