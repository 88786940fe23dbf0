import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { withConnection } from './connection.js';
import { purge, tablesOf } from './purge.js';
import { makeDatabase, query, start, tablesIn } from './test/databases.js';

const core = { id: 'core', list: [{ name: '1', sql: 'create table core.organization (id int primary key)' }] };
const legalAid = {
  id: 'legal-aid',
  list: [
    {
      name: '1',
      sql: `create table legal_aid.visit (organization_id int references core.organization);
            create table legal_aid.advice (id int)`,
    },
  ],
};
const builtIn = { id: 'commongrid', list: [{ name: '1', sql: 'create table commongrid.note (owner text)' }] };
const forgetNothing = { forget: async () => undefined };

/** A database in which a plugin has rows in a table of its own and in one of everybody. */
async function makeInhabited(): Promise<string> {
  const url = await makeDatabase();
  await start(url, [builtIn, core, legalAid]);
  await query(url, 'insert into core.organization values (1)');
  await query(url, 'insert into legal_aid.visit values (1), (1), (1)');
  await query(url, `insert into commongrid.note values ('legal-aid'), ('core')`);
  return url;
}

test('the tables of a plugin are listed with their exact numbers of rows', async () => {
  const url = await makeInhabited();

  expect(await withConnection(url, (db) => tablesOf(db, 'legal-aid'))).toEqual([
    { table: 'advice', rows: 0 },
    { table: 'visit', rows: 3 },
  ]);
});

test('a plugin that has never been here has no tables', async () => {
  const url = await makeDatabase();

  expect(await withConnection(url, (db) => tablesOf(db, 'legal-aid'))).toEqual([]);
});

test('a purge deletes the plugin’s schema and what it has elsewhere, and says what went', async () => {
  const url = await makeInhabited();

  const gone = await withConnection(url, (db) =>
    purge(db, 'legal-aid', {
      forget: async (transaction, ownerId) => {
        await sql`delete from commongrid.note where owner = ${ownerId}`.execute(transaction);
      },
    }),
  );

  expect(gone).toEqual([
    { table: 'advice', rows: 0 },
    { table: 'visit', rows: 3 },
  ]);
  expect(await query(url, `select 1 from pg_namespace where nspname = 'legal_aid'`)).toEqual([]);
  expect(await query(url, 'select owner from commongrid.note')).toEqual(['core']);
});

test('a purge that cannot forget everything deletes nothing', async () => {
  const url = await makeInhabited();
  const forget = () => Promise.reject(new Error('elsewhere'));

  await expect(withConnection(url, (db) => purge(db, 'legal-aid', { forget }))).rejects.toThrow('elsewhere');
  expect(await query(url, 'select count(*) from legal_aid.visit')).toEqual(['3']);
});

test('what another plugin refers to is not purged, and the refusal names the foreign key', async () => {
  const url = await makeInhabited();

  await expect(withConnection(url, (db) => purge(db, 'core', forgetNothing))).rejects.toMatchObject({
    code: 'PURGE_REFERENCED',
    message: expect.stringContaining('legal_aid.visit (visit_organization_id_fkey)'),
  });
  expect(await tablesIn(url)).toContain('core.organization');
});

test('what another plugin’s view reads is not purged', async () => {
  const url = await makeInhabited();
  await query(url, 'create view core.visits as select * from legal_aid.visit');

  await expect(withConnection(url, (db) => purge(db, 'legal-aid', forgetNothing))).rejects.toMatchObject({
    message: expect.stringContaining('core.visits'),
  });
});

test('a purged plugin that is enabled again starts from nothing', async () => {
  const url = await makeInhabited();
  await withConnection(url, (db) => purge(db, 'legal-aid', forgetNothing));

  expect(await start(url, [builtIn, core, legalAid])).toEqual([{ owner: 'legal-aid', migration: '1' }]);
});
