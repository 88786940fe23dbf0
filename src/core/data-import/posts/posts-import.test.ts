import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../../test/support/canaries.js';
import { sql } from '../../../plugin-api/index.js';
import { ConsentChannel, ConsentGiver } from '../../consent/consent.entity.js';
import { giveConsent } from '../../consent/consent.service.js';
import { eventsOf } from '../../grid/test/ground.js';
import type { Organization } from '../../organization/organization.entity.js';
import type { World } from '../../organization/test/world.js';
import { addEntry, personIdOf } from '../../person-match/test/entries.js';
import { Post } from '../../post/post.entity.js';
import { openSealed } from '../../vault/index.js';
import { importing } from '../test/imports.js';
import {
  chief,
  doorman,
  type FoundPost,
  openPostPlaces,
  postFile,
  postsOf,
  row,
  secretary,
} from '../test/post-files.js';
import { postsImport } from './posts-import.js';

let world: World;
let community: Organization;
let elsewhere: Organization;
beforeAll(async () => {
  ({ world, community, elsewhere } = await openPostPlaces());
});
afterAll(() => world?.close());

const load = (...lines: string[]) => importing(world, postsImport, community, postFile(...lines));

test('people are appointed, and entered where they are new; numbers are sealed for their rows', async () => {
  expect(await load(row(1, chief, '2025-01-01', '', '巡查'), row(1, doorman), row(2, secretary))).toEqual([
    'posts +3 ~0 =0',
    'persons +2 ~0 =0',
  ]);

  const posts = await postsOf(world, 1);
  expect(posts.map(({ line }) => line)).toEqual([
    'BUILDING_CHIEF 丝雀同志 B1 MASKED',
    'GRID_CHIEF 丝雀同志 G1 MASKED 巡查',
  ]);
  const [first] = posts as [FoundPost];
  expect(await openSealed(world.context(), Post, 'contactSealed', first.id)).toBe(canary(1).phone);
  expect(await eventsOf(world.context(), first)).toEqual(['core:post-appointed']);
});

test('the same file a second time changes nothing', async () => {
  await load(row(3, chief));

  expect(await load(row(3, chief))).toEqual(['posts +0 ~0 =1', 'persons +0 ~0 =1']);
});

test('a later file changes of a post what it says', async () => {
  await load(row(5, chief));

  expect(await load(row(5, chief, '2025-01-01', '', '走访'))).toEqual(['posts +0 ~1 =0', 'persons +0 ~0 =1']);
});

test('the trail of a post tells by which import it was appointed to, and changed', async () => {
  await load(row(90, chief));
  await load(row(90, chief, '2025-01-01', '', '走访'));
  const [post] = (await postsOf(world, 90)) as [FoundPost];
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
});

test('a post of which a later file says nothing new has no entry of it, whatever else is in the file', async () => {
  await load(row(93, chief), row(91, doorman), row(92, secretary));
  await load(row(93, chief, '2025-01-01', '', '走访'), row(91, doorman), row(92, secretary));
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from core.audit_entry e where e.action = 'core:post-changed'
      and e.subject_id = any(${[...(await postsOf(world, 91)), ...(await postsOf(world, 92))].map(({ id }) => id)}::text[])`.execute(
    world.context().sql,
  );
  expect(rows).toEqual([{ n: 0 }]);
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
  expect(await postsOf(world, 40)).toEqual([]);
});

test('who is known here is not appointed under another name', async () => {
  await load(row(61, secretary));

  expect(await load(row(61, secretary).replace(canary(61).name, '某某'))).toEqual([
    expect.stringMatching(/^2 Name: .*another name/),
  ]);
});

test('empty cells change nothing of a post', async () => {
  await load(row(60, secretary, '2025-01-01', '', '巡查'));

  expect(await load(row(60, secretary))).toEqual(['posts +0 ~0 =1', 'persons +0 ~0 =1']);
  expect((await postsOf(world, 60)).map(({ line }) => line)).toEqual(['SECRETARY 丝雀同志 51001001 MASKED 巡查']);
});
