import { align } from '../measure/align.ts';
import { flat } from '../measure/in-turn.ts';
import type { Import } from '../measure/run-import.ts';
import type { Comparison } from './compare.ts';

/** Seconds within which the whole country is to be there. */
const longestImport = 90;

/** One line on the import of the country: its time is that of the command, migrations of the empty database included. */
export function reportImport({ seconds, peakMegabytes }: Import, organizations: number): string {
  const memory = peakMegabytes === undefined ? '' : `, ${peakMegabytes.toFixed(0)} MB at most in its process`;
  const verdict = seconds <= longestImport ? 'reached' : 'missed';
  const pace = `${(organizations / seconds).toFixed(0)} a second`;
  return `${organizations} divisions imported in ${seconds.toFixed(0)} s, ${pace}${memory} (${verdict}: ${longestImport} s)`;
}

/** A table of all that was asked, and how many of the goals are reached. */
export function reportGrowth(comparisons: readonly Comparison[], small: number, large: number): string {
  const head = ['', `p50 ms at ${small}`, `at ${large}`, `p95 ms at ${small}`, `at ${large}`, 'growth', ''];
  const rows = comparisons.map(({ workload, small: few, large: many, growth }) => [
    workload.name,
    ...[few.p50, many.p50, few.p95, many.p95].map((figure) => figure.toFixed(1)),
    `${growth.toFixed(2)}×`,
    growth < flat ? 'flat' : 'GROWS',
  ]);
  const reached = comparisons.filter(({ growth }) => growth < flat);
  return [...align([head, ...rows]), `${reached.length} of ${comparisons.length} are flat.`].join('\n');
}
