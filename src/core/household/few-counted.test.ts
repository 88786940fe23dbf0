import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { addGrid } from '../grid/test/ground.js';
import { World } from '../organization/test/world.js';
import { addCompound, cover } from '../territory/test/compounds.js';
import { addBuilding, addDwelling } from '../territory/test/premises.js';
import { Relation } from './residence.entity.js';
import { addHousehold, settleIn } from './test/homes.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('78');
  await settleTenants('78001001', '78-1', subdistrict, 2);
  await settleTenants('78001002', '78-2', subdistrict, 6);
});
afterAll(() => world?.close());

/** A community with a covered grid and an empty one, and so many tenants in one household. */
async function settleTenants(
  code: string,
  grid: string,
  parent: Parameters<World['create']>[1],
  many: number,
): Promise<void> {
  const community = await world.create({ code }, parent);
  const compound = await addCompound(world, community);
  await cover(world, await addGrid(world, community, { code: grid }), [compound]);
  await addGrid(world, community, { code: `${grid}-empty` });
  const household = await addHousehold(world, await addDwelling(world, await addBuilding(world, compound), '101'));
  for (let number = 1; number <= many; number += 1) {
    const relation = number === 1 ? Relation.HEAD : Relation.NON_RELATIVE;
    await settleIn(world, household, { name: canary(number).name }, { relation });
  }
}

const shares = 'stayShares { count ratio { numerator denominator } }';
const document = `{
  two: grid(code: "78-1") { ...Told } none: grid(code: "78-1-empty") { ...Told } six: grid(code: "78-2") { ...Told }
  part: organization(code: "78001001") { ${shares} } other: organization(code: "78001002") { ${shares} }
  whole: organization(code: "78") { ${shares} }
}
fragment Told on Grid { householdTotal householdTotalIsRounded residentTotal residentTotalIsRounded }`;

/** What a grid tells of its households and residents. */
const told = (householdTotal: number, residentTotal: number, isRounded: boolean) => ({
  householdTotal,
  householdTotalIsRounded: isRounded,
  residentTotal,
  residentTotalIsRounded: isRounded,
});

/** The three kinds; all are tenants. */
const tenants = (count: number) => {
  const of = (numerator: number) => ({ count: numerator, ratio: { numerator, denominator: count } });
  return { stayShares: [of(0), of(0), of(count)] };
};

test('whoever may not see persons is told counts in steps of five at every place, so that no difference tells a few', async () => {
  const elsewhere = await world.server.signInAs({ role: 'core:grid-worker', grid: '78-1-empty' });

  for (const client of [elsewhere, world.server.anonymous]) {
    expect(await client.query(document)).toEqual({
      two: told(5, 5, true),
      none: told(0, 0, false),
      six: told(5, 10, true),
      part: tenants(5),
      other: tenants(10),
      whole: tenants(10),
    });
  }
});

test('whoever may see persons at a place is told them to the number there, and in steps elsewhere', async () => {
  const here = await world.server.signInAs({ role: 'core:community-worker', organization: '78001001' });

  expect(await here.query(document)).toEqual({
    two: told(1, 2, false),
    none: told(0, 0, false),
    six: told(5, 10, true),
    part: tenants(2),
    other: tenants(10),
    whole: tenants(10),
  });
});
