import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { type Actor, toGlobalId } from '../../plugin-api/index.js';
import { holderOf } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { World } from '../organization/test/world.js';
import { updatePerson } from '../person/person.service.js';
import { mergePersonsPermission } from './person-match.access.js';
import { PersonMatch } from './person-match.entity.js';
import { dismissPersonMatch } from './person-match.service.js';
import { suggestMatches } from './suggest-matches.js';
import { addEntry, knownOf, matchesAmong, merge, personIdOf, rereadPerson, unmerge } from './test/entries.js';

let world: World;
let subdistrict: Organization;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  ({ subdistrict } = await world.district('63'));
  community = await world.create({ code: '63001001' }, subdistrict);
});
afterAll(() => world.close());

test('the entry that stays learns what it did not know, and forgets it when that is undone', async () => {
  const { identityNumber, birthDate, phone, sex } = canary(31);
  const other = canary(32);
  const gone = await addEntry(world, community, { identityNumber, phone });
  const kept = await addEntry(world, community, { phone: other.phone });
  const known = { sex, birthDate, identityKind: 'RESIDENT_ID', identityNumber };
  const nothing = { sex: null, birthDate: null, identityKind: null, identityNumber: null };
  const both = async () => [await knownOf(world.context(), gone), await knownOf(world.context(), kept)];

  await merge(world, gone, kept);
  expect(await both()).toEqual([
    { ...known, identityKind: null, identityNumber: null, phone },
    { ...known, phone: other.phone },
  ]);
  expect(await outcomeOf(addEntry(world, community, { identityNumber }))).toBe(
    'RULE_VIOLATED core:person.known input.identityNumber',
  );
  await unmerge(world, gone);
  expect(await both()).toEqual([
    { ...known, phone },
    { ...nothing, phone: other.phone },
  ]);
});

test('a phone that was taken over is forgotten when that is undone', async () => {
  const { phone } = canary(33);
  const [gone, kept] = [await addEntry(world, community, { phone }), await addEntry(world, community)];

  await merge(world, gone, kept);
  expect((await knownOf(world.context(), kept)).phone).toBe(phone);
  await unmerge(world, gone);
  expect((await knownOf(world.context(), kept)).phone).toBeNull();
  expect((await knownOf(world.context(), gone)).phone).toBe(phone);
});

test('a phone that was changed since it was taken over stays', async () => {
  const [before, after] = [canary(40).phone, canary(34).phone];
  const [gone, changed] = [await addEntry(world, community, { phone: before }), await addEntry(world, community)];
  await merge(world, gone, changed);
  const { version } = await rereadPerson(world.context(), changed);
  const input = { id: personIdOf(changed), version, phone: after };
  await world.write((context) => updatePerson(context, input));

  await unmerge(world, gone);
  expect((await knownOf(world.context(), changed)).phone).toBe(after);
});

test('two numbers of one kind are two persons, and so are a number and another birth date', async () => {
  const [one, other] = [canary(35), canary(37, '1952-04-18')];
  const first = await addEntry(world, community, { identityNumber: one.identityNumber });
  const second = await addEntry(world, community, { identityNumber: other.identityNumber });
  const third = await addEntry(world, community, { birthDate: '1999-09-09' });

  expect(await outcomeOf(merge(world, first, second))).toBe(
    'RULE_VIOLATED core:person-match.two-identities input.intoId',
  );
  expect(await outcomeOf(merge(world, first, third))).toBe('RULE_VIOLATED core:person-match.other-birth input.intoId');
  expect(await knownOf(world.context(), first)).toMatchObject({ identityNumber: one.identityNumber });
});

test('persons are merged by whoever merges persons where both are, and nobody else', async () => {
  const next = await world.create({ code: '63001002' }, subdistrict);
  const [here, there] = [await addEntry(world, community), await addEntry(world, next)];
  const named = async (place: Organization) => {
    const holder = await holderOf(world, [mergePersonsPermission, 'core:read-persons'], place);
    return { ...holder, accountId: randomUUID() } as Actor;
  };
  const [worker, both] = [await named(community), await named(subdistrict)];
  const reader = await holderOf(world, ['core:read-persons'], subdistrict);

  expect(await outcomeOf(merge(world, here, there, worker))).toBe('NOT_FOUND input.intoId');
  expect(await outcomeOf(merge(world, here, there, reader))).toBe('FORBIDDEN input.id');
  expect(await outcomeOf(merge(world, here, here, both))).toBe(
    'RULE_VIOLATED core:person-match.one-entry input.intoId',
  );
  expect(await outcomeOf(merge(world, here, there, both))).toBe('done');
  expect(await outcomeOf(unmerge(world, here, worker))).toBe('NOT_FOUND input.id');
});

test('a match is dismissed once, and can still be merged', async () => {
  const { name, birthDate } = canary(39);
  const [one, other] = [
    await addEntry(world, community, { name, birthDate }),
    await addEntry(world, community, { name, birthDate }),
  ];
  await world.write((context) => suggestMatches(context, [one.id]));
  const [oneId, otherId] = [one.id, other.id].sort();
  const match = await world.context().read(PersonMatch).matching({ oneId, otherId }).require('id');
  const dismiss = (version: number) => {
    const input = { id: toGlobalId('PersonMatch', match.id), version };
    return world.write((context) => dismissPersonMatch(context, input));
  };

  expect(await dismiss(match.version)).toMatchObject({ state: 'DISMISSED', version: match.version + 1 });
  expect(await outcomeOf(dismiss(match.version))).toBe('CONFLICT input.version');
  expect(await outcomeOf(dismiss(match.version + 1))).toBe('RULE_VIOLATED core:person-match.state input.id');
  await merge(world, one, other);
  expect(await matchesAmong(world, one, other)).toEqual(['NAME_AND_BIRTH MERGED']);
});
