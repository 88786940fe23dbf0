import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql, toGlobalId } from '../../plugin-api/index.js';
import { Account } from '../account/account.entity.js';
import { insertAccount } from '../account/account.service.js';
import { setAccountPerson } from '../account/account-person.service.js';
import type { Organization } from '../organization/organization.entity.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { today, World } from '../organization/test/world.js';
import type { Person } from '../person/person.entity.js';
import { merge, unmerge } from '../person-match/test/entries.js';
import { retireBuilding } from '../territory/building.service.js';
import { addLoneBuilding, buildingIdOf } from '../territory/test/premises.js';
import type { Post } from './post.entity.js';
import { endPost } from './post.service.js';
import { addPerson, addPost, postOf } from './test/posts.js';

let world: World;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('28');
  community = await world.create({ code: '28001001' }, subdistrict);
});
afterAll(() => world.close());

/** An account of a person. */
async function accountOf(person: Person): Promise<Account> {
  const account = await world.write((context) =>
    insertAccount(context, { login: `of-${person.id}`, organizationId: community.id }),
  );
  const [id, personId] = [toGlobalId('Account', account.id), toGlobalId('Person', person.id)];
  return world.write((context) => setAccountPerson(context, { id, version: 1, personId }));
}

const appoint = (person: Person, account: Account, kind = 'SERVICE_AGENT'): Promise<Post> =>
  addPost(world, {
    kind,
    organization: community,
    person,
    grant: { accountId: toGlobalId('Account', account.id), role: 'core:resident' },
  });

/** Whether the grant of a post counts. */
async function gives({ id }: Post): Promise<boolean> {
  const { rows } = await sql`
    select 1 from core.role_grant where post_id = ${id} and revoked_at is null`.execute(world.context().sql);
  return rows.length > 0;
}

const personOf = async ({ id }: Account) =>
  (await world.context().read(Account).matching({ id }).require('id')).personId;

test('of a post that two entries of one person hold, one stays, and the other gives nothing', async () => {
  const [gone, kept] = [await addPerson(world, community), await addPerson(world, community)];
  const ofGone = await accountOf(gone);
  const twin = await appoint(gone, ofGone);
  const stays = await addPost(world, { kind: 'SERVICE_AGENT', organization: community, person: kept });
  await merge(world, gone, kept);

  expect(await postOf(world, twin)).toMatchObject({ personId: kept.id, validUntil: twin.validFrom });
  expect(await postOf(world, stays)).toMatchObject({ personId: kept.id, validUntil: null });
  expect(await gives(twin)).toBe(false);

  await unmerge(world, gone);
  expect(await postOf(world, twin)).toMatchObject({ personId: gone.id, validUntil: null });
  // Nobody gains power by an undoing.
  expect(await gives(twin)).toBe(false);
});

test('an account and what its posts give pass to the entry that stays, and back when that is undone', async () => {
  const [gone, kept] = [await addPerson(world, community), await addPerson(world, community)];
  const account = await accountOf(gone);
  const post = await appoint(gone, account);

  await merge(world, gone, kept);
  expect([await personOf(account), (await postOf(world, post)).personId]).toEqual([kept.id, kept.id]);
  await unmerge(world, gone);
  expect([await personOf(account), (await postOf(world, post)).personId]).toEqual([gone.id, gone.id]);
  expect(await gives(post)).toBe(true);
});

test('two entries with an account each are not merged until somebody says which of them the person keeps', async () => {
  const [gone, kept] = [await addPerson(world, community), await addPerson(world, community)];
  const [ofGone, ofKept] = [await accountOf(gone), await accountOf(kept)];

  expect(await outcomeOf(merge(world, gone, kept))).toBe('RULE_VIOLATED core:person-match.two-accounts input.intoId');
  expect([await personOf(ofGone), await personOf(ofKept)]).toEqual([gone.id, kept.id]);
  const id = toGlobalId('Account', ofGone.id);
  await world.write((context) => setAccountPerson(context, { id, version: 2, personId: null }));
  expect(await outcomeOf(merge(world, gone, kept))).toBe('done');
  expect(await personOf(ofKept)).toBe(kept.id);
});

test('a merger is not undone while a post of the one entry gives to the account that goes back to the other', async () => {
  const [gone, kept] = [await addPerson(world, community), await addPerson(world, community)];
  const account = await accountOf(gone);
  await merge(world, gone, kept);
  const post = await appoint(kept, account);

  expect(await outcomeOf(unmerge(world, gone))).toBe('RULE_VIOLATED core:person-match.grant-of-other input.id');
  expect(await personOf(account)).toBe(kept.id);
  const { version } = await postOf(world, post);
  await world.write((context) => endPost(context, { id: toGlobalId('Post', post.id), version }));
  expect(await outcomeOf(unmerge(world, gone))).toBe('done');
  expect(await personOf(account)).toBe(gone.id);
});

test('who is taken apart again holds nothing at a building that has ended meanwhile', async () => {
  const [gone, kept] = [await addPerson(world, community), await addPerson(world, community)];
  const building = await addLoneBuilding(world, community);
  const held = { kind: 'BUILDING_CHIEF', building, validFrom: '2024-01-01' };
  const twin = await addPost(world, { ...held, person: gone });
  await addPost(world, { ...held, person: kept });
  await merge(world, gone, kept);
  await world.write((context) => retireBuilding(context, { id: buildingIdOf(building), version: 1 }));
  await unmerge(world, gone);

  expect(await postOf(world, twin)).toMatchObject({ personId: gone.id, validUntil: today });
});
