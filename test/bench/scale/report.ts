import type { Comparison } from './compare.ts';
import type { Import } from './import-divisions.ts';

/** Seconds within which the whole country is to be there. */
const longestImport = 90;

/** What a 95th percentile grows by from the small tree to the large one, if it stays flat: less than so many times. */
const flat = 1.5;

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

function align(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => wide(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const blanks = ' '.repeat((widths[column] ?? 0) - wide(cell));
        return column === 0 ? cell + blanks : blanks + cell;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Columns that a text takes on a terminal: a Chinese character takes two. */
const wide = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);
