import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, sql } from '../../plugin-api/index.js';
import { mergeGrids } from '../grid/grid-merge.service.js';
import { retireGrid } from '../grid/grid-retire.service.js';
import { addGrid, eventsOf, gridIdOf, holderOf } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { mergeOrganizations } from '../organization/organization-merge.service.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { idOf, system, today, World } from '../organization/test/world.js';
import { retireBuilding } from '../territory/building.service.js';
import { retireBuildingUnit } from '../territory/building-unit.service.js';
import { moveCompound } from '../territory/compound-move.service.js';
import { addCompound, compoundIdOf } from '../territory/test/compounds.js';
import { addBuilding, addLoneBuilding, addUnit, buildingIdOf, unitIdOf } from '../territory/test/premises.js';
import { managePlaceCodes } from './place-code.access.js';
import { PlaceCode } from './place-code.entity.js';
import { revokePlaceCode, rotatePlaceCode } from './place-code.service.js';
import { codeIdOf, codeOf, type IssuedPlace, issue as issueIn, printed, storedCodes } from './test/codes.js';

let world: World;
let subdistrict: Organization;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  ({ subdistrict } = await world.district('91'));
  community = await world.create({ code: '91001001' }, subdistrict);
});
afterAll(() => world.close());

const issue = (place: IssuedPlace, actor?: Actor) => issueIn(world, place, actor);
const revoke = (code: PlaceCode, version = 1) =>
  world.write((context) => revokePlaceCode(context, { id: codeIdOf(code), version }));
const rotate = (code: PlaceCode, actor = system) =>
  world.write((context) => rotatePlaceCode(context, { id: codeIdOf(code), version: 1 }), actor);

test('a code stands for a building, a unit or a grid: for exactly one, and lies where that does', async () => {
  const building = await addLoneBuilding(world, community);
  const unit = await addUnit(world, building);
  const grid = await addGrid(world, community);
  const places = [{ buildingId: buildingIdOf(building) }, { unitId: unitIdOf(unit) }, { gridId: gridIdOf(grid) }];

  for (const place of places) {
    expect(await issue(place)).toMatchObject({ organizationId: community.id, issuedOn: today, revokedOn: null });
  }
  for (const input of [{}, { ...places[0], ...places[2] }]) {
    expect(await outcomeOf(issue(input))).toBe('BAD_USER_INPUT core:place-code.one-place input.buildingId');
  }
});

test('a code is 128 random bits, of which the database keeps the hash and what only its keys open', async () => {
  const buildingId = buildingIdOf(await addLoneBuilding(world, community));
  const codes = [await issue({ buildingId }), await issue({ buildingId })];
  const tokens = await Promise.all(codes.map((code) => printed(world, code)));

  expect(new Set(tokens).size).toBe(2);
  const stored = await storedCodes(world);
  for (const token of tokens) {
    expect(Buffer.from(token!, 'base64url')).toHaveLength(16);
    expect(stored).toContain(createHash('sha256').update(token!).digest('hex'));
    expect(stored).not.toContain(Buffer.from(token!).toString('hex'));
    expect(stored).not.toContain(token);
  }
});

test('neither trail nor events hold what is printed', async () => {
  const code = await issue({ buildingId: buildingIdOf(await addLoneBuilding(world, community)) });
  const { placeCode } = await rotate(code);
  const { rows } = await sql<{ text: string }>`
    select payload::text as text from commongrid.outbox where subject = any(${[code.id, placeCode.id]})`.execute(
    world.context().sql,
  );

  expect(rows.map(({ text }) => Object.keys(JSON.parse(text) as object))).toEqual(Array(3).fill(['placeCodeId']));
});

test('a code that is revoked is printed no more, and not revoked again', async () => {
  const code = await issue({ buildingId: buildingIdOf(await addLoneBuilding(world, community)) });

  expect(await revoke(code)).toMatchObject({ revokedOn: today, version: 2 });
  expect(await printed(world, code)).toBeNull();
  expect(await outcomeOf(revoke(code))).toBe('CONFLICT input.version');
  expect(await outcomeOf(revoke(code, 2))).toBe('RULE_VIOLATED core:place-code.revoked input.id');
  expect(await eventsOf(world.context(), code)).toEqual(Array(2).fill('core:place-code-changed'));
});

test('a code that is rotated gives way to another of the same place', async () => {
  const unit = await addUnit(world, await addLoneBuilding(world, community));
  const code = await issue({ unitId: unitIdOf(unit) });
  const before = await printed(world, code);
  const { placeCode, revoked } = await rotate(code);

  expect(revoked).toMatchObject({ id: code.id, revokedOn: today });
  expect(placeCode).toMatchObject({ buildingUnitId: unit.id, revokedOn: null });
  expect(await printed(world, placeCode)).not.toBe(before);
});

test('codes are issued, revoked and seen where one manages them', async () => {
  const manager = await holderOf(world, [managePlaceCodes], community);
  const elsewhere = await world.create({ code: '92001001' });
  const away = await issue({ buildingId: buildingIdOf(await addLoneBuilding(world, elsewhere)) });
  const atGrid = gridIdOf(await addGrid(world, elsewhere));

  expect(await outcomeOf(issue({ gridId: atGrid }, manager))).toBe('FORBIDDEN input.gridId');
  expect(await outcomeOf(rotate(away, manager))).toBe('NOT_FOUND input.id');
  const own = await issue({ buildingId: buildingIdOf(await addLoneBuilding(world, community)) }, manager);
  expect(await world.context(manager).byId(PlaceCode, own.id)).toMatchObject({ id: own.id });
  expect(await world.context(manager).byId(PlaceCode, away.id)).toBeNull();
  expect(await world.context({ kind: 'anonymous' }).byId(PlaceCode, own.id)).toBeNull();
});

test('codes end with their building, with its units, and with one unit alone', async () => {
  const building = await addLoneBuilding(world, community);
  const [one, two] = [await addUnit(world, building, '一'), await addUnit(world, building, '二')];
  const codes = [
    await issue({ buildingId: buildingIdOf(building) }),
    await issue({ unitId: unitIdOf(one) }),
    await issue({ unitId: unitIdOf(two) }),
  ];
  const revokedOf = async () => (await Promise.all(codes.map((code) => codeOf(world, code)))).map((c) => c.revokedOn);

  await world.write((context) => retireBuildingUnit(context, { id: unitIdOf(one), version: 1 }));
  expect(await revokedOf()).toEqual([null, today, null]);
  await world.write((context) => retireBuilding(context, { id: buildingIdOf(building), version: 1 }));
  expect(await revokedOf()).toEqual([today, today, today]);
  expect(await outcomeOf(issue({ unitId: unitIdOf(two) }))).toBe(
    'RULE_VIOLATED core:building-unit.retired input.unitId',
  );
});

test('codes of a grid end with it, or lead to the grid that takes over', async () => {
  const other = await world.create({ code: '91001002' }, subdistrict);
  const [retired, merged, into] = [
    await addGrid(world, community),
    await addGrid(world, community),
    await addGrid(world, other),
  ];
  const [ending, passing] = [await issue({ gridId: gridIdOf(retired) }), await issue({ gridId: gridIdOf(merged) })];
  const token = await printed(world, passing);
  await world.write((context) => retireGrid(context, { id: gridIdOf(retired), version: 1 }));
  await world.write((c) => mergeGrids(c, { id: gridIdOf(merged), version: 1, intoId: gridIdOf(into) }));

  expect(await codeOf(world, ending)).toMatchObject({ revokedOn: today });
  expect(await codeOf(world, passing)).toMatchObject({ gridId: into.id, organizationId: other.id, revokedOn: null });
  expect(await printed(world, passing)).toBe(token);
});

test('codes go along when a compound is moved, and when organizations merge', async () => {
  const [one, two] = [
    await world.create({ code: '91001003' }, subdistrict),
    await world.create({ code: '91001004' }, subdistrict),
  ];
  const compound = await addCompound(world, community);
  const building = await addBuilding(world, compound);
  const codes = [
    await issue({ buildingId: buildingIdOf(building) }),
    await issue({ unitId: unitIdOf(await addUnit(world, building)) }),
    await issue({ gridId: gridIdOf(await addGrid(world, one)) }),
  ];
  const placesOf = async () =>
    (await Promise.all(codes.map((code) => codeOf(world, code)))).map((c) => c.organizationId);
  await world.write((c) => moveCompound(c, { id: compoundIdOf(compound), version: 1, organizationId: idOf(one) }));
  expect(await placesOf()).toEqual([one.id, one.id, one.id]);
  await world.write((context) => mergeOrganizations(context, { id: idOf(one), version: 1, intoId: idOf(two) }));
  expect(await placesOf()).toEqual([two.id, two.id, two.id]);
});

test('a code that is rotated while its building is retired is left to neither', async () => {
  for (let round = 0; round < 5; round += 1) {
    const building = await addLoneBuilding(world, community);
    const code = await issue({ buildingId: buildingIdOf(building) });
    await Promise.all([
      outcomeOf(rotate(code)),
      outcomeOf(world.write((context) => retireBuilding(context, { id: buildingIdOf(building), version: 1 }))),
    ]);
    const { rows } = await sql<{ living: number }>`
      select count(*)::int as living from core.place_code c
      where c.building_id = ${building.id} and c.revoked_on is null`.execute(world.context().sql);
    expect(rows).toEqual([{ living: 0 }]);
  }
});
