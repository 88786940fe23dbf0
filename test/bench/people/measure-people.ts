import { ask } from '../measure/ask.ts';
import { inTurn } from '../measure/in-turn.ts';
import { type District, openDistrict } from './district.ts';
import { sizes } from './generate.ts';
import { type PeopleComparison, reportPeople, reportPeopleImport } from './report.ts';
import { type PeopleWorkload, peopleWorkloads } from './workloads.ts';

/** Answers that count, of each question at each size. */
const answers = 300;

/**
 * Measures the import of a district of 1.15 million people, and whether what is asked of it takes as long as of a tenth
 * of it: two scratch databases, a compiled server and hand-written statements on each, asked in turn. Takes some ten
 * minutes.
 * @param say takes the lines of the report
 */
export async function measurePeople(say: (text: string) => void): Promise<void> {
  const ending: (() => Promise<void>)[] = [];
  try {
    const small = await openDistrict(sizes.tenth, answers, ending);
    const large = await openDistrict(sizes.district, answers, ending);
    say(reportPeopleImport(small, large));
    const comparisons: PeopleComparison[] = [];
    for (const workload of peopleWorkloads) comparisons.push(await compare(workload, small, large));
    say(reportPeople(comparisons, small, large));
  } finally {
    for (const end of ending.reverse()) await end();
  }
}

async function compare(workload: PeopleWorkload, small: District, large: District): Promise<PeopleComparison> {
  const { raw } = workload;
  const asks = [small, large].map((district) => (at: number) => askServer(workload, district, at));
  if (raw) asks.push((at) => askRaw(raw, large, at));
  const [few, many, byHand] = await inTurn(asks, answers);
  if (!few || !many) throw new Error(`Nothing was measured of ${workload.name}`);
  return { workload, small: few, large: many, raw: byHand };
}

const askServer = ({ document, variables, isPublic }: PeopleWorkload, district: District, at: number) =>
  ask(district.url, document, variables(district.subjects, at), isPublic ? undefined : district.authorization);

async function askRaw(
  { path, argument }: NonNullable<PeopleWorkload['raw']>,
  { rawUrl, subjects }: District,
  at: number,
): Promise<unknown> {
  const response = await fetch(`${rawUrl}${path}?of=${encodeURIComponent(argument(subjects, at))}`);
  if (!response.ok) throw new Error(`Raw SQL answered ${response.status} to ${path}`);
  return response.json();
}
