import { readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/**
 * Returns the processor time of this process and of the processes that it has waited
 * for, in seconds. Undefined if the system does not show it. Source: proc_pid_stat(5),
 * the fields utime, stime, cutime and cstime.
 */
export function processorSeconds() {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    // The second field is a name in parentheses, which can contain spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields
      .slice(11, 15)
      .reduce((sum, own) => sum + Number(own), 0);
    return Math.round(ticks / TICKS_PER_SECOND);
  } catch {
    return undefined;
  }
}
