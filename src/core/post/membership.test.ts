import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Organization } from '../organization/organization.entity.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { idOf, World } from '../organization/test/world.js';
import { Employment, MemberSource } from './post.entity.js';
import { addPost, type NewPost } from './test/posts.js';

let world: World;
let community: Organization;
let committee: Organization;
let unit: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('22');
  community = await world.create({ code: '22001001' }, subdistrict);
  committee = await world.create({ code: 'D22001001', kind: 'GRAND_PARTY_COMMITTEE' });
  unit = await world.create({ code: 'U22001001' }, subdistrict);
});
afterAll(() => world.close());

const member = (more: Partial<NewPost> = {}) =>
  addPost(world, {
    kind: 'GRAND_COMMITTEE_MEMBER',
    organization: committee,
    memberSource: MemberSource.UNIT,
    represents: unit,
    ...more,
  });

test('a member of a grand party committee sits there part time, as something, for somebody', async () => {
  expect(await member()).toMatchObject({
    organizationId: committee.id,
    representsId: unit.id,
    memberSource: 'UNIT',
    employment: 'PART_TIME',
  });
});

test('such members sit on grand party committees alone, never full time, and say as what', async () => {
  const refusal = (more: Partial<NewPost>) => outcomeOf(member(more));

  expect(await refusal({ memberSource: undefined })).toBe(
    'BAD_USER_INPUT core:post.member-source-missing input.memberSource',
  );
  expect(await refusal({ organization: community })).toBe(
    'RULE_VIOLATED core:post.not-a-grand-committee input.organizationId',
  );
  expect(await refusal({ employment: Employment.FULL_TIME })).toBe(
    'RULE_VIOLATED core:post.member-full-time input.employment',
  );
  expect(await refusal({ kind: 'SECRETARY' })).toBe(
    'RULE_VIOLATED core:post.member-source-elsewhere input.memberSource',
  );
});

test('members are listed by their source and by whom they represent', async () => {
  const other = await world.create({ code: 'D22001002', kind: 'GRAND_PARTY_COMMITTEE' });
  const sources = [MemberSource.POLICE, MemberSource.RESIDENT_PARTY_MEMBER, MemberSource.RESIDENT_PARTY_MEMBER];
  for (const memberSource of sources) await member({ organization: other, memberSource, represents: undefined });
  await member({ organization: other, represents: community });
  const count = async (filter: string) => {
    const document = `{ posts(filter: { organizationId: "${idOf(other)}", ${filter} }) {
      totalCount nodes { memberSource represents { code } } } }`;
    return (await world.server.anonymous.query<{ posts: { totalCount: number } }>(document)).posts;
  };

  expect(await count('memberSource: RESIDENT_PARTY_MEMBER')).toMatchObject({ totalCount: 2 });
  expect(await count(`representsId: "${idOf(community)}"`)).toEqual({
    totalCount: 1,
    nodes: [{ memberSource: 'UNIT', represents: { code: '22001001' } }],
  });
});
