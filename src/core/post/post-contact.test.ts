import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { sql, toGlobalId } from '../../plugin-api/index.js';
import type { SignedInClient } from '../../testing/index.js';
import { ConsentChannel, ConsentGiver } from '../consent/consent.entity.js';
import { giveConsent, withdrawConsent } from '../consent/consent.service.js';
import type { Organization } from '../organization/organization.entity.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { World } from '../organization/test/world.js';
import type { Person } from '../person/person.entity.js';
import { ContactDisplay, type Post } from './post.entity.js';
import type { UpdatePostInput } from './post.inputs.js';
import { updatePost } from './post.service.js';
import { addPerson, addPost, postIdOf, postOf } from './test/posts.js';

let world: World;
let community: Organization;
let secretary: SignedInClient;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('23');
  community = await world.create({ code: '23001001' }, subdistrict);
  secretary = await world.server.signInAs({ role: 'core:district-secretary', organization: '23' });
});
afterAll(() => world.close());

const { phone } = canary(41);
const appoint = (more: object = {}) => addPost(world, { kind: 'SERVICE_AGENT', organization: community, ...more });
const update = (post: Post, input: Partial<UpdatePostInput>) =>
  world.write((context) => updatePost(context, { id: postIdOf(post), version: post.version, ...input }));
const agree = (person: Person) =>
  world.write((context) =>
    giveConsent(context, {
      personId: toGlobalId('Person', person.id),
      purpose: 'PUBLICATION',
      givenBy: ConsentGiver.SELF,
      channel: ConsentChannel.PAPER,
    }),
  );
const withdraw = (person: Person) =>
  world.write((context) =>
    withdrawConsent(context, { personId: toGlobalId('Person', person.id), purpose: 'PUBLICATION' }),
  );

test('a phone number is sealed, shown masked where contact data may be seen, and opened for a purpose there', async () => {
  const post = await appoint({ contact: { phone: `+86 ${phone}` } });
  const ask = (purpose = '') => `{ node(id: "${postIdOf(post)}") { ... on Post { contactDisplay phone${purpose} } } }`;

  expect(await secretary.query(ask())).toEqual({ node: { contactDisplay: 'HIDDEN', phone: '199****0041' } });
  expect(await secretary.query(ask('(purpose: "SERVICE")'))).toMatchObject({ node: { phone } });
  const { rows } = await sql<{ sealed: Buffer }>`
    select contact_sealed as sealed from core.post where id = ${post.id}`.execute(world.context().sql);
  expect(rows[0]?.sealed.includes(Buffer.from(phone))).toBe(false);
});

test('who may not see contact data at the post sees no phone number, not even masked', async () => {
  const post = await appoint({ contact: { phone, display: ContactDisplay.MASKED } });
  await world.district('24');
  const elsewhere = await world.server.signInAs({ role: 'core:district-secretary', organization: '24' });
  const ask = `{ node(id: "${postIdOf(post)}") { ... on Post { phone } } }`;

  expect(await elsewhere.query(ask)).toEqual({ node: { phone: null } });
  expect(await world.server.anonymous.refusal(ask)).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('what is no phone number is refused', async () => {
  expect(await outcomeOf(appoint({ contact: { phone: '12' } }))).toBe(
    'BAD_USER_INPUT core:post.phone input.contact.phone',
  );
});

test('what is said of a post is changed as long as it is not over', async () => {
  const post = await appoint({ duty: '收件' });
  const changed = await update(post, { duty: '收件、取件', published: false });
  expect(changed).toMatchObject({ duty: '收件、取件', isPublished: false, version: 2 });
  expect(await update(changed, { duty: '收件、取件' })).toMatchObject({ version: 2 });
  expect(await outcomeOf(update(post, { duty: '无' }))).toBe('CONFLICT input.version');

  const over = await appoint({ validFrom: '2020-01-01', validUntil: '2021-01-01' });
  expect(await outcomeOf(update(over, { duty: '无' }))).toBe('RULE_VIOLATED commongrid:term.over input.id');
});

test('a number is taken away, and then nothing is shown', async () => {
  const post = await appoint({ contact: { phone, display: ContactDisplay.MASKED } });

  expect(await update(post, { contact: { phone: null } })).toMatchObject({ contactDisplay: 'HIDDEN' });
  expect(await secretary.query(`{ node(id: "${postIdOf(post)}") { ... on Post { phone } } }`)).toEqual({
    node: { phone: null },
  });
});

test('a number is shown in full only where its holder agrees, and masked from their withdrawal on', async () => {
  const person = await addPerson(world, community, canary(42).name);
  const full = { contact: { phone, display: ContactDisplay.FULL } };
  const refused = 'RULE_VIOLATED core:consent.missing input.contact.display';
  expect(await outcomeOf(appoint({ person, ...full }))).toBe(refused);
  const post = await appoint({ person, contact: { phone } });
  expect(await outcomeOf(update(post, { contact: { display: ContactDisplay.FULL } }))).toBe(refused);

  await agree(person);
  expect(await update(post, { contact: { display: ContactDisplay.FULL } })).toMatchObject({ contactDisplay: 'FULL' });
  await withdraw(person);
  expect(await postOf(world, post)).toMatchObject({ contactDisplay: 'MASKED', version: 3 });
});

test('whoever withdraws while the number is being published is left with a masked one', async () => {
  for (let round = 0; round < 5; round += 1) {
    const person = await addPerson(world, community, canary(43).name);
    await agree(person);
    const post = await appoint({ person, contact: { phone } });
    await Promise.all([
      outcomeOf(update(post, { contact: { display: ContactDisplay.FULL } })),
      outcomeOf(withdraw(person)),
    ]);

    expect((await postOf(world, post)).contactDisplay).not.toBe('FULL');
  }
});
