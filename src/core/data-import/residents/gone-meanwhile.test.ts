import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../../test/support/canaries.js';
import { type Context, sql } from '../../../plugin-api/index.js';
import type { Organization } from '../../organization/organization.entity.js';
import { World } from '../../organization/test/world.js';
import { erasePerson } from '../../person-data/erase-person.js';
import { RequestedErasure } from '../../person-data/erasure.entity.js';
import { mergePersons } from '../../person-match/person-match.service.js';
import { addEntry, personIdOf } from '../../person-match/test/entries.js';
import { addDwelling, addLoneBuilding } from '../../territory/test/premises.js';
import { carryingOut, importing } from '../test/imports.js';
import { residentsImport } from './residents-import.js';

type Named = { readonly id: string };

let world: World;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('48');
  community = await world.create({ code: '48001001' }, subdistrict);
  await addDwelling(world, await addLoneBuilding(world, community), '101', { code: 'G1' });
});
afterAll(() => world?.close());

/** Rows of persons who are known by reference: each with a phone number, a tag and a household of their own. */
const file = (...persons: (Named & { readonly who: number })[]) =>
  [
    '姓名,联系电话,外部编号,房屋编码,户编码,与户主关系,居住类型,标签',
    ...persons.map(({ id, who }) => `${canary(who).name},${canary(who).phone},${id},G1,GH${who},HEAD,TENANT,VETERAN`),
    '',
  ].join('\n');

const enter = async (who: number) => {
  const { id } = await addEntry(world, community, { name: canary(who).name });
  return { id, who };
};

/** What hangs on these rows: `phone`, and how many tags and homes. */
async function heldOn(...persons: readonly Named[]): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', case when p.phone_sealed is not null then 'phone' end,
      (select count(*) from core.person_tag t where t.person_id = p.id),
      (select count(*) from core.residence r where r.person_id = p.id and r.valid_until is null)) as line
    from unnest(${persons.map(({ id }) => id)}::uuid[]) with ordinality as given (id, n)
    join core.person p on p.id = given.id order by given.n`.execute(world.context().sql);
  return rows.map(({ line }) => line);
}

/** Does something, and ends only when the import of a file waits for it. */
async function importDuring(work: (context: Context) => Promise<unknown>, content: string): Promise<string[]> {
  const ended = Promise.withResolvers<string[]>();
  await world.write(async (context) => {
    await work(context);
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(context.sql);
    importing(world, residentsImport, community, content).then(ended.resolve, ended.reject);
    const waiting = async () => {
      const { rows: found } = await sql`
        select 1 from pg_stat_activity where ${rows[0]?.pid ?? 0} = any(pg_blocking_pids(pid))`.execute(
        world.context().sql,
      );
      return found.length;
    };
    await expect.poll(waiting).toBeGreaterThan(0);
  });
  return ended.promise;
}

test('who is erased while a file is carried out gets nothing of it: the row is of somebody new', async () => {
  const [erased, other] = [await enter(701), await enter(702)];
  const input = { personId: personIdOf(erased), reason: RequestedErasure.REQUEST };
  const told = await importDuring((context) => erasePerson(context, input), file(erased, other));

  expect(told).toContain('persons +1 ~1 =0');
  expect(await heldOn(erased, other)).toEqual(['0 0', 'phone 1 1']);
});

test('what a file says of who is merged while it is carried out comes to the entry that is kept', async () => {
  const [gone, kept] = [await enter(703), await addEntry(world, community, { name: canary(703).name })];
  const input = { id: personIdOf(gone), version: 1, intoId: personIdOf(kept), intoVersion: 1 };
  const told = await importDuring((context) => mergePersons(context, input), file(gone));

  expect(told).toContain('persons +0 ~1 =0');
  expect(await heldOn(gone, kept)).toEqual(['0 0', 'phone 1 1']);
});

test('many who are erased while a file is carried out are erased, or live here: never both', async () => {
  const persons = await Promise.all(Array.from({ length: 40 }, (_, at) => enter(710 + at)));
  const worker = await world.server.signInAs({ role: 'core:community-worker', organization: '48001001' });
  const officer = await world.server.signInAs({ role: 'core:privacy-officer', organization: '48001001' });
  const document = 'mutation ($input: ErasePersonInput!) { erasePerson(input: $input) { erasure { id } } }';
  const [state, ...answers] = await Promise.all([
    carryingOut(world, worker, residentsImport, community, file(...persons)),
    ...persons
      .slice(0, 20)
      .map((one) => officer.send(document, { input: { personId: personIdOf(one), reason: 'REQUEST' } })),
  ]);

  expect(state).toEqual(['COMMITTED']);
  // Who lives here by then stays for being a head; nobody is refused for anything else.
  const refusals = answers.flatMap((answer) => ('refusals' in answer ? answer.refusals : []));
  expect(refusals.filter(({ rule }) => rule !== 'core:household.head-stays')).toEqual([]);
  const { rows } = await sql<{ id: string }>`
    select p.id from core.person p where p.id = any(${persons.map(({ id }) => id)}::uuid[]) and p.erased_at is not null`.execute(
    world.context().sql,
  );
  const gone = new Set(rows.map(({ id }) => id));
  expect(await heldOn(...persons)).toEqual(persons.map(({ id }) => (gone.has(id) ? '0 0' : 'phone 1 1')));
});
