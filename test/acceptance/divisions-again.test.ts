import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DivisionImports, file } from '../support/division-imports.js';

let imports: DivisionImports;

beforeAll(async () => {
  imports = await DivisionImports.open();
});
afterAll(() => imports?.close());

describe('a division that the files now have otherwise', () => {
  test('has another name and kind from that day on, and its history', async () => {
    const lines = ['11,北京市,province,', '1101,市辖区,city,11', '110111,房山区,county,1101'];
    imports.itIs('2025-03-01');
    await imports.imported(file(...lines, '110111001,长沟镇,township,110111'));
    imports.itIs('2026-05-01');
    await imports.told();

    expect(await imports.imported(file(...lines, '110111001,长沟街道,township,110111'))).toEqual({
      renamed: 1,
      unchanged: 3,
    });
    expect(await imports.find('110111001')).toMatchObject({ name: '长沟街道', kind: 'SUBDISTRICT' });
    expect(await imports.historyOf('110111001')).toEqual([
      '2026-05-01/ 长沟街道 of 110111',
      '2025-03-01/2026-05-01 长沟镇 of 110111',
    ]);
    expect(await imports.told()).toEqual(['reclassified', 'renamed']);
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
    await imports.told();

    const moved = file(...lines, '120101001,劝业场街道,township,120102', below);
    expect(await imports.imported(moved)).toEqual({ moved: 1, unchanged: 5 });
    expect(await imports.find('120101001001')).toMatchObject({
      ancestors: [{ code: '12' }, { code: '1201' }, { code: '120102' }, { code: '120101001' }],
    });
    expect(await imports.historyOf('120101001')).toEqual([
      '2026-05-01/ 劝业场街道 of 120102',
      '2025-03-01/2026-05-01 劝业场街道 of 120101',
    ]);
    expect(await imports.told()).toEqual(['moved']);
    expect(await imports.imported(moved)).toEqual({ unchanged: 6 });
  });

  test('may hang below one that is new in the same files', async () => {
    const lines = ['13,河北省,province,', '1301,石家庄市,city,13'];
    await imports.imported(file(...lines, '130102,长安区,county,1301'));

    const all = file(...lines, '1302,唐山市,city,13', '130102,长安区,county,1302');
    expect(await imports.imported(all)).toEqual({ created: 1, moved: 1, unchanged: 2 });
    expect(await imports.find('130102')).toMatchObject({ parent: { code: '1302' } });
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
    await imports.imported(content);
    const admin = await imports.server.signInAs('core:administrator');
    const { organization, other } = await admin.query<{ organization: object; other: { id: string } }>(
      '{ organization(code: "640104") { id version } other: organization(code: "6402") { id } }',
    );
    await admin.query(
      'mutation ($input: MoveOrganizationInput!) { moveOrganization(input: $input) { organization { id } } }',
      { input: { ...organization, parentId: other.id } },
    );

    expect(await imports.summaryOf(content)).toMatchObject({
      counts: { moved: 0, unchanged: 4 },
      elsewhere: ['640104'],
    });
    expect(await imports.find('640104')).toMatchObject({ parent: { code: '6402' } });
  });

  test('a division that was retired stays so and keeps its name', async () => {
    await imports.imported(file('65,新疆,province,', '6501,乌鲁木齐市,city,65'));
    await imports.retire('6501');

    expect(await imports.summaryOf(file('65,新疆,province,', '6501,别名,city,65'))).toMatchObject({
      counts: { renamed: 0, revived: 0, unchanged: 2 },
      ended: ['6501'],
    });
    expect(await imports.find('6501')).toMatchObject({ name: '乌鲁木齐市', retiredOn: expect.any(String) });
  });

  test('a division that was retired takes no new ones below it', async () => {
    await imports.imported(file('67,西藏,province,', '6701,拉萨市,city,67'));
    await imports.retire('6701');

    expect(await imports.mistakes(file('670102,城关区,county,6701'))).toEqual([
      ['1.csv:2', 'unfit-parent', { parent: '6701' }],
    ]);
  });

  test('a code that an organization of another line has is not taken from it', async () => {
    await imports.server.addOrganization({ code: '66', kind: 'GOVERNMENT_DEPARTMENT', name: '兵团' });

    expect(await imports.mistakes(file('66,某省,province,'))).toEqual([['1.csv:2', 'taken', { code: '66' }]]);
    expect(await imports.find('66')).toMatchObject({ name: '兵团' });
  });
});
