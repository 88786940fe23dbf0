import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { definePlugin, toGlobalId } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';
import { ContactDisplay } from '../post/post.entity.js';
import { appointToPost } from '../post/post.service.js';
import { auditTrail, download, handIn, requestExport, rowsOf, ticketFor } from './test/downloads.js';
import { addDwellings } from './test/premises.js';
import { addPerson } from './test/residents.js';

/** Somebody who may export everywhere, but sees dwellings only where they are told. */
const clerks = definePlugin({
  id: 'clerks',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Clerks', 'zh-CN': '文员' },
  folder: import.meta.url,
  roles: {
    'clerks:exporter': { title: { en: 'Exporter', 'zh-CN': '导出员' }, permissions: ['core:export-data'] },
  },
});

let server: TestServer;
let worker: SignedInClient;
const ids: Record<string, string> = {};

beforeAll(async () => {
  server = await startTestServer({ plugins: [clerks] });
  ids.STREET = await server.addOrganization({ code: 'STREET', name: '逢源"街道', kind: 'SUBDISTRICT' });
  for (const code of ['EAST', 'WEST'])
    ids[code] = await server.addOrganization({ code, name: `${code} 社区`, parent: 'STREET' });
  ids.G1 = await server.addGrid({ code: 'G1', organization: 'EAST' });
  ids.G2 = await server.addGrid({ code: 'G2', organization: 'EAST', parent: 'G1' });
  await addDwellings(server, { organization: 'EAST', building: 'B1', count: 2, grid: 'G2' });
  await addDwellings(server, { organization: 'EAST', building: 'B2', count: 1 });
  await addDwellings(server, { organization: 'WEST', building: 'B3', count: 1 });
  worker = await server.signInAs({ role: 'core:community-worker', organization: 'STREET' });
});
afterAll(() => server?.stop());

const codesOf = (rows: string[][]) => rows.slice(1).map((row) => row[8]);
const premisesOf = (code: string) => ({ kind: 'PREMISES', organizationId: ids[code] ?? '' });

test('a file of premises has a line for each dwelling, with all that it stands in', async () => {
  const [headings, first, second] = await download(server, worker, premisesOf('EAST'));

  expect(headings).toEqual([
    '社区编码',
    '小区编码',
    '小区名称',
    '楼栋编码',
    '楼栋名称',
    '单元',
    '房号',
    '楼层',
    '房屋编码',
    '地址',
    '套内面积',
    '用途',
    '是否出租',
    '经度',
    '纬度',
    '网格编码',
  ]);
  const place = ['EAST', 'B1C', '和平小区', 'B1', '一号楼', ''];
  const address = (n: number) => `多宝路12号3栋${n}`.padEnd(20, '.');
  expect(first).toEqual([...place, '1', '1', 'B1-000001', address(1), '89.50', '居住', '是', '113.25', '23.125', 'G2']);
  expect(second).toEqual([
    ...place,
    '2',
    '2',
    'B1-000002',
    address(2),
    '89.50',
    '居住',
    '否',
    '113.25',
    '23.125',
    'G2',
  ]);
});

test('headings and words are in the language of who asked for it, whatever fetches it', async () => {
  const path = await ticketFor(worker, premisesOf('WEST'), 'en');
  const answer = await handIn(server, worker, path, { headers: { 'accept-language': 'zh-CN' } });
  const [headings, row] = await rowsOf(Buffer.from(await answer.arrayBuffer()));

  expect(headings?.slice(0, 2)).toEqual(['Community code', 'Compound code']);
  expect(row?.slice(11, 13)).toEqual(['RESIDENTIAL', 'yes']);
});

test('a workbook has the same rows as a text', async () => {
  const [text, workbook] = [
    await download(server, worker, { ...premisesOf('STREET'), format: 'CSV' }),
    await download(server, worker, { ...premisesOf('STREET'), format: 'XLSX' }),
  ];

  expect(workbook).toEqual(text);
  expect(new Set(codesOf(workbook))).toEqual(new Set(['B1-000001', 'B1-000002', 'B2-000001', 'B3-000001']));
});

test('a file may hold one grid with its parts', async () => {
  const filter = { gridId: ids.G1 };
  expect(codesOf(await download(server, worker, { ...premisesOf('STREET'), filter }))).toEqual([
    'B1-000001',
    'B1-000002',
  ]);
});

test('the file is called after the organization, in a header that its name cannot leave', async () => {
  const answer = await handIn(server, worker, await ticketFor(worker, premisesOf('STREET')));
  await answer.text();

  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="[\w.-]+\.csv"; filename\*=UTF-8''%E9%80%A2%E6%BA%90_%E8%A1%97%E9%81%93-%E6%88%BF%E5%B1%8B-[\d-]+\.csv$/,
  );
});

test('nobody exports an organization where they may not', async () => {
  const west = await server.signInAs({ role: 'core:community-worker', organization: 'WEST' });

  for (const code of ['EAST', 'STREET']) {
    const input = { ...premisesOf(code), format: 'CSV' };
    expect(await west.refusal(requestExport, { input })).toMatchObject({
      code: 'FORBIDDEN',
      field: 'input.organizationId',
    });
  }
  expect(codesOf(await download(server, west, premisesOf('WEST')))).toEqual(['B3-000001']);
});

test('a file holds what its reader may see, and no more', async () => {
  const blind = await server.signInAs({ role: 'clerks:exporter', organization: 'STREET' });
  const ofGrid = await server.signInAs(
    { role: 'clerks:exporter', organization: 'STREET' },
    { role: 'core:grid-worker', grid: 'G2' },
  );

  expect(await download(server, blind, premisesOf('STREET'))).toHaveLength(1);
  expect(codesOf(await download(server, ofGrid, premisesOf('STREET')))).toEqual(['B1-000001', 'B1-000002']);
});

test('what a spreadsheet would take for a formula is text in the file', async () => {
  await server.asSystem(async (context) => {
    const em = await context.write();
    await em.execute(`update core.dwelling set address = '=HYPERLINK("http://x")' where code = 'B3-000001'`);
  });
  const answer = await handIn(server, worker, await ticketFor(worker, premisesOf('WEST')));

  expect(await answer.text()).toContain(`"'=HYPERLINK(""http://x"")"`);
});

test('a file of posts has those that are held today', async () => {
  const [headings] = await download(server, worker, { kind: 'POSTS', organizationId: ids.STREET ?? '' });

  expect(headings?.slice(0, 5)).toEqual(['职务类型', '组织编码', '网格编码', '楼栋编码', '公示姓名']);
});

test('a file of posts has the number of the holder for who may see contact data there, masked without a purpose', async () => {
  const { name, phone } = canary(431);
  const person = await addPerson(server, { organizationId: ids.EAST ?? '', name });
  await server.asSystem((context) =>
    appointToPost(context, {
      kind: 'SECRETARY',
      personId: toGlobalId('Person', person),
      organizationId: ids.EAST,
      holderName: name,
      contact: { phone, display: ContactDisplay.MASKED },
    }),
  );
  const numbers = async (client: SignedInClient, purpose?: string) => {
    const rows = await download(server, client, { kind: 'POSTS', organizationId: ids.EAST ?? '', purpose });
    return rows.slice(1).map((row) => row.slice(5, 7));
  };

  expect(await numbers(worker)).toEqual([['199****0431', '脱敏公示']]);
  expect(await numbers(await server.signInAs({ role: 'clerks:exporter', organization: 'STREET' }))).toEqual([
    ['', '脱敏公示'],
  ]);
  expect(await numbers(await server.signInAs('core:administrator'), 'EMERGENCY')).toEqual([[phone, '脱敏公示']]);
});

test.each([
  ['an unknown kind', { kind: 'SECRETS' }, 'core:export.unknown-kind', 'input.kind'],
  ['an unknown purpose', { purpose: 'CURIOSITY' }, 'core:purpose.unknown', 'input.purpose'],
  ['a purpose for what nobody masks', { purpose: 'CARE' }, 'core:purpose.does-not-open', 'input.purpose'],
])('%s is refused', async (_, wrong, rule, field) => {
  const administrator = await server.signInAs('core:administrator');
  const input = { ...premisesOf('EAST'), format: 'CSV', ...wrong };

  expect(await administrator.refusal(requestExport, { input })).toMatchObject({ code: 'BAD_USER_INPUT', rule, field });
});

test('nothing is unmasked without the permission for that', async () => {
  const input = { ...premisesOf('EAST'), format: 'CSV', purpose: 'CARE' };

  expect(await worker.refusal(requestExport, { input })).toMatchObject({ code: 'FORBIDDEN', field: 'input.purpose' });
});

test('what was asked for, fetched and sent is in the audit trail', async () => {
  const before = (await auditTrail(server)).length;
  await download(server, worker, { ...premisesOf('EAST'), filter: { gridId: ids.G2 } });

  const told = { kind: 'PREMISES', format: 'CSV', gridId: expect.any(String) };
  expect((await auditTrail(server)).slice(before)).toEqual([
    ['requestExport', 'DONE', 'DataExport', told],
    ['core:data-export', 'DONE', 'DataExport', told],
    ['core:data-export', 'DONE', 'DataExport', { ...told, rows: 2 }],
  ]);
});
