import { afterAll, beforeAll, expect, test } from 'vitest';
import { toGlobalId } from '../../plugin-api/index.js';
import type { SignedInClient, TestClient } from '../../testing/index.js';
import type { Grid } from '../grid/grid.entity.js';
import { updateGrid } from '../grid/grid.service.js';
import { addGrid, gridIdOf } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { idOf, World } from '../organization/test/world.js';
import type { Post } from './post.entity.js';
import { addPerson, addPost } from './test/posts.js';

let world: World;
let subdistrict: Organization;
let community: Organization;
let grid: Grid;
let former: Post;
let present: Post;
let secretary: SignedInClient;
beforeAll(async () => {
  world = await World.open();
  ({ subdistrict } = await world.district('19'));
  community = await world.create({ code: '19001001' }, subdistrict);
  grid = await addGrid(world, community, { code: '19-grid' });
  former = await addPost(world, { kind: 'GRID_CHIEF', grid, validFrom: '2021-01-01', validUntil: '2024-01-01' });
  present = await addPost(world, { kind: 'GRID_CHIEF', grid, validFrom: '2024-01-01' });
  await addPost(world, { kind: 'GRID_CHIEF', grid, validFrom: '2027-01-01' });
  secretary = await world.server.signInAs({ role: 'core:district-secretary', organization: '19001' });
});
afterAll(() => world.close());

type Posts = { nodes: { validFrom: string; inTerm: boolean }[]; totalCount: number };
const posts = (filter: string) =>
  `{ grid(code: "19-grid") { posts(filter: ${filter}) { nodes { validFrom inTerm } totalCount } } }`;

test('everybody sees who holds a post today, and nobody else', async () => {
  const { anonymous } = world.server;
  const inTerm = { grid: { posts: { nodes: [{ validFrom: '2024-01-01', inTerm: true }], totalCount: 1 } } };

  expect(await anonymous.query(posts('{}'))).toEqual(inTerm);
  expect(await anonymous.query(posts('{ everyTerm: true }'))).toEqual(inTerm);
  expect(await anonymous.query(posts('{ inTermOn: "2022-01-01" }'))).toMatchObject({ grid: { posts: { nodes: [] } } });
});

test('whoever manages posts there sees those of all terms', async () => {
  const { grid: all } = await secretary.query<{ grid: { posts: Posts } }>(posts('{ everyTerm: true }'));
  const then = await secretary.query<{ grid: { posts: Posts } }>(posts('{ inTermOn: "2023-12-31" }'));

  expect(all.posts.nodes.map(({ validFrom }) => validFrom).toSorted()).toEqual([
    '2021-01-01',
    '2024-01-01',
    '2027-01-01',
  ]);
  expect(then.grid.posts.nodes).toEqual([{ validFrom: '2021-01-01', inTerm: false }]);
});

test('whose posts are in one hand on another day is told of those that one may see', async () => {
  const there = await world.create({ code: '20001001' }, (await world.district('20')).subdistrict);
  const manager = await world.server.signInAs({ role: 'core:district-secretary', organization: '20001001' });
  const person = await addPerson(world, there);
  const others = { organization: there, person };
  await addPost(world, { ...others, kind: 'SECRETARY', validFrom: '2024-01-01' });
  await addPost(world, { ...others, kind: 'DIRECTOR', validFrom: '2027-01-01' });
  await addPost(world, { ...others, kind: 'DEPUTY_SECRETARY', validFrom: '2021-01-01', validUntil: '2025-01-01' });
  const found = async (client: TestClient, kind: string, day: string) => {
    const filter = `{ kind: "SECRETARY", concurrentKinds: ["${kind}"], inTermOn: "${day}" }`;
    const document = `{ organization(code: "20001001") { posts(filter: ${filter}) { totalCount } } }`;
    return (await client.query<{ organization: { posts: Posts } }>(document)).organization.posts.totalCount;
  };
  const elsewhere = await world.server.signInAs({ role: 'core:district-secretary', organization: '19001001' });

  for (const client of [world.server.anonymous, elsewhere]) {
    expect(await found(client, 'DIRECTOR', '2027-01-01')).toBe(0);
    expect(await found(client, 'DEPUTY_SECRETARY', '2024-06-01')).toBe(0);
    expect(await found(client, 'SECRETARY', '2027-01-01')).toBe(1);
  }
  expect(await found(manager, 'DIRECTOR', '2027-01-01')).toBe(1);
  expect(await found(manager, 'DEPUTY_SECRETARY', '2024-06-01')).toBe(1);
  expect(await found(manager, 'DIRECTOR', '2026-12-31')).toBe(0);
});

test('a post that has ended is not found by its id either', async () => {
  const ask = `{ former: node(id: "${idOfPost(former)}") { id } present: node(id: "${idOfPost(present)}") { id } }`;

  expect(await world.server.anonymous.query(ask)).toEqual({ former: null, present: { id: idOfPost(present) } });
  expect(await secretary.query(ask)).toMatchObject({ former: { id: idOfPost(former) } });
});

test('posts are listed by kind and place, those of grids below an organization too', async () => {
  const director = await addPost(world, { kind: 'DIRECTOR', organization: community });
  const idsOf = async (filter: string) => {
    const document = `{ posts(filter: ${filter}) { nodes { id } } }`;
    const answer = await world.server.anonymous.query<{ posts: { nodes: { id: string }[] } }>(document);
    return answer.posts.nodes.map(({ id }) => id);
  };

  expect(await idsOf(`{ organizationId: "${idOf(community)}" }`)).toEqual([idOfPost(director)]);
  expect(await idsOf(`{ gridId: "${gridIdOf(grid)}" }`)).toEqual([idOfPost(present)]);
  expect(await idsOf(`{ withinId: "${idOf(subdistrict)}" }`)).toEqual([idOfPost(director), idOfPost(present)]);
  expect(await idsOf(`{ withinId: "${idOf(subdistrict)}", kind: "GRID_CHIEF" }`)).toEqual([idOfPost(present)]);
});

test('posts run by their first day or by kind, if that is wanted', async () => {
  const place = await world.create({ code: '19001003' }, subdistrict);
  await addPost(world, { kind: 'SECRETARY', organization: place, validFrom: '2022-01-01' });
  await addPost(world, { kind: 'DIRECTOR', organization: place, validFrom: '2023-01-01' });
  await addPost(world, { kind: 'COMMITTEE_MEMBER', organization: place, validFrom: '2021-01-01' });
  const kindsBy = async (order: string) => {
    const list = `posts(orderBy: ${order}) { nodes { kind } }`;
    const answer = await world.server.anonymous.query<{ organization: { posts: { nodes: { kind: string }[] } } }>(
      `{ organization(code: "19001003") { ${list} } }`,
    );
    return answer.organization.posts.nodes.map(({ kind }) => kind);
  };

  expect(await kindsBy('{ field: VALID_FROM }')).toEqual(['COMMITTEE_MEMBER', 'SECRETARY', 'DIRECTOR']);
  expect(await kindsBy('{ field: KIND, direction: DESC }')).toEqual(['SECRETARY', 'DIRECTOR', 'COMMITTEE_MEMBER']);
});

test('who manages posts there is told so, and that one which is not over may be ended', async () => {
  const document = `{ former: node(id: "${idOfPost(former)}") { ...its } present: node(id: "${idOfPost(present)}") { ...its } }
    fragment its on Post { viewerPermissions availableActions }`;
  const mine =
    await secretary.query<Record<string, { viewerPermissions: string[]; availableActions: string[] }>>(document);

  expect(mine.present?.viewerPermissions).toContain('core:manage-posts');
  expect(mine.present?.availableActions).toEqual(['END', 'UPDATE']);
  expect(mine.former?.availableActions).toEqual([]);
  expect(await world.server.anonymous.query(document)).toMatchObject({
    present: { viewerPermissions: [], availableActions: [] },
  });
});

test('a person tells the posts that they hold today, of other days to who manages posts, and of many in one statement', async () => {
  const place = await world.create({ code: '19001009' }, subdistrict);
  const persons = await Promise.all([1, 2, 3].map(() => addPerson(world, place)));
  for (const person of persons) {
    await addPost(world, { kind: 'COMMITTEE_MEMBER', organization: place, person, validFrom: '2022-01-01' });
    await addPost(world, {
      kind: 'SERVICE_AGENT',
      organization: place,
      person,
      validFrom: '2020-01-01',
      validUntil: '2022-01-01',
    });
  }
  const worker = await world.server.signInAs({ role: 'core:grid-worker', organization: '19001009' });
  const ids = persons.map(({ id }) => toGlobalId('Person', id));
  const document = (given: readonly string[], filter = '{}') =>
    `{ ${given.map((id, at) => `p${at}: person(id: "${id}") { posts(filter: ${filter}) { totalCount nodes { kind } } }`).join(' ')} }`;
  const held = { posts: { totalCount: 1, nodes: [{ kind: 'COMMITTEE_MEMBER' }] } };

  expect(await worker.query(document(ids, '{ everyTerm: true }'))).toEqual({ p0: held, p1: held, p2: held });
  expect(await secretary.query(document(ids.slice(0, 1), '{ everyTerm: true }'))).toEqual({
    p0: { posts: { totalCount: 2, nodes: [{ kind: 'SERVICE_AGENT' }, { kind: 'COMMITTEE_MEMBER' }] } },
  });
  // The first time, a document is compiled and prepared.
  for (const given of [ids, ids.slice(0, 1)]) await worker.query(document(given));
  const few = await worker.statements(document(ids.slice(0, 1)));
  expect(await worker.statements(document(ids))).toHaveLength(few.length);
});

test('that one person is secretary and director shows at either post', async () => {
  const place = await world.create({ code: '19001002' }, subdistrict);
  const person = await addPerson(world, place);
  await addPost(world, { kind: 'SECRETARY', organization: place, person, validFrom: '2022-01-01' });
  await addPost(world, { kind: 'DIRECTOR', organization: place, person, validFrom: '2023-01-01' });
  await addPost(world, {
    kind: 'COMMITTEE_MEMBER',
    organization: place,
    person,
    validFrom: '2020-01-01',
    validUntil: '2022-01-01',
  });
  const { organization } = await world.server.anonymous.query<Record<string, unknown>>(
    '{ organization(code: "19001002") { posts { nodes { kind concurrentPosts { kind kindTitle } } } } }',
  );

  expect(organization).toEqual({
    posts: {
      nodes: [
        { kind: 'DIRECTOR', concurrentPosts: [{ kind: 'SECRETARY', kindTitle: 'Secretary' }] },
        { kind: 'SECRETARY', concurrentPosts: [{ kind: 'DIRECTOR', kindTitle: 'Director' }] },
      ],
    },
  });
});

test('vacancies are the posts that a grid should have and nobody holds today', async () => {
  const vacancies = async () => {
    const answer = await world.server.anonymous.query<{ grid: { vacancies: { code: string }[] } }>(
      '{ grid(code: "19-grid") { vacancies { code } } }',
    );
    return answer.grid.vacancies.map(({ code }) => code);
  };

  // 两长四员 without the chief, who is there.
  expect(await vacancies()).toEqual([
    'BUILDING_CHIEF',
    'GRID_WORKER',
    'PARTY_BUILDING_INSTRUCTOR',
    'PUBLIC_OPINION_LIAISON',
    'PROPERTY_STEWARD',
  ]);
  const postKinds = ['GRID_CHIEF', 'SERVICE_AGENT'];
  await world.write((context) => updateGrid(context, { id: gridIdOf(grid), version: 1, postKinds }));
  expect(await vacancies()).toEqual(['SERVICE_AGENT']);
});

const idOfPost = ({ id }: Post): string => toGlobalId('Post', id);
