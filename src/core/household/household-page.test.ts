import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import type { Grid } from '../grid/grid.entity.js';
import { addGrid } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { World } from '../organization/test/world.js';
import { addCompound, cover } from '../territory/test/compounds.js';
import { addBuilding, addDwelling } from '../territory/test/premises.js';
import { Relation } from './residence.entity.js';
import { addHousehold, settleIn } from './test/homes.js';

let world: World;
let community: Organization;
let grid: Grid;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('81');
  community = await world.create({ code: '81001001' }, subdistrict);
  await world.create({ code: '81001002' }, subdistrict);
  grid = await addGrid(world, community, { code: '81-1' });
  await addGrid(world, community, { code: '81-2' });
  const compound = await addCompound(world, community);
  await cover(world, grid, [compound]);
  const building = await addBuilding(world, compound);
  for (let number = 0; number < 6; number += 1) {
    const dwelling = await addDwelling(world, building, `10${number}`);
    const household = await addHousehold(world, dwelling, { code: `81-H${number}`, registeredNo: '户字第金丝雀号' });
    const { name, phone, identityNumber } = canary(500 + number * 2);
    await settleIn(world, household, { name, phone, identityNumber }, { stayKind: 'REGISTERED' });
    const spouse = canary(501 + number * 2);
    await settleIn(world, household, { name: spouse.name, phone: spouse.phone }, { relation: Relation.SPOUSE });
  }
}, 60_000);
afterAll(() => world.close());

const page = `query ($first: Int!) { grid(code: "81-1") { householdTotal residentTotal
  households(first: $first) { nodes {
    code kind head { name } dwelling { room }
    members { relation stayKind stayKindTitle isMain person { name sex ageBand phone tags { kind } } }
  } }
} }`;
const worker = (grid: string) => world.server.signInAs({ role: 'core:grid-worker', grid });

test('who looks after those in need knows in which dwelling they live', async () => {
  const carer = await world.server.signInAs({ role: 'core:care-officer', organization: '81001001' });
  const document =
    '{ grid(code: "81-1") { households(first: 1) { nodes { dwelling { room } members { dwelling { room } } } } } }';
  const dwelling = { room: '100' };

  expect(await carer.query(document)).toEqual({
    grid: { households: { nodes: [{ dwelling, members: [{ dwelling }, { dwelling }] }] } },
  });
});

test('the page of a grid takes as many statements for six households as for one', async () => {
  const client = await worker('81-1');
  const one = await client.statements(page, { first: 1 });
  const six = await client.statements(page, { first: 6 });

  expect(six.length).toBe(one.length);
  expect(one.length).toBeLessThan(30);
});

test('the worker of a grid reads who lives there, the head first, with numbers masked', async () => {
  const client = await worker('81-1');
  const answer = await client.query<{ grid: { households: { nodes: object[] } } }>(page, { first: 1 });
  const { name, phone } = canary(500);
  const spouse = canary(501);

  const of = (relation: string, stayKind: string, person: object) => {
    const stayKindTitle = stayKind === 'TENANT' ? 'Tenant' : 'Registered';
    return { relation, stayKind, stayKindTitle, isMain: true, person };
  };
  const masked = (text: string) => `${text.slice(0, 3)}****${text.slice(-4)}`;
  expect(answer).toEqual({
    grid: {
      householdTotal: 6,
      residentTotal: 12,
      households: {
        nodes: [
          {
            code: '81-H0',
            kind: 'FAMILY',
            head: { name },
            dwelling: { room: '100' },
            members: [
              of('HEAD', 'REGISTERED', {
                name,
                sex: 'FEMALE',
                ageBand: 'FROM_60_TO_79',
                phone: masked(phone),
                tags: [],
              }),
              of('SPOUSE', 'TENANT', {
                name: spouse.name,
                sex: null,
                ageBand: null,
                phone: masked(spouse.phone),
                tags: [],
              }),
            ],
          },
        ],
      },
    },
  });
});

test('who works in another grid, lives there, or is nobody reads of no household, only how many there are', async () => {
  const others = [
    await worker('81-2'),
    await world.server.signInAs({ role: 'core:resident', organization: '81001001' }),
    await world.server.signInAs({ role: 'core:community-worker', organization: '81001002' }),
    world.server.anonymous,
  ];
  for (const client of others) {
    expect(await client.query(page, { first: 6 })).toEqual({
      grid: { householdTotal: 10, residentTotal: 15, households: { nodes: [] } },
    });
  }
});

test('households are read at the organization, in the dwelling, and of the person', async () => {
  const client = await world.server.signInAs({ role: 'core:community-worker', organization: '81001001' });
  const document = `{ organization(code: "81001001") {
    all: households { totalCount } tenants: households(filter: { stayKind: "TENANT" }) { totalCount }
    floating: households(filter: { stayKind: "FLOATING" }) { totalCount } over: households(filter: { open: false }) { totalCount }
    households(first: 1) { nodes {
      registeredNo history { nodes { household { code } person { household { code } residences { totalCount } } } }
      dwelling { households { nodes { code } } }
    } }
  } }`;
  const held = {
    household: { code: '81-H0' },
    person: { household: { code: '81-H0' }, residences: { totalCount: 1 } },
  };

  expect(await client.query(document)).toEqual({
    organization: {
      all: { totalCount: 6 },
      tenants: { totalCount: 6 },
      floating: { totalCount: 0 },
      over: { totalCount: 0 },
      households: {
        nodes: [
          {
            registeredNo: '*'.repeat(7),
            history: { nodes: [held, held] },
            dwelling: { households: { nodes: [{ code: '81-H0' }] } },
          },
        ],
      },
    },
  });
});

test('stays are shared out among the registered kinds, over all organizations below', async () => {
  const document = '{ organization(code: "81") { stayShares { kind { code } count ratio { percent denominator } } } }';

  expect(await world.server.anonymous.query(document)).toEqual({
    organization: {
      stayShares: [
        { kind: { code: 'FLOATING' }, count: 0, ratio: { percent: 0, denominator: 20 } },
        { kind: { code: 'REGISTERED' }, count: 10, ratio: { percent: 50, denominator: 20 } },
        { kind: { code: 'TENANT' }, count: 10, ratio: { percent: 50, denominator: 20 } },
      ],
    },
  });
});

test('the shares of many organizations take as many statements as those of one: everybody may ask for them', async () => {
  const asked = (first: number) => `{ organizations(first: ${first}) { nodes { stayShares { count } } } }`;
  const { anonymous } = world.server;

  expect((await anonymous.statements(asked(3))).length).toBe((await anonymous.statements(asked(1))).length);
});

test('only who manages persons at a place moves people in, out and about there', async () => {
  const client = await worker('81-1');
  const elsewhere = await world.server.signInAs({ role: 'core:community-worker', organization: '81001002' });
  const { grid: found } = await client.query<{ grid: { households: { nodes: { id: string }[] } } }>(
    '{ grid(code: "81-1") { households(first: 1) { nodes { id } } } }',
  );
  const input = {
    householdId: found.households.nodes[0]?.id,
    stayKind: 'TENANT',
    relation: 'CHILD',
    person: { name: canary(590).name },
  };
  const moveIn = 'mutation ($input: MoveInInput!) { moveIn(input: $input) { isKnown } }';

  expect((await client.send(moveIn, { input })).refusals[0]?.code).toBe('FORBIDDEN');
  expect((await elsewhere.send(moveIn, { input })).refusals[0]?.code).toBe('NOT_FOUND');
  expect((await world.server.anonymous.send(moveIn, { input })).refusals[0]?.code).toBe('UNAUTHENTICATED');
});
