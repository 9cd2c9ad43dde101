import { type Columns, filledColumn, optionalColumn, readCells } from './columns.ts';
import { readEconomy } from './economy.ts';
import type { ExportRegistry, ExportRow } from './export-row.ts';
import { type Layout, type LayoutName, locateCell, locateRow, type RowInput, refuseCell } from './layout.ts';
import { readProjectNumber } from './read-project-number.ts';
import { readText } from './read-text.ts';

/** Headers of the columns both registries have under names of their own. */
interface ProjectHeaders {
  readonly number: string;
  readonly name: string;
  readonly developerName: string;
  readonly economy: string;
}

function projectColumns(headers: ProjectHeaders) {
  return {
    number: filledColumn(headers.number, readProjectNumber),
    name: filledColumn(headers.name, readText),
    developerName: filledColumn(headers.developerName, readText),
    statusText: filledColumn('Status', readText),
    economy: optionalColumn(headers.economy, readEconomy),
    projectType: optionalColumn('Project Type', readText),
    methodology: optionalColumn('Methodology', readText),
  } satisfies Columns;
}

function projectLayout(name: LayoutName, registry: ExportRegistry, headers: ProjectHeaders): Layout {
  const columns = projectColumns(headers);
  const readRow = (input: RowInput): ExportRow => {
    const { cells, fault } = readCells({ columns, ...input });
    if (fault) return refuseCell(columns, fault, input);
    const projectCell = locateCell(columns, 'number', input);
    return { kind: 'project', ...locateRow(input), project: { registry, ...cells }, projectCell };
  };
  return { name, columns, readRow };
}

/** Gold Standard's list of projects. */
export const goldStandardProjects: Layout = projectLayout('gold-standard-projects', 'gold-standard', {
  number: 'GSID',
  name: 'Project Name',
  developerName: 'Project Developer Name',
  economy: 'Country',
});

/** Verra's list of projects. */
export const verraProjects: Layout = projectLayout('verra-projects', 'verra', {
  number: 'ID',
  name: 'Name',
  developerName: 'Proponent',
  economy: 'Country/Area',
});
