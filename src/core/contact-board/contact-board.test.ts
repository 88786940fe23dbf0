import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { definePlugin } from '../../plugin-api/index.js';
import type { Grid } from '../grid/grid.entity.js';
import { retireGrid } from '../grid/grid-retire.service.js';
import { addGrid, gridIdOf } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { World } from '../organization/test/world.js';
import { revokePlaceCode, rotatePlaceCode } from '../place-code/place-code.service.js';
import { codeIdOf, issue, printed } from '../place-code/test/codes.js';
import { postKinds } from '../post-kind/post-kinds.js';
import { retireBuilding } from '../territory/building.service.js';
import type { NamedTargets } from '../territory/coverage-targets.js';
import { addCompound, compoundIdOf } from '../territory/test/compounds.js';
import { coverNamed } from '../territory/test/dwelling-ground.js';
import { addBuilding, addLoneBuilding, buildingIdOf } from '../territory/test/premises.js';
import { readContactBoard } from './contact-board.reads.js';
import { addContact, agree, boardOf, type NewContact, newCode } from './test/contacts.js';

/** Brings a post at grids of which no board tells. */
const watch = definePlugin({
  id: 'watch',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Watch', 'zh-CN': '值守' },
  folder: import.meta.url,
  contributes: [postKinds.add({ WATCH: { title: { en: 'Watch', 'zh-CN': '值守员' }, at: ['grid'] } })],
});

/** The id of a row that is not there. */
const nothing = '00000000-0000-7000-8000-000000000000';

let world: World;
let subdistrict: Organization;
let community: Organization;
beforeAll(async () => {
  world = await World.open({ plugins: [watch] });
  ({ subdistrict } = await world.district('93'));
  community = await world.create({ code: '93001001' }, subdistrict);
});
afterAll(() => world.close());

const add = (contact: NewContact) => addContact(world, community, contact);
const grid = (name: string, parent?: Grid) => addGrid(world, community, { name }, parent);
const cover = (covering: Grid, covered: NamedTargets) => coverNamed(world, covering, covered);

test('on the board of a building stand its own contacts, then those of its grid and of what that is a part of', async () => {
  const whole = await grid('大网格');
  const [own, sibling] = [await grid('小网格', whole), await grid('邻网格', whole)];
  const compound = await addCompound(world, community, { name: '幸福里' });
  const [building, next] = [await addBuilding(world, compound, { name: '3号楼' }), await addBuilding(world, compound)];
  await cover(own, { compoundIds: [compoundIdOf(compound)] });
  await add({ name: '整体长', grid: whole, kind: 'GRID_CHIEF' });
  await add({ name: '片内员', grid: own });
  await add({ name: '片内长', grid: own, kind: 'GRID_CHIEF' });
  await add({ name: '楼里人', building });
  await add({ name: '隔壁楼', building: next });
  await add({ name: '隔壁格', grid: sibling });
  await add({ name: '书记', organization: community, kind: 'SECRETARY' });
  await add({ name: '社区楼长', organization: community, kind: 'BUILDING_CHIEF' });

  expect(await boardOf(world, { buildingId: buildingIdOf(building) })).toEqual([
    '幸福里3号楼',
    '楼栋长 楼里人 3号楼',
    '网格长 片内长 小网格',
    '网格员 片内员 小网格',
    '网格长 整体长 大网格',
  ]);
});

test('on the board of a grid stand its contacts and those of what it is a part of, not those at its buildings', async () => {
  const whole = await grid('大网格');
  const part = await grid('小网格', whole);
  const building = await addLoneBuilding(world, community);
  await cover(part, { buildingIds: [buildingIdOf(building)] });
  await add({ name: '楼里人', building });
  await add({ name: '整体员', grid: whole });
  await add({ name: '片内员', grid: part });

  expect(await boardOf(world, { gridId: gridIdOf(part) })).toEqual([
    '小网格',
    '网格员 片内员 小网格',
    '网格员 整体员 大网格',
  ]);
  expect(await boardOf(world, { gridId: gridIdOf(whole) })).toEqual(['大网格', '网格员 整体员 大网格']);
});

test('who has yet to begin, is over, is not published, or holds a post that is on no board, stands on none', async () => {
  const place = await grid('网格');
  await add({ name: '在任者', grid: place });
  await add({ name: '未到任', grid: place, validFrom: '2026-11-23' });
  await add({ name: '已卸任', grid: place, validUntil: '2026-11-22' });
  await add({ name: '未公示', grid: place, published: false });
  await add({ name: '值守者', grid: place, kind: 'WATCH' });

  expect(await boardOf(world, { gridId: gridIdOf(place) })).toEqual(['网格', '网格员 在任者 网格']);
});

test('a phone number is hidden, masked or shown, as its holder chose, and hidden unless they chose', async () => {
  const building = await addLoneBuilding(world, community, { name: '1号楼' });
  const [one, two, three, four] = [canary(1), canary(2), canary(3), canary(4)];
  await add({ building, name: one.name, phone: one.phone });
  await add({ building, name: two.name, phone: two.phone, display: 'HIDDEN' });
  await add({ building, name: three.name, phone: three.phone, display: 'MASKED' });
  await add({ building, name: four.name, phone: four.phone, display: 'FULL' });

  expect(await boardOf(world, { buildingId: buildingIdOf(building) })).toEqual([
    '1号楼',
    `楼栋长 ${one.name} 1号楼`,
    `楼栋长 ${two.name} 1号楼`,
    `楼栋长 ${three.name} 1号楼 199****0003`,
    `楼栋长 ${four.name} 1号楼 19900000004`,
  ]);
});

test('a whole number is shown only while its holder agrees to be published', async () => {
  const building = await addLoneBuilding(world, community, { name: '2号楼' });
  const { name, phone } = canary(6);
  const holder = await add({ building, name, phone, display: 'FULL', consentUntil: '2026-11-22' });
  const line = async () => (await boardOf(world, { buildingId: buildingIdOf(building) }))?.at(1);

  expect(await line()).toBe(`楼栋长 ${name} 2号楼 199****0006`);
  await agree(world, holder);
  expect(await line()).toBe(`楼栋长 ${name} 2号楼 ${phone}`);
});

test('a code leads to the board of its place', async () => {
  const place = await grid('网格');
  await add({ name: '网格员', grid: place });
  const building = await addLoneBuilding(world, community, { name: '楼' });
  await cover(place, { buildingIds: [buildingIdOf(building)] });
  const lines = (title: string) => [title, '网格员 网格员 网格'];

  expect(await boardOf(world, { code: await newCode(world, { gridId: gridIdOf(place) }) })).toEqual(lines('网格'));
  expect(await boardOf(world, { code: await newCode(world, { buildingId: buildingIdOf(building) }) })).toEqual(
    lines('楼'),
  );
});

test('a code that was rotated leads nowhere, and neither does one that was revoked', async () => {
  const building = await addLoneBuilding(world, community, { name: '楼' });
  await add({ name: '楼里人', building });
  const lines = ['楼', '楼栋长 楼里人 楼'];
  const code = await issue(world, { buildingId: buildingIdOf(building) });
  const token = (await printed(world, code)) ?? '';
  expect(await boardOf(world, { code: token })).toEqual(lines);

  const { placeCode } = await world.write((c) => rotatePlaceCode(c, { id: codeIdOf(code), version: 1 }));
  expect(await boardOf(world, { code: token })).toBeNull();
  const next = (await printed(world, placeCode)) ?? '';
  expect(await boardOf(world, { code: next })).toEqual(lines);
  await world.write((context) => revokePlaceCode(context, { id: codeIdOf(placeCode), version: 1 }));
  expect(await boardOf(world, { code: next })).toBeNull();
});

test('what no longer exists, never did, or has nobody published, has no board', async () => {
  const retired = await addLoneBuilding(world, community);
  await world.write((context) => retireBuilding(context, { id: buildingIdOf(retired), version: 1 }));
  const whole = await grid('大网格');
  await add({ name: '整体员', grid: whole });
  const ended = await grid('旧网格', whole);
  await world.write((context) => retireGrid(context, { id: gridIdOf(ended), version: 1 }));
  const empty = await addLoneBuilding(world, community);
  const boards = [
    { buildingId: buildingIdOf(retired) },
    { gridId: gridIdOf(ended) },
    { buildingId: buildingIdOf(empty) },
    { code: await newCode(world, { buildingId: buildingIdOf(empty) }) },
    { buildingId: buildingIdOf({ id: nothing }) },
    { buildingId: gridIdOf(ended) },
    { gridId: 'nothing' },
    { code: 'A'.repeat(22) },
    { code: "' or 1 = 1" },
  ];

  expect(await Promise.all(boards.map((named) => boardOf(world, named)))).toEqual(boards.map(() => null));
});

const ids = { buildingId: buildingIdOf({ id: nothing }), gridId: gridIdOf({ id: nothing }), code: 'A'.repeat(22) };
test.each([
  ['nothing', {}, 'buildingId'],
  ['blanks', { buildingId: null, gridId: '' }, 'buildingId'],
  ['all three', ids, 'buildingId'],
  ['a building and a code', { buildingId: ids.buildingId, code: ids.code }, 'buildingId'],
  ['a grid and a code', { gridId: ids.gridId, code: ids.code }, 'gridId'],
])('a board names exactly one place: %s is refused, and pointed at', async (_, named, field) => {
  const read = readContactBoard(world.context(), named);

  expect(await outcomeOf(read)).toBe(`BAD_USER_INPUT core:contact-board.one-place ${field}`);
});

test('a board holds fifty contacts at most, the nearest', async () => {
  const place = await grid('网格');
  const building = await addLoneBuilding(world, community);
  await cover(place, { buildingIds: [buildingIdOf(building)] });
  await add({ name: '远', grid: place });
  for (let at = 0; at < 50; at += 1) await add({ name: `近${at}`, building });
  const board = await readContactBoard(world.context(), { buildingId: buildingIdOf(building) });

  expect(board?.contacts).toHaveLength(50);
  expect(board?.contacts.every(({ name }) => name.startsWith('近'))).toBe(true);
});

test('a board takes as many statements for one contact as for many', async () => {
  const [one, many] = [await addLoneBuilding(world, community), await addLoneBuilding(world, community)];
  await add({ building: one, name: canary(5).name, phone: canary(5).phone, display: 'MASKED' });
  for (let at = 10; at < 30; at += 1) {
    await add({ building: many, name: canary(at).name, phone: canary(at).phone, display: 'MASKED' });
  }
  const asked = async (building: { id: string }) => {
    const id = buildingIdOf(building);
    const document = `{ contactBoard(buildingId: "${id}") { title place { kind name } contacts { name kindTitle placeName duty phone since } } }`;
    return (await world.server.anonymous.statements(document)).length;
  };
  await asked(one);

  expect(await asked(many)).toBe(await asked(one));
});
