import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../../test/support/canaries.js';
import { addGrid } from '../../grid/test/ground.js';
import type { Organization } from '../../organization/organization.entity.js';
import type { World } from '../../organization/test/world.js';
import { importing } from '../test/imports.js';
import { openPostPlaces, postFile, postsOf, row, secretary, worker } from '../test/post-files.js';
import { postsImport } from './posts-import.js';

let world: World;
let community: Organization;
beforeAll(async () => {
  ({ world, community } = await openPostPlaces());
});
afterAll(() => world?.close());

const load = (...lines: string[]) => importing(world, postsImport, community, postFile(...lines));

/** What is told of rows that are taken. */
const warned = (...lines: string[]) =>
  importing(world, postsImport, community, postFile(...lines), { isToldWarnings: true });

test('what one appointment by hand would be refused by is named by row, and nobody is appointed', async () => {
  await load(row(4, worker));

  const told = await load(
    row(10, ['SECRETARY', '', 'G1', '']),
    row(11, ['GRID_CHIEF', '', '', '']),
    row(12, ['SECRETARY', '51001002', '', '']),
    row(13, ['GRID_CHIEF', '', 'G9', '']),
    row(14, ['GRAND_COMMITTEE_MEMBER', '51001001', '', '']),
    row(15, worker, '2025-01-01', '2024-01-01'),
    row(4, worker, '2025-06-01'),
    row(4, worker, '2025-01-01', '2026-01-01'),
    row(16, secretary).replace('脱敏公示', '完整公示'),
    row(17, secretary).replace(canary(17).identityNumber, ''),
  );

  expect(told.map((line) => line.replace(/: .*/, ''))).toEqual([
    '2 Post',
    '3 Organization code',
    '4 Organization code',
    '5 Grid code',
    '6 Organization code',
    '7 Until',
    '8 From',
    '9 Until',
    '10 Phone shown',
    '11 Identity number',
  ]);
  expect(told.join('\n')).not.toMatch(/丝雀|999999|19900000/);
  expect(await postsOf(world, 16)).toEqual([]);
});

/** Posts of a chief and of a worker in a new grid. */
async function postsInGrid(code: string) {
  await addGrid(world, community, { code });
  return { chiefThere: ['网格长', '', code, ''], workerThere: ['网格员', '', code, ''] };
}

test('a second chief of a grid is told of and appointed all the same', async () => {
  const { chiefThere } = await postsInGrid('G7');
  expect(await warned(row(50, chiefThere))).toEqual([]);
  const [warning, ...others] = await warned(row(54, chiefThere, '2025-07-01'));

  expect(others).toEqual([]);
  expect(warning).toMatch(/^2 .*2 people hold this post there on the first day of the row, where 1 usually do\./);
  expect((await postsOf(world, 54)).map(({ line }) => line)).toEqual(['GRID_CHIEF 丝雀同志 G7 MASKED']);
});

test('a chief after the term of the one before is no second one', async () => {
  const { chiefThere } = await postsInGrid('G8');
  expect(await warned(row(51, chiefThere, '2025-01-01', '2025-06-01'))).toEqual([]);

  expect(await warned(row(53, chiefThere, '2025-06-01'))).toEqual([]);
});

test('workers of a grid are not counted', async () => {
  const { workerThere } = await postsInGrid('G6');

  expect(await warned(row(52, workerThere), row(55, workerThere))).toEqual([]);
});

/** A row of a secretary who was born on a day. */
const born = (who: number, birthDate: string) =>
  row(who, secretary).replace(canary(who).identityNumber, canary(who, birthDate).identityNumber);

test('who would be older than 130 is told at the number, and appointed all the same', async () => {
  // 130 years on the day of the test, and a day more.
  const told = await warned(born(56, '1896-11-22'), born(57, '1896-11-21'));

  expect(told).toEqual([expect.stringMatching(/^3 Identity number: .*older than 130/)]);
  expect(await postsOf(world, 57)).toHaveLength(1);
});

test('a birth to come within an identity number is told as such, and nobody is appointed', async () => {
  expect(await load(born(58, '2026-11-22'), born(59, '2026-11-23'))).toEqual([
    expect.stringMatching(/^3 Identity number: .*birth date .* in the future/),
  ]);
  expect(await postsOf(world, 58)).toEqual([]);
});

test('of a row with a cell of a wrong form its place is looked up all the same, and what it may have said is not missed', async () => {
  const told = await load(
    row(81, ['SECRETARY', '51001002', '', ''], 'yesterday'),
    row(82, ['SECRETARY', 'a b', '', '']),
    row(83, ['SECRETARY', '51001001', 'G 1', '']).replace(canary(83).identityNumber, ''),
  );

  expect(told.map((line) => line.replace(/: .*/, '')).sort()).toEqual([
    '2 From',
    '2 Organization code',
    '3 Organization code',
    '4 Grid code',
    '4 Identity number',
  ]);
});

test('a kind of post is named by its title in the language of the reader, beside what stands at the head of its column', async () => {
  const content = postFile(row(18, ['GRID_CHIEF', '51001001', '', '']));
  const told = (language: 'en' | 'zh-CN') => importing(world, postsImport, community, content, { language });

  expect(await told('zh-CN')).toEqual(['2 职务类型: 组织不设“网格长”类职务。']);
  expect(await told('en')).toEqual(['2 Post: Organizations have no post of the kind Grid chief.']);
});
