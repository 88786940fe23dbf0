import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sql, toGlobalId } from '../../plugin-api/index.js';
import type { Grid } from '../grid/grid.entity.js';
import { addGrid, eventsOf, gridIdOf, holderOf } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { mergeOrganizations } from '../organization/organization-merge.service.js';
import { retireOrganization } from '../organization/organization-retire.service.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { idOf, today, World } from '../organization/test/world.js';
import type { Post } from './post.entity.js';
import { Employment } from './post.entity.js';
import { appointToPost, endPost } from './post.service.js';
import { addPerson, addPost, postOf } from './test/posts.js';

let world: World;
let community: Organization;
let grid: Grid;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('15');
  community = await world.create({ code: '15001001' }, subdistrict);
  grid = await addGrid(world, community);
});
afterAll(() => world.close());

test('somebody is appointed at an organization or at a grid, from today on unless told otherwise', async () => {
  const secretary = await addPost(world, { kind: 'SECRETARY', organization: community });
  const chief = await addPost(world, {
    kind: 'GRID_CHIEF',
    grid,
    validFrom: '2024-01-01',
    validUntil: '2027-01-01',
    employment: Employment.FULL_TIME,
  });

  expect(secretary).toMatchObject({
    organizationId: community.id,
    gridId: null,
    validFrom: today,
    validUntil: null,
    version: 1,
  });
  expect(chief).toMatchObject({
    organizationId: null,
    gridId: grid.id,
    holderName: '王大力',
    validFrom: '2024-01-01',
    validUntil: '2027-01-01',
    employment: 'FULL_TIME',
  });
  expect(await eventsOf(world.context(), chief)).toEqual(['core:post-appointed']);
});

test('a post has an organization, a grid or a building, exactly one of them', async () => {
  const person = await addPerson(world, community);
  const input = { kind: 'BUILDING_CHIEF', personId: toGlobalId('Person', person.id), holderName: '王大力' };
  const appoint = (place: object) => world.write((context) => appointToPost(context, { ...input, ...place }));
  const refused = 'BAD_USER_INPUT core:post.one-place input.organizationId';

  expect(await outcomeOf(appoint({}))).toBe(refused);
  expect(await outcomeOf(appoint({ organizationId: idOf(community), gridId: gridIdOf(grid) }))).toBe(refused);
});

test('a kind of post is registered, and one that the place has', async () => {
  const at = { organization: community };
  expect(await outcomeOf(addPost(world, { kind: 'KING', ...at }))).toBe(
    'BAD_USER_INPUT core:post.unknown-kind input.kind',
  );
  expect(await outcomeOf(addPost(world, { kind: 'GRID_CHIEF', ...at }))).toBe(
    'RULE_VIOLATED core:post.kind-not-at-organization input.kind',
  );
  expect(await outcomeOf(addPost(world, { kind: 'SECRETARY', grid }))).toBe(
    'RULE_VIOLATED core:post.kind-not-at-grid input.kind',
  );
});

test('a term that ends before it begins, or as it begins, is refused at its end', async () => {
  const term = (validFrom: string, validUntil: string) =>
    addPost(world, { kind: 'GRID_CHIEF', grid, validFrom, validUntil });
  const refused = 'RULE_VIOLATED commongrid:term.ends-before-it-begins input.validUntil';

  expect(await outcomeOf(term('2024-05-01', '2024-04-30'))).toBe(refused);
  expect(await outcomeOf(term('2024-05-01', '2024-05-01'))).toBe(refused);
  expect(await outcomeOf(term('2024-05-01', '2024-05-02'))).toBe('done');
});

test('one person holds a post of a kind at a place once at a time, and may hold it again', async () => {
  const person = await addPerson(world, community);
  const appoint = (validFrom: string, validUntil?: string, kind = 'GRID_WORKER') =>
    outcomeOf(addPost(world, { kind, grid, person, validFrom, validUntil }));
  const refused = 'RULE_VIOLATED core:post.held-already input.validFrom';

  expect(await appoint('2021-01-01', '2022-01-01')).toBe('done');
  expect(await appoint('2021-12-31', '2023-01-01')).toBe(refused);
  expect(await appoint('2020-01-01')).toBe(refused);
  expect(await appoint('2022-01-01', '2023-01-01')).toBe('done');
  expect(await appoint('2021-06-01', undefined, 'GRID_CHIEF')).toBe('done');
});

test('of many appointments of one person to one post at once, one is made, and all others are refused', async () => {
  const refused = 'RULE_VIOLATED core:post.held-already input.validFrom';
  for (let round = 0; round < 5; round += 1) {
    const person = await addPerson(world, community);
    const appointments = Array.from({ length: 4 }, () =>
      outcomeOf(addPost(world, { kind: 'DIRECTOR', organization: community, person })),
    );

    expect((await Promise.all(appointments)).toSorted()).toEqual([refused, refused, refused, 'done']);
  }
});

test('a second appointment waits before it writes, where it and the first could not wait for each other', async () => {
  const person = await addPerson(world, community);
  const held = { kind: 'DIRECTOR', organization: community, person } as const;
  const input = { kind: held.kind, organizationId: idOf(community), personId: toGlobalId('Person', person.id) };
  let second: Promise<string> | undefined;
  await world.write(async (context) => {
    await appointToPost(context, { ...input, holderName: '王大力' });
    second = outcomeOf(addPost(world, held));
    await vi.waitFor(async () => {
      const { rows } = await sql`
        select locktype as "waitsFor" from pg_locks
        where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(context.sql);
      expect(rows).toEqual([{ waitsFor: 'transactionid' }]);
    }, 20_000);
  });

  expect(await second).toBe('RULE_VIOLATED core:post.held-already input.validFrom');
});

test('who is appointed again to days of a post that is being ended is refused, whichever comes first', async () => {
  for (let round = 0; round < 8; round += 1) {
    const person = await addPerson(world, community);
    const held = { kind: 'DIRECTOR', organization: community, person } as const;
    const post = await addPost(world, { ...held, validFrom: '2021-01-01' });
    const outcomes = [end(post, '2024-01-01'), addPost(world, { ...held, validFrom: '2023-01-01' })].map(outcomeOf);

    expect(await Promise.all(outcomes)).toEqual(['done', 'RULE_VIOLATED core:post.held-already input.validFrom']);
  }
});

test('posts are given where one manages posts, to persons of whom one may know', async () => {
  const { subdistrict: elsewhere } = await world.district('16');
  const person = await addPerson(world, community);
  const manager = await holderOf(world, ['core:manage-posts', 'core:read-persons'], community);
  const stranger = await addPerson(world, elsewhere);
  const at = { kind: 'COMMITTEE_MEMBER', organization: community };

  expect(await outcomeOf(addPost(world, { ...at, person }, manager))).toBe('done');
  expect(await outcomeOf(addPost(world, { ...at, person: stranger }, manager))).toBe('NOT_FOUND input.personId');
  expect(await outcomeOf(addPost(world, { ...at, organization: elsewhere, person }, manager))).toBe(
    'FORBIDDEN input.organizationId',
  );
});

test('a post ends on a day, not before it began, only before an end that is set, and once', async () => {
  const post = await addPost(world, { kind: 'GRID_WORKER', grid, validFrom: '2024-01-01', validUntil: '2028-01-01' });

  expect(await outcomeOf(end(post, '2023-12-31'))).toBe(
    'RULE_VIOLATED commongrid:term.ends-before-it-begins input.validUntil',
  );
  expect(await outcomeOf(end(post, '2029-01-01'))).toBe('RULE_VIOLATED commongrid:term.only-earlier input.validUntil');
  const toCome = await end(post, '2027-01-01');
  expect(toCome).toMatchObject({ validUntil: '2027-01-01', version: 2 });
  const ended = await end(toCome);
  expect(ended).toMatchObject({ validUntil: today, version: 3 });
  expect(await outcomeOf(end(ended))).toBe('RULE_VIOLATED commongrid:term.over input.id');
  expect(await eventsOf(world.context(), post)).toEqual(['core:post-appointed', 'core:post-ended', 'core:post-ended']);
});

test('a post that is to come is called off: it ends on its first day, and is held on none', async () => {
  const post = await addPost(world, { kind: 'GRID_WORKER', grid, validFrom: '2027-01-01' });

  expect(await end(post)).toMatchObject({ validFrom: '2027-01-01', validUntil: '2027-01-01' });
});

test('a change of a post names the version that it saw', async () => {
  const post = await addPost(world, { kind: 'GRID_WORKER', grid });
  await end(post, '2027-01-01');

  expect(await outcomeOf(end(post))).toBe('CONFLICT input.version');
});

test('an organization at which somebody holds a post is not retired; merged, its posts end', async () => {
  const { subdistrict } = await world.district('17');
  const [one, two] = [
    await world.create({ code: '17001001' }, subdistrict),
    await world.create({ code: '17001002' }, subdistrict),
  ];
  const post = await addPost(world, { kind: 'DIRECTOR', organization: one, validFrom: '2021-01-01' });
  const retire = world.write((context) => retireOrganization(context, { id: idOf(one), version: 1 }));
  expect(await outcomeOf(retire)).toBe('RULE_VIOLATED core:organization.has-posts input.id');

  await world.write((context) =>
    mergeOrganizations(context, { id: idOf(one), version: 1, intoId: idOf(two), validFrom: '2025-01-01' }),
  );
  expect(await postOf(world, post)).toMatchObject({ validUntil: '2025-01-01' });
  expect(await eventsOf(world.context(), post)).toEqual(['core:post-appointed', 'core:post-ended']);
});

const end = (post: Post, validUntil?: string): Promise<Post> =>
  world.write((context) => endPost(context, { id: toGlobalId('Post', post.id), version: post.version, validUntil }));

test('a second chief of a grid is appointed with a warning, which goes when the first one leaves; a second worker is none', async () => {
  const place = await addGrid(world, community);
  const ask = (kind: string) =>
    world.server.anonymous.query<{ posts: { nodes: { warnings: object[] }[] } }>(
      'query ($filter: PostsFilter) { posts(filter: $filter) { nodes { warnings { held usualHolders } } } }',
      { filter: { gridId: gridIdOf(place), kind } },
    );
  const warningsOf = async (kind: string) => (await ask(kind)).posts.nodes.map(({ warnings }) => warnings);
  const first = await addPost(world, { kind: 'GRID_CHIEF', grid: place, validFrom: '2025-01-01' });
  expect(await warningsOf('GRID_CHIEF')).toEqual([[]]);

  await addPost(world, { kind: 'GRID_CHIEF', grid: place });
  const twice = [{ held: 2, usualHolders: 1 }];
  expect(await warningsOf('GRID_CHIEF')).toEqual([twice, twice]);
  await world.write((context) => endPost(context, { id: toGlobalId('Post', first.id), version: first.version }));
  expect(await warningsOf('GRID_CHIEF')).toEqual([[]]);
  await addPost(world, { kind: 'GRID_WORKER', grid: place });
  await addPost(world, { kind: 'GRID_WORKER', grid: place });
  expect(await warningsOf('GRID_WORKER')).toEqual([[], []]);
});
