import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../../test/support/canaries.js';
import { sql } from '../../../plugin-api/index.js';
import { ConsentChannel, ConsentGiver } from '../../consent/consent.entity.js';
import { giveConsent } from '../../consent/consent.service.js';
import { addGrid, eventsOf } from '../../grid/test/ground.js';
import type { Organization } from '../../organization/organization.entity.js';
import { World } from '../../organization/test/world.js';
import { addEntry, personIdOf } from '../../person-match/test/entries.js';
import { Post } from '../../post/post.entity.js';
import { addCompound } from '../../territory/test/compounds.js';
import { addBuilding } from '../../territory/test/premises.js';
import { openSealed } from '../../vault/index.js';
import { importing } from '../test/imports.js';
import { postsImport } from './posts-import.js';

let world: World;
let community: Organization;
let elsewhere: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('51');
  community = await world.create({ code: '51001001' }, subdistrict);
  elsewhere = await world.create({ code: '51001002' }, subdistrict);
  await addGrid(world, community, { code: 'G1' });
  await addBuilding(world, await addCompound(world, community), { code: 'B1' });
});
afterAll(() => world.close());

const headings =
  '职务类型,组织编码,网格编码,楼栋编码,姓名,公示姓名,证件号码,联系电话,电话公示方式,任职起始日期,任职终止日期,职责';
const load = (...lines: string[]) => importing(world, postsImport, community, [headings, ...lines, ''].join('\n'));

/** A row of a canary: `who, kind, organization, grid, building, …`. */
const row = (who: number, [kind, ...place]: readonly string[], from = '2025-01-01', until = '', duty = '') =>
  [
    kind,
    ...place,
    canary(who).name,
    '丝雀同志',
    canary(who).identityNumber,
    canary(who).phone,
    '脱敏公示',
    from,
    until,
    duty,
  ].join(',');

interface Found {
  readonly id: string;
  readonly line: string;
}

async function postsOf(who: number): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select p.id, concat_ws(' ', p.kind, p.holder_name, coalesce(o.code, g.code, b.code), p.contact_display, p.duty) as line
    from core.post p join core.person h on h.id = p.person_id left join core.organization o on o.id = p.organization_id
    left join core.grid g on g.id = p.grid_id left join core.building b on b.id = p.building_id
    where h.name = ${canary(who).name} order by p.kind`.execute(world.context().sql);
  return rows;
}

const chief = ['网格长', '', 'G1', ''];
const worker = ['网格员', '', 'G1', ''];
const doorman = ['BUILDING_CHIEF', '', '', 'B1'];
const secretary = ['SECRETARY', '51001001', '', ''];

test('people are appointed, and entered where they are new; numbers are sealed for their rows', async () => {
  expect(await load(row(1, chief, '2025-01-01', '', '巡查'), row(1, doorman), row(2, secretary))).toEqual([
    'posts +3 ~0 =0',
    'persons +2 ~0 =0',
  ]);

  const posts = await postsOf(1);
  expect(posts.map(({ line }) => line)).toEqual([
    'BUILDING_CHIEF 丝雀同志 B1 MASKED',
    'GRID_CHIEF 丝雀同志 G1 MASKED 巡查',
  ]);
  const [first] = posts as [Found];
  expect(await openSealed(world.context(), Post, 'contactSealed', first.id)).toBe(canary(1).phone);
  expect(await eventsOf(world.context(), first)).toEqual(['core:post-appointed']);
});

test('a second chief of a grid is told of and appointed all the same; workers are not counted', async () => {
  await addGrid(world, community, { code: 'G7' });
  const [chiefThere, workerThere] = [
    ['网格长', '', 'G7', ''],
    ['网格员', '', 'G7', ''],
  ];
  const told = (...lines: string[]) =>
    importing(world, postsImport, community, [headings, ...lines, ''].join('\n'), { isToldWarnings: true });

  expect(
    await told(
      row(50, chiefThere ?? [], '2025-01-01', '2025-06-01'),
      row(51, workerThere ?? []),
      row(52, workerThere ?? []),
    ),
  ).toEqual([]);
  // After the first one's term.
  expect(await told(row(53, chiefThere ?? [], '2025-06-01'))).toEqual([]);
  const [warning, ...others] = await told(row(54, chiefThere ?? [], '2025-07-01'));
  expect(others).toEqual([]);
  expect(warning).toMatch(/^2 .*2 people hold this post there on the first day of the row, where 1 usually do\./);
  expect((await postsOf(54)).map(({ line }) => line)).toEqual(['GRID_CHIEF 丝雀同志 G7 MASKED']);
});

test('the same file a second time changes nothing, and a later one what it says', async () => {
  await load(row(3, chief));

  expect(await load(row(3, chief))).toEqual(['posts +0 ~0 =1', 'persons +0 ~0 =1']);
  expect(await load(row(3, chief, '2025-01-01', '', '走访'))).toEqual(['posts +0 ~1 =0', 'persons +0 ~0 =1']);
});

test('the trail of a post tells by which import it was appointed to, or changed', async () => {
  await load(row(90, chief), row(91, doorman), row(92, secretary));
  await load(row(90, chief, '2025-01-01', '', '走访'), row(91, doorman), row(92, secretary));
  const [post] = (await postsOf(90)) as [Found];
  const { rows } = await sql<{ action: string; n: number; details: object }>`
    select e.action, dense_rank() over (order by i.id)::int as n, e.details - 'importId' as details, i.kind, i.state,
      e.organization_id = ${community.id} as "isHere"
    from core.audit_entry e join core.data_import i on i.id = (e.details ->> 'importId')::uuid
    where e.subject_type = 'Post' and e.subject_id = ${post.id} order by e.seq`.execute(world.context().sql);

  const done = { kind: 'POSTS', state: 'COMMITTED', isHere: true };
  const appointed = { kind: 'GRID_CHIEF', personId: expect.any(String), validFrom: '2025-01-01', validUntil: null };
  expect(rows).toEqual([
    { ...done, action: 'core:post-appointed', n: 1, details: appointed },
    { ...done, action: 'core:post-changed', n: 2, details: { changed: ['duty'] } },
  ]);
  const others = await sql<{ n: number }>`
    select count(*)::int as n from core.audit_entry e where e.action = 'core:post-changed'
      and e.subject_id = any(${[...(await postsOf(91)), ...(await postsOf(92))].map(({ id }) => id)}::text[])`.execute(
    world.context().sql,
  );
  expect(others.rows).toEqual([{ n: 0 }]);
});

test('what one appointment by hand would be refused by is named by row, and nobody is appointed', async () => {
  await load(row(4, worker));

  const told = await load(
    row(10, ['SECRETARY', '', 'G1', '']),
    row(11, ['GRID_CHIEF', '', '', '']),
    row(12, ['SECRETARY', '51001002', '', '']),
    row(13, ['GRID_CHIEF', '', 'G9', '']),
    row(14, ['GRAND_COMMITTEE_MEMBER', '51001001', '', '']),
    row(15, worker, '2025-01-01', '2024-01-01'),
    row(4, worker, '2025-06-01'),
    row(4, worker, '2025-01-01', '2026-01-01'),
    row(16, secretary).replace('脱敏公示', '完整公示'),
    row(17, secretary).replace(canary(17).identityNumber, ''),
  );

  expect(told.map((line) => line.replace(/: .*/, ''))).toEqual([
    '2 Post',
    '3 Organization code',
    '4 Organization code',
    '5 Grid code',
    '6 Organization code',
    '7 Until',
    '8 From',
    '9 Until',
    '10 Phone shown',
    '11 Identity number',
  ]);
  expect(told.join('\n')).not.toMatch(/丝雀|999999|19900000/);
  expect(await postsOf(16)).toEqual([]);
});

/** As `row`, with a reference in place of an identity number. */
const byReference = (reference: string, name: string) =>
  importing(
    world,
    postsImport,
    community,
    `职务类型,组织编码,姓名,外部编号,任职起始日期\nSECRETARY,51001001,${name},${reference},2025-01-01\n`,
  );

test('the reference of an entry that was erased means nobody: who is appointed is somebody new', async () => {
  const { name } = canary(80);
  await load(row(80, secretary));
  const { rows } = await sql<{ id: string }>`select id from core.person where name = ${name}`.execute(
    world.context().sql,
  );
  const { id } = rows[0] as { id: string };
  expect(await byReference(id, name)).toEqual(['posts +0 ~0 =1', 'persons +0 ~0 =1']);
  await world.write((context) =>
    sql`
      update core.person set erased_at = now(), sex = null, birth_date = null, identity_kind = null, identity_sealed = null,
        identity_index = null, phone_sealed = null, phone_index = null, phone_tail_index = null, source_key = null
      where id = ${id}`.execute(context.sql),
  );

  expect(await byReference(id, name)).toEqual(['posts +1 ~0 =0', 'persons +1 ~0 =0']);
});

test('of a row with a cell of a wrong form its place is looked up all the same, and what it may have said is not missed', async () => {
  const told = await load(
    row(81, ['SECRETARY', '51001002', '', ''], 'yesterday'),
    row(82, ['SECRETARY', 'a b', '', '']),
    row(83, ['SECRETARY', '51001001', 'G 1', '']).replace(canary(83).identityNumber, ''),
  );

  expect(told.map((line) => line.replace(/: .*/, '')).sort()).toEqual([
    '2 From',
    '2 Organization code',
    '3 Organization code',
    '4 Grid code',
    '4 Identity number',
  ]);
});

test('a kind of post is named by its title in the language of the reader, beside what stands at the head of its column', async () => {
  const content = [headings, row(18, ['GRID_CHIEF', '51001001', '', '']), ''].join('\n');
  const told = (language: 'en' | 'zh-CN') => importing(world, postsImport, community, content, { language });

  expect(await told('zh-CN')).toEqual(['2 职务类型: 组织不设“网格长”类职务。']);
  expect(await told('en')).toEqual(['2 Post: Organizations have no post of the kind Grid chief.']);
});

test('a number of somebody elsewhere in a file of posts is written down where they are kept', async () => {
  const { name, identityNumber } = canary(70);
  const { id } = await addEntry(world, elsewhere, { name, identityNumber });

  expect(await load(row(70, ['DIRECTOR', '51001001', '', '']))).toEqual([
    expect.stringMatching(/^2 Identity number: /),
  ]);
  const { rows } = await sql`
    select e.outcome, e.organization_id as at from core.audit_entry e
    where e.action = 'core:known-number-tried' and e.subject_id = ${id}`.execute(world.context().sql);
  expect(rows).toEqual([{ outcome: 'REFUSED', at: elsewhere.id }]);
});

test('whoever is kept elsewhere is not appointed by their number, and nothing else is told of them', async () => {
  const person = await addEntry(world, elsewhere, { name: canary(40).name, identityNumber: canary(40).identityNumber });
  const asked = () => load(row(40, chief).replace('脱敏公示', '完整公示'));
  const before = await asked();
  expect(before).toContainEqual(expect.stringMatching(/^2 Identity number: /));

  const consent = { personId: personIdOf(person), purpose: 'PUBLICATION', givenBy: ConsentGiver.SELF };
  await world.write((context) => giveConsent(context, { ...consent, channel: ConsentChannel.PAPER }));
  expect(await asked()).toEqual(before);
  expect(await postsOf(40)).toEqual([]);
});

test('who is known here is not appointed under another name, and empty cells change nothing of a post', async () => {
  await load(row(60, secretary, '2025-01-01', '', '巡查'));
  expect(await load(row(60, secretary).replace(canary(60).name, '某某'))).toEqual([
    expect.stringMatching(/^2 Name: .*another name/),
  ]);

  expect(await load(row(60, secretary))).toEqual(['posts +0 ~0 =1', 'persons +0 ~0 =1']);
  expect((await postsOf(60)).map(({ line }) => line)).toEqual(['SECRETARY 丝雀同志 51001001 MASKED 巡查']);
});
