import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/index.js';
import { mostOpenImports } from './data-import.service.js';
import { ImportDesk, premisesFile, type Shown, verb } from './test/import-desk.js';

let server: TestServer;
let desk: ImportDesk;
beforeAll(async () => {
  server = await startTestServer();
  desk = await ImportDesk.open(server);
});
afterAll(() => server?.stop());

/** What a file is announced by. */
const announcement = (more: object = {}) => ({
  kind: 'PREMISES',
  organizationId: desk.organizationId,
  fileName: 'a.csv',
  bytes: 1,
  sha256: '0'.repeat(64),
  ...more,
});

test('a file comes in by parts, is checked, and is then carried out', async () => {
  const ready = await desk.upload(premisesFile('B1,1栋,101,D1', 'B1,1栋,102,D2'));
  expect(ready).toMatchObject({ state: 'READY', rowsRead: 2, badCount: 0, availableActions: ['COMMIT', 'DISCARD'] });

  await desk.send('commitDataImport', { id: ready.id, version: ready.version });
  await server.settled();

  expect(await desk.find(ready.id)).toMatchObject({
    state: 'COMMITTED',
    counts: expect.arrayContaining([{ what: 'dwellings', created: 2, changed: 0, unchanged: 0 }]),
    availableActions: [],
  });
  expect(await desk.clerk.query('{ dwelling(code: "D2") { address organization { code } } }')).toEqual({
    dwelling: { address: '1栋102室', organization: { code: 'EAST' } },
  });
});

/** What refuses a part of a file of six bytes, of which three have come in. */
async function refusalOfPart(part: { offset: number; content: string }) {
  const { id } = await desk.begin(Buffer.from('abcdef'));
  await desk.send('appendToDataImport', { id, offset: 0, content: Buffer.from('abc').toString('base64') });
  return desk.clerk.refusal(verb('appendToDataImport'), { input: { id, ...part } });
}

test('a part that does not begin where the last one ended is refused, with where to go on', async () => {
  expect(await refusalOfPart({ offset: 0, content: 'YWJj' })).toMatchObject({
    rule: 'core:data-import.offset',
    field: 'input.offset',
    values: { received: 3 },
  });
});

test('a part that is no base64 is refused', async () => {
  expect(await refusalOfPart({ offset: 3, content: '%' })).toMatchObject({ rule: 'core:data-import.content' });
});

test('a part that goes beyond what was announced is refused', async () => {
  expect(await refusalOfPart({ offset: 3, content: Buffer.from('more').toString('base64') })).toMatchObject({
    rule: 'core:data-import.more-than-announced',
    field: 'input.content',
  });
});

test('a digest of another form is refused with the form that it has', async () => {
  const input = announcement({ sha256: 'zz' });

  expect(await desk.clerk.refusal(verb('createDataImport'), { input })).toMatchObject({
    code: 'BAD_USER_INPUT',
    field: 'input.sha256',
    rule: 'core:data-import.sha256',
    message: expect.stringContaining('64'),
  });
});

test('a file is checked only when it has arrived as it was announced', async () => {
  const part = { id: (await desk.begin(Buffer.from('abc'))).id, offset: 0, content: 'YWI=' };
  const partial = await desk.send('appendToDataImport', part);
  const submit = (version: number) =>
    desk.clerk.refusal(verb('submitDataImport'), { input: { id: partial.id, version } });

  expect(await submit(partial.version)).toMatchObject({ rule: 'core:data-import.incomplete' });
  const whole = await desk.send('appendToDataImport', { id: partial.id, offset: 2, content: 'ZA==' });
  expect(await submit(whole.version)).toMatchObject({ rule: 'core:data-import.digest' });
});

test('an import that is given up leaves nothing of its file', async () => {
  const ready = await desk.upload(premisesFile('B3,3栋,101,D5'));

  expect(await desk.send('discardDataImport', { id: ready.id, version: ready.version })).toMatchObject({
    state: 'DISCARDED',
  });
  expect(
    await desk.clerk.refusal(verb('commitDataImport'), { input: { id: ready.id, version: ready.version + 1 } }),
  ).toMatchObject({ rule: 'core:data-import.state' });
});

test('an account has so many imports open at a time, and another one once one is given up', async () => {
  const other = await server.signInAs({ role: 'core:community-worker', organization: 'EAST' });
  const input = announcement();
  let last: Shown | undefined;
  for (let n = 0; n < mostOpenImports; n += 1) last = await desk.send('createDataImport', input, other);
  expect(await other.refusal(verb('createDataImport'), { input })).toMatchObject({
    code: 'RATE_LIMITED',
    rule: 'core:data-import.too-many',
  });
  await desk.send('discardDataImport', { id: last?.id, version: last?.version }, other);
  await desk.send('createDataImport', input, other);
});

test('of imports that are begun at the same moment no more are open than may be', async () => {
  const other = await server.signInAs({ role: 'core:community-worker', organization: 'EAST' });
  const input = announcement();
  const answers = await Promise.all(
    Array.from({ length: mostOpenImports + 10 }, () => other.send(verb('createDataImport'), { input })),
  );

  expect(answers.filter(({ refusals }) => refusals.length === 0)).toHaveLength(mostOpenImports);
  expect(new Set(answers.flatMap(({ refusals }) => refusals.map(({ rule }) => rule)))).toEqual(
    new Set(['core:data-import.too-many']),
  );
});

test('who may not write such things may not import them', async () => {
  const other = await server.addOrganization({ code: 'WEST', name: '西社区', kind: 'COMMUNITY' });
  const input = announcement({ organizationId: other });

  expect(await desk.clerk.refusal(verb('createDataImport'), { input })).toMatchObject({
    code: 'FORBIDDEN',
    field: 'input.organizationId',
  });
});

test('a file of no bytes is refused for having no rows, in either language', async () => {
  const file = announcement({ bytes: 0 });
  const refusal = (language: 'en' | 'zh-CN') =>
    desk.clerk.refusal(verb('createDataImport'), { input: file }, { language });

  expect(await refusal('zh-CN')).toMatchObject({
    code: 'BAD_USER_INPUT',
    field: 'input.bytes',
    rule: 'core:data-import.no-rows',
    message: '文件中没有数据行，无可导入的内容。',
  });
  expect(await refusal('en')).toMatchObject({ message: 'The file has no rows: there is nothing to be done.' });
});
