import { onServer, openScratchDatabase, type ScratchDatabase } from '../data/scratch-database.ts';
import { type Import, runImport } from '../measure/run-import.ts';
import { productPath } from '../product.ts';
import { type Server, startProgram } from '../servers/server.ts';
import { type Comparison, compare, type Tree } from './compare.ts';
import { fifteenCounties, wholeCountry } from './country.ts';
import { addPastAndNames } from './past-and-names.ts';
import { reportGrowth, reportImport } from './report.ts';
import { drawSubjects } from './subjects.ts';
import { workloads } from './workloads.ts';

/** Answers that count, of each question at each size. */
const answers = 300;

/** What there was to measure, and what came of it. */
export interface ScaleFigures {
  readonly imported: Import;
  readonly comparisons: readonly Comparison[];
}

/**
 * Measures whether reads of organizations stay as fast at the size of the whole country as at that of fifteen counties:
 * two scratch databases, a compiled server on each, asked in turn. Takes some four minutes.
 * @param say takes the lines of the report
 */
export async function measureScale(say: (text: string) => void): Promise<ScaleFigures> {
  const ending: (() => Promise<void>)[] = [];
  try {
    const small = await open(await fifteenCounties(), ending);
    const large = await open(wholeCountry, ending);
    say(reportImport(large.imported, large.organizations));
    const comparisons: Comparison[] = [];
    for (const workload of workloads) comparisons.push(await compare(workload, small, large, answers));
    say(reportGrowth(comparisons, small.organizations, large.organizations));
    return { imported: large.imported, comparisons };
  } finally {
    for (const end of ending.reverse()) await end();
  }
}

interface OpenTree extends Tree {
  readonly organizations: number;
  readonly imported: Import;
}

async function open(files: readonly string[], ending: (() => Promise<void>)[]): Promise<OpenTree> {
  const database = await openScratchDatabase();
  ending.push(() => database.drop());
  const imported = await runImport(database.url, 'divisions', ...files);
  await addPastAndNames(database.url);
  const server = await serve(database);
  ending.push(() => server.stop());
  const organizations = await onServer(database.url, async (client) => {
    const { rows } = await client.query<{ n: number }>('select count(*)::int as n from core.organization');
    return rows[0]?.n ?? 0;
  });
  return { url: server.url, subjects: await drawSubjects(database.url, server.url, answers), organizations, imported };
}

const serve = ({ url }: ScratchDatabase): Promise<Server> =>
  startProgram(productPath('src/main.js'), {
    DATABASE_URL: url,
    PORT: '0',
    COMMONGRID_DEMO: '0',
    COMMONGRID_LOG_LEVEL: 'error',
  });
