/** Says what is being done. */
export type Progress = (step: string, done?: number, total?: number) => void;

const barWidth = 24;

function bar(done: number, total: number): string {
  const filled = total === 0 ? barWidth : Math.round((done / total) * barWidth);
  return `[${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}] ${done}/${total}`;
}

/**
 * Prints progress: a bar that redraws itself on a terminal, otherwise one line per step and per tenth of the work.
 *
 * @param out - Where to print, such as `process.stdout`.
 * @returns The function to tell progress to.
 */
export function createProgress(out: { readonly isTTY?: boolean; write(text: string): unknown }): Progress {
  let current = '';
  let tenth = -1;
  return (step, done, total) => {
    const isNew = step !== current;
    if (isNew) tenth = -1;
    current = step;
    if (done === undefined || total === undefined) {
      out.write(`${step} …\n`);
    } else if (out.isTTY) {
      out.write(`\r${step} ${bar(done, total)}${done === total ? '\n' : ''}`);
    } else if (done === total || Math.floor((done * 10) / total) > tenth) {
      tenth = Math.floor((done * 10) / Math.max(total, 1));
      out.write(`${step} ${bar(done, total)}\n`);
    }
  };
}
