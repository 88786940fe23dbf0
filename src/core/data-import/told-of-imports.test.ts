import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { startTestServer, type TestServer } from '../../testing/index.js';
import { recordStatements } from '../../testing/statements.js';
import { addDwellings } from '../data-export/test/premises.js';
import { ImportDesk, premisesFile } from './test/import-desk.js';

let server: TestServer;
let desk: ImportDesk;
beforeAll(async () => {
  server = await startTestServer();
  desk = await ImportDesk.open(server);
});
afterAll(() => server?.stop());

test('bad rows are told in words and as a file, and nothing is imported', async () => {
  const invalid = await desk.upload(premisesFile('B2,2栋,101,D 3', 'B2,2栋,102,D4'));

  expect(invalid).toMatchObject({
    state: 'INVALID',
    badCount: 1,
    problems: {
      totalCount: 1,
      nodes: [{ line: 2, column: 'dwellingCode', columnTitle: 'Dwelling code', rule: 'core:import.code-form' }],
    },
    availableActions: [],
  });
  const { dataImport } = await desk.clerk.query<{ dataImport: { report: { fileName: string; base64: string } } }>(
    'query ($id: ID!) { dataImport(id: $id) { report { fileName base64 } } }',
    { id: invalid.id },
  );
  expect(dataImport.report.fileName).toBe('房屋-problems.csv');
  expect(Buffer.from(dataImport.report.base64, 'base64').toString()).toMatch(/1,2,Dwelling code,"?A code has/);
  expect(await desk.clerk.query('{ dwelling(code: "D4") { id } }')).toEqual({ dwelling: null });
});

test('the trail tells of a file what was counted: when it is asked for, when it is done, and when it is refused', async () => {
  const auditor = await server.signInAs({ role: 'core:administrator' });
  const trailOf = async (id: string) => {
    type Entry = { action: string; details: readonly { name: string; value: string }[] };
    const { auditLog } = await auditor.query<{ auditLog: { nodes: readonly Entry[] } }>(
      'query ($id: ID!) { auditLog(filter: { subjectId: $id }, first: 20) { nodes { action details { name value } } } }',
      { id },
    );
    return new Map(
      auditLog.nodes.map(({ action, details }) => [
        action,
        Object.fromEntries(details.map(({ name, value }) => [name, value])),
      ]),
    );
  };
  const counted = {
    kind: 'PREMISES',
    dwellingsCreated: '1',
    dwellingsChanged: '0',
    dwellingsUnchanged: '1',
    badCount: '0',
  };
  await desk.carryOut(premisesFile('B8,8栋,101,D81'));
  const again = await desk.carryOut(premisesFile('B8,8栋,101,D81', 'B8,8栋,102,D82'));
  const trail = await trailOf(again);
  expect(trail.get('commitDataImport')).toMatchObject(counted);
  expect(trail.get('core:run-data-import')).toMatchObject(counted);

  const { id } = await desk.upload(premisesFile('B8,8栋,101,D 1', 'B8,8栋,102,D 2'));
  expect((await trailOf(id)).get('core:run-data-import')).toEqual({ kind: 'PREMISES', badCount: '2' });
});

test('what is only to be looked at is told of a file that is good, and of one that was imported', async () => {
  await addDwellings(server, { organization: 'EAST', building: 'W1', count: 1 });
  const { name, identityNumber } = canary(95, '2017-03-04');
  const content = `姓名,证件号码,房屋编码,户编码,与户主关系,居住类型\n${name},${identityNumber},W1-000001,HW1,户主,户籍\n`;
  const told = async (id: string) => {
    const { dataImport } = await desk.clerk.query<{ dataImport: object }>(
      'query ($id: ID!) { dataImport(id: $id) { state badCount warningCount notes problems { nodes { line column isWarning } } } }',
      { id },
    );
    return dataImport;
  };
  const warned = { badCount: 0, warningCount: 1, notes: [] };
  const problems = { nodes: [{ line: 2, column: 'relation', isWarning: true }] };

  const { id, version } = await desk.upload(content, 'RESIDENTS');
  expect(await told(id)).toEqual({ ...warned, state: 'READY', problems });
  await desk.send('commitDataImport', { id, version });
  await server.settled();
  expect(await told(id)).toEqual({ ...warned, state: 'COMMITTED', problems });
});

test.each([
  ['unknown', '楼栋编码,楼栋名称,房号,房屋编码,颜色'],
  ['doubled', '楼栋编码,楼栋名称,房号,房屋编码,房号'],
])('a file with a heading that is %s is not said to have no rows', async (_, headings) => {
  const { state, problems } = await desk.upload(`${headings}\nB9,9栋,101,D9,\n`);

  expect(state).toBe('INVALID');
  expect(problems?.nodes.map(({ rule }) => rule)).toEqual([expect.stringContaining('core:import.heading-')]);
});

test('rows with mistakes are counted beside the mistakes', async () => {
  const lines = [
    // Two mistakes of its own.
    'B 9,9栋,101,D 9',
    'B9,9栋,101,D91',
    // Doubles the row above by its room, and by its code.
    'B9,9栋,101,D91',
    // Good.
    'B9,9栋,102,D92',
    // Nothing for the building.
    'B90,,103,D93',
  ];
  const invalid = await desk.upload(premisesFile(...lines));

  expect(invalid).toMatchObject({ state: 'INVALID', rowsRead: 5, badCount: 4, badRowCount: 3 });
});

test.each(['CSV', 'XLSX'])('there is a template as %s', async (format) => {
  const { importTemplate } = await desk.clerk.query<{ importTemplate: { fileName: string; base64: string } }>(
    `{ importTemplate(kind: PREMISES, format: ${format}) { fileName mediaType base64 } }`,
  );

  expect(importTemplate.fileName).toBe(`commongrid-premises.${format.toLowerCase()}`);
  expect(await desk.upload(Buffer.from(importTemplate.base64, 'base64'))).toMatchObject({
    state: 'READY',
    rowsRead: 0,
    problems: { totalCount: 1, nodes: [{ line: 1, rule: 'core:data-import.no-rows' }] },
  });
});

test('a list of imports takes as many statements, however many there are', async () => {
  for (let n = 0; n < 4; n++) await desk.begin(Buffer.from(`file ${n}`));
  const statementsOf = async (first: number) => {
    const requestId = `imports-${first}`;
    const document = `{ dataImports(first: ${first}) { totalCount nodes {
      id state organization { code } account { login } viewerPermissions problems(first: 3) { nodes { line message } } } } }`;
    // The first time, a document is compiled and prepared.
    await desk.clerk.query(document);
    return (await recordStatements(requestId, () => desk.clerk.query(document, {}, { requestId }))).length;
  };

  expect(await statementsOf(4)).toBe(await statementsOf(1));
});
