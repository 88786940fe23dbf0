import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromGlobalId, sql, toGlobalId } from '../../plugin-api/index.js';
import type { SignedInClient } from '../../testing/index.js';
import { TwoDistricts } from '../access/test/two-districts.js';
import { createPerson } from '../person/person.service.js';

let world: TwoDistricts;
/** Manages posts, persons, accounts and roles in the north. */
let secretary: SignedInClient;
let administrator: SignedInClient;
beforeAll(async () => {
  world = await TwoDistricts.open();
  secretary = await world.account('secretary', [['core:district-secretary', 'north']], 'north');
  administrator = await world.account('administrator', [['core:administrator', 'everywhere']]);
});
afterAll(() => world?.stop());

const appointing = `mutation ($input: AppointToPostInput!) { appointToPost(input: $input) {
  post { id version grant { id role validFrom validUntil revokedAt account { login } grid { code } organization { code }
    availableActions post { kind } } } } }`;
const ending = 'mutation ($input: EndPostInput!) { endPost(input: $input) { post { id version } } }';
const linking =
  'mutation ($input: SetAccountPersonInput!) { setAccountPerson(input: $input) { account { person { id } } } }';
const revoking = 'mutation ($input: RevokeGrantInput!) { revokeGrant(input: $input) { roleGrant { id } } }';

interface Grant {
  readonly id: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly revokedAt: string | null;
}
interface Appointed {
  readonly appointToPost: { readonly post: { readonly id: string; readonly version: number; readonly grant: Grant } };
}

/** A person with an account, which has nothing. */
interface Candidate {
  readonly personId: string;
  readonly client: SignedInClient;
}

let count = 0;
async function candidate(organization: 'north' | 'northCommunity' = 'northCommunity'): Promise<Candidate> {
  const client = await world.account(`candidate-${++count}`, [], organization);
  const { id } = await world.server.asSystem((context) =>
    createPerson(context, { organizationId: world.globalId(organization), name: '王大力' }),
  );
  const personId = toGlobalId('Person', id);
  await link(secretary, client, personId);
  return { personId, client };
}

const link = (by: SignedInClient, { account }: SignedInClient, personId: string | null, version = 1) =>
  by.query(linking, { input: { id: account.globalId, version, personId } });

const worker = 'core:grid-worker';
const asked = ({ personId, client }: Candidate, more: object = {}) => ({
  input: {
    kind: 'GRID_WORKER',
    gridId: world.globalId('northGrid'),
    personId,
    holderName: '王大力',
    grant: { accountId: client.account.globalId, role: worker },
    ...more,
  },
});
const appoint = async (who: Candidate, more: object = {}, by = secretary) =>
  (await by.query<Appointed>(appointing, asked(who, more))).appointToPost.post;
const end = (post: { id: string; version: number }, validUntil?: string, by = secretary) =>
  by.query(ending, { input: { id: post.id, version: post.version, validUntil } });

/** How many grants count for an account at its next request. */
async function countOf({ client }: Candidate): Promise<number> {
  const { actor } = await world.requestOf(client);
  return actor.kind === 'account' ? actor.grants.length : 0;
}

/** The grant of a post, as it is kept. */
async function grantOf({ id }: { id: string }) {
  const { rows } = await sql<{ validFrom: string; validUntil: string | null; revokedAt: string | null }>`
    select valid_from as "validFrom", valid_until as "validUntil", revoked_at as "revokedAt"
    from core.role_grant where post_id = ${fromGlobalId(id)?.id}`.execute(world.context().sql);
  const [row] = rows;
  const instant = (text: string | null | undefined) => (text ? new Date(text).toISOString() : null);
  return row && { from: instant(row.validFrom), until: instant(row.validUntil), revoked: instant(row.revokedAt) };
}

const now = () => world.now.toISOString();

test('a post gives its holder a role where it is, from now until its term is over', async () => {
  const who = await candidate();
  const { grant } = await appoint(who, { validFrom: '2024-01-01', validUntil: '2027-03-01' });

  expect(grant).toMatchObject({
    role: worker,
    validFrom: now(),
    // The first instant of the day in Shanghai.
    validUntil: '2027-02-28T16:00:00.000Z',
    account: { login: who.client.account.login },
    grid: { code: 'northGrid' },
    organization: null,
    availableActions: [],
    post: { kind: 'GRID_WORKER' },
  });
  expect(await countOf(who)).toBe(1);
});

test('that of a post to come begins with it', async () => {
  const who = await candidate();
  const post = await appoint(who, { validFrom: '2026-12-01' });

  expect(await grantOf(post)).toEqual({ from: '2026-11-30T16:00:00.000Z', until: null, revoked: null });
  expect(await countOf(who)).toBe(0);
});

test('it ends with the post: at once, on a day to come, or before it began', async () => {
  const [atOnce, later, never] = [await candidate(), await candidate(), await candidate()];
  const posts = [
    await appoint(atOnce),
    await appoint(later),
    await appoint(never, { validFrom: '2026-12-01' }),
  ] as const;
  await end(posts[0]);
  await end(posts[1], '2026-12-24');
  await end(posts[2]);

  expect(await grantOf(posts[0])).toMatchObject({ until: null, revoked: now() });
  expect(await grantOf(posts[1])).toMatchObject({ until: '2026-12-23T16:00:00.000Z', revoked: null });
  expect(await grantOf(posts[2])).toMatchObject({ revoked: now() });
  expect([await countOf(atOnce), await countOf(later), await countOf(never)]).toEqual([0, 1, 0]);
});

test('it is not taken back apart from its post', async () => {
  const { grant } = await appoint(await candidate());

  expect(await secretary.refusal(revoking, { input: { id: grant.id } })).toMatchObject({
    code: 'RULE_VIOLATED',
    rule: 'core:grant.of-a-post',
  });
});

test('of an end and a revocation at once, the post ends with its grant, and the revocation is refused', async () => {
  for (let round = 0; round < 6; round += 1) {
    const who = await candidate();
    const post = await appoint(who);
    const outcomes = await Promise.all([
      end(post).then(() => 'done'),
      secretary.refusal(revoking, { input: { id: post.grant.id } }).then(({ rule }) => rule),
    ]);

    expect(outcomes[0]).toBe('done');
    expect(['core:grant.of-a-post', 'core:grant.already-revoked']).toContain(outcomes[1]);
    expect(await countOf(who)).toBe(0);
  }
});

test('of many appointments of one person at once one is made, with one grant', async () => {
  for (let round = 0; round < 4; round += 1) {
    const who = await candidate();
    const attempts = await Promise.all(Array.from({ length: 4 }, () => secretary.send(appointing, asked(who))));
    const rules = attempts.flatMap(({ refusals }) => refusals.map(({ rule }) => rule));

    expect(rules).toEqual(Array.from({ length: 3 }, () => 'core:post.held-already'));
    expect(await countOf(who)).toBe(1);
  }
});

test('two posts do not both give one role at one place; nothing is left of the second', async () => {
  const who = await candidate();
  await appoint(who);
  const refused = await secretary.refusal(appointing, asked(who, { kind: 'GRID_CHIEF' }));

  expect(refused).toMatchObject({ rule: 'core:grant.held-already', field: 'input.grant.role' });
  expect(await appoint(who, { kind: 'GRID_CHIEF', grant: undefined })).toMatchObject({ grant: null });
});

test('the account is that of the person who is appointed', async () => {
  const [who, other] = [await candidate(), await candidate()];
  const nobodys = await world.account('nobodys', [], 'northCommunity');
  for (const { account } of [other.client, nobodys]) {
    const grant = { accountId: account.globalId, role: worker };
    expect(await secretary.refusal(appointing, asked(who, { grant }))).toMatchObject({
      rule: 'core:grant.account-of-another',
      field: 'input.grant.accountId',
    });
  }
});

test('whoever appoints with a grant must be allowed to give it', async () => {
  const law = await world.account('appointer', [['law:clerk', 'north']], 'north');
  const who = await candidate();
  const grant = { accountId: who.client.account.globalId, role: 'core:administrator' };

  expect(await secretary.refusal(appointing, asked(who, { grant }))).toMatchObject({
    code: 'FORBIDDEN',
    field: 'input.grant.role',
  });
  expect(await law.refusal(appointing, asked(who))).toMatchObject({ code: 'FORBIDDEN' });
});

test('nobody ends the post of somebody who stands above or beside them, and is told so before', async () => {
  const who = await candidate('north');
  const post = await appoint(
    who,
    {
      kind: 'DEPUTY_SECRETARY',
      gridId: undefined,
      organizationId: world.globalId('north'),
      grant: { accountId: who.client.account.globalId, role: 'core:district-secretary' },
    },
    administrator,
  );
  const actions = `{ node(id: "${post.id}") { ... on Post { availableActions } } }`;

  expect(await secretary.query(actions)).toEqual({ node: { availableActions: ['UPDATE'] } });
  expect(await secretary.refusal(ending, { input: { id: post.id, version: post.version } })).toMatchObject({
    code: 'FORBIDDEN',
    rule: 'core:account.of-an-equal',
  });
  expect(await administrator.query(actions)).toEqual({ node: { availableActions: ['END', 'UPDATE'] } });
  await end(post, undefined, administrator);
  expect(await countOf(who)).toBe(0);
});

test('a grid that is retired ends its posts, and with them what they give', async () => {
  const gridId = await world.server.addGrid({ code: `ending-${++count}`, organization: 'northCommunity' });
  const who = await candidate();
  const post = await appoint(who, { gridId });
  await administrator.query('mutation ($input: RetireGridInput!) { retireGrid(input: $input) { grid { code } } }', {
    input: { id: gridId, version: 1 },
  });

  expect(await grantOf(post)).toMatchObject({ revoked: now() });
  expect(await countOf(who)).toBe(0);
});

test('an account stays its person’s as long as a post gives it a grant', async () => {
  const who = await candidate();
  const post = await appoint(who);
  const unlink = { input: { id: who.client.account.globalId, version: 2, personId: null } };

  expect(await secretary.refusal(linking, unlink)).toMatchObject({ rule: 'core:account.of-a-post' });
  await end(post);
  expect(await secretary.query(linking, unlink)).toEqual({ setAccountPerson: { account: { person: null } } });
});

test('no two accounts are one person’s', async () => {
  const who = await candidate();
  const second = await world.account('second', [], 'northCommunity');

  const input = { id: second.account.globalId, version: 1, personId: who.personId };
  expect(await secretary.refusal(linking, { input })).toMatchObject({ rule: 'core:account.person-taken' });
});
