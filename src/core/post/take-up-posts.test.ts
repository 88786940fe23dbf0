import { afterAll, beforeAll, expect, test } from 'vitest';
import { toGlobalId } from '../../plugin-api/index.js';
import type { Organization } from '../organization/organization.entity.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { World } from '../organization/test/world.js';
import type { Post } from './post.entity.js';
import { endPost } from './post.service.js';
import { takeUpPosts } from './take-up-posts.js';
import { addPost, postOf } from './test/posts.js';

let world: World;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('19');
  community = await world.create({ code: '19001001' }, subdistrict);
});
afterAll(() => world.close());

test('posts in term are answered in the order in which they are named', async () => {
  const [one, two] = [await addPost(world, director()), await addPost(world, director())];
  const posts = await takeUp([two, one]);

  expect(posts.map(({ id }) => id)).toEqual([two.id, one.id]);
});

test('a post that has ended, has yet to begin or never was is refused at the input that names it', async () => {
  const held = await addPost(world, director());
  const over = await addPost(world, { ...director(), validFrom: '2020-01-01', validUntil: '2021-01-01' });
  const toCome = await addPost(world, { ...director(), validFrom: '2027-01-01' });

  expect(await outcomeOf(takeUp([held, over]))).toBe('RULE_VIOLATED core:post.not-in-term input.posts.1');
  expect(await outcomeOf(takeUp([toCome]))).toBe('RULE_VIOLATED core:post.not-in-term input.posts.0');
  expect(await outcomeOf(takeUp([community]))).toBe('NOT_FOUND input.posts.0');
});

test('a post that is taken up while it is ended has either come before, or is refused', async () => {
  for (let round = 0; round < 8; round += 1) {
    const post = await addPost(world, { ...director(), validFrom: '2021-01-01' });
    const [ended, taken] = await Promise.all([outcomeOf(end(post)), outcomeOf(takeUp([post], stillInTerm))]);

    expect(ended).toBe('done');
    expect(['done', 'RULE_VIOLATED core:post.not-in-term input.posts.0']).toContain(taken);
  }
});

test('two that take up the same posts in another order both go on', async () => {
  const [one, two] = [await addPost(world, director()), await addPost(world, director())];
  for (let round = 0; round < 8; round += 1) {
    const outcomes = await Promise.all([outcomeOf(takeUp([one, two])), outcomeOf(takeUp([two, one]))]);
    expect(outcomes).toEqual(['done', 'done']);
  }
});

const director = () => ({ kind: 'DIRECTOR', organization: community });

/** Takes up posts, and does something with the first meanwhile. */
const takeUp = (
  rows: readonly { readonly id: string }[],
  work: (post: Post) => Promise<void> = async () => undefined,
): Promise<readonly Post[]> =>
  world.write(async (context) => {
    const named = rows.map(({ id }, at) => ({ globalId: toGlobalId('Post', id), field: `input.posts.${at}` }));
    const posts = await takeUpPosts(context, named);
    await work(posts[0] as Post);
    return posts;
  });

/** As somebody else sees it, who waits for nobody. */
const stillInTerm = async (post: Post): Promise<void> => {
  expect(await postOf(world, post)).toMatchObject({ validUntil: null });
};

const end = (post: Post): Promise<Post> =>
  world.write((context) => endPost(context, { id: toGlobalId('Post', post.id), version: 1 }));
