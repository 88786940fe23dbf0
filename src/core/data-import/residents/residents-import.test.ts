import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../../test/support/canaries.js';
import { sql, toGlobalId } from '../../../plugin-api/index.js';
import { Household } from '../../household/household.entity.js';
import type { Organization } from '../../organization/organization.entity.js';
import type { World } from '../../organization/test/world.js';
import { Person } from '../../person/person.entity.js';
import { addEntry } from '../../person-match/test/entries.js';
import { openSealed } from '../../vault/index.js';
import { importing } from '../test/imports.js';
import { done, entryOf, openHomes, residencesOf, residentFile, row } from '../test/resident-files.js';
import { residentsImport } from './residents-import.js';

let world: World;
let community: Organization;
let other: Organization;
beforeAll(async () => {
  ({ world, community, other } = await openHomes());
});
afterAll(() => world?.close());

const load = (...lines: string[]) => importing(world, residentsImport, community, residentFile(...lines));

test('persons, households and residences are made, with numbers sealed and everybody placed', async () => {
  expect(
    await load(
      row(1, 'D101', 'H1', '户主', '户籍', '', '2020-05-01', '党员'),
      row(2, 'D101', 'H1', '配偶', '流动', '', '2021-05-01'),
    ),
  ).toEqual(done('+2 ~0 =0', '+1 ~0 =0', '+2 ~0 =0', '+1 ~0 =0'));

  expect(await residencesOf(world, 1)).toEqual(['H1 HEAD REGISTERED main G1 2020-05-01 open']);
  const entry = await entryOf(world, community, 1);
  expect(entry).toMatchObject({ sex: 'MALE', birthDate: canary(1).birthDate, initials: ['jsqly'], isPlaced: true });
  const context = world.context();
  expect(await openSealed(context, Person, 'identitySealed', entry.id)).toBe(canary(1).identityNumber);
  expect(await openSealed(context, Person, 'phoneSealed', entry.id)).toBe(canary(1).phone);
});

test('those who were imported are found by the same terms as those who were entered by hand', async () => {
  await load(row(3, 'D102', 'H2', 'HEAD', 'TENANT'));
  const { id, terms } = await entryOf(world, community, 3);
  const { rows } = await sql<{ terms: string[] }>`
    select (select array_agg(distinct t order by t) from unnest(core.x_person_terms(p.name, p.initials,
      array[p.organization_id, p.registered_organization_id], array[p.grid_id, p.registered_grid_id])) t) as terms
    from core.person p where p.id = ${id}`.execute(world.context().sql);

  expect([...new Set(terms)]).toEqual(rows[0]?.terms);
});

test('whom, and what, a file makes tells from which import, to those who may see it; a later file does not take that over', async () => {
  await load(row(180, 'D107', 'H180', 'HEAD', 'TENANT'));
  await load(row(180, 'D107', 'H180', 'HEAD', 'REGISTERED').replace(canary(180).phone, canary(181).phone));
  const byHand = await addEntry(world, community, { name: canary(182).name });
  const { rows } = await sql<{ id: string; made: string[]; first: string }>`
    select p.id, array[p.import_id, h.import_id, r.import_id] as made,
      (select i.id from core.data_import i where i.id in (p.import_id, h.import_id, r.import_id)) as first
    from core.person p join core.residence r on r.person_id = p.id join core.household h on h.id = r.household_id
    where p.name = ${canary(180).name}`.execute(world.context().sql);
  const [{ id, made, first }] = rows as [{ id: string; made: string[]; first: string }];
  expect(made).toEqual([first, first, first]);

  const document = `query ($made: ID!, $byHand: ID!) {
    made: node(id: $made) { ... on Person { dataImport { id kind source legalBasis } } }
    byHand: node(id: $byHand) { ... on Person { dataImport { id } } } }`;
  const variables = { made: toGlobalId('Person', id), byHand: toGlobalId('Person', byHand.id) };
  const worker = await world.server.signInAs({ role: 'core:community-worker', organization: '41001001' });
  const dataImport = {
    id: toGlobalId('DataImport', first),
    kind: 'RESIDENTS',
    source: 'IMPORT',
    legalBasis: 'LEGAL_DUTY',
  };
  const byHandAlone = { byHand: { dataImport: null } };
  expect(await worker.query(document, variables)).toEqual({ made: { dataImport }, ...byHandAlone });
  const carer = await world.server.signInAs({ role: 'core:care-officer', organization: '41001001' });
  expect(await carer.query(document, variables)).toEqual({ made: { dataImport: null }, ...byHandAlone });
});

test('the same file a second time changes nothing', async () => {
  const lines = [
    row(4, 'D103', 'H3', 'HEAD', 'REGISTERED', '', '', 'VETERAN'),
    row(5, 'D103', 'H3', 'CHILD', 'REGISTERED'),
  ];
  await load(...lines);

  expect(await load(...lines)).toEqual(done('+0 ~0 =2', '+0 ~0 =1', '+0 ~0 =2', '+0 ~0 =1'));
});

test('who is known has the new phone number, sealed for their own row', async () => {
  await load(row(6, 'D104', 'H4', 'HEAD', 'REGISTERED'));
  const changed = row(6, 'D104', 'H4', 'HEAD', 'TENANT').replace(canary(6).phone, canary(60).phone);

  expect(await load(changed)).toEqual(done('+0 ~1 =0', '+0 ~0 =1', '+0 ~1 =0'));
  const { id } = await entryOf(world, community, 6);
  expect(await openSealed(world.context(), Person, 'phoneSealed', id)).toBe(canary(60).phone);
  expect(await residencesOf(world, 6)).toEqual([expect.stringMatching(/^H4 HEAD TENANT main G1 /)]);
});

test('somebody registered in one place and living in another is one person with two residences', async () => {
  const lines = [
    row(7, 'D105', 'H5', 'HEAD', 'REGISTERED', '', '2019-01-01'),
    row(7, 'D106', 'H6', 'HEAD', 'TENANT', '', '2022-01-01'),
  ];

  expect(await load(...lines)).toEqual(done('+1 ~0 =0', '+2 ~0 =0', '+2 ~0 =0'));
  expect(await residencesOf(world, 7)).toEqual([
    'H5 HEAD REGISTERED other G1 2019-01-01 open',
    'H6 HEAD TENANT main G1 2022-01-01 open',
  ]);
  expect(await load(...lines)).toEqual(done('+0 ~0 =1', '+0 ~0 =2', '+0 ~0 =2'));
});

test('who moves within the place leaves the old main residence on the day on which the new one begins', async () => {
  await load(row(8, 'D107', 'H7', 'HEAD', 'REGISTERED', '', '2020-01-01'));
  const moved = row(8, 'D108', 'H8', 'HEAD', 'REGISTERED', '是', '2024-01-01');

  expect(await load(moved)).toEqual(done('+0 ~0 =1', '+1 ~0 =0', '+1 ~0 =0'));
  expect(await residencesOf(world, 8)).toEqual([
    'H7 HEAD REGISTERED main G1 2020-01-01 2024-01-01',
    'H8 HEAD REGISTERED main G1 2024-01-01 open',
  ]);
  expect(await load(moved)).toEqual(done('+0 ~0 =1', '+0 ~0 =1', '+0 ~0 =1'));
});

test('who has no number is known again by the reference of the system that the file comes from', async () => {
  const content = (sex: string) =>
    [
      'name,sex,dwellingCode,householdCode,relation,stayKind,reference',
      `${canary(30).name},${sex},D101,H30,HEAD,TENANT,R-30`,
      '',
    ].join('\n');
  await importing(world, residentsImport, community, content(''));

  expect(await importing(world, residentsImport, community, content('女'))).toEqual(
    done('+0 ~1 =0', '+0 ~0 =1', '+0 ~0 =1'),
  );
});

test('a file in GB18030 is read as it is', async () => {
  // 张三, who lives alone: what the standard makes of the characters, not our own writer.
  const name = Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]);
  const content = Buffer.concat([
    Buffer.from('name,dwellingCode,householdCode,relation,stayKind\n'),
    name,
    Buffer.from(',D102,H32,HEAD,TENANT\n'),
  ]);

  expect(await importing(world, residentsImport, community, content)).toContain('persons +1 ~0 =0');
  const { rows } = await sql`select from core.person p where p.name = '张三'`.execute(world.context().sql);
  expect(rows).toHaveLength(1);
});

test('who is imported and looks like somebody who was entered by hand is suggested at once', async () => {
  const { name, birthDate } = canary(90);
  const byHand = await addEntry(world, community, { name, birthDate });
  await load(row(90, 'D108', 'H90', '户主', '户籍'));
  const { rows } = await sql<{ reasons: string[] }>`
    select reasons from core.person_match m where ${byHand.id} in (m.one_id, m.other_id)`.execute(world.context().sql);

  expect(rows).toEqual([{ reasons: ['NAME_AND_BIRTH'] }]);
});

/** A row that says nothing of a residence. */
const alone = (who: number) => row(who, '', '', '', '');

test('a row of a known person may say nothing of a residence', async () => {
  await load(row(276, 'D102', 'H276', 'HEAD', 'TENANT'));

  expect(await load(alone(276))).toEqual(done('+0 ~0 =1', '+0 ~0 =0', '+0 ~0 =0'));
  expect(await load(alone(276).replace(canary(276).phone, canary(279).phone))).toEqual(
    done('+0 ~1 =0', '+0 ~0 =0', '+0 ~0 =0'),
  );
});

test('a row of somebody new or kept elsewhere says where they live', async () => {
  const { name, identityNumber } = canary(278);
  await addEntry(world, other, { name, identityNumber });

  expect(await load(alone(277), alone(278))).toEqual([
    expect.stringMatching(/^2 Dwelling code: Nobody is known here/),
    expect.stringMatching(/^3 Dwelling code: Nobody is known here/),
  ]);
});

test('a row that names a dwelling says all of the residence', async () => {
  await load(row(280, 'D102', 'H280', 'HEAD', 'TENANT'));

  expect(await load(row(280, 'D102', '', '', ''))).toEqual(
    ['Household code', 'Relation', 'Stay'].map((column) => `2 ${column}: The cell is empty; every row needs it.`),
  );
});

/** The numbers of the register that a household has, opened. */
async function numberOf(code: string): Promise<string | null> {
  const context = world.context();
  const { rows } = await sql<{ id: string }>`select id from core.household where code = ${code}`.execute(context.sql);
  return openSealed(context, Household, 'registeredNoSealed', rows[0]?.id ?? '');
}

/** Imports a household of a head and others by their numbers of the register, and tells what becomes of it. */
async function registering(first: number, ...numbers: string[]): Promise<string | undefined> {
  const lines = numbers.map((number, at) => {
    const { name, identityNumber } = canary(first + at);
    return `${name},${identityNumber},D101,H${first},${number},${at === 0 ? 'HEAD' : 'CHILD'},REGISTERED`;
  });
  const content = ['name,identityNumber,dwellingCode,householdCode,registeredNo,relation,stayKind', ...lines, ''];
  return (await importing(world, residentsImport, community, content.join('\n')))[1];
}

test('the number of the household register is kept sealed for the household, whichever row says it', async () => {
  expect(await registering(260, '', 'HK-0001')).toBe('households +1 ~0 =0');
  expect(await numberOf('H260')).toBe('HK-0001');
});

test('a later file with the same number of the household register, or with none, leaves it', async () => {
  await registering(262, '', 'HK-0001');

  expect(await registering(262, 'HK-0001', '')).toBe('households +0 ~0 =1');
  expect(await registering(262, '', '')).toBe('households +0 ~0 =1');
  expect(await numberOf('H262')).toBe('HK-0001');
});

test('a later file changes the number of the household register', async () => {
  await registering(264, '', 'HK-0001');

  expect(await registering(264, 'HK-0002', '')).toBe('households +0 ~1 =0');
  expect(await numberOf('H264')).toBe('HK-0002');
});
