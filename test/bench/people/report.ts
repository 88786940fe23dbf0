import { align } from '../measure/align.ts';
import { flat, type Latency } from '../measure/in-turn.ts';
import type { Import } from '../measure/run-import.ts';
import type { District } from './district.ts';
import type { PeopleWorkload } from './workloads.ts';

/** One question at both sizes, and by hand at the larger. */
export interface PeopleComparison {
  readonly workload: PeopleWorkload;
  readonly small: Latency;
  readonly large: Latency;
  readonly raw: Latency | undefined;
}

type Imported = Pick<District, 'premises' | 'residents' | 'counts'>;

/** Seconds within which the district is to be there. */
const longestImport = 300;

/** Two lines on the imports: what each took, and whether the district came within its time. */
export function reportPeopleImport(small: Imported, large: Imported): string {
  const seconds = large.premises.seconds + large.residents.seconds;
  const verdict = seconds <= longestImport ? 'reached' : 'missed';
  return [lineOf(small), lineOf(large), `Together ${seconds.toFixed(0)} s (${verdict}: ${longestImport} s)`].join('\n');
}

const lineOf = ({ premises, residents, counts }: Imported): string =>
  `${counts.dwellings} dwellings in ${took(premises)}; ${counts.people} people in ${took(residents)}`;

const took = ({ seconds, peakMegabytes }: Import): string =>
  `${seconds.toFixed(0)} s${peakMegabytes === undefined ? '' : ` (${peakMegabytes.toFixed(0)} MB at most)`}`;

/** A table of all that was asked, and how many of the goals are reached. */
export function reportPeople(comparisons: readonly PeopleComparison[], small: Imported, large: Imported): string {
  const [few, many] = [small.counts.people, large.counts.people];
  const head = [
    '',
    `p50 ms at ${few}`,
    `at ${many}`,
    `p95 ms at ${few}`,
    `at ${many}`,
    'growth',
    '',
    'raw SQL p50',
    'ratio',
  ];
  const rows = comparisons.map(({ workload, small: little, large: much, raw }) => [
    workload.name,
    ...[little.p50, much.p50, little.p95, much.p95].map((figure) => figure.toFixed(1)),
    `${growthOf(little, much).toFixed(2)}×`,
    workload.isGoal ? (growthOf(little, much) < flat ? 'flat' : 'GROWS') : '-',
    raw ? raw.p50.toFixed(1) : '-',
    raw ? (raw.p50 / much.p50).toFixed(2) : '-',
  ]);
  const goals = comparisons.filter(({ workload }) => workload.isGoal);
  const reached = goals.filter(({ small: little, large: much }) => growthOf(little, much) < flat);
  return [...align([head, ...rows]), `${reached.length} of ${goals.length} are flat.`].join('\n');
}

const growthOf = (small: Latency, large: Latency): number => large.p95 / small.p95;
