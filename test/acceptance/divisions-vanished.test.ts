import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DivisionImports, file } from '../support/division-imports.js';

let imports: DivisionImports;

beforeAll(async () => {
  imports = await DivisionImports.open();
});
afterAll(() => imports?.close());

describe('a division that has vanished from the files', () => {
  test('is retired that day with all below it, and kept with its history', async () => {
    const lines = ['14,山西省,province,', '1401,太原市,city,14'];
    const county = ['1402,大同市,city,14', '140202,新荣区,county,1402', '140202001,新荣镇,township,140202'];
    imports.itIs('2025-03-01');
    await imports.imported(file(...lines, ...county));
    imports.itIs('2026-05-01');
    await imports.told();

    const result = await imports.summaryOf(file(...lines));
    expect(result).toMatchObject({ counts: { retired: 3, unchanged: 2 }, retired: ['1402', '140202', '140202001'] });
    expect(await imports.find('140202001')).toMatchObject({ retiredOn: '2026-05-01', parent: { code: '140202' } });
    expect(await imports.historyOf('1402')).toEqual(['2025-03-01/2026-05-01 大同市 of 14']);
    expect(await imports.told()).toEqual(['retired', 'retired', 'retired']);
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

  test('is held back by what hangs on it, each with its code and reason, and nothing is loaded', async () => {
    const lines = ['23,黑龙江省,province,', '2301,哈尔滨市,city,23'];
    await imports.imported(
      file(...lines, '2302,齐齐哈尔市,city,23', '230202,龙沙区,county,2302', '2303,鸡西市,city,23'),
    );
    await imports.server.addGrid({ code: '230202-1', organization: '230202' });
    await imports.told();

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
    expect(await imports.told()).toEqual([]);
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

describe('how many are retired or moved at once', () => {
  const below = (province: string, count: number) =>
    Array.from({ length: count }, (_, at) => `${province}${at + 10},第${at}市,city,${province}`);
  const cities = (province: string, count: number) => file(`${province},某省,province,`, ...below(province, count));

  test('more than five are not, when they are more than a hundredth', async () => {
    await imports.imported(cities('33', 20));

    expect(await imports.importWith({}, cities('33', 14))).toEqual({
      done: false,
      sweep: { retired: 6, moved: 0, known: 21, codes: ['3324', '3325', '3326', '3327', '3328', '3329'] },
    });
    expect(await imports.find('3329')).toMatchObject({ retiredOn: null });
  });

  test('up to five are, however few divisions there are', async () => {
    await imports.imported(cities('41', 6));

    expect(await imports.imported(cities('41', 1))).toEqual({ retired: 5, unchanged: 2 });
  });

  test('up to a hundredth are, however many that are', async () => {
    const townships = (count: number) =>
      file(
        '42,湖北省,province,',
        '4201,武汉市,city,42',
        '420102,江岸区,county,4201',
        ...Array.from({ length: count }, (_, at) => `420102${at + 100},第${at}街道,township,420102`),
      );
    await imports.imported(townships(597));

    // Six of six hundred, and then six of five hundred and ninety-four.
    expect(await imports.imported(townships(591))).toEqual({ retired: 6, unchanged: 594 });
    expect(await imports.importWith({}, townships(585))).toMatchObject({ done: false, sweep: { retired: 6 } });
  });

  test('any number is, when that is asked for', async () => {
    await imports.imported(cities('43', 15));

    const asked = await imports.importWith({ allowMany: true }, cities('43', 1));
    expect(asked).toMatchObject({ done: true, summary: { counts: { retired: 14, unchanged: 2 } } });
  });

  test('too many are not moved either, unless that is asked for', async () => {
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
    await imports.told();

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
    expect(await imports.told()).toEqual(['renamed', 'revived', 'revived']);
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
    await imports.retire('3702');

    expect(await imports.summaryOf(content)).toMatchObject({ counts: { revived: 0, unchanged: 3 }, ended: ['3702'] });
    expect(await imports.find('3702')).toMatchObject({ retiredOn: expect.any(String) });
  });
});
