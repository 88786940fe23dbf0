import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../../test/support/canaries.js';
import { writeXlsx } from '../../../lib/sheet/index.js';
import { sql, toGlobalId } from '../../../plugin-api/index.js';
import { addGrid } from '../../grid/test/ground.js';
import { Household } from '../../household/household.entity.js';
import type { Organization } from '../../organization/organization.entity.js';
import { World } from '../../organization/test/world.js';
import { Person } from '../../person/person.entity.js';
import { addEntry } from '../../person-match/test/entries.js';
import { addCompound, cover } from '../../territory/test/compounds.js';
import { addBuilding, addDwelling } from '../../territory/test/premises.js';
import { openSealed } from '../../vault/index.js';
import { importing } from '../test/imports.js';
import { residentsImport } from './residents-import.js';

let world: World;
let community: Organization;
let other: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('41');
  community = await world.create({ code: '41001001' }, subdistrict);
  other = await world.create({ code: '41001002' }, subdistrict);
  const compound = await addCompound(world, community);
  await cover(world, await addGrid(world, community, { code: 'G1' }), [compound]);
  const building = await addBuilding(world, compound, { name: '1栋' });
  for (const room of ['101', '102', '103', '104', '105', '106', '107', '108']) {
    await addDwelling(world, building, room, { code: `D${room}` });
  }
  await addDwelling(world, await addBuilding(world, await addCompound(world, other)), '101', { code: 'FAR' });
});
afterAll(() => world.close());

const headings = '姓名,证件号码,联系电话,房屋编码,户编码,与户主关系,居住类型,是否主要居住地,起始日期,标签';
const file = (...lines: string[]) => [headings, ...lines, ''].join('\n');
const load = (...lines: string[]) => importing(world, residentsImport, community, file(...lines));

/** A row of a canary: `who, dwelling, household, relation, …`. */
const row = (who: number, ...rest: string[]) =>
  [canary(who).name, canary(who).identityNumber, canary(who).phone, ...rest, '', '', '', ''].slice(0, 10).join(',');

/** `household relation stay main grid since until` of the residences of a canary. */
async function residencesOf(who: number): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', h.code, r.relation, r.stay_kind, case when r.is_main then 'main' else 'other' end, g.code,
      r.valid_from, coalesce(r.valid_until::text, 'open')) as line
    from core.person p join core.residence r on r.person_id = p.id join core.household h on h.id = r.household_id
    left join core.grid g on g.id = r.grid_id where p.name = ${canary(who).name} order by r.valid_from, h.code`.execute(
    world.context().sql,
  );
  return rows.map(({ line }) => line);
}

interface Entry {
  readonly id: string;
  readonly sex: string;
  readonly birthDate: string;
  readonly initials: string[];
  readonly terms: string[];
  readonly isPlaced: boolean;
}

async function entryOf(who: number): Promise<Entry> {
  const { rows } = await sql<Entry>`
    select p.id, p.sex, p.birth_date::text as "birthDate", p.initials,
      (select coalesce(array_agg(t order by t), '{}') from unnest(p.x_terms) t) as terms,
      p.organization_id = ${community.id} and p.grid_id is not null as "isPlaced"
    from core.person p where p.name = ${canary(who).name}`.execute(world.context().sql);
  expect(rows).toHaveLength(1);
  return rows[0] as Entry;
}

const done = (persons: string, households: string, residences: string, tags = '+0 ~0 =0') => [
  `persons ${persons}`,
  `households ${households}`,
  `residences ${residences}`,
  `tags ${tags}`,
];

test('persons, households and residences are made, with numbers sealed and everybody placed', async () => {
  expect(
    await load(
      row(1, 'D101', 'H1', '户主', '户籍', '', '2020-05-01', '党员'),
      row(2, 'D101', 'H1', '配偶', '流动', '', '2021-05-01'),
    ),
  ).toEqual(done('+2 ~0 =0', '+1 ~0 =0', '+2 ~0 =0', '+1 ~0 =0'));

  expect(await residencesOf(1)).toEqual(['H1 HEAD REGISTERED main G1 2020-05-01 open']);
  const entry = await entryOf(1);
  expect(entry).toMatchObject({ sex: 'MALE', birthDate: canary(1).birthDate, initials: ['jsqly'], isPlaced: true });
  const context = world.context();
  expect(await openSealed(context, Person, 'identitySealed', entry.id)).toBe(canary(1).identityNumber);
  expect(await openSealed(context, Person, 'phoneSealed', entry.id)).toBe(canary(1).phone);
});

test('those who were imported are found by the same terms as those who were entered by hand', async () => {
  await load(row(3, 'D102', 'H2', 'HEAD', 'TENANT'));
  const { id, terms } = await entryOf(3);
  const { rows } = await sql<{ terms: string[] }>`
    select (select array_agg(distinct t order by t) from unnest(core.x_person_terms(p.name, p.initials,
      array[p.organization_id, p.registered_organization_id], array[p.grid_id, p.registered_grid_id])) t) as terms
    from core.person p where p.id = ${id}`.execute(world.context().sql);

  expect([...new Set(terms)]).toEqual(rows[0]?.terms);
});

test('of a word that is not registered the register is told, and the word where it can be but a code', async () => {
  const { name, phone } = canary(190);
  const told = await load(
    row(190, 'D101', 'H190', 'HEAD', 'TENNANT'),
    row(191, 'D101', 'H190', 'CHILD', name),
    row(192, 'D101', 'H190', 'CHILD', phone),
    row(193, 'D101', 'H190', 'CHILD', 'TENANT', '', '', '党员;HIV_POSITIVE'),
  );

  const lists = (query: string) => `The query ${query} lists the codes, and each can be written as its title, too.`;
  expect(told).toEqual([
    `2 Stay: TENNANT is not registered. ${lists('stayKinds')}`,
    `3 Stay: The word is not registered. ${lists('stayKinds')}`,
    `4 Stay: The word is not registered. ${lists('stayKinds')}`,
    `5 Tags: The word in place 2 of the cell is not registered. ${lists('tagKinds')}`,
  ]);
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

test('of a row with a cell of a wrong form the other cells are checked at once, but not whether somebody is known', async () => {
  await load(row(185, 'D108', 'H185', 'HEAD', 'TENANT'));
  const told = await load(
    row(186, 'NONE', 'H186', 'HEAD', 'TENANT', 'perhaps').replace(canary(186).phone, 'none'),
    row(187, 'D101', 'H186', 'HEAD', 'TENANT').replace(canary(187).identityNumber, `${canary(187).identityNumber}0`),
    row(185, 'D108', 'H185', 'HEAD', 'NOWHERE').replace(canary(185).name, '某某'),
  );

  expect(told.map((line) => line.replace(/: .*/, '')).sort()).toEqual([
    '2 Dwelling code',
    '2 Main residence',
    '2 Phone',
    '3 Dwelling code',
    '3 Identity number',
    '3 Relation',
    '4 Stay',
  ]);
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
  const { id } = await entryOf(6);
  expect(await openSealed(world.context(), Person, 'phoneSealed', id)).toBe(canary(60).phone);
  expect(await residencesOf(6)).toEqual([expect.stringMatching(/^H4 HEAD TENANT main G1 /)]);
});

test('somebody registered in one place and living in another is one person with two residences', async () => {
  const lines = [
    row(7, 'D105', 'H5', 'HEAD', 'REGISTERED', '', '2019-01-01'),
    row(7, 'D106', 'H6', 'HEAD', 'TENANT', '', '2022-01-01'),
  ];

  expect(await load(...lines)).toEqual(done('+1 ~0 =0', '+2 ~0 =0', '+2 ~0 =0'));
  expect(await residencesOf(7)).toEqual([
    'H5 HEAD REGISTERED other G1 2019-01-01 open',
    'H6 HEAD TENANT main G1 2022-01-01 open',
  ]);
  expect(await load(...lines)).toEqual(done('+0 ~0 =1', '+0 ~0 =2', '+0 ~0 =2'));
});

test('who moves within the place leaves the old main residence on the day on which the new one begins', async () => {
  await load(row(8, 'D107', 'H7', 'HEAD', 'REGISTERED', '', '2020-01-01'));
  const moved = row(8, 'D108', 'H8', 'HEAD', 'REGISTERED', '是', '2024-01-01');

  expect(await load(moved)).toEqual(done('+0 ~0 =1', '+1 ~0 =0', '+1 ~0 =0'));
  expect(await residencesOf(8)).toEqual([
    'H7 HEAD REGISTERED main G1 2020-01-01 2024-01-01',
    'H8 HEAD REGISTERED main G1 2024-01-01 open',
  ]);
  expect(await load(moved)).toEqual(done('+0 ~0 =1', '+0 ~0 =1', '+0 ~0 =1'));
});

test('bad numbers, days to come, two heads and unknown dwellings are named by row, and nobody is entered', async () => {
  const number = canary(20).identityNumber;
  const wrong = `${number.slice(0, 17)}${number.endsWith('1') ? '2' : '1'}`;

  const told = await load(
    row(20, 'D101', 'H20', 'HEAD', 'REGISTERED').replace(number, wrong),
    row(21, 'D101', 'H21', 'HEAD', 'REGISTERED', '', '2999-01-01'),
    row(22, 'D101', 'H22', 'HEAD', 'REGISTERED'),
    row(23, 'D101', 'H22', 'HEAD', 'REGISTERED'),
    row(24, 'NOWHERE', 'H24', 'HEAD', 'REGISTERED'),
    row(25, 'FAR', 'H25', 'HEAD', 'REGISTERED'),
    row(26, 'D101', 'H26', 'CHILD', 'REGISTERED'),
    row(27, 'D101', 'H27', 'HEAD', '常住'),
    row(28, 'D101', 'H28', 'HEAD', 'REGISTERED').replace(canary(28).phone, '12'),
    'one,two',
    row(29, 'D102', 'H22', 'SPOUSE', 'REGISTERED'),
  );

  expect(told.map((line) => line.replace(/: .*/, ''))).toEqual([
    '2 Identity number',
    '3 Since',
    '5 Relation',
    '6 Dwelling code',
    '7 Dwelling code',
    '8 Relation',
    '9 Stay',
    '10 Phone',
    '11',
    '12 Dwelling code',
  ]);
  expect(told.join('\n')).not.toMatch(/金丝雀|999999|19900000/);
  const { rows } =
    await sql`select from core.person p where p.name = any(${[20, 22, 29].map((n) => canary(n).name)})`.execute(
      world.context().sql,
    );
  expect(rows).toEqual([]);
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

test('two rows that nothing tells apart are named', async () => {
  const line = `${canary(31).name},D101,H31,HEAD,TENANT`;
  const content = ['name,dwellingCode,householdCode,relation,stayKind', line, line, ''].join('\n');

  expect(await importing(world, residentsImport, community, content)).toContain(
    '3 Name: Row 2 cannot be told from it. Give identity numbers or references.',
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

test('a head under 16 and a number that more than twenty have are told, and the rows are taken', async () => {
  const young = canary(200, '2015-06-01');
  const told = (lines: string[]) =>
    importing(world, residentsImport, community, file(...lines), { isToldWarnings: true });
  const withPhone = (who: number, phone: string) =>
    row(who, 'D101', `H${who}`, 'HEAD', 'TENANT').replace(canary(who).phone, phone);
  const sharers = Array.from({ length: 21 }, (_, n) => 210 + n);

  expect(
    await told([
      [young.name, young.identityNumber, young.phone, 'D101', 'H200', 'HEAD', 'TENANT', '', '', ''].join(','),
      ...sharers.slice(0, 20).map((who) => withPhone(who, canary(240).phone)),
    ]),
  ).toEqual([
    '2 Relation: The head of the household is younger than 16. The row is taken; compare it with the household register.',
  ]);
  // With the one who comes later they are 21.
  expect(await told([withPhone(sharers[20] ?? 0, canary(240).phone)])).toEqual([
    '2 Phone: 21 people have this number. The rows are taken; ask whose it is.',
  ]);
  expect(await entryOf(230)).toMatchObject({ isPlaced: true });
});

test('what is only told holds nothing back, and stands in the report beside what is wrong', async () => {
  const young = canary(250, '2015-06-01');
  const given = [young.name, young.identityNumber, young.phone, 'D101', 'H250', 'HEAD', 'TENANT', '', '', ''].join(',');
  const lines = await load(given, row(251, 'NOWHERE', 'H251', 'HEAD', 'TENANT'));

  expect(lines.map((line) => line.replace(/:.*/, ''))).toEqual(['2 Relation', '3 Dwelling code']);
});

test('who would be older than 130 is told at the number, and the row is taken', async () => {
  const [old, older] = [canary(270, '1896-11-22'), canary(271, '1896-11-21')];
  const lines = [old, older].map(({ name, identityNumber }, at) =>
    [name, identityNumber, '', 'D101', `H27${at}`, 'HEAD', 'TENANT', '', '', ''].join(','),
  );
  const told = await importing(world, residentsImport, community, file(...lines), { isToldWarnings: true });

  expect(told).toEqual([expect.stringMatching(/^3 Identity number: .*older than 130/)]);
});

test('numbers that are masked are called so', async () => {
  const masked = row(272, 'D101', 'H272', 'HEAD', 'TENANT')
    .replace(canary(272).identityNumber, '999*************26')
    .replace(canary(272).phone, '199****0272');

  expect(await load(masked)).toEqual([
    expect.stringMatching(/^2 Identity number: The cell is masked/),
    expect.stringMatching(/^2 Phone: The cell is masked/),
  ]);
});

test('a birth to come within an identity number is told as such', async () => {
  const { name, identityNumber } = canary(273, '2026-11-23');
  const line = [name, identityNumber, '', 'D101', 'H273', 'HEAD', 'TENANT', '', '', ''].join(',');

  expect(await load(line)).toEqual([expect.stringMatching(/^2 Identity number: .*birth date .* in the future/)]);
});

test('doubles on another sheet are named with the sheet', async () => {
  const cells = row(274, 'D102', 'H274', 'HEAD', 'TENANT').split(',');
  const sheet = (name: string) => ({ name, rows: [headings.split(','), cells] });
  const workbook = await buffer(writeXlsx([sheet('a'), sheet('b')]));
  const told = (language: 'en' | 'zh-CN') => importing(world, residentsImport, community, workbook, { language });

  expect(await told('zh-CN')).toContainEqual(expect.stringMatching(/^2 姓名: 与第 1 张工作表第 2 行无法区分/));
  expect(await told('en')).toContainEqual(expect.stringMatching(/^2 Name: Row 2 of sheet 1 cannot be told/));
});

test('what may be written is listed as the language of the reader lists it', async () => {
  const line = row(275, 'D102', 'H275', '远亲', 'TENANT');
  const told = (language: 'en' | 'zh-CN') => importing(world, residentsImport, community, file(line), { language });

  expect(await told('zh-CN')).toEqual([expect.stringContaining('户主（HEAD）、配偶（SPOUSE）、')]);
  expect(await told('en')).toEqual([expect.stringContaining('户主 (HEAD), 配偶 (SPOUSE), ')]);
});

test('a row of a known person may say nothing of a residence, one of somebody new or kept elsewhere may not', async () => {
  await load(row(276, 'D102', 'H276', 'HEAD', 'TENANT'));
  const { name, identityNumber } = canary(278);
  await addEntry(world, other, { name, identityNumber });
  const alone = (who: number) => row(who, '', '', '', '');

  expect(await load(alone(276))).toEqual(done('+0 ~0 =1', '+0 ~0 =0', '+0 ~0 =0'));
  expect(await load(alone(276).replace(canary(276).phone, canary(279).phone))).toEqual(
    done('+0 ~1 =0', '+0 ~0 =0', '+0 ~0 =0'),
  );
  expect(await load(alone(277), alone(278))).toEqual([
    expect.stringMatching(/^2 Dwelling code: Nobody is known here/),
    expect.stringMatching(/^3 Dwelling code: Nobody is known here/),
  ]);
  expect(await load(row(276, 'D102', '', '', ''))).toEqual(
    ['Household code', 'Relation', 'Stay'].map((column) => `2 ${column}: The cell is empty; every row needs it.`),
  );
});

test('of more than 5,000 new people it is said when likely doubles are looked for', () => {
  const of = (created: number) =>
    residentsImport.notes?.({ persons: { created, changed: 1, unchanged: 9_000 } })?.map(({ rule }) => rule);

  expect(of(4_999)).toEqual([]);
  expect(of(5_000)).toEqual(['core:import.matches-by-night']);
});

/** The numbers of the register that a household has, opened. */
async function numberOf(code: string): Promise<string | null> {
  const context = world.context();
  const { rows } = await sql<{ id: string }>`select id from core.household where code = ${code}`.execute(context.sql);
  return openSealed(context, Household, 'registeredNoSealed', rows[0]?.id ?? '');
}

test('the number of the household register is kept sealed for the household, whichever row says it, and changed by a later file', async () => {
  const given = (...numbers: string[]) =>
    [
      'name,identityNumber,dwellingCode,householdCode,registeredNo,relation,stayKind',
      ...numbers.map((number, at) => {
        const { name, identityNumber } = canary(260 + at);
        return `${name},${identityNumber},D101,H260,${number},${at === 0 ? 'HEAD' : 'CHILD'},REGISTERED`;
      }),
      '',
    ].join('\n');
  const households = async (...numbers: string[]) =>
    (await importing(world, residentsImport, community, given(...numbers)))[1];

  expect(await households('', 'HK-0001')).toBe('households +1 ~0 =0');
  expect(await numberOf('H260')).toBe('HK-0001');
  expect(await households('HK-0001', '')).toBe('households +0 ~0 =1');
  expect(await households('', '')).toBe('households +0 ~0 =1');
  expect(await households('HK-0002', '')).toBe('households +0 ~1 =0');
  expect(await numberOf('H260')).toBe('HK-0002');
});

test('two numbers of one household are named by row, and not told', async () => {
  const lines = ['HK-1', 'HK-2'].map((number, at) => {
    const { name, identityNumber } = canary(265 + at);
    return `${name},${identityNumber},D101,H265,${number},${at === 0 ? 'HEAD' : 'CHILD'},REGISTERED`;
  });
  const content = ['name,identityNumber,dwellingCode,householdCode,registeredNo,relation,stayKind', ...lines, ''];

  expect(await importing(world, residentsImport, community, content.join('\n'))).toEqual([
    '3 Household register number: For the same code row 2 says something else.',
  ]);
});
