// The script of the page: takes the form, checks, and shows what came out.
import { checkBundle } from './check-bundle.ts';
import { renderResult } from './render-result.ts';

function find<type extends HTMLElement>(id: string): type {
  const found = document.getElementById(id);
  if (!found) throw new Error(`Expected an element ${id} in the page, found none.`);
  return found as type;
}

const result = find('result');

async function check(): Promise<void> {
  // Nothing of an earlier check stays in sight while this one runs, or if it breaks off.
  result.replaceChildren();
  const [file] = find<HTMLInputElement>('bundle').files ?? [];
  if (!file) return;
  const text = await file.text();
  const startedAt = performance.now();
  const outcome = await checkBundle({
    text,
    chainId: find<HTMLInputElement>('chain').value,
    blockHashes: find<HTMLTextAreaElement>('hashes').value,
    moduleAddress: find<HTMLInputElement>('module').value,
  });
  result.replaceChildren(...renderResult(outcome, performance.now() - startedAt));
  result.dataset.status = outcome.status;
  result.focus();
}

find<HTMLFormElement>('form').addEventListener('submit', (event) => {
  event.preventDefault();
  delete result.dataset.status;
  check().catch((error: unknown) => {
    result.textContent = `The check broke off, so nothing is proven: ${String(error)}`;
    result.dataset.status = 'broken';
  });
});
