import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addAdministrator } from '../data/load.ts';
import { onServer, openScratchDatabase } from '../data/scratch-database.ts';
import { type Import, runImport } from '../measure/run-import.ts';
import { productPath } from '../product.ts';
import { addAccount } from '../servers/commongrid.ts';
import { startProgram } from '../servers/server.ts';
import { communityCode, districtCode, gridCode, type Size, writeFiles } from './generate.ts';
import { drawPeople, type PeopleSubjects } from './subjects.ts';

/** A district of one size behind a server of its own, and behind hand-written statements. */
export interface District {
  readonly url: string;
  readonly rawUrl: string;
  /** The header of a community worker of the whole district. */
  readonly authorization: string;
  readonly subjects: PeopleSubjects;
  readonly premises: Import;
  readonly residents: Import;
  readonly counts: { readonly dwellings: number; readonly people: number };
}

/** Who asks. */
const worker = {
  login: 'bench-worker',
  password: 'only for this one bench',
  role: 'core:community-worker',
  organization: districtCode,
};

/**
 * Imports a district by the product's own commands into a database of its own, and serves it.
 * @param answers how many subjects of each kind are drawn
 * @param ending takes what ends it, to be called in reverse
 */
export async function openDistrict(size: Size, answers: number, ending: (() => Promise<void>)[]): Promise<District> {
  const folder = await mkdtemp(join(tmpdir(), 'commongrid-people-'));
  ending.push(() => rm(folder, { recursive: true, force: true }));
  const files = await writeFiles(folder, size);
  const database = await openScratchDatabase();
  ending.push(() => database.drop());
  const administrator = await addAdministrator(database.url);
  await runImport(database.url, 'divisions', files.divisions);
  await addGrids(database.url, size);
  const into = ['--organization', districtCode];
  const premises = await runImport(database.url, 'premises', files.premises, ...into);
  const residents = await runImport(database.url, 'residents', files.residents, ...into);
  const counts = await addPosts(database.url);
  const server = await startProgram(productPath('src/main.js'), { ...serverOf(database.url), PORT: '0' });
  ending.push(() => server.stop());
  const raw = await startProgram(join(import.meta.dirname, '../servers/raw-people.ts'), { DATABASE_URL: database.url });
  ending.push(() => raw.stop());
  const authorization = await addAccount(server.url, administrator, worker);
  const subjects = await drawPeople(database.url, server.url, authorization, answers);
  return { url: server.url, rawUrl: raw.url, authorization, subjects, premises, residents, counts };
}

/** One network asks more often here than any that has a door before it. */
const serverOf = (databaseUrl: string) => ({
  DATABASE_URL: databaseUrl,
  COMMONGRID_DEMO: '0',
  COMMONGRID_LOG_LEVEL: 'error',
  COMMONGRID_CONFIG_CORE: JSON.stringify({ contactBoard: { perMinute: 1_000_000 } }),
});

/** Grids with boundaries, in rows of forty: squares of some 500 metres, side by side. */
const addGrids = (databaseUrl: string, size: Size): Promise<void> =>
  onServer(databaseUrl, async (client) => {
    const numbers = Array.from({ length: size.grids }, (_, n) => n);
    await client.query(
      `insert into core.grid (id, code, name, organization_id, valid_from, boundary)
       select gen_random_uuid(), new.code, new.code, o.id, current_date, jsonb_build_object('type', 'Polygon', 'coordinates',
         jsonb_build_array(jsonb_build_array(array[x, y], array[x + 0.005, y], array[x + 0.005, y + 0.005],
           array[x, y + 0.005], array[x, y])))
       from unnest($1::text[], $2::text[], $3::int[]) as new (code, community, n)
       join core.organization o on o.code = new.community
       cross join lateral (select 113 + (n % 40) * 0.005 as x, 23 + (n / 40) * 0.005 as y) at`,
      [numbers.map((n) => gridCode(n, size)), numbers.map((n) => communityCode(n % size.communities, size)), numbers],
    );
  });

/** A chief for each building and a worker for each grid, of those who live there; then what autovacuum would do. */
const addPosts = (databaseUrl: string): Promise<District['counts']> =>
  onServer(databaseUrl, async (client) => {
    await client.query('analyze');
    await client.query(`
      insert into core.post (id, kind, person_id, holder_name, building_id, valid_from)
      select gen_random_uuid(), 'BUILDING_CHIEF', p.id, p.name, b.id, current_date
      from core.building b cross join lateral (
        select p.id, p.name from core.dwelling d join core.household h on h.dwelling_id = d.id
        join core.residence r on r.household_id = h.id join core.person p on p.id = r.person_id
        where d.building_id = b.id limit 1) p`);
    await client.query(`
      insert into core.post (id, kind, person_id, holder_name, grid_id, valid_from)
      select gen_random_uuid(), 'GRID_WORKER', p.id, p.name, g.id, current_date
      from core.grid g cross join lateral (
        select p.id, p.name from core.person p where p.grid_id = g.id limit 1) p`);
    await client.query('vacuum analyze');
    const { rows } = await client.query<District['counts']>(
      'select (select count(*)::int from core.dwelling) as dwellings, (select count(*)::int from core.person) as people',
    );
    if (!rows[0]) throw new Error('Nothing was imported');
    return rows[0];
  });
