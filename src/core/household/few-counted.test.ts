import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { addGrid } from '../grid/test/ground.js';
import { World } from '../organization/test/world.js';
import type { Building } from '../territory/building.entity.js';
import { addCompound, cover } from '../territory/test/compounds.js';
import { addBuilding, addDwelling } from '../territory/test/premises.js';
import { addHousehold, settleIn } from './test/homes.js';

let world: World;
let building: Building;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('78');
  const community = await world.create({ code: '78001001' }, subdistrict);
  const compound = await addCompound(world, community);
  await cover(world, await addGrid(world, community, { code: '78-1' }), [compound]);
  await addGrid(world, community, { code: '78-2' });
  building = await addBuilding(world, compound);
  const dwelling = await addDwelling(world, building, '101');
  await settleIn(world, await addHousehold(world, dwelling), { name: canary(1).name });
});
afterAll(() => world?.close());

const document = `{
  few: grid(code: "78-1") { ...Told } none: grid(code: "78-2") { ...Told }
  organization(code: "78001001") { stayShares { count } }
}
fragment Told on Grid { householdTotal householdTotalIsRounded residentTotal residentTotalIsRounded }`;

/** What a grid tells of its households and residents. */
const told = (count: number, isRounded = false) => ({
  householdTotal: count,
  householdTotalIsRounded: isRounded,
  residentTotal: count,
  residentTotalIsRounded: isRounded,
});

test('so few that they could be told apart are told to the number only to those who may see them', async () => {
  const none = told(0);
  const here = await world.server.signInAs({ role: 'core:community-worker', organization: '78001001' });
  const elsewhere = await world.server.signInAs({ role: 'core:grid-worker', grid: '78-2' });

  expect(await here.query(document)).toEqual({
    few: told(1),
    none,
    organization: { stayShares: [{ count: 0 }, { count: 0 }, { count: 1 }] },
  });
  for (const client of [elsewhere, world.server.anonymous]) {
    expect(await client.query(document)).toEqual({
      few: told(5, true),
      none,
      organization: { stayShares: null },
    });
  }
});

test('five that are five are told as what they are', async () => {
  for (const number of [2, 3, 4, 5]) {
    const dwelling = await addDwelling(world, building, `10${number}`);
    await settleIn(world, await addHousehold(world, dwelling), { name: canary(number).name });
  }

  expect(await world.server.anonymous.query(document)).toMatchObject({ few: told(5) });
});
