import type { ClassTotals, FinalOutcome, RegistryReport } from './registry-report.ts';
import { reportStyle } from './report-style.ts';

const number = new Intl.NumberFormat('en');

function toHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

function grouped(decimal: string | number): string {
  return number.format(BigInt(decimal));
}

function shortened(hex: string): string {
  return hex.length > 20
    ? `<span title="${toHtml(hex)}">${toHtml(hex.slice(0, 10))}…${toHtml(hex.slice(-6))}</span>`
    : toHtml(hex);
}

const states = ['live', 'retired', 'cancelled'] as const;

/** A bar of the class's units by state; the table beside it says the same in numbers. */
function bar(totals: ClassTotals): string {
  const issued = Number(totals.issued) || 1;
  const parts = states.map(
    (state) => `<i class="${state}" style="width:${(Number(totals[state]) / issued) * 100}%"></i>`,
  );
  return `<div class="bar" aria-hidden="true">${parts.join('')}</div>`;
}

function totalsSection({ totals }: RegistryReport): string {
  const rows = totals.map(
    (
      own,
    ) => `<tr><th scope="row">${toHtml(own.scheme)}<br><small>class ${shortened(own.classId)}</small>${bar(own)}</th>
<td>${grouped(own.issued)}</td>${states.map((state) => `<td>${grouped(own[state])}</td>`).join('')}
<td>${own.balances ? '<span class="good">balances</span>' : '<span class="bad">does not balance</span>'}</td></tr>`,
  );
  return `<section><h2>Tonnes on the ledger</h2>
<p>Issued = live + retired + cancelled, read back from the ledger and equal to what the accepted rows add up to.</p>
<table class="numbers"><thead><tr><th scope="col">numbering</th><th scope="col">issued</th>
<th scope="col"><i class="key live"></i>live</th><th scope="col"><i class="key retired"></i>retired</th>
<th scope="col"><i class="key cancelled"></i>cancelled</th><th scope="col">balance</th></tr></thead>
<tbody>${rows.join('')}</tbody></table></section>`;
}

function countsSection({ counts, rows, inputs }: RegistryReport): string {
  const shown = Object.entries(counts).filter(([, count]) => count > 0);
  const cells = shown.map(
    ([outcome, count]) => `<li><b>${grouped(count)}</b>${toHtml(outcome.replace('-', ' and '))}</li>`,
  );
  const files = inputs.map(({ name, rows: count }) => `<li>${toHtml(name)}: ${grouped(count)} rows</li>`);
  return `<section><h2>${grouped(rows.length)} rows, each with an end</h2><ul class="counts">${cells.join('')}</ul>
<details><summary>${inputs.length} files</summary><ul>${files.join('')}</ul></details></section>`;
}

function forbiddenSection({ forbidden }: RegistryReport): string {
  const rows = forbidden.map(
    ({ what, refusal, message }) => `<tr><th scope="row">${toHtml(what)}</th>
<td><code>${toHtml(refusal)}</code></td><td>${toHtml(message)}</td></tr>`,
  );
  return `<section><h2>Tried, and refused by the ledger</h2><table class="attempts"><thead><tr><th scope="col">attempt</th>
<th scope="col">refusal</th><th scope="col">in words</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}

function refusedSection({ rows }: RegistryReport): string {
  const refused = rows.filter((row) => row.outcome === 'refused');
  if (refused.length === 0) return '<section><h2>No row was refused</h2></section>';
  const lines = refused.map(
    ({ refusal }) => `<tr><td>${toHtml(refusal.file)}</td><td>${refusal.row}</td>
<td>${toHtml(refusal.column)}</td><td><code>${toHtml(refusal.value)}</code></td><td>${toHtml(refusal.code)}</td>
<td>${toHtml(refusal.message.split(': ').slice(1).join(': '))}</td></tr>`,
  );
  return `<section><h2>${grouped(refused.length)} refused rows</h2><div class="wide"><table><thead><tr>
${['file', 'row', 'column', 'value', 'code', 'why'].map((name) => `<th scope="col">${name}</th>`).join('')}
</tr></thead><tbody>${lines.join('')}</tbody></table></div></section>`;
}

function refusedFilesSection({ refusedFiles }: RegistryReport): string {
  if (refusedFiles.length === 0) return '';
  const items = refusedFiles.map(
    ({ file, message }) => `<li><b>${toHtml(file)}</b>: ${toHtml(message)}</li>`,
  );
  return `<section><h2>Refused files</h2><ul>${items.join('')}</ul></section>`;
}

function acceptedSection({ rows }: RegistryReport): string {
  const accepted = rows.filter((row: FinalOutcome) => row.outcome !== 'refused');
  const lines = accepted.map(
    ({ file, row, outcome }) => `<tr><td>${toHtml(file)}</td><td>${row}</td><td>${outcome}</td></tr>`,
  );
  return `<section><details><summary>${grouped(accepted.length)} accepted rows</summary><div class="wide"><table><thead><tr>
<th scope="col">file</th><th scope="col">row</th><th scope="col">end</th></tr></thead><tbody>${lines.join('')}</tbody></table></div></details></section>`;
}

function eventsSection({ events, head }: RegistryReport): string {
  const items = Object.entries(events).map(
    ([name, count]) => `<li><code>${toHtml(name)}</code> ${grouped(count)}</li>`,
  );
  return `<section><h2>Events anyone can count</h2><p>From the first block to block ${grouped(head.blockNumber)},
hash ${shortened(head.blockHash)}.</p><ul class="events">${items.join('')}</ul></section>`;
}

/**
 * Writes the report as one page that needs nothing else: no script, no font, no network.
 *
 * @param report - The report.
 * @returns HTML text.
 */
export function toReportPage(report: RegistryReport): string {
  const { title, ledger, chainId, createdAt, isSynthetic, sales } = report;
  const notice = isSynthetic
    ? '<p class="notice">The input of this run is invented: the names, projects and serials do not exist.</p>'
    : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${toHtml(title)}</title><style>${reportStyle}</style></head><body><main>
<header><h1>${toHtml(title)}</h1><p>${toHtml(ledger)} · <code>${toHtml(chainId)}</code> ·
<time datetime="${toHtml(createdAt)}">${toHtml(createdAt.slice(0, 16).replace('T', ' '))} UTC</time></p>${notice}</header>
${countsSection(report)}${totalsSection(report)}
<section><h2>Transferred</h2><p>${grouped(sales.units)} tonnes in ${grouped(sales.lots)} lots moved to the buyer; nothing else changed.</p></section>
${forbiddenSection(report)}${refusedFilesSection(report)}${refusedSection(report)}${eventsSection(report)}${acceptedSection(report)}
</main></body></html>
`;
}
