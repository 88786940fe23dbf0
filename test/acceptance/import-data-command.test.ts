import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import redProperty from '../../plugins/red-property/index.js';
import { testDataKey } from '../../src/testing/data-key.js';
import { startTestServer, type TestServer } from '../../src/testing/index.js';
import { canary } from '../support/canaries.js';
import { runCommand } from '../support/command.js';

let server: TestServer;
let folder: string;

beforeAll(async () => {
  server = await startTestServer({ plugins: [redProperty] });
  await server.addOrganization({ code: '5101', kind: 'CITY' });
  folder = await mkdtemp(join(tmpdir(), 'commongrid-import-data-'));
  await give('premises.csv', '楼栋编码,楼栋名称,房号,房屋编码', 'B1,1栋,101,D1', 'B1,1栋,102,D2');
  await run('import', 'premises', 'premises.csv', '--organization', '5101');
}, 240_000);

afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const give = (name: string, ...lines: string[]) => writeFile(join(folder, name), [...lines, ''].join('\n'));

const run = (...given: string[]) =>
  runCommand(given, { databaseUrl: server.databaseUrl, folder, environment: { COMMONGRID_DATA_KEYS: testDataKey } });

test('premises are imported after a dry run, once', { timeout: 120_000 }, async () => {
  await give('more.csv', '楼栋编码,楼栋名称,房号,房屋编码', 'B2,2栋,101,D3', 'B2,2栋,102,D4');
  const command = ['import', 'premises', 'more.csv', '--organization', '5101'];

  const dry = await run(...command, '--dry-run');
  const first = await run(...command);
  const second = await run(...command);

  expect(dry).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('  dwellings: 2 created, 0 changed, 0 unchanged'),
  });
  expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('  dwellings: 2 created, 0 changed') });
  expect(first.stderr).toMatch(/^Reading: 100 %\nChecking …\nLoading \d rows …\n(Loading: \d+ %\n)*Loading: 100 %\n$/);
  expect(second).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('  dwellings: 0 created, 0 changed, 2 unch'),
  });
});

test('bad rows of residents are printed and reported as CSV, without what stands in them', {
  timeout: 120_000,
}, async () => {
  const { name, identityNumber, phone } = canary(71);
  await give(
    'residents.csv',
    '姓名,证件号码,联系电话,房屋编码,户编码,与户主关系,居住类型',
    `${name},${identityNumber.slice(0, 17)}?,${phone},D1,H1,户主,户籍`,
    `${name},,${phone},D9,H2,户主,户籍`,
  );

  const { code, stdout, stderr } = await run(
    'import',
    'residents',
    'residents.csv',
    '--organization',
    '5101',
    '--report',
    'bad.csv',
    '--language',
    'zh-CN',
  );

  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('residents.csv:2: 证件号码: 证件号码格式不符，请核对证件。\n');
  expect(stderr).toContain('residents.csv:3: 房屋编码: 导入范围内没有该房屋。\n');
  expect(stderr).toContain(
    'IMPORT_REFUSED: 未导入任何内容：文件有 2 处错误，涉及 2 行。 请更正 bad.csv 所列内容后重新导入。',
  );
  expect(stderr).not.toContain(name);
  const report = (await readFile(join(folder, 'bad.csv'), 'utf8')).split('\r\n');
  expect(report).toEqual([
    '\ufeff工作表,行号,列,问题,级别',
    '1,2,证件号码,证件号码格式不符，请核对证件。,错误',
    '1,3,房屋编码,导入范围内没有该房屋。,错误',
    '',
  ]);
});

test('what is only to be looked at is printed and reported, and the rows are imported', {
  timeout: 120_000,
}, async () => {
  const { name, identityNumber, phone } = canary(72, '2016-02-01');
  await give(
    'young.csv',
    '姓名,证件号码,联系电话,房屋编码,户编码,与户主关系,居住类型',
    `${name},${identityNumber},${phone},D1,H72,户主,户籍`,
  );

  const command = ['import', 'residents', 'young.csv', '--organization', '5101', '--report', 'look.csv'];
  const { code, stdout, stderr } = await run(...command);

  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('persons: 1 created') });
  const words =
    'The head of the household is younger than 16. The row is taken; compare it with the household register.';
  expect(stderr).toContain(`young.csv:2: warning: Relation: ${words}\n`);
  expect(await readFile(join(folder, 'look.csv'), 'utf8')).toContain(`1,2,Relation,${words},warning\r\n`);
});

test('what cannot be begun is said before anything is read', { timeout: 120_000 }, async () => {
  const told = async (...words: string[]) => (await run('import', 'premises', ...words)).stderr;

  expect(await told('nowhere.csv', '--organization', '5101')).toBe(
    'IMPORT_FILE: There is no file nowhere.csv. Correct the path.\n',
  );
  expect(await told('premises.csv', '--organization', 'X')).toMatch(/^NO_ORGANIZATION: There is no organization X\./);
  expect(await told('premises.csv', '--organization', '5101', '--source', 'X')).toMatch(/^IMPORT_SOURCE: /);
});

test('a template is an empty file with headings, and what to fill in', { timeout: 60_000 }, async () => {
  const { stdout } = await run('import', 'template', 'residents', '--language', 'zh-CN');

  const lines = stdout.trimEnd().split('\r\n');
  expect(lines.at(-1)).toMatch(/^姓名\*,性别,出生日期,/);
  expect(lines.slice(0, -1).every((line) => /^\ufeff?"?# /.test(line))).toBe(true);
});
