import { readFileSync } from 'node:fs';

/** Of `/proc/PID/stat`: Linux counts in hundredths of a second, whatever the machine. */
const ticksPerSecond = 100;

/** Seconds of CPU that a process has used; undefined where that cannot be read. */
export function cpuSecondsOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the process, which stands in parentheses, may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    return undefined;
  }
}
