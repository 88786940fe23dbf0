import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { sql } from '../../plugin-api/index.js';
import type { Organization } from '../organization/organization.entity.js';
import { World } from '../organization/test/world.js';
import type { CreatePersonInput } from '../person/person.inputs.js';
import { PersonMatch } from './person-match.entity.js';
import { suggestMatches } from './suggest-matches.js';
import { addEntry, matchesAmong, merge, rereadPerson } from './test/entries.js';

let world: World;
let district: Organization;
let subdistrict: Organization;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  ({ district, subdistrict } = await world.district('61'));
  community = await world.create({ code: '61001001' }, subdistrict);
});
afterAll(() => world.close());

const add = (input: Partial<CreatePersonInput>, organization = community) => addEntry(world, organization, input);
/** Who is entered is compared with all others by a handler; here it has its turn first. */
const suggest = async (of: Parameters<typeof suggestMatches>[1]) => {
  await world.server.settled();
  return world.write((context) => suggestMatches(context, of));
};
const idsOf = (...rows: readonly { id: string }[]) => rows.map(({ id }) => id);

test('entries with two of name, birth date and telephone in common are suggested, with all reasons, once', async () => {
  const { name, birthDate, phone } = canary(11);
  const whole = await add({ name, birthDate, phone });
  const sameName = await add({ name, phone });
  const sameBirth = await add({ name, birthDate });
  const otherName = await add({ name: canary(12).name, birthDate, phone });
  const stranger = await add({ name, birthDate: '1970-01-01' });
  const all = [whole, sameName, sameBirth, otherName, stranger];

  await suggest(idsOf(whole));
  expect(await matchesAmong(world, ...all)).toEqual([
    'BIRTH_AND_PHONE SUGGESTED',
    'NAME_AND_BIRTH SUGGESTED',
    'NAME_AND_PHONE SUGGESTED',
  ]);
  const twin = await add({ name, birthDate, phone });
  await suggest(idsOf(twin));
  expect(await matchesAmong(world, whole, twin)).toEqual(['BIRTH_AND_PHONE NAME_AND_BIRTH NAME_AND_PHONE SUGGESTED']);
  expect(await suggest(idsOf(twin))).toBe(0);
});

test('who differs in sex, or has two numbers of one kind of document, is not suggested', async () => {
  const [one, other] = [canary(13), canary(15)];
  const { birthDate, phone } = one;
  const he = await add({ name: one.name, birthDate, sex: 'MALE' as never });
  const she = await add({ name: one.name, birthDate, sex: 'FEMALE' as never });
  const numbered = await add({ name: '金丝雀甲', identityNumber: one.identityNumber, phone });
  const numberedToo = await add({ name: '金丝雀甲', identityNumber: other.identityNumber, phone });
  await suggest(idsOf(he, she, numbered, numberedToo));

  expect(await matchesAmong(world, he, she, numbered, numberedToo)).toEqual([]);
});

test('who is entered is compared with all others at once', async () => {
  const { name, birthDate } = canary(21);
  const [one, other] = [await add({ name, birthDate }), await add({ name, birthDate })];
  await world.server.settled();

  expect(await matchesAmong(world, one, other)).toEqual(['NAME_AND_BIRTH SUGGESTED']);
});

test('what is likely no more is taken back, and what somebody decided stays', async () => {
  const { name, birthDate } = canary(16);
  const [one, other, third] = [
    await add({ name, birthDate }),
    await add({ name, birthDate }),
    await add({ name, birthDate }),
  ];
  await suggest('all');
  expect(await matchesAmong(world, one, other, third)).toHaveLength(3);
  await world.write((context) =>
    sql`update core.person_match set state = 'DISMISSED' where ${one.id} in (one_id, other_id)
      and ${other.id} in (one_id, other_id)`.execute(context.sql),
  );
  await world.write((context) =>
    sql`update core.person set birth_date = '1988-08-08' where id in (${one.id}, ${third.id})`.execute(context.sql),
  );
  await suggest('all');

  expect(await matchesAmong(world, one, other)).toEqual(['NAME_AND_BIRTH DISMISSED']);
  expect(await matchesAmong(world, other, third)).toEqual([]);
  expect(await matchesAmong(world, one, third)).toEqual(['NAME_AND_BIRTH SUGGESTED']);
});

test('what more than twenty have in common says nothing', async () => {
  const { birthDate, phone } = canary(18);
  const made = [];
  for (let count = 0; count < 20; count += 1) made.push(await add({ name: `金丝雀${count}`, birthDate, phone }));
  await suggest('all');
  expect(await matchesAmong(world, ...made)).toHaveLength(190);
  made.push(await add({ name: '金丝雀又', birthDate, phone }));
  await suggest('all');

  expect(await matchesAmong(world, ...made)).toEqual([]);
});

test('who was merged into another is not suggested any more', async () => {
  const { name, birthDate } = canary(19);
  const [one, other, third] = [
    await add({ name, birthDate }),
    await add({ name, birthDate }),
    await add({ name, birthDate }),
  ];
  await suggest(idsOf(one));
  await merge(world, one, other);

  expect(await matchesAmong(world, one, other, third)).toEqual(['NAME_AND_BIRTH MERGED', 'NAME_AND_BIRTH SUGGESTED']);
  await suggest('all');
  expect(await matchesAmong(world, one, third)).toEqual([]);
});

test('a match lies in the smallest organization that holds both', async () => {
  const { name, birthDate } = canary(20);
  const next = await world.create({ code: '61001002' }, subdistrict);
  const { subdistrict: elsewhere } = await world.district('62');
  const here = await add({ name, birthDate });
  const beside = await add({ name, birthDate }, next);
  const above = await add({ name, birthDate }, district);
  const far = await add({ name, birthDate }, elsewhere);
  await suggest(idsOf(here));
  const placeOf = async (one: { id: string }, other: { id: string }) => {
    const [oneId, otherId] = idsOf(one, other).sort();
    const found = await world.context().read(PersonMatch).matching({ oneId, otherId }).first();
    return found?.organizationId;
  };

  expect(await placeOf(here, beside)).toBe(subdistrict.id);
  expect(await placeOf(here, above)).toBe(district.id);
  expect(await placeOf(here, far)).toBeNull();
  expect((await rereadPerson(world.context(), here)).organizationId).toBe(community.id);
});
