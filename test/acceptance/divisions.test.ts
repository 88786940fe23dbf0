import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importDivisions } from '../../src/core/division/index.js';
import { startTestServer, type TestServer } from '../../src/testing/index.js';
import { DivisionImports, file, header } from '../support/division-imports.js';

const headings = [
  header,
  'code,name',
  'code,name,provinceCode',
  'code,name,cityCode,provinceCode',
  'code,name,areaCode,provinceCode,cityCode',
  'code,name,streetCode,provinceCode,cityCode,areaCode',
].join(' · ');
const province = '51,四川省,province,';
const city = '5101,成都市,city,51';
const county = '510105,青羊区,county,5101';
const township = '510105002,太升路街道,township,510105';
const village = '510105002001,太升路社区居民委员会,village,510105002';
const wholeFile = file(province, city, county, township, village);

let imports: DivisionImports;
let server: TestServer;
let folder: string;

beforeAll(async () => {
  imports = await DivisionImports.open();
  ({ server, folder } = imports);
});
afterAll(() => imports?.close());

const imported = (...contents: (string | Buffer)[]) => imports.imported(...contents);
const mistakes = (...contents: (string | Buffer)[]) => imports.mistakes(...contents);
const find = (code: string) => imports.find(code);

describe('a good file', () => {
  test('is loaded in whole, and a second time changes nothing', async () => {
    const first = await imported(wholeFile);
    const second = await imported(wholeFile);

    expect(first).toEqual({ created: 5 });
    expect(second).toEqual({ unchanged: 5 });
    expect(await find('510105002001')).toMatchObject({
      name: '太升路社区居民委员会',
      kind: 'COMMUNITY',
      level: 'COMMUNITY',
      parent: { code: '510105002' },
    });
  });

  test('gives a division the same id on every server', async () => {
    await imported(wholeFile);
    const other = await startTestServer();
    await other.asSystem((context) => importDivisions(context, [join(folder, '1.csv')]));

    const { organization } = await other.anonymous.query<{ organization: { id: string } }>(
      '{ organization(code: "510105002001") { id } }',
    );
    await other.stop();

    expect((await find('510105002001'))?.id).toBe(organization.id);
  });

  test('brings new names, and the old ones stay in the history', async () => {
    await imported(file('52,贵州省,province,', '5201,贵阳,city,52'));
    // The day after, or the new name would replace the old one within the day.
    await server.asSystem((context) =>
      sql`update core.organization set valid_from = valid_from - 1 where code = '5201'`.execute(context.sql),
    );

    const second = await imported(file('52,贵州省,province,', '5201,贵阳市,city,52'));

    expect(second).toEqual({ renamed: 1, unchanged: 1 });
    expect(await find('5201')).toMatchObject({
      name: '贵阳市',
      history: { nodes: [{ name: '贵阳市' }, { name: '贵阳' }] },
    });
  });

  test.each([
    ['starts with a byte order mark', `\ufeff${file('61,陕西省,province,')}`],
    ['ends its lines as Windows does', file('61,陕西省,province,').replaceAll('\n', '\r\n')],
    ['mixes the endings of lines', `${header}\r\n61,陕西省,province,\n`],
    ['has empty lines, and none at its end', `\n${header}\n\n61,陕西省,province,`],
    ['has quotes and blanks around a name', file('61,"  陕西省 ",province,')],
  ])('may be one that %s', async (_, content) => {
    await imported(content);

    expect(await find('61')).toMatchObject({ name: '陕西省' });
  });

  test('may share its province and city with another one, and have its parents in it', async () => {
    const one = file('62,甘肃省,province,', '6201,兰州市,city,62', '620102,城关区,county,6201');
    const other = file('620103,七里河区,county,6201', '62,甘肃省,province,', '6201,兰州市,city,62');

    expect(await imported(one, other)).toEqual({ created: 4 });
    expect(await imported(file('620104,西固区,county,6201'))).toEqual({ created: 1 });
  });

  test('is told as one event, and as none when it changes nothing', async () => {
    const content = file('63,青海省,province,', '6301,西宁市,city,63');
    const told = () =>
      server.asSystem(async (context) => {
        const { rows } = await sql<{ payload: unknown }>`
          select payload from commongrid.outbox where name = 'core:divisions-imported' order by id`.execute(
          context.sql,
        );
        return rows.map(({ payload }) => payload);
      });
    const before = (await told()).length;

    await imported(content);
    await imported(content);

    expect((await told()).slice(before)).toEqual([{ created: 2, renamed: 0, moved: 0, revived: 0, retired: 0 }]);
  });
});

describe('what an operator has changed', () => {
  test('a division that was moved stays where it is, and is named', async () => {
    const content = file(
      '64,宁夏,province,',
      '6401,银川市,city,64',
      '6402,石嘴山市,city,64',
      '640104,兴庆区,county,6401',
    );
    await imported(content);
    const admin = await server.signInAs('core:administrator');
    const { organization, other } = await admin.query<{
      organization: { id: string; version: number };
      other: { id: string };
    }>('{ organization(code: "640104") { id version } other: organization(code: "6402") { id } }');
    await admin.query(
      'mutation ($input: MoveOrganizationInput!) { moveOrganization(input: $input) { organization { id } } }',
      {
        input: { id: organization.id, version: organization.version, parentId: other.id },
      },
    );

    expect(await imports.summaryOf(content)).toMatchObject({
      counts: { moved: 0, unchanged: 4 },
      elsewhere: ['640104'],
    });
    expect(await find('640104')).toMatchObject({ parent: { code: '6402' } });
  });

  test('a division that was retired keeps its name, and takes no new ones below it', async () => {
    await imported(file('65,新疆,province,', '6501,乌鲁木齐市,city,65'));
    const admin = await server.signInAs('core:administrator');
    const { organization } = await admin.query<{ organization: object }>(
      '{ organization(code: "6501") { id version } }',
    );
    await admin.query(
      'mutation ($input: RetireOrganizationInput!) { retireOrganization(input: $input) { organization { id } } }',
      { input: organization },
    );

    expect(await imports.summaryOf(file('65,新疆,province,', '6501,别名,city,65'))).toMatchObject({
      counts: { renamed: 0, revived: 0, unchanged: 2 },
      ended: ['6501'],
    });
    expect(await mistakes(file('650102,天山区,county,6501'))).toEqual([
      ['1.csv:2', 'unfit-parent', { parent: '6501' }],
    ]);
    expect(await find('6501')).toMatchObject({ name: '乌鲁木齐市' });
  });

  test('a code that an organization of another line has is not taken from it', async () => {
    await server.addOrganization({ code: '66', kind: 'GOVERNMENT_DEPARTMENT', name: '兵团' });

    expect(await mistakes(file('66,某省,province,'))).toEqual([['1.csv:2', 'taken', { code: '66' }]]);
    expect(await find('66')).toMatchObject({ name: '兵团' });
  });
});

describe('a bad line is named with its file, its number and the reason', () => {
  const columns = { found: 3, expected: 4 };
  test.each([
    ['too few columns', '53,云南省,province', 'columns', columns],
    ['too many columns', '53,云南省,province,,', 'columns', { found: 5, expected: 4 }],
    ['a level that there is not', '53,云南省,region,', 'level', { level: 'region' }],
    [
      'a level by the name of something that every object has',
      '53,云南省,constructor,',
      'level',
      { level: 'constructor' },
    ],
    ['too few digits', '5,云南省,province,', 'code', { code: '5', level: 'province', digits: 2 }],
    ['letters in the code', '5x,云南省,province,', 'code', { code: '5x', level: 'province', digits: 2 }],
    ['digits of another script', '５３,云南省,province,', 'code', { code: '５３', level: 'province', digits: 2 }],
    ['a parent where there can be none', '53,云南省,province,51', 'parent', { code: '53', parent: '51' }],
    ['no parent where there must be one', '5301,昆明市,city,', 'parent', { code: '5301', parent: '' }],
    ['a parent that is no code', '5301,昆明市,city,5x', 'parent', { code: '5301', parent: '5x' }],
    ['a parent two levels above', '530102,五华区,county,53', 'parent', { code: '530102', parent: '53' }],
    ['a parent that is nowhere', '5301,昆明市,city,53', 'orphan', { parent: '53' }],
    ['no name', '53,,province,', 'name', { maximum: 100 }],
    ['blanks for a name', '53,"   ",province,', 'name', { maximum: 100 }],
    ['a name of 101 characters', `53,${'云'.repeat(101)},province,`, 'name', { maximum: 100 }],
    ['a zero byte in the name', '53,云\u0000南省,province,', 'name', { maximum: 100 }],
    ['a tab in the name', '53,"云\t南省",province,', 'name', { maximum: 100 }],
    ['markup in the name', '53,<b>云南省</b>,province,', 'name', { maximum: 100 }],
    ['an override of direction in the name', '53,\u202e省南云,province,', 'name', { maximum: 100 }],
    [
      'a control character in the code',
      '5\u001b,云南省,province,',
      'code',
      { code: '5\ufffd', level: 'province', digits: 2 },
    ],
  ])('%s', async (_, line, rule, values) => {
    expect(await mistakes(file(province, line))).toEqual([['1.csv:3', rule, values]]);
    expect(await find('53')).toBeNull();
  });

  test('another name for a code that stood there before', async () => {
    expect(await mistakes(file('53,云南省,province,'), file('53,云南,province,'))).toEqual([
      ['2.csv:2', 'twin', { code: '53', other: `${join(folder, '1.csv')}:2` }],
    ]);
  });

  test('what was saved in GBK', async () => {
    const gbk = Buffer.concat([
      Buffer.from(`${header}\n53,`),
      Buffer.from([0xd4, 0xc6, 0xc4, 0xcf]),
      Buffer.from(',province,\n'),
    ]);

    expect(await mistakes(gbk)).toEqual([['1.csv:2', 'encoding', {}]]);
  });

  test('several mistakes of several files, all at once, and nothing of the good lines is loaded', async () => {
    const found = await mistakes(file('53,云南省,province,', '5301,,city,53', 'x,y,z,'), file('5302,曲靖市,city,54'));

    expect(found.map((mistake) => (mistake as unknown[]).slice(0, 2))).toEqual([
      ['1.csv:3', 'name'],
      ['1.csv:4', 'level'],
      ['2.csv:2', 'orphan'],
    ]);
    expect(await find('53')).toBeNull();
  });

  test('of thousands, the first thousand is named and all are counted', async () => {
    const result = await imports.importWith({}, file(...Array.from({ length: 2_500 }, () => 'no division')));

    expect(result).toMatchObject({ done: false, badLines: { count: 2_500 } });
    expect('badLines' in result && result.badLines.named).toHaveLength(1_000);
  });
});

describe('a file that is none', () => {
  test.each([
    ['an empty one', '', ['1.csv:1', 'empty', {}]],
    ['one without the header', `${province}\n`, ['1.csv:1', 'header', { expected: headings }]],
    [
      'one with columns in another order',
      'name,code,level,parentCode\n',
      ['1.csv:1', 'header', { expected: headings }],
    ],
    ['one with a quote that never ends', `${header}\n53,"云南省,province,\n`, ['1.csv:2', 'not-csv', {}]],
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      ['1.csv:1', 'header', { expected: headings }],
    ],
    ['five megabytes in one line', `${header}\n${'5'.repeat(5_000_000)}`, ['1.csv:2', 'not-csv', {}]],
    ['five megabytes in the first line', '5'.repeat(5_000_000), ['1.csv:1', 'not-csv', {}]],
    ['five megabytes of nothing but commas', `${header}\n${','.repeat(5_000_000)}`, ['1.csv:2', 'not-csv', {}]],
    ['five megabytes of commas in the first line', ','.repeat(5_000_000), ['1.csv:1', 'not-csv', {}]],
    [
      'five megabytes of commas between line ends in quotes',
      `${header}\n${`"\n"${','.repeat(9_000)}`.repeat(555)}`,
      [expect.stringMatching(/^1\.csv:/), 'not-csv', {}],
    ],
  ])('%s', async (_, content, mistake) => {
    expect(await mistakes(content)).toEqual([mistake]);
  });

  test('a hundred thousand empty lines are none, and what follows them is read', async () => {
    expect(await mistakes(`${header}${'\n'.repeat(100_000)}x,y,z`)).toMatchObject([['1.csv:100001', 'columns', {}]]);
  });

  test('one with nothing but the header is good, and changes nothing', async () => {
    expect(await imported(`${header}\n`)).toEqual({});
  });
});

test('two imports of the same files at once load them once', async () => {
  const content = file(
    '71,台湾省,province,',
    ...Array.from({ length: 50 }, (_, at) => `71${at + 10},第${at}市,city,71`),
  );
  const path = join(folder, 'same.csv');
  await writeFile(path, content);
  const load = () => server.asSystem((context) => importDivisions(context, [path]));

  const results = await Promise.all([load(), load(), load()]);

  const created = results.map((result) => (result.done ? result.summary.counts.created : -1));
  expect(created.toSorted((one, other) => one - other)).toEqual([0, 0, 51]);
});
