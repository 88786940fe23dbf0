import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Organization } from '../organization/organization.entity.js';
import { idOf, World } from '../organization/test/world.js';
import { addPerson, addPost } from './test/posts.js';

let world: World;
let district: Organization;
let subdistrict: Organization;
beforeAll(async () => {
  world = await World.open();
  ({ district, subdistrict } = await world.district('26'));
});
afterAll(() => world.close());

let count = 0;
/** A community with a secretary and a director: in one hand, in two, or without a director. */
async function community(hands: 'one' | 'two' | 'no director'): Promise<Organization> {
  const organization = await world.create({ code: `26001${String(++count).padStart(3, '0')}` }, subdistrict);
  const person = await addPerson(world, organization);
  await addPost(world, { kind: 'SECRETARY', organization, person });
  if (hands === 'one') await addPost(world, { kind: 'DIRECTOR', organization, person });
  if (hands === 'two') await addPost(world, { kind: 'DIRECTOR', organization });
  return organization;
}

const ask = (kinds: string) =>
  `{ organization(code: "26") { concurrentShare(kinds: ${kinds}) { numerator denominator excluded percent } } }`;

test('the share of secretaries who are directors counts communities, and leaves out those where one is missing', async () => {
  for (const hands of ['one', 'one', 'two', 'no director'] as const) await community(hands);
  // Who was director before does not count.
  const former = await community('no director');
  await addPost(world, { kind: 'DIRECTOR', organization: former, validFrom: '2020-01-01', validUntil: '2021-01-01' });
  const { anonymous } = world.server;

  expect(await anonymous.query(ask('["SECRETARY", "DIRECTOR"]'))).toEqual({
    organization: { concurrentShare: { numerator: 2, denominator: 3, excluded: 2, percent: 66.67 } },
  });
  const behind = `{ posts(filter: { withinId: "${idOf(district)}", kind: "SECRETARY", concurrentKinds: ["DIRECTOR"] }) {
    totalCount } }`;
  expect(await anonymous.query(behind)).toEqual({ posts: { totalCount: 2 } });
});

test('two different kinds are asked for, all of them registered', async () => {
  const { anonymous } = world.server;

  expect(await anonymous.refusal(ask('["SECRETARY", "SECRETARY"]'))).toMatchObject({
    rule: 'core:post.kinds-of-share',
    field: 'kinds',
  });
  expect(await anonymous.refusal(ask('["SECRETARY", "KING"]'))).toMatchObject({ rule: 'core:post.unknown-kind' });
});

test('many organizations share one statement', async () => {
  const list = (first: number) =>
    `{ organizations(first: ${first}) { nodes { concurrentShare(kinds: ["SECRETARY", "DIRECTOR"]) { numerator } } } }`;
  const { anonymous } = world.server;
  const one = await anonymous.statements(list(1));

  expect(await anonymous.statements(list(5))).toHaveLength(one.length);
});
