import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { canary } from '../../../../test/support/canaries.js';
import { sql } from '../../../plugin-api/index.js';
import type { SignedInClient } from '../../../testing/index.js';
import type { Organization } from '../../organization/organization.entity.js';
import { World } from '../../organization/test/world.js';
import { addDwelling, addLoneBuilding } from '../../territory/test/premises.js';
import { carryingOut, checking, importing } from '../test/imports.js';
import { residentsImport } from './residents-import.js';

// The attack: a file of one name, whose rows try all numbers that somebody of that name may have. It is never carried out.

let world: World;
let here: Organization;
let elsewhere: Organization;
let worker: SignedInClient;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('45');
  here = await world.create({ code: '45001001' }, subdistrict);
  elsewhere = await world.create({ code: '45001002' }, subdistrict);
  await addDwelling(world, await addLoneBuilding(world, here), '101', { code: 'N1' });
  await addDwelling(world, await addLoneBuilding(world, elsewhere), '101', { code: 'F1' });
});
beforeEach(async () => {
  worker = await world.server.signInAs({ role: 'core:community-worker', organization: '45001001' });
});
afterAll(() => world?.close());

let households = 0;
/** A file with a household for each row: `name,number,reference,main,since,tag`. */
const file = (dwelling: string, ...rows: string[]) =>
  [
    '姓名,证件号码,外部编号,是否主要居住地,起始日期,标签,房屋编码,户编码,与户主关系,居住类型',
    ...rows.map((row) => `${row},${dwelling},${dwelling}H${++households},HEAD,TENANT`),
    '',
  ].join('\n');

/** Somebody who has lived elsewhere before, and does since 2024. */
async function settleElsewhere(who: number): Promise<ReturnType<typeof canary>> {
  const of = canary(who);
  await importing(
    world,
    residentsImport,
    elsewhere,
    file('F1', `${of.name},${of.identityNumber},R-${who},yes,2024-01-01,VETERAN`),
  );
  await world.write((context) =>
    sql`
      insert into core.residence (id, person_id, household_id, dwelling_id, organization_id, stay_kind, relation, is_main,
        source, legal_basis, valid_from, valid_until)
      select gen_random_uuid(), r.person_id, r.household_id, r.dwelling_id, r.organization_id, 'TENANT', 'CHILD', true,
        'IMPORT', 'LEGAL_DUTY', '2020-01-01', '2023-01-01'
      from core.residence r join core.person p on p.id = r.person_id where p.name = ${of.name}`.execute(context.sql),
  );
  return of;
}

async function triedOn(name: string): Promise<string[]> {
  const { rows } = await sql<{ outcome: string }>`
    select e.outcome from core.audit_entry e join core.person p on p.id::text = e.subject_id
    where e.action = 'core:known-number-tried' and p.name = ${name} and e.organization_id = ${elsewhere.id}
    order by e.seq`.execute(world.context().sql);
  return rows.map(({ outcome }) => outcome);
}

test.each([
  ['', ''],
  ['yes', ''],
  ['no', ''],
  ['yes', '2026-01-01'],
  ['yes', '2021-01-01'],
])(
  'before a file is carried out, the right number of somebody elsewhere is answered as an unknown one is, main %j since %j',
  async (isMain, since) => {
    const who = 10 + households;
    const { name, identityNumber } = await settleElsewhere(who);
    const asked = (number: string, reference = '') =>
      checking(
        world,
        worker,
        residentsImport,
        here,
        file('N1', `${name},${number},${reference},${isMain},${since},VETERAN`),
      );
    const unknown = await asked(canary(900).identityNumber);

    expect(unknown).toContain('persons +1 ~0 =0');
    expect(await asked(identityNumber)).toEqual(unknown);
    expect(await asked('', `R-${who}`)).toEqual(unknown);
    expect(await triedOn(name)).toEqual([]);
  },
);

test('another name is told when the file is carried out, and then it is written down where they are kept', async () => {
  const { name, identityNumber } = await settleElsewhere(201);
  const renamed = () => file('N1', `某某,${identityNumber},,,,`);

  expect(await checking(world, worker, residentsImport, here, renamed())).toContain('persons +1 ~0 =0');
  expect(await triedOn(name)).toEqual([]);
  expect(await carryingOut(world, worker, residentsImport, here, renamed())).toEqual([
    'INVALID',
    '2 name core:import.another-name',
  ]);
  expect(await triedOn(name)).toEqual(['REFUSED']);
});

test('that somebody lives elsewhere is told when the file is carried out, and written down there', async () => {
  const { name, identityNumber } = await settleElsewhere(202);

  expect(
    await carryingOut(world, worker, residentsImport, here, file('N1', `${name},${identityNumber},,yes,,`)),
  ).toEqual(['INVALID', '2 isMain core:import.lives-elsewhere']);
  expect(await triedOn(name)).toEqual(['REFUSED']);
});

test('who moves here from elsewhere is taken over by name and number, once the file is carried out', async () => {
  const { name, identityNumber } = await settleElsewhere(203);
  const moving = file('N1', `${name},${identityNumber},,no,2026-01-01,`);

  expect(await carryingOut(world, worker, residentsImport, here, moving)).toEqual(['COMMITTED']);
  const { rows } = await sql`
    select count(distinct p.id)::int as persons, count(*) filter (where r.organization_id = ${here.id})::int as homes
    from core.person p join core.residence r on r.person_id = p.id where p.name = ${name}`.execute(world.context().sql);
  expect(rows).toEqual([{ persons: 1, homes: 1 }]);
  expect(await triedOn(name)).toEqual(['DONE']);
});

test('who is kept elsewhere and lives here besides is known here: the same file once more changes nothing, and is no guess', async () => {
  const { name, identityNumber } = await settleElsewhere(204);
  const living = file('N1', `${name},${identityNumber},,no,2026-01-01,`);
  await carryingOut(world, worker, residentsImport, here, living);

  expect(await checking(world, worker, residentsImport, here, living)).toEqual([
    'READY',
    'households +0 ~0 =1',
    'persons +0 ~0 =1',
    'residences +0 ~0 =1',
    'tags +0 ~0 =0',
  ]);
  expect(await carryingOut(world, worker, residentsImport, here, living)).toEqual(['COMMITTED']);
  expect(await triedOn(name)).toEqual(['DONE']);
});
