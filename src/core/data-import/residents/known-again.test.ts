import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../../test/support/canaries.js';
import { sql } from '../../../plugin-api/index.js';
import type { SignedInClient } from '../../../testing/index.js';
import type { Organization } from '../../organization/organization.entity.js';
import { World } from '../../organization/test/world.js';
import { addDwelling, addLoneBuilding } from '../../territory/test/premises.js';
import { importing, uploading } from '../test/imports.js';
import { residentsImport } from './residents-import.js';

let world: World;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('47');
  community = await world.create({ code: '47001001' }, subdistrict);
  const building = await addLoneBuilding(world, community);
  for (const room of ['101', '102']) await addDwelling(world, building, room, { code: `K${room}` });
});
afterAll(() => world?.close());

const headings = '姓名,性别,证件号码,联系电话,外部编号,房屋编码,户编码,与户主关系,居住类型,居住事由';
const file = (...lines: string[]) => [headings, ...lines, ''].join('\n');
const load = (...lines: string[]) => importing(world, residentsImport, community, file(...lines));

/** `id name sex version` of who has a name, and `purpose version` of where they live. */
async function rowsOf(name: string): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', p.id, p.name, p.sex, p.version, r.purpose, r.version) as line
    from core.person p join core.residence r on r.person_id = p.id where p.name = ${name} order by r.id`.execute(
    world.context().sql,
  );
  return rows.map(({ line }) => line);
}

/** `action details` of the entries in the trail of whoever has a name, without ids. */
async function trailOf(name: string): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', e.action, e.details -> 'changed') as line from core.audit_entry e
    join core.person p on p.id::text = e.subject_id where p.name = ${name} and e.organization_id = ${community.id}
    order by e.seq`.execute(world.context().sql);
  return rows.map(({ line }) => line);
}

test('a file does not rename who is known by a number or a reference: the row is bad, and nothing is changed', async () => {
  const [known, referred] = [canary(601), canary(602)];
  await load(
    `${known.name},,${known.identityNumber},${known.phone},,K101,KH1,HEAD,TENANT,`,
    `${referred.name},,,,R-602,K101,KH1,CHILD,TENANT,`,
  );
  const before = [await rowsOf(known.name), await rowsOf(referred.name)];

  expect(
    await load(
      `某某,,${known.identityNumber},${canary(603).phone},,K101,KH1,HEAD,TENANT,`,
      '某某,,,,R-602,K101,KH1,CHILD,TENANT,',
    ),
  ).toEqual([expect.stringMatching(/^2 Name: .*another name/), expect.stringMatching(/^3 Name: .*another name/)]);
  expect([await rowsOf(known.name), await rowsOf(referred.name)]).toEqual(before);
  expect(await rowsOf('某某')).toEqual([]);
});

test('what a cell leaves out is neither changed nor counted', async () => {
  const { name } = canary(604);
  await load(`${name},女,,,R-604,K101,KH4,HEAD,TENANT,务工`);
  const before = await rowsOf(name);

  expect(await load(`${name},,,,R-604,K101,KH4,HEAD,TENANT,`)).toEqual([
    'persons +0 ~0 =1',
    'households +0 ~0 =1',
    'residences +0 ~0 =1',
    'tags +0 ~0 =0',
  ]);
  expect(await rowsOf(name)).toEqual(before);
});

test('a masked name is a bad row, and nobody is entered under it', async () => {
  expect(await load('上**,,,,,K101,KH5,HEAD,TENANT,')).toEqual([expect.stringMatching(/^2 Name: The cell is masked/)]);
});

test('who is known and changed has an entry of their own that says what, and who is not has none', async () => {
  const [moving, staying] = [canary(605), canary(606)];
  const line = ({ name, identityNumber }: typeof moving, phone: string, dwelling: string, household: string) =>
    `${name},,${identityNumber},${phone},,${dwelling},${household},HEAD,TENANT,`;
  await load(line(moving, moving.phone, 'K101', 'KH6'), line(staying, staying.phone, 'K101', 'KH7'));
  await load(line(moving, canary(607).phone, 'K101', 'KH6'), line(staying, staying.phone, 'K101', 'KH7'));

  expect(await trailOf(moving.name)).toEqual(['core:person-updated ["phone"]']);
  expect(await trailOf(staying.name)).toEqual([]);
  await load(line(staying, '', 'K102', 'KH8').replace('TENANT', 'REGISTERED'));
  expect(await trailOf(staying.name)).toEqual(['core:person-updated ["residence"]']);
});

/** Commits what was checked last, and tells what it did with persons and households: `created changed unchanged`. */
async function committed(client: SignedInClient): Promise<(string | undefined)[]> {
  interface Shown {
    readonly dataImports: {
      readonly nodes: readonly {
        readonly id: string;
        readonly version: number;
        readonly counts: readonly Record<'what' | 'created' | 'changed' | 'unchanged', string | number>[];
      }[];
    };
  }
  const ask = async () =>
    (
      await client.query<Shown>(
        '{ dataImports(first: 1) { nodes { id version counts { what created changed unchanged } } } }',
      )
    ).dataImports.nodes[0];
  const ready = await ask();
  const input = { id: ready?.id, version: ready?.version };
  const commit = 'mutation ($input: CommitDataImportInput!) { commitDataImport(input: $input) { dataImport { id } } }';
  await client.query(commit, { input });
  await world.server.settled();
  const counts = (await ask())?.counts ?? [];
  return ['persons', 'households'].map((sort) => {
    const of = counts.find(({ what }) => what === sort);
    return of && `${of.created} ${of.changed} ${of.unchanged}`;
  });
}

test('a file that was carried out counts as unchanged what is the same, whoever imports it, and its trail has the numbers', async () => {
  const { name, identityNumber, phone } = canary(608);
  const worker = await world.server.signInAs({ role: 'core:community-worker', organization: '47001001' });
  const content = `姓名,证件号码,联系电话,房屋编码,户编码,户号,与户主关系,居住类型\n${name},${identityNumber},${phone},K101,KH9,HK-9,HEAD,TENANT\n`;
  const again = async () => {
    expect(await uploading(world, worker, residentsImport, community, content)).toEqual(['READY']);
    return committed(worker);
  };

  expect(await again()).toEqual(['1 0 0', '1 0 0']);
  expect(await again()).toEqual(['0 0 1', '0 0 1']);
  const { rows } = await sql<{ details: object }>`
    select e.details from core.audit_entry e where e.action = 'core:run-data-import' and e.organization_id = ${community.id} and e.details ? 'personsCreated'
    order by e.seq`.execute(world.context().sql);
  expect(rows.map(({ details }) => details)).toMatchObject([{ personsCreated: 1 }, { personsCreated: 0 }]);
});

test('a sensitive tag of who may not set it is named in the column in which it stands', async () => {
  const worker = await world.server.signInAs({ role: 'core:community-worker', organization: '47001001' });
  const content = [
    '姓名,外部编号,房屋编码,户编码,与户主关系,居住类型,标签,敏感标签',
    `${canary(610).name},R-610,K101,KH11,HEAD,TENANT,VETERAN,DISABLED`,
    `${canary(611).name},R-611,K101,KH11,CHILD,TENANT,DISABLED,`,
    '',
  ].join('\n');

  expect(await uploading(world, worker, residentsImport, community, content)).toEqual([
    'INVALID',
    '2 sensitiveTags core:import.not-permitted',
    '3 tags core:import.not-permitted',
  ]);
});

test('the reference of an entry that was erased means nobody: the row is of somebody new', async () => {
  const { name } = canary(612);
  const line = (reference: string) => `${name},,,,${reference},K102,KH12,HEAD,TENANT,`;
  await load(line('R-612'));
  const { rows } = await sql<{ id: string }>`
    update core.person set erased_at = now(), source_key = null where name = ${name} returning id`.execute(
    world.context().sql,
  );
  await sql`update core.residence set valid_until = valid_from where person_id = ${rows[0]?.id}`.execute(
    world.context().sql,
  );

  expect(await load(line(rows[0]?.id ?? ''))).toContain('persons +1 ~0 =0');
});
