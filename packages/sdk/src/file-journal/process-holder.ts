import { readFile } from 'node:fs/promises';

/** A process, told apart from others that get its id later. */
export interface ProcessHolder {
  readonly pid: number;
  /** When the process started, as the system counts it, where it tells. */
  readonly startedAt: string | undefined;
}

async function readStart(pid: number): Promise<string | undefined> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    // proc(5): the command in parentheses may hold anything; the start time is field 22, the 20th after it.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not allowed to signal it: it runs, under another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** This process. */
export async function currentHolder(): Promise<ProcessHolder> {
  const { pid } = process;
  return { pid, startedAt: await readStart(pid) };
}

/** Whether a process still runs, and is the one that was meant. */
export async function isHolderAlive({ pid, startedAt }: ProcessHolder): Promise<boolean> {
  if (!isRunning(pid)) return false;
  const start = await readStart(pid);
  return start === undefined || startedAt === undefined || start === startedAt;
}
