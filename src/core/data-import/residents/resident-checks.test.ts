import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../../test/support/canaries.js';
import { writeXlsx } from '../../../lib/sheet/index.js';
import { sql } from '../../../plugin-api/index.js';
import type { Organization } from '../../organization/organization.entity.js';
import type { World } from '../../organization/test/world.js';
import { importing } from '../test/imports.js';
import { entryOf, headings, openHomes, residentFile, row } from '../test/resident-files.js';
import { residentsImport } from './residents-import.js';

let world: World;
let community: Organization;
beforeAll(async () => {
  ({ world, community } = await openHomes());
});
afterAll(() => world?.close());

const load = (...lines: string[]) => importing(world, residentsImport, community, residentFile(...lines));

test('of a word that is not registered the register is told, and the word where it can be but a code', async () => {
  const { name, phone } = canary(190);
  const told = await load(
    row(190, 'D101', 'H190', 'HEAD', 'TENNANT'),
    row(191, 'D101', 'H190', 'CHILD', name),
    row(192, 'D101', 'H190', 'CHILD', phone),
    row(193, 'D101', 'H190', 'CHILD', 'TENANT', '', '', '党员;HIV_POSITIVE'),
  );

  const lists = (query: string) => `The query ${query} lists the codes, and each can be written as its title, too.`;
  expect(told).toEqual([
    `2 Stay: TENNANT is not registered. ${lists('stayKinds')}`,
    `3 Stay: The word is not registered. ${lists('stayKinds')}`,
    `4 Stay: The word is not registered. ${lists('stayKinds')}`,
    `5 Tags: The word in place 2 of the cell is not registered. ${lists('tagKinds')}`,
  ]);
});

test('of a row with a cell of a wrong form the other cells are checked at once, but not whether somebody is known', async () => {
  await load(row(185, 'D108', 'H185', 'HEAD', 'TENANT'));
  const told = await load(
    row(186, 'NONE', 'H186', 'HEAD', 'TENANT', 'perhaps').replace(canary(186).phone, 'none'),
    row(187, 'D101', 'H186', 'HEAD', 'TENANT').replace(canary(187).identityNumber, `${canary(187).identityNumber}0`),
    row(185, 'D108', 'H185', 'HEAD', 'NOWHERE').replace(canary(185).name, '某某'),
  );

  expect(told.map((line) => line.replace(/: .*/, '')).sort()).toEqual([
    '2 Dwelling code',
    '2 Main residence',
    '2 Phone',
    '3 Dwelling code',
    '3 Identity number',
    '3 Relation',
    '4 Stay',
  ]);
});

test('bad numbers, days to come, two heads and unknown dwellings are named by row, and nobody is entered', async () => {
  const number = canary(20).identityNumber;
  const wrong = `${number.slice(0, 17)}${number.endsWith('1') ? '2' : '1'}`;

  const told = await load(
    row(20, 'D101', 'H20', 'HEAD', 'REGISTERED').replace(number, wrong),
    row(21, 'D101', 'H21', 'HEAD', 'REGISTERED', '', '2999-01-01'),
    row(22, 'D101', 'H22', 'HEAD', 'REGISTERED'),
    row(23, 'D101', 'H22', 'HEAD', 'REGISTERED'),
    row(24, 'NOWHERE', 'H24', 'HEAD', 'REGISTERED'),
    row(25, 'FAR', 'H25', 'HEAD', 'REGISTERED'),
    row(26, 'D101', 'H26', 'CHILD', 'REGISTERED'),
    row(27, 'D101', 'H27', 'HEAD', '常住'),
    row(28, 'D101', 'H28', 'HEAD', 'REGISTERED').replace(canary(28).phone, '12'),
    'one,two',
    row(29, 'D102', 'H22', 'SPOUSE', 'REGISTERED'),
  );

  expect(told.map((line) => line.replace(/: .*/, ''))).toEqual([
    '2 Identity number',
    '3 Since',
    '5 Relation',
    '6 Dwelling code',
    '7 Dwelling code',
    '8 Relation',
    '9 Stay',
    '10 Phone',
    '11',
    '12 Dwelling code',
  ]);
  expect(told.join('\n')).not.toMatch(/金丝雀|999999|19900000/);
  const { rows } =
    await sql`select from core.person p where p.name = any(${[20, 22, 29].map((n) => canary(n).name)})`.execute(
      world.context().sql,
    );
  expect(rows).toEqual([]);
});

test('two rows that nothing tells apart are named', async () => {
  const line = `${canary(31).name},D101,H31,HEAD,TENANT`;
  const content = ['name,dwellingCode,householdCode,relation,stayKind', line, line, ''].join('\n');

  expect(await importing(world, residentsImport, community, content)).toContain(
    '3 Name: Row 2 cannot be told from it. Give identity numbers or references.',
  );
});

/** What is told of rows that are taken. */
const warned = (...lines: string[]) =>
  importing(world, residentsImport, community, residentFile(...lines), { isToldWarnings: true });

test('a head under 16 is told, and the row is taken', async () => {
  const young = canary(200, '2015-06-01');

  expect(
    await warned(
      [young.name, young.identityNumber, young.phone, 'D101', 'H200', 'HEAD', 'TENANT', '', '', ''].join(','),
    ),
  ).toEqual([
    '2 Relation: The head of the household is younger than 16. The row is taken; compare it with the household register.',
  ]);
  expect(await entryOf(world, community, 200)).toMatchObject({ isPlaced: true });
});

test('a number that more than twenty have is told, and the rows are taken', async () => {
  const withPhone = (who: number, phone: string) =>
    row(who, 'D101', `H${who}`, 'HEAD', 'TENANT').replace(canary(who).phone, phone);
  const sharers = Array.from({ length: 21 }, (_, n) => 210 + n);

  expect(await warned(...sharers.slice(0, 20).map((who) => withPhone(who, canary(240).phone)))).toEqual([]);
  // With the one who comes later they are 21.
  expect(await warned(withPhone(sharers[20] ?? 0, canary(240).phone))).toEqual([
    '2 Phone: 21 people have this number. The rows are taken; ask whose it is.',
  ]);
  expect(await entryOf(world, community, 230)).toMatchObject({ isPlaced: true });
});

test('what is only told holds nothing back, and stands in the report beside what is wrong', async () => {
  const young = canary(250, '2015-06-01');
  const given = [young.name, young.identityNumber, young.phone, 'D101', 'H250', 'HEAD', 'TENANT', '', '', ''].join(',');
  const lines = await load(given, row(251, 'NOWHERE', 'H251', 'HEAD', 'TENANT'));

  expect(lines.map((line) => line.replace(/:.*/, ''))).toEqual(['2 Relation', '3 Dwelling code']);
});

test('who would be older than 130 is told at the number, and the row is taken', async () => {
  const [old, older] = [canary(270, '1896-11-22'), canary(271, '1896-11-21')];
  const lines = [old, older].map(({ name, identityNumber }, at) =>
    [name, identityNumber, '', 'D101', `H27${at}`, 'HEAD', 'TENANT', '', '', ''].join(','),
  );

  expect(await warned(...lines)).toEqual([expect.stringMatching(/^3 Identity number: .*older than 130/)]);
});

test('numbers that are masked are called so', async () => {
  const masked = row(272, 'D101', 'H272', 'HEAD', 'TENANT')
    .replace(canary(272).identityNumber, '999*************26')
    .replace(canary(272).phone, '199****0272');

  expect(await load(masked)).toEqual([
    expect.stringMatching(/^2 Identity number: The cell is masked/),
    expect.stringMatching(/^2 Phone: The cell is masked/),
  ]);
});

test('a birth to come within an identity number is told as such', async () => {
  const { name, identityNumber } = canary(273, '2026-11-23');
  const line = [name, identityNumber, '', 'D101', 'H273', 'HEAD', 'TENANT', '', '', ''].join(',');

  expect(await load(line)).toEqual([expect.stringMatching(/^2 Identity number: .*birth date .* in the future/)]);
});

test('doubles on another sheet are named with the sheet', async () => {
  const cells = row(274, 'D102', 'H274', 'HEAD', 'TENANT').split(',');
  const sheet = (name: string) => ({ name, rows: [headings.split(','), cells] });
  const workbook = await buffer(writeXlsx([sheet('a'), sheet('b')]));
  const told = (language: 'en' | 'zh-CN') => importing(world, residentsImport, community, workbook, { language });

  expect(await told('zh-CN')).toContainEqual(expect.stringMatching(/^2 姓名: 与第 1 张工作表第 2 行无法区分/));
  expect(await told('en')).toContainEqual(expect.stringMatching(/^2 Name: Row 2 of sheet 1 cannot be told/));
});

test('what may be written is listed as the language of the reader lists it', async () => {
  const line = row(275, 'D102', 'H275', '远亲', 'TENANT');
  const told = (language: 'en' | 'zh-CN') =>
    importing(world, residentsImport, community, residentFile(line), { language });

  expect(await told('zh-CN')).toEqual([expect.stringContaining('户主（HEAD）、配偶（SPOUSE）、')]);
  expect(await told('en')).toEqual([expect.stringContaining('户主 (HEAD), 配偶 (SPOUSE), ')]);
});

test('of more than 5,000 new people it is said when likely doubles are looked for', () => {
  const of = (created: number) =>
    residentsImport.notes?.({ persons: { created, changed: 1, unchanged: 9_000 } })?.map(({ rule }) => rule);

  expect(of(4_999)).toEqual([]);
  expect(of(5_000)).toEqual(['core:import.matches-by-night']);
});

test('two numbers of one household are named by row, and not told', async () => {
  const lines = ['HK-1', 'HK-2'].map((number, at) => {
    const { name, identityNumber } = canary(265 + at);
    return `${name},${identityNumber},D101,H265,${number},${at === 0 ? 'HEAD' : 'CHILD'},REGISTERED`;
  });
  const content = ['name,identityNumber,dwellingCode,householdCode,registeredNo,relation,stayKind', ...lines, ''];

  expect(await importing(world, residentsImport, community, content.join('\n'))).toEqual([
    '3 Household register number: For the same code row 2 says something else.',
  ]);
});
