import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import { addGrid, eventsOf, holderOf } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { idOf, today, World } from '../organization/test/world.js';
import type { Building } from '../territory/building.entity.js';
import { retireBuilding } from '../territory/building.service.js';
import { moveCompound } from '../territory/compound-move.service.js';
import { addCompound, compoundIdOf } from '../territory/test/compounds.js';
import { coverNamed } from '../territory/test/dwelling-ground.js';
import { addBuilding, addLoneBuilding, buildingIdOf } from '../territory/test/premises.js';
import type { Post } from './post.entity.js';
import { endPost } from './post.service.js';
import { addPerson, addPost, postIdOf, postOf } from './test/posts.js';

let world: World;
let subdistrict: Organization;
let community: Organization;
let other: Organization;
let building: Building;
beforeAll(async () => {
  world = await World.open();
  ({ subdistrict } = await world.district('21'));
  community = await world.create({ code: '21001001' }, subdistrict);
  other = await world.create({ code: '21001002' }, subdistrict);
  building = await addLoneBuilding(world, community);
});
afterAll(() => world.close());

const appoint = (at: Building, kind = 'BUILDING_CHIEF', more: object = {}) =>
  addPost(world, { kind, building: at, ...more });
const end = (post: Post, actor?: Awaited<ReturnType<typeof holderOf>>) =>
  world.write((context) => endPost(context, { id: postIdOf(post), version: post.version }), actor);

test('somebody is appointed at a building, and lies where that does', async () => {
  expect(await appoint(building)).toMatchObject({
    organizationId: null,
    gridId: null,
    buildingId: building.id,
    buildingOrganizationId: community.id,
    isPublished: true,
    contactDisplay: 'HIDDEN',
  });
  expect(await outcomeOf(appoint(building, 'SECRETARY'))).toBe(
    'RULE_VIOLATED core:post.kind-not-at-building input.kind',
  );
});

test('one person holds a post of a kind at a building once at a time, however many appoint them at once', async () => {
  const person = await addPerson(world, community);
  const appointments = [1, 2, 3].map(() => outcomeOf(appoint(building, 'PARTY_GROUP_LEADER', { person })));
  const refused = 'RULE_VIOLATED core:post.held-already input.validFrom';

  expect((await Promise.all(appointments)).toSorted()).toEqual([refused, refused, 'done']);
});

test('who manages posts in the community appoints at its buildings, and nobody else', async () => {
  const [here, there] = await Promise.all(
    [community, other].map((place) => holderOf(world, ['core:manage-posts', 'core:read-persons'], place)),
  );

  expect(await outcomeOf(addPost(world, { kind: 'PROPERTY_STEWARD', building }, here))).toBe('done');
  expect(await outcomeOf(addPost(world, { kind: 'PROPERTY_STEWARD', building }, there))).toMatch(
    /^(FORBIDDEN|NOT_FOUND)/,
  );
});

test('a post follows its building to another community, and with it who manages it', async () => {
  const compound = await addCompound(world, community);
  const post = await appoint(await addBuilding(world, compound));
  const [here, there] = await Promise.all(
    [community, other].map((place) => holderOf(world, ['core:manage-posts'], place)),
  );
  await world.write((context) =>
    moveCompound(context, { id: compoundIdOf(compound), version: compound.version, organizationId: idOf(other) }),
  );

  expect(await postOf(world, post)).toMatchObject({ buildingOrganizationId: other.id });
  expect(await outcomeOf(end(post, here))).toBe('FORBIDDEN input.id');
  expect(await outcomeOf(end(post, there))).toBe('done');
});

test('the posts at a building end with it, and each end is told', async () => {
  const ending = await addLoneBuilding(world, community, { name: '拆迁楼' });
  const held = await appoint(ending, 'BUILDING_CHIEF', { validFrom: '2024-01-01' });
  const toCome = await appoint(ending, 'PROPERTY_STEWARD', { validFrom: '2027-01-01' });
  await retire(ending);

  expect(await postOf(world, held)).toMatchObject({ validUntil: today });
  expect(await postOf(world, toCome)).toMatchObject({ validFrom: '2027-01-01', validUntil: '2027-01-01' });
  expect(await eventsOf(world.context(), held)).toEqual(['core:post-appointed', 'core:post-ended']);
});

test('an appointment at a building that is being retired has either ended with it, or is refused', async () => {
  for (let round = 0; round < 5; round += 1) {
    const ending = await addLoneBuilding(world, community, { name: `拆迁${round}号` });
    await Promise.all([outcomeOf(appoint(ending)), retire(ending)]);

    expect(await postsLeft(ending)).toEqual([]);
  }
});

test('buildings list their posts, and so does what they lie in; many buildings take no more statements', async () => {
  const compound = await addCompound(world, other);
  const lists = '{ compound(id: "ID") { buildings { nodes { posts { nodes { kindTitle building { name } } } } } } }';
  const document = lists.replace('ID', compoundIdOf(compound));
  const one = await appoint(await addBuilding(world, compound, { name: '一号楼' }));
  const { anonymous } = world.server;

  expect(await anonymous.query(document)).toEqual({
    compound: {
      buildings: {
        nodes: [{ posts: { nodes: [{ kindTitle: 'Building chief', building: { name: '一号楼' } }] } }],
      },
    },
  });
  const statements = await anonymous.statements(document);
  for (const name of ['二号楼', '三号楼', '四号楼']) await appoint(await addBuilding(world, compound, { name }));
  expect(await anonymous.statements(document)).toHaveLength(statements.length);

  const within = `{ posts(filter: { withinId: "${idOf(other)}", kind: "BUILDING_CHIEF" }) { totalCount } }`;
  expect(await anonymous.query(within)).toEqual({ posts: { totalCount: 4 } });
  const at = `{ posts(filter: { buildingId: "${buildingIdOf({ id: one.buildingId ?? '' })}" }) { nodes { id } } }`;
  expect(await anonymous.query(at)).toEqual({ posts: { nodes: [{ id: postIdOf(one) }] } });
});

test('a post at a building that a grid covers is none that the grid lacks', async () => {
  const compound = await addCompound(world, community);
  const [ofCompound, byItself] = [await addBuilding(world, compound), await addLoneBuilding(world, community)];
  const grid = await addGrid(world, community, { code: '21-grid', postKinds: ['BUILDING_CHIEF', 'PROPERTY_STEWARD'] });
  await coverNamed(world, grid, { compoundIds: [compoundIdOf(compound)], buildingIds: [buildingIdOf(byItself)] });
  const vacancies = () => world.server.anonymous.query('{ grid(code: "21-grid") { vacancies { code } } }');

  await appoint(ofCompound);
  expect(await vacancies()).toEqual({ grid: { vacancies: [{ code: 'PROPERTY_STEWARD' }] } });
  await appoint(byItself, 'PROPERTY_STEWARD');
  expect(await vacancies()).toEqual({ grid: { vacancies: [] } });
});

const retire = ({ id }: Building) =>
  world.write((context) => retireBuilding(context, { id: buildingIdOf({ id }), version: 1 }));

/** Who is still posted at a building. */
async function postsLeft({ id }: Building): Promise<unknown[]> {
  const { rows } = await sql`
    select 1 from core.post where building_id = ${id} and valid_until is null`.execute(world.context().sql);
  return rows;
}
