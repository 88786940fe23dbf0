import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { loadDistrict } from './data/load.ts';
import { onServer, openScratchDatabase, type ScratchDatabase } from './data/scratch-database.ts';
import { type Contender, type QueryName, queryNames, type SeenGrid } from './measure/contender.ts';
import { commongrid, mercurius, postGraphile, rawSql } from './measure/contenders.ts';
import { figuresOf } from './measure/figures.ts';
import { interleave, type Plan } from './measure/interleave.ts';
import { asFastAsPeers, type Goal, halfOfRaw, report } from './measure/report.ts';
import { clients, editRound, queryRound } from './measure/round.ts';
import { countObjects, requireSameData } from './measure/same-data.ts';
import { measurePeople } from './people/measure-people.ts';
import { measureScale } from './scale/measure-scale.ts';
import { startCommongrid } from './servers/commongrid.ts';
import { type Server, startProgram } from './servers/server.ts';

const plans = {
  nested: { rounds: 5, seconds: 3, warmUpSeconds: 2 },
  small: { rounds: 5, seconds: 2, warmUpSeconds: 1 },
  edit: { rounds: 4, seconds: 2, warmUpSeconds: 1 },
} as const satisfies Record<string, Plan>;

const goals: Readonly<Record<QueryName, readonly Goal[]>> = {
  nested: [asFastAsPeers, halfOfRaw],
  small: [asFastAsPeers],
};

const ending: (() => Promise<void>)[] = [];
const say = (text: string) => process.stdout.write(`${text}\n`);

/** What can be measured; all of it, unless the command line names some. */
const sections = [...queryNames, 'edit', 'scale', 'people'] as const;
type Section = (typeof sections)[number];
const named = process.argv.slice(2);
const isWanted = (section: Section) => named.length === 0 || named.includes(section);

async function main(): Promise<void> {
  const unknown = named.find((section) => !(sections as readonly string[]).includes(section));
  if (unknown) throw new Error(`There is no section ${unknown}; there are ${sections.join(', ')}.`);
  if ([...queryNames, 'edit' as const].some(isWanted)) await compareServers();
  if (isWanted('scale')) await measureScale(say);
  if (isWanted('people')) await measurePeople(say);
}

/** The server against others, on one district. What it started is ended before anything else is measured. */
async function compareServers(): Promise<void> {
  const end = async () => {
    for (const one of ending.splice(0).reverse()) await one();
  };
  const giveUp = () => void end().finally(() => process.exit(130));
  process.once('SIGINT', giveUp).once('SIGTERM', giveUp);
  try {
    await measureServers();
  } finally {
    await end();
    process.off('SIGINT', giveUp).off('SIGTERM', giveUp);
  }
}

async function measureServers(): Promise<void> {
  const database = await openScratchDatabase();
  ending.push(() => database.drop());
  say(`${database.version}, Node ${process.versions.node}, ${availableParallelism()} cores, ${clients} clients`);
  const contenders = await startAll(database);
  for (const query of queryNames.filter(isWanted)) {
    const data = await requireSameData(contenders, query);
    say(`The ${query} query: all servers answer the same ${countObjects(data)} objects.`);
    const rounds = await interleave(contenders, plans[query], (one, seconds) =>
      queryRound(one, one.workloads[query].request, seconds),
    );
    await requireSameData(contenders, query);
    say(`\n${report(`The ${query} query`, figuresOf(rounds), goals[query])}\n`);
  }
  if (!isWanted('edit')) return;
  const grids = await readGrids(database);
  const rounds = await interleave(contenders, plans.edit, (one, seconds) =>
    editRound(one, grids.splice(0, clients), seconds),
  );
  say(
    report(
      'An edit of a grid in a version (only commongrid permits, audits and tells; see README.md)',
      figuresOf(rounds),
      [],
    ),
  );
}

async function startAll(database: ScratchDatabase): Promise<Contender[]> {
  const administrator = await loadDistrict(database.url);
  const started = async <S extends Server>(starting: Promise<S>): Promise<S> => {
    const server = await starting;
    ending.push(() => server.stop());
    return server;
  };
  const peer = (name: string) =>
    started(startProgram(join(import.meta.dirname, 'servers', `${name}.ts`), { DATABASE_URL: database.url }));
  return [
    commongrid(await started(startCommongrid(database.url, administrator))),
    rawSql(await peer('raw')),
    mercurius(await peer('mercurius')),
    postGraphile(await peer('postgraphile')),
  ];
}

/** The grids, each of which one client edits in one round. */
const readGrids = ({ url }: ScratchDatabase): Promise<SeenGrid[]> =>
  onServer(url, async (client) => {
    const { rows } = await client.query<SeenGrid>(
      'select id, version, household_count as "householdCount" from core.grid order by code',
    );
    return rows;
  });

await main();
