import { afterAll, beforeAll, expect, test } from 'vitest';
import { addGrid, eventsOf, holderOf } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { mergeOrganizations } from '../organization/organization-merge.service.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { idOf, system, World } from '../organization/test/world.js';
import type { Compound } from './compound.entity.js';
import { updateCompound } from './compound.service.js';
import { moveCompound } from './compound-move.service.js';
import { addCompound, compoundIdOf, cover } from './test/compounds.js';
import { coverNamed, gridOfDwelling } from './test/dwelling-ground.js';
import {
  addBuilding,
  addDwelling,
  addUnit,
  buildingIdOf,
  dwellingIdOf,
  fillCompound,
  placesOfDwellings,
  unitIdOf,
} from './test/premises.js';

let world: World;
let subdistrict: Organization;
let from: Organization;
let to: Organization;
beforeAll(async () => {
  world = await World.open();
  ({ subdistrict } = await world.district('61'));
  from = await world.create({ code: '61001001', name: '旧社区' }, subdistrict);
  to = await world.create({ code: '61001002', name: '新社区' }, subdistrict);
});
afterAll(() => world.close());

interface Move {
  readonly version?: number;
  readonly validFrom?: string;
  readonly actor?: typeof system;
}

const move = (
  compound: Compound,
  organization: Organization,
  { version = 1, validFrom, actor = system }: Move = {},
) => {
  const input = { id: compoundIdOf(compound), version, organizationId: idOf(organization), validFrom };
  return world.write((context) => moveCompound(context, input), actor);
};

/** The history of a compound as anybody reads it, newest first: `name, code of the organization, from, until`. */
async function historyOf({ code }: Compound): Promise<string[]> {
  const document = `{ compound(code: "${code}") { history { nodes { name organization { code } validFrom validUntil } } } }`;
  const { compound } = await world.server.anonymous.query<{
    compound: { history: { nodes: Record<'name' | 'validFrom' | 'validUntil', string>[] } };
  }>(document);
  return compound.history.nodes.map((one) => {
    const { organization } = one as unknown as { organization: { code: string } };
    return [one.name, organization.code, one.validFrom, one.validUntil ?? 'open'].join(' ');
  });
}

test('a compound that is moved takes what is in it along, and where it was stays in its history', async () => {
  const compound = await addCompound(world, from, { name: '桃园' });
  await fillCompound(world, compound, 2, 3);
  const moved = await move(compound, to, { validFrom: '2026-03-01' });

  expect(moved).toMatchObject({ organizationId: to.id, code: compound.code, validFrom: '2026-03-01', version: 2 });
  expect(await placesOfDwellings(world, compound)).toEqual(['61001002 none 0: 6']);
  expect(await historyOf(compound)).toEqual(['桃园 61001002 2026-03-01 open', '桃园 61001001 2020-01-01 2026-03-01']);
  expect(await eventsOf(world.context(), compound)).toEqual(['core:compound-created', 'core:compound-moved']);
});

test('the history tells what a compound was on a day, its names too', async () => {
  const compound = await addCompound(world, from, { name: '甲' });
  const rename = { id: compoundIdOf(compound), version: 1, name: '乙', validFrom: '2022-05-01' };
  await world.write((context) => updateCompound(context, rename));
  await move(compound, to, { version: 2, validFrom: '2024-05-01' });
  const document = `{ compound(code: "${compound.code}") { history(filter: { on: "2023-01-01" }) { nodes { name organization { code } } } } }`;

  expect(await world.server.anonymous.query(document)).toEqual({
    compound: { history: { nodes: [{ name: '乙', organization: { code: '61001001' } }] } },
  });
  expect(await outcomeOf(move(compound, from, { version: 3, validFrom: '2023-01-01' }))).toBe(
    'RULE_VIOLATED core:effective-day.too-early input.validFrom',
  );
});

test('grids of the old place end to cover it and what is in it, and those above both go on', async () => {
  const compound = await addCompound(world, from);
  const building = await addBuilding(world, compound);
  const unit = await addUnit(world, building);
  const inside = await addDwelling(world, building, '1', { unitId: unitIdOf(unit) });
  const near = await addGrid(world, from, { code: '61-near' });
  const above = await addGrid(world, subdistrict, { code: '61-wide' });
  await coverNamed(world, near, {
    compoundIds: [compoundIdOf(compound)],
    buildingIds: [buildingIdOf(building)],
    unitIds: [unitIdOf(unit)],
    dwellingIds: [dwellingIdOf(inside)],
  });
  await cover(world, above, [compound]);
  expect(await gridOfDwelling(world, inside)).toBe('61-near 1');
  await move(compound, to);

  expect(await gridOfDwelling(world, inside)).toBe('61-wide 1');
  const next = await addGrid(world, to, { code: '61-next' });
  await coverNamed(world, next, { buildingIds: [buildingIdOf(building)] });
  expect(await gridOfDwelling(world, inside)).toBe('61-next 1');
});

test('who moves a compound manages compounds at both places', async () => {
  const compound = await addCompound(world, from);
  const [here, there, both] = await Promise.all(
    [[from], [to], [from, to]].map((places) => holderOf(world, ['core:manage-compounds'], ...places)),
  );

  expect(await outcomeOf(move(compound, to, { actor: here }))).toBe('FORBIDDEN input.organizationId');
  expect(await outcomeOf(move(compound, to, { actor: there }))).toBe('FORBIDDEN input.id');
  expect(await outcomeOf(move(compound, to, { actor: both }))).toBe('done');
});

test('a move to where it is already changes nothing', async () => {
  const compound = await addCompound(world, from);
  expect(await move(compound, from)).toMatchObject({ version: 1 });
  expect(await historyOf(compound)).toHaveLength(1);
});

test('when organizations merge, the history of their compounds tells of it', async () => {
  const one = await world.create({ code: '61001003' }, subdistrict);
  const compound = await addCompound(world, one, { name: '并' });
  const merge = { id: idOf(one), version: 1, intoId: idOf(to), validFrom: '2025-01-01' };
  await world.write((context) => mergeOrganizations(context, merge));

  expect(await historyOf(compound)).toEqual(['并 61001002 2025-01-01 open', '并 61001003 2020-01-01 2025-01-01']);
});

test('of two who move one compound with 3,000 dwellings at once, one is done, and what is built meanwhile goes along', async () => {
  const third = await world.create({ code: '61001004' }, subdistrict);
  const compound = await addCompound(world, from);
  const other = await addCompound(world, from);
  await fillCompound(world, compound, 150, 20);
  await fillCompound(world, other, 150, 20);
  const grid = await addGrid(world, from, { code: '61-crowd' });
  await cover(world, grid, [compound, other]);
  const building = await addBuilding(world, compound, { name: '新楼' });
  const wide = await addGrid(world, subdistrict, { code: '61-crowd-wide' });
  const outcomes = await Promise.all([
    outcomeOf(move(compound, to)),
    outcomeOf(move(compound, third)),
    outcomeOf(move(other, third)),
    ...['1', '2', '3'].map((room) => outcomeOf(addDwelling(world, building, room))),
    outcomeOf(cover(world, wide, [compound])),
  ]);

  expect(outcomes.slice(0, 2).toSorted()).toEqual(['CONFLICT input.version', 'done']);
  expect(outcomes.slice(2)).toEqual(['done', 'done', 'done', 'done', 'done']);
  const place = outcomes[0] === 'done' ? '61001002' : '61001004';
  expect(await placesOfDwellings(world, compound)).toEqual([`${place} 61-crowd-wide 1: 3003`]);
  expect(await placesOfDwellings(world, other)).toEqual(['61001004 none 0: 3000']);
}, 60_000);
