import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';
import { recordStatements } from '../../testing/statements.js';
import { addDwellings } from '../data-export/test/premises.js';
import { mostOpenImports } from './data-import.service.js';

let server: TestServer;
let clerk: SignedInClient;
let organizationId: string;
beforeAll(async () => {
  server = await startTestServer();
  organizationId = await server.addOrganization({ code: 'EAST', name: '东社区', kind: 'COMMUNITY' });
  clerk = await server.signInAs({ role: 'core:community-worker', organization: 'EAST' });
});
afterAll(() => server?.stop());

const fields =
  'id version state received rowsRead badCount badRowCount counts { what created changed unchanged } availableActions';
const verb = (name: string) => {
  const input = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${input}!) { ${name}(input: $input) { dataImport { ${fields} } } }`;
};

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly received: number;
  readonly badCount: number;
}

interface Told extends Shown {
  readonly problems: { readonly nodes: readonly { readonly rule: string }[] };
}

async function send(name: string, input: object, client = clerk): Promise<Shown> {
  const answer = await client.query<Record<string, { dataImport: Shown }>>(verb(name), { input });
  return answer[name]?.dataImport as Shown;
}

const begin = (content: Buffer, kind = 'PREMISES') =>
  send('createDataImport', {
    kind,
    organizationId,
    fileName: '房屋.csv',
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  });

/** Sends a file in two parts, and has it checked. */
async function upload(text: string | Buffer, kind?: string): Promise<Shown> {
  const content = Buffer.from(text);
  const { id } = await begin(content, kind);
  const half = content.length >> 1;
  await send('appendToDataImport', { id, offset: 0, content: content.subarray(0, half).toString('base64') });
  const rest = content.subarray(half).toString('base64');
  const { version } = await send('appendToDataImport', { id, offset: half, content: rest });
  await send('submitDataImport', { id, version });
  await server.settled();
  return find(id);
}

/** Has a file checked and imported; the id of the import. */
async function carryOut(text: string): Promise<string> {
  const { id, version } = await upload(text);
  await send('commitDataImport', { id, version });
  await server.settled();
  return id;
}

async function find(id: string): Promise<Shown> {
  const { dataImport } = await clerk.query<{ dataImport: Shown }>(
    `query ($id: ID!) { dataImport(id: $id) { ${fields} problems { totalCount nodes { line column columnTitle rule message } } } }`,
    { id },
  );
  return dataImport;
}

const file = (...lines: string[]) => ['楼栋编码,楼栋名称,房号,房屋编码', ...lines, ''].join('\n');

test('a file comes in by parts, is checked, and is then carried out', async () => {
  const ready = await upload(file('B1,1栋,101,D1', 'B1,1栋,102,D2'));
  expect(ready).toMatchObject({ state: 'READY', rowsRead: 2, badCount: 0, availableActions: ['COMMIT', 'DISCARD'] });

  await send('commitDataImport', { id: ready.id, version: ready.version });
  await server.settled();

  expect(await find(ready.id)).toMatchObject({
    state: 'COMMITTED',
    counts: expect.arrayContaining([{ what: 'dwellings', created: 2, changed: 0, unchanged: 0 }]),
    availableActions: [],
  });
  expect(await clerk.query('{ dwelling(code: "D2") { address organization { code } } }')).toEqual({
    dwelling: { address: '1栋102室', organization: { code: 'EAST' } },
  });
});

test('bad rows are told in words and as a file, and nothing is imported', async () => {
  const invalid = await upload(file('B2,2栋,101,D 3', 'B2,2栋,102,D4'));

  expect(invalid).toMatchObject({
    state: 'INVALID',
    badCount: 1,
    problems: {
      totalCount: 1,
      nodes: [{ line: 2, column: 'dwellingCode', columnTitle: 'Dwelling code', rule: 'core:import.code-form' }],
    },
    availableActions: [],
  });
  const { dataImport } = await clerk.query<{ dataImport: { report: { fileName: string; base64: string } } }>(
    'query ($id: ID!) { dataImport(id: $id) { report { fileName base64 } } }',
    { id: invalid.id },
  );
  expect(dataImport.report.fileName).toBe('房屋-problems.csv');
  expect(Buffer.from(dataImport.report.base64, 'base64').toString()).toMatch(/1,2,Dwelling code,"?A code has/);
  expect(await clerk.query('{ dwelling(code: "D4") { id } }')).toEqual({ dwelling: null });
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
  await carryOut(file('B8,8栋,101,D81'));
  const again = await carryOut(file('B8,8栋,101,D81', 'B8,8栋,102,D82'));
  const trail = await trailOf(again);
  expect(trail.get('commitDataImport')).toMatchObject(counted);
  expect(trail.get('core:run-data-import')).toMatchObject(counted);

  const { id } = await upload(file('B8,8栋,101,D 1', 'B8,8栋,102,D 2'));
  expect((await trailOf(id)).get('core:run-data-import')).toEqual({ kind: 'PREMISES', badCount: '2' });
});

test('what is only to be looked at is told of a file that is good, and of one that was imported', async () => {
  await addDwellings(server, { organization: 'EAST', building: 'W1', count: 1 });
  const { name, identityNumber } = canary(95, '2017-03-04');
  const content = `姓名,证件号码,房屋编码,户编码,与户主关系,居住类型\n${name},${identityNumber},W1-000001,HW1,户主,户籍\n`;
  const told = async (id: string) => {
    const { dataImport } = await clerk.query<{ dataImport: object }>(
      'query ($id: ID!) { dataImport(id: $id) { state badCount warningCount notes problems { nodes { line column isWarning } } } }',
      { id },
    );
    return dataImport;
  };
  const warned = { badCount: 0, warningCount: 1, notes: [] };
  const problems = { nodes: [{ line: 2, column: 'relation', isWarning: true }] };

  const { id, version } = await upload(content, 'RESIDENTS');
  expect(await told(id)).toEqual({ ...warned, state: 'READY', problems });
  await send('commitDataImport', { id, version });
  await server.settled();
  expect(await told(id)).toEqual({ ...warned, state: 'COMMITTED', problems });
});

test('a part that does not begin where the last one ended is refused, with where to go on', async () => {
  const { id } = await begin(Buffer.from('abcdef'));
  await send('appendToDataImport', { id, offset: 0, content: Buffer.from('abc').toString('base64') });
  const refusal = (input: object) => clerk.refusal(verb('appendToDataImport'), { input: { id, ...input } });

  expect(await refusal({ offset: 0, content: 'YWJj' })).toMatchObject({
    rule: 'core:data-import.offset',
    field: 'input.offset',
  });
  expect(await refusal({ offset: 3, content: '%' })).toMatchObject({ rule: 'core:data-import.content' });
  expect(await refusal({ offset: 3, content: Buffer.from('more').toString('base64') })).toMatchObject({
    rule: 'core:data-import.more-than-announced',
    field: 'input.content',
  });
});

test('a digest of another form is refused with the form that it has', async () => {
  const input = { kind: 'PREMISES', organizationId, fileName: 'a.csv', bytes: 1, sha256: 'zz' };

  expect(await clerk.refusal(verb('createDataImport'), { input })).toMatchObject({
    code: 'BAD_USER_INPUT',
    field: 'input.sha256',
    rule: 'core:data-import.sha256',
    message: expect.stringContaining('64'),
  });
});

test.each([
  ['unknown', '楼栋编码,楼栋名称,房号,房屋编码,颜色'],
  ['doubled', '楼栋编码,楼栋名称,房号,房屋编码,房号'],
])('a file with a heading that is %s is not said to have no rows', async (_, headings) => {
  const { state, problems } = (await upload(`${headings}\nB9,9栋,101,D9,\n`)) as Told;

  expect(state).toBe('INVALID');
  expect(problems.nodes.map(({ rule }) => rule)).toEqual([expect.stringContaining('core:import.heading-')]);
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
  const invalid = await upload(file(...lines));

  expect(invalid).toMatchObject({ state: 'INVALID', rowsRead: 5, badCount: 4, badRowCount: 3 });
});

test('a file is checked only when it has arrived as it was announced', async () => {
  const part = { id: (await begin(Buffer.from('abc'))).id, offset: 0, content: 'YWI=' };
  const partial = await send('appendToDataImport', part);
  const submit = (version: number) => clerk.refusal(verb('submitDataImport'), { input: { id: partial.id, version } });

  expect(await submit(partial.version)).toMatchObject({ rule: 'core:data-import.incomplete' });
  const whole = await send('appendToDataImport', { id: partial.id, offset: 2, content: 'ZA==' });
  expect(await submit(whole.version)).toMatchObject({ rule: 'core:data-import.digest' });
});

test('an import that is given up leaves nothing of its file', async () => {
  const ready = await upload(file('B3,3栋,101,D5'));

  expect(await send('discardDataImport', { id: ready.id, version: ready.version })).toMatchObject({
    state: 'DISCARDED',
  });
  expect(
    await clerk.refusal(verb('commitDataImport'), { input: { id: ready.id, version: ready.version + 1 } }),
  ).toMatchObject({ rule: 'core:data-import.state' });
});

test('an account has so many imports open at a time, and another one once one is given up', async () => {
  const other = await server.signInAs({ role: 'core:community-worker', organization: 'EAST' });
  const input = { kind: 'PREMISES', organizationId, fileName: 'a.csv', bytes: 1, sha256: '0'.repeat(64) };
  let last: Shown | undefined;
  for (let n = 0; n < mostOpenImports; n += 1) last = await send('createDataImport', input, other);
  expect(await other.refusal(verb('createDataImport'), { input })).toMatchObject({
    code: 'RATE_LIMITED',
    rule: 'core:data-import.too-many',
  });
  await send('discardDataImport', { id: last?.id, version: last?.version }, other);
  await send('createDataImport', input, other);
});

test('of imports that are begun at the same moment no more are open than may be', async () => {
  const other = await server.signInAs({ role: 'core:community-worker', organization: 'EAST' });
  const input = { kind: 'PREMISES', organizationId, fileName: 'a.csv', bytes: 1, sha256: '0'.repeat(64) };
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
  const input = {
    kind: 'PREMISES',
    organizationId: other,
    fileName: 'a.csv',
    bytes: 1,
    sha256: '0'.repeat(64),
  };

  expect(await clerk.refusal(verb('createDataImport'), { input })).toMatchObject({
    code: 'FORBIDDEN',
    field: 'input.organizationId',
  });
});

test('a file of no bytes is refused for having no rows, in either language', async () => {
  const file = { kind: 'PREMISES', organizationId, fileName: 'a.csv', bytes: 0, sha256: '0'.repeat(64) };
  const refusal = (language: 'en' | 'zh-CN') => clerk.refusal(verb('createDataImport'), { input: file }, { language });

  expect(await refusal('zh-CN')).toMatchObject({
    code: 'BAD_USER_INPUT',
    field: 'input.bytes',
    rule: 'core:data-import.no-rows',
    message: '文件中没有数据行，无可导入的内容。',
  });
  expect(await refusal('en')).toMatchObject({ message: 'The file has no rows: there is nothing to be done.' });
});

test.each(['CSV', 'XLSX'])('there is a template as %s', async (format) => {
  const { importTemplate } = await clerk.query<{ importTemplate: { fileName: string; base64: string } }>(
    `{ importTemplate(kind: PREMISES, format: ${format}) { fileName mediaType base64 } }`,
  );

  expect(importTemplate.fileName).toBe(`commongrid-premises.${format.toLowerCase()}`);
  expect(await upload(Buffer.from(importTemplate.base64, 'base64'))).toMatchObject({
    state: 'READY',
    rowsRead: 0,
    problems: { totalCount: 1, nodes: [{ line: 1, rule: 'core:data-import.no-rows' }] },
  });
});

test('a list of imports takes as many statements, however many there are', async () => {
  for (let n = 0; n < 4; n++) await begin(Buffer.from(`file ${n}`));
  const statementsOf = async (first: number) => {
    const requestId = `imports-${first}`;
    const document = `{ dataImports(first: ${first}) { totalCount nodes {
      id state organization { code } account { login } viewerPermissions problems(first: 3) { nodes { line message } } } } }`;
    // The first time, a document is compiled and prepared.
    await clerk.query(document);
    return (await recordStatements(requestId, () => clerk.query(document, {}, { requestId }))).length;
  };

  expect(await statementsOf(4)).toBe(await statementsOf(1));
});
