import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Context, type Placement, sql } from '../../plugin-api/index.js';
import { scope } from './scope.js';
import { TwoDistricts } from './test/two-districts.js';

let world: TwoDistricts;
beforeAll(async () => {
  world = await TwoDistricts.open();
  // One row at each place, one nowhere; `party` is the account whose own the row is.
  const db = world.context().sql;
  await sql`create table core.thing (name text, organization_id uuid, grid_id uuid, party uuid)`.execute(db);
  for (const organization of ['city', 'north', 'northStreet', 'northCommunity', 'south', 'southCommunity']) {
    await sql`insert into core.thing (name, organization_id) values (${organization}, ${world.id(organization)})`.execute(
      db,
    );
  }
  for (const grid of ['northGrid', 'northMicroGrid', 'otherNorthGrid', 'southGrid']) {
    await sql`insert into core.thing (name, grid_id) values (${grid}, ${world.id(grid)})`.execute(db);
  }
  await sql`insert into core.thing (name) values ('nowhere')`.execute(db);
});
afterAll(() => world?.stop());

const placed: Placement = {
  permission: 'law:handle',
  organization: 'organization_id',
  grid: 'grid_id',
  parties: ['party'],
};

/** Names of the things that a request may read, sorted. */
async function visible(context: Context, placement: Placement, permission?: string): Promise<string[]> {
  const condition = scope(context.actor, permission, placement, (property) => sql.ref(`t.${property}`));
  const where = typeof condition === 'boolean' ? sql<boolean>`${sql.lit(condition)}` : condition;
  const { rows } = await sql<{ name: string }>`select name from core.thing t where ${where}`.execute(context.sql);
  return rows.map(({ name }) => name).sort();
}

const everything = [
  'city',
  'north',
  'northCommunity',
  'northGrid',
  'northMicroGrid',
  'northStreet',
  'nowhere',
  'otherNorthGrid',
  'south',
  'southCommunity',
  'southGrid',
];

test.each([
  ['everywhere', everything],
  ['north', ['north', 'northCommunity', 'northGrid', 'northMicroGrid', 'northStreet', 'otherNorthGrid']],
  ['northStreet', ['northCommunity', 'northGrid', 'northMicroGrid', 'northStreet', 'otherNorthGrid']],
  ['southCommunity', ['southCommunity', 'southGrid']],
  ['northGrid', ['northGrid', 'northMicroGrid']],
  ['northMicroGrid', ['northMicroGrid']],
] as const)('a grant at %s opens its subtree and nothing above or beside it', async (place, expected) => {
  const context = await world.requestOf(await world.account(`at-${place.toLowerCase()}`, [['law:lawyer', place]]));

  expect(await visible(context, placed, 'law:handle')).toEqual(expected);
  expect(await visible(context, placed)).toEqual(expected);
});

test('grants at several places add up', async () => {
  const context = await world.requestOf(
    await world.account('two-places', [
      ['law:lawyer', 'northGrid'],
      ['law:lawyer', 'southCommunity'],
    ]),
  );

  expect(await visible(context, placed)).toEqual(['northGrid', 'northMicroGrid', 'southCommunity', 'southGrid']);
});

test('a permission that is not held opens nothing, wherever others are held', async () => {
  const context = await world.requestOf(await world.account('lawyer', [['law:lawyer', 'everywhere']]));

  expect(await visible(context, placed, 'core:manage-grids')).toEqual([]);
});

test('public facts are open to all, but by a named permission only where it is held', async () => {
  const facts: Placement = { public: true, organization: 'organization_id' };
  const lawyer = await world.requestOf(await world.account('public-lawyer', [['law:lawyer', 'south']]));

  expect(await visible(await world.request(), facts)).toEqual(everything);
  expect(await visible(await world.request(), facts, 'law:handle')).toEqual([]);
  expect(await visible(lawyer, facts, 'law:handle')).toEqual(['south', 'southCommunity']);
});

test('parties see what is their own, but a named permission does not come from being a party', async () => {
  const party = await world.account('party');
  await sql`insert into core.thing (name, organization_id, party) values ('own', ${world.id('south')}, ${party.account.id})`.execute(
    world.context().sql,
  );
  const context = await world.requestOf(party);

  expect(await visible(context, placed)).toEqual(['own']);
  expect(await visible(context, placed, 'law:handle')).toEqual([]);
  expect(await visible(await world.request(), placed)).toEqual([]);
  await sql`delete from core.thing where name = 'own'`.execute(world.context().sql);
});

test('what is placed nowhere is hidden from every account, and only from accounts', async () => {
  const context = await world.requestOf(await world.account('highest', [['core:administrator', 'everywhere']]));

  expect(await visible(context, {}, 'core:manage-accounts')).toEqual([]);
  expect(await visible(context, {})).toEqual([]);
  expect(await visible(world.context(), {})).toEqual(everything);
});

test('what lies at several grids and organizations is open to whoever may read at any of them', async () => {
  const db = world.context().sql;
  await sql`create table core.dweller (name text, lives_at uuid, registered_at uuid, organization_id uuid)`.execute(db);
  const dwellers = [
    ['both', world.id('northGrid'), world.id('southGrid'), null],
    ['only here', world.id('otherNorthGrid'), null, null],
    ['only registered', null, world.id('southGrid'), null],
    ['of no grid', null, null, world.id('southCommunity')],
  ] as const;
  for (const row of dwellers) await sql`insert into core.dweller values (${sql.join([...row])})`.execute(db);
  const several: Placement = { organization: 'organization_id', grid: ['lives_at', 'registered_at'] };
  const namesFor = async (place: 'northGrid' | 'southGrid' | 'south' | 'north') => {
    const login = `dwellers-${place.toLowerCase()}`;
    const context = await world.requestOf(await world.account(login, [['law:lawyer', place]]));
    const condition = scope(context.actor, 'law:handle', several, (property) => sql.ref(`t.${property}`));
    const { rows } = await sql<{ name: string }>`select name from core.dweller t
      where ${condition as ReturnType<typeof sql>} order by name`.execute(context.sql);
    return rows.map(({ name }) => name);
  };

  expect(await namesFor('northGrid')).toEqual(['both']);
  expect(await namesFor('southGrid')).toEqual(['both', 'only registered']);
  expect(await namesFor('north')).toEqual(['both', 'only here']);
  expect(await namesFor('south')).toEqual(['both', 'of no grid', 'only registered']);
});
