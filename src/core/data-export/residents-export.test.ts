import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { definePlugin, sql, toGlobalId } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';
import { IdentityKind } from '../person/person.enums.js';
import { auditTrail, download, requestExport } from './test/downloads.js';
import { addDwellings } from './test/premises.js';
import { addPerson, mark, settle } from './test/residents.js';

/** Roles with some of what unmasking takes. */
const clerks = definePlugin({
  id: 'clerks',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Clerks', 'zh-CN': '文员' },
  folder: import.meta.url,
  roles: {
    'clerks:exporter': {
      title: { en: 'Exporter', 'zh-CN': '导出员' },
      permissions: ['core:export-data', 'core:export-personal-data', 'core:read-persons'],
    },
    'clerks:caller': { title: { en: 'Caller', 'zh-CN': '联系员' }, permissions: ['core:read-contact-data'] },
  },
});

const [zhang, li] = [canary(401), canary(402, '2001-02-03')];
let server: TestServer;
let administrator: SignedInClient;
let worker: SignedInClient;
let east = '';
let west = '';
const ids: string[] = [];

beforeAll(async () => {
  server = await startTestServer({ plugins: [clerks] });
  await server.addOrganization({ code: 'STREET', kind: 'SUBDISTRICT' });
  east = await server.addOrganization({ code: 'EAST', parent: 'STREET' });
  west = await server.addOrganization({ code: 'WEST', parent: 'STREET' });
  await addDwellings(server, { organization: 'EAST', building: 'B1', count: 2 });
  await addDwellings(server, { organization: 'WEST', building: 'B2', count: 1 });
  for (const one of [zhang, li]) {
    const { name, identityNumber, phone } = one;
    const identityKind = IdentityKind.RESIDENT_ID;
    ids.push(await addPerson(server, { organizationId: east, name, identityKind, identityNumber, phone }));
  }
  ids.push(await addPerson(server, { organizationId: east, name: canary(403).name }));
  await settle(server, 'B1-000001', ids.slice(0, 1));
  // Registered in the east, but living in the west.
  await settle(server, 'B1-000002', ids.slice(1, 2), { isMain: false });
  await settle(server, 'B2-000001', ids.slice(1, 2), { stayKind: 'TENANT' });
  await mark(server, ids[2] ?? '', 'VETERAN', 'DISABLED');
  administrator = await server.signInAs('core:administrator');
  worker = await server.signInAs({ role: 'core:community-worker', organization: 'STREET' });
});
afterAll(() => server?.stop());

const peopleOf = (organizationId: string, purpose?: string) => ({ kind: 'RESIDENTS', organizationId, purpose });
/** The cells that are personal: name, birth date, identity number, phone. */
const personal = (rows: string[][]) => rows.slice(1).map((row) => [row[0], row[2], row[4], row[5]]);

test('a line stands for each place at which somebody lives, and for each who lives nowhere that is known', async () => {
  const [headings, ...rows] = await download(server, worker, peopleOf(east));

  expect(headings).toEqual([
    '姓名',
    '性别',
    '出生日期',
    '证件类型',
    '证件号码',
    '联系电话',
    '房屋编码',
    '户编码',
    '户号',
    '与户主关系',
    '居住类型',
    '是否主要居住地',
    '起始日期',
    '居住事由',
    '数据来源',
    '法律依据',
    '标签',
    '敏感标签',
    '外部编号',
  ]);
  expect(new Set(rows.map((row) => row.slice(6, -1).join(' ')))).toEqual(
    new Set([
      'B1-000001 HB1-000001  户主 户籍 是 2024-01-01  公安 法定职责  ',
      'B1-000002 HB1-000002  户主 户籍 否 2024-01-01  公安 法定职责  ',
      '        入户采集 法定职责 退役军人 ',
    ]),
  );
  expect(new Set(rows.map((row) => row.at(-1)))).toEqual(new Set(ids));
});

test('whoever may see names in the graph has them masked in a file without a purpose', async () => {
  const rows = personal(await download(server, worker, peopleOf(east)));

  expect(rows).toContainEqual(['金*****', '', '999*************' + zhang.identityNumber.slice(-2), '199****0401']);
  expect(JSON.stringify(rows)).not.toMatch(/金丝雀|19900000|1951/);
});

test('a purpose opens what it is for, and the trail has the ids of a page before it goes out', async () => {
  const before = (await auditTrail(server)).length;
  const rows = personal(await download(server, administrator, peopleOf(east, 'SERVICE')));

  expect(new Set(rows)).toEqual(
    new Set([
      [zhang.name, '', `999*************${zhang.identityNumber.slice(-2)}`, zhang.phone],
      [li.name, '', `999*************${li.identityNumber.slice(-2)}`, li.phone],
      [canary(403).name, '', '', ''],
    ]),
  );
  const told = { kind: 'RESIDENTS', format: 'CSV', purpose: 'SERVICE' };
  const shown = { kind: 'RESIDENTS', type: 'Person', purpose: 'SERVICE', fields: ['name', 'phone'] };
  expect((await auditTrail(server)).slice(before)).toEqual([
    ['requestExport', 'DONE', 'DataExport', told],
    ['core:data-export', 'DONE', 'DataExport', told],
    ['core:data-export', 'UNMASKED', 'DataExport', { ...shown, ids: expect.any(Array) }],
    ['core:data-export', 'UNMASKED', 'DataExport', { ...shown, fields: ['name'], ids: [ids[2]] }],
    ['core:data-export', 'DONE', 'DataExport', { ...told, rows: 3 }],
  ]);
});

test('another purpose opens other things', async () => {
  const rows = personal(await download(server, administrator, peopleOf(west, 'VERIFICATION')));

  expect(rows).toEqual([[li.name, li.birthDate, li.identityNumber, '199****0402']]);
});

test('to export unmasked opens nothing that one may not see in the graph', async () => {
  const exporter = { role: 'clerks:exporter', organization: 'STREET' };
  const none = await server.signInAs(exporter);
  const some = await server.signInAs(exporter, { role: 'clerks:caller', organization: 'WEST' });

  expect(personal(await download(server, none, peopleOf(west, 'SERVICE')))).toEqual([
    ['金*****', '', `999*************${li.identityNumber.slice(-2)}`, '199****0402'],
  ]);
  // Who lives in the west is theirs there, and of the east only by that.
  expect(
    new Set(personal(await download(server, some, peopleOf(east, 'SERVICE'))).map(([, , , phone]) => phone)),
  ).toEqual(new Set(['199****0401', li.phone, '']));
});

test('sensitive tags leave for a purpose that opens them, from where one may read such data, and it is written down', async () => {
  const tagsOf = async (client: SignedInClient, purpose?: string) => {
    const rows = await download(server, client, peopleOf(east, purpose));
    return rows.slice(1).flatMap((row) => (row[16] === '退役军人' ? [row[17]] : []));
  };
  const exporter = { role: 'clerks:exporter', organization: 'STREET' };
  const none = await server.signInAs(exporter);
  const care = await server.signInAs(exporter, { role: 'core:care-officer', organization: 'EAST' });
  const before = (await auditTrail(server)).length;

  expect(await tagsOf(care)).toEqual(['']);
  expect(await tagsOf(care, 'SERVICE')).toEqual(['']);
  expect(await tagsOf(none, 'CARE')).toEqual(['']);
  expect(await tagsOf(care, 'CARE')).toEqual(['残疾人']);
  const told = (await auditTrail(server))
    .slice(before)
    .filter((entry) => JSON.stringify(entry).includes('sensitiveTags'));
  expect(told).toEqual([
    [
      'core:data-export',
      'UNMASKED',
      'DataExport',
      expect.objectContaining({ type: 'Person', ids: expect.arrayContaining([ids[2]]), purpose: 'CARE' }),
    ],
  ]);
});

test('a purpose that opens nothing of it is refused', async () => {
  const input = { ...peopleOf(east, 'PUBLICATION'), format: 'CSV' };

  expect(await administrator.refusal(requestExport, { input })).toMatchObject({ rule: 'core:purpose.does-not-open' });
});

test('who may not know of persons has a file without any', async () => {
  const stranger = await server.signInAs({ role: 'core:community-worker', organization: 'WEST' });

  expect(personal(await download(server, stranger, peopleOf(west))).map(([name]) => name)).toEqual(['金*****']);
  expect(await stranger.refusal(requestExport, { input: { ...peopleOf(east), format: 'CSV' } })).toMatchObject({
    code: 'FORBIDDEN',
  });
});

test('who was unmasked in a file is told of it, with who had it and what for', async () => {
  await download(server, administrator, peopleOf(west, 'EMERGENCY'));
  const officer = await server.signInAs({ role: 'core:privacy-officer', organization: 'STREET' });
  const document = `mutation ($input: ExportPersonInput!) {
    exportPerson(input: $input) { record { sections { code json } } }
  }`;
  const input = { personId: toGlobalId('Person', ids[1] ?? ''), purpose: 'SUBJECT_REQUEST' };
  const { exportPerson } = await officer.query<{
    exportPerson: { record: { sections: { code: string; json: string }[] } };
  }>(document, { input });
  const trail = exportPerson.record.sections.find(({ code }) => code === 'AUDIT')?.json ?? '[]';

  expect(JSON.parse(trail)).toContainEqual(
    expect.objectContaining({
      action: 'Went out in a file',
      outcome: 'UNMASKED',
      by: administrator.account.login,
      purpose: expect.stringMatching(/^Emergency/i),
    }),
  );
});

test('it is forgotten after a month who asked for a file', async () => {
  const count = () =>
    server.asSystem(async ({ sql: db }) => {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from core.data_export`.execute(db);
      return rows[0]?.count ?? 0;
    });
  await download(server, worker, peopleOf(east));
  // The first run only counts.
  await server.runJob('core:enforce-retention');
  const before = await count();
  await server.asSystem(async (context) => {
    await context.write();
    await sql`
      update core.data_export set requested_at = requested_at - interval '30 days', expires_at = expires_at - interval '30 days'
      where id = (select max(id::text)::uuid from core.data_export)`.execute(context.sql);
    await sql`
      update core.data_export set requested_at = requested_at - interval '31 days', expires_at = expires_at - interval '31 days'
      where id = (select min(id::text)::uuid from core.data_export)`.execute(context.sql);
  });
  await server.runJob('core:enforce-retention');

  expect(before - (await count())).toBe(1);
});
