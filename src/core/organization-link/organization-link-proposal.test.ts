import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Actor, type Context, sql, toGlobalId } from '../../plugin-api/index.js';
import type { SignedInClient, TestClient } from '../../testing/index.js';
import { eventsOf } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { mergeOrganizations } from '../organization/organization-merge.service.js';
import { retireOrganization } from '../organization/organization-retire.service.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { idOf, system, today, World } from '../organization/test/world.js';
import { linksOf } from './organization-link.reads.js';
import { createOrganizationLink } from './organization-link.service.js';
import { OrganizationLinkProposal } from './organization-link-proposal.entity.js';
import { OrganizationLinkProposalAction as Action } from './organization-link-proposal.enums.js';
import { acceptProposal, dropProposal, proposeLink } from './organization-link-proposal.service.js';

let world: World;
beforeAll(async () => void (world = await World.open()));
afterAll(() => world.close());

test('what one side proposes is a link once the other has accepted', async () => {
  const { one, two, proposer, other } = await twoSides('1');
  const proposal = await propose(one, two, proposer, { validUntil: '2030-01-01' });
  expect(proposal).toMatchObject({ state: 'OPEN', proposerId: one.id });
  expect(await linksAt(one)).toEqual([]);

  const { proposal: accepted, link } = await accept(proposal, other);

  expect(accepted).toMatchObject({ state: 'ACCEPTED', version: 2 });
  expect(link).toMatchObject({ fromId: one.id, toId: two.id, validFrom: today, validUntil: '2030-01-01' });
  expect(await linksAt(two)).toEqual(['CO_BUILDING']);
  expect(await eventsOf(world.context(), proposal)).toEqual([
    'core:organization-link-proposed',
    'core:organization-link-proposal-closed',
  ]);
  expect(await eventsOf(world.context(), link)).toEqual(['core:organization-link-created']);
});

test('either end may propose, whichever way the link leads; a stranger may not', async () => {
  const { one, two, other } = await twoSides('2');
  const { proposer: stranger } = await twoSides('3');

  expect(await propose(one, two, other)).toMatchObject({ proposerId: two.id, fromId: one.id });
  expect(await outcomeOf(propose(one, two, stranger))).toBe('FORBIDDEN input.fromId');
});

test('who proposes may withdraw, but neither accept nor decline', async () => {
  const { one, two, proposer } = await twoSides('4');
  const proposal = await propose(one, two, proposer);

  expect(await outcomeOf(accept(proposal, proposer))).toBe('FORBIDDEN input.id');
  expect(await outcomeOf(drop(Action.DECLINE, proposal, proposer))).toBe('FORBIDDEN input.id');
  expect(await drop(Action.WITHDRAW, proposal, proposer)).toMatchObject({ state: 'WITHDRAWN' });
});

test('who is asked may decline, but not withdraw', async () => {
  const { one, two, proposer, other } = await twoSides('5');
  const proposal = await propose(one, two, proposer);

  expect(await outcomeOf(drop(Action.WITHDRAW, proposal, other))).toBe('FORBIDDEN input.id');
  expect(await drop(Action.DECLINE, proposal, other)).toMatchObject({ state: 'DECLINED' });
  expect(await linksAt(one)).toEqual([]);
});

test('to a stranger a proposal is not there', async () => {
  const { one, two, proposer } = await twoSides('6');
  const { proposer: stranger } = await twoSides('7');

  expect(await outcomeOf(accept(await propose(one, two, proposer), stranger))).toBe('NOT_FOUND input.id');
});

test('what is closed is not decided again', async () => {
  const { one, two, proposer, other } = await twoSides('8');
  const proposal = await propose(one, two, proposer);
  await drop(Action.DECLINE, proposal, other);

  expect(await outcomeOf(accept({ ...proposal, version: 2 }, other))).toBe(
    'RULE_VIOLATED core:organization-link-proposal.state input.id',
  );
});

test('accepted twice at once, a proposal makes one link', async () => {
  const { one, two, proposer, other } = await twoSides('9');
  const proposal = await propose(one, two, proposer);
  const outcomes = await Promise.all([outcomeOf(accept(proposal, other)), outcomeOf(accept(proposal, other))]);

  expect(outcomes.toSorted()).toEqual(['CONFLICT input.version', 'done']);
  expect(await linksAt(one)).toEqual(['CO_BUILDING']);
});

test('the same two have one open proposal of a kind, and none is accepted where a link is already', async () => {
  const { one, two, proposer, other } = await twoSides('10');
  const proposal = await propose(one, two, proposer);

  expect(await outcomeOf(propose(two, one, other))).toBe(
    'RULE_VIOLATED core:organization-link-proposal.already input.toId',
  );
  await world.write((context) => createOrganizationLink(context, contentOf(two, one)));
  expect(await outcomeOf(accept(proposal, other))).toBe('RULE_VIOLATED core:organization-link.already input.id');
  expect(await outcomeOf(drop(Action.WITHDRAW, proposal, proposer))).toBe('done');
  expect(await outcomeOf(propose(two, one, other))).toBe('done');
});

test('a proposal holds no retirement back, and lapses with it', async () => {
  const { one, two, proposer, other } = await twoSides('11');
  const proposal = await propose(one, two, proposer);
  await world.write((context) => retireOrganization(context, { id: idOf(two), version: 1 }));

  expect(await stateOf(proposal)).toBe('LAPSED');
  expect(await outcomeOf(accept({ ...proposal, version: 2 }, other))).toBe(
    'RULE_VIOLATED core:organization-link-proposal.state input.id',
  );
  expect(await outcomeOf(propose(one, two, proposer))).toBe('RULE_VIOLATED core:organization.retired input.toId');
});

test('a proposal lapses when one of both is merged into another', async () => {
  const { one, two, proposer } = await twoSides('12');
  const third = await world.create({ code: '12-c', kind: 'ENTERPRISE' });
  const proposal = await propose(one, two, proposer);
  await world.write((context) => mergeOrganizations(context, { id: idOf(two), version: 1, intoId: idOf(third) }));

  expect(await stateOf(proposal)).toBe('LAPSED');
});

test('a link that is accepted later than it was to begin begins on the day of accepting, one to come on its own', async () => {
  const { one, two, proposer, other } = await twoSides('16');
  const past = await propose(one, two, proposer, { validFrom: '2024-01-01' });
  expect((await accept(past, other)).link).toMatchObject({ validFrom: today, validUntil: null });
  const { one: first, two: second, proposer: asking, other: asked } = await twoSides('17');
  const ahead = await propose(first, second, asking, { validFrom: '2027-01-01' });

  expect((await accept(ahead, asked)).link).toMatchObject({ validFrom: '2027-01-01', validUntil: null });
});

test('a term that has passed is neither proposed nor accepted', async () => {
  const { one, two, proposer, other } = await twoSides('18');
  const term = { validFrom: '2024-01-01', validUntil: today };
  expect(await outcomeOf(propose(one, two, proposer, term))).toBe(
    'RULE_VIOLATED core:organization-link-proposal.term-over input.validUntil',
  );
  const proposal = await propose(one, two, proposer, { ...term, validUntil: '2026-11-23' });
  // A day goes by.
  await world.write((context) =>
    sql`update core.organization_link_proposal set valid_until = ${today} where id = ${proposal.id}`.execute(
      context.sql,
    ),
  );

  expect(await outcomeOf(accept(proposal, other))).toBe(
    'RULE_VIOLATED core:organization-link-proposal.term-over input.id',
  );
  expect(await stateOf(proposal)).toBe('OPEN');
});

test('whoever accepts while one of both is being retired waits without the proposal, and is refused in words', async () => {
  const { one, two, proposer, other } = await twoSides('19');
  const proposal = await propose(one, two, proposer);
  // As a retirement does: first the organization, its proposals after it.
  const begin = ({ sql: db }: Context) =>
    sql`select from core.organization where id = ${two.id} for update`.execute(db);
  const retire = (context: Context) => retireOrganization(context, { id: idOf(two), version: 1 });

  expect(await whileHeld(begin, () => accept(proposal, other), { goOn: retire })).toBe(
    'RULE_VIOLATED core:organization.retired input.id',
  );
  expect([await stateOf(proposal), await linksAt(one)]).toEqual(['LAPSED', []]);
});

test('of accepting and retiring, what was accepted first holds the retirement back', async () => {
  const { one, two, proposer, other } = await twoSides('20');
  const proposal = await propose(one, two, proposer);
  const retire = () => world.write((context) => retireOrganization(context, { id: idOf(two), version: 1 }));

  expect(await whileHeld((context) => acceptProposal(context, decided(proposal)), retire, { actor: other })).toBe(
    'RULE_VIOLATED core:organization.has-links input.id',
  );
  expect([await stateOf(proposal), await linksAt(one)]).toEqual(['ACCEPTED', ['CO_BUILDING']]);
});

test('accepted and retired at once, one is done and the other refused, never by a deadlock', async () => {
  for (let round = 0; round < 6; round += 1) {
    const { one, two, proposer, other } = await twoSides(`21-${round}`);
    const proposal = await propose(one, two, proposer);
    const retire = () => world.write((context) => retireOrganization(context, { id: idOf(one), version: 1 }));
    const [accepted, retired] = await Promise.all([accept(proposal, other), retire()].map(outcomeOf));

    expect([
      ['done', 'RULE_VIOLATED core:organization.has-links input.id'],
      ['RULE_VIOLATED core:organization.retired input.id', 'done'],
      // It had lapsed before it was read.
      ['RULE_VIOLATED core:organization-link-proposal.state input.id', 'done'],
      ['CONFLICT input.version', 'done'],
    ]).toContainEqual([accepted, retired]);
  }
});

test('the audit entry of a retirement names the proposals that lapsed with it', async () => {
  const { one, two } = await twoSides('22');
  const proposal = await propose(one, two, system);
  await (await secretaryOf(two)).query(
    'mutation ($input: RetireOrganizationInput!) { retireOrganization(input: $input) { organization { id } } }',
    { input: { id: idOf(two), version: 1 } },
  );
  const { rows } = await sql<{ details: unknown }>`
    select details from core.audit_entry where subject_id = ${two.id} and action = 'retireOrganization'`.execute(
    world.context().sql,
  );

  expect(rows).toMatchObject([{ details: { retiredOn: today, linkProposalsLapsed: [proposal.id] } }]);
});

test('each side is told what it may do, and nobody else hears of a proposal', async () => {
  const { one, two } = await twoSides('13');
  const [asking, asked, stranger] = await Promise.all([one, two, (await twoSides('14')).one].map(secretaryOf));
  const { proposeOrganizationLink } = await asking!.query<{
    proposeOrganizationLink: { organizationLinkProposal: { id: string; availableActions: string[] } };
  }>(
    `mutation ($input: ProposeOrganizationLinkInput!) {
      proposeOrganizationLink(input: $input) { organizationLinkProposal { id availableActions } }
    }`,
    { input: contentOf(one, two) },
  );
  const { id, availableActions } = proposeOrganizationLink.organizationLinkProposal;
  const listed = async (client: TestClient) => {
    const { organization } = await client.query<{ organization: { linkProposals: unknown } }>(
      `query ($id: ID) { organization(id: $id) { linkProposals(filter: { state: OPEN }) {
        totalCount nodes { id proposer { code } availableActions }
      } } }`,
      { id: idOf(one) },
    );
    return organization.linkProposals;
  };

  expect(availableActions).toEqual(['WITHDRAW']);
  expect(await listed(asked!)).toEqual({
    totalCount: 1,
    nodes: [{ id, proposer: { code: one.code }, availableActions: ['ACCEPT', 'DECLINE'] }],
  });
  expect(await listed(stranger!)).toEqual({ totalCount: 0, nodes: [] });
  expect(await listed(world.server.anonymous)).toEqual({ totalCount: 0, nodes: [] });
});

test('accepting answers the proposal and the link', async () => {
  const { one, two } = await twoSides('15');
  const id = toGlobalId('OrganizationLinkProposal', (await propose(one, two, system)).id);
  const answer = await (await secretaryOf(two)).query(
    `mutation ($input: DecideLinkProposalInput!) { acceptOrganizationLinkProposal(input: $input) {
      organizationLinkProposal { state } organizationLink { kind from { code } to { code } }
    } }`,
    { input: { id, version: 1 } },
  );

  expect(answer).toEqual({
    acceptOrganizationLinkProposal: {
      organizationLinkProposal: { state: 'ACCEPTED' },
      organizationLink: { kind: 'CO_BUILDING', from: { code: '15-a' }, to: { code: '15-b' } },
    },
  });
});

/** Two companies, and who manages each. */
async function twoSides(code: string) {
  const one = await world.create({ code: `${code}-a`, kind: 'ENTERPRISE' });
  const two = await world.create({ code: `${code}-b`, kind: 'ENTERPRISE' });
  return { one, two, proposer: await world.managerOf(one), other: await world.managerOf(two) };
}

type Term = { validFrom?: string; validUntil?: string };

const contentOf = (from: Organization, to: Organization, term: Term = {}) => ({
  kind: 'CO_BUILDING',
  fromId: idOf(from),
  toId: idOf(to),
  ...term,
});

const propose = (from: Organization, to: Organization, actor: Actor, term: Term = {}) =>
  world.write((context) => proposeLink(context, contentOf(from, to, term)), actor);

const decided = ({ id, version }: OrganizationLinkProposal) => ({
  id: toGlobalId('OrganizationLinkProposal', id),
  version,
});

const accept = (proposal: OrganizationLinkProposal, actor: Actor) =>
  world.write((context) => acceptProposal(context, decided(proposal)), actor);

const drop = (action: Action.DECLINE | Action.WITHDRAW, proposal: OrganizationLinkProposal, actor: Actor) =>
  world.write((context) => dropProposal(context, action, decided(proposal)), actor);

/** How the second ends, which begins while the first is in its transaction, and waits for what that holds. */
async function whileHeld(
  first: (context: Context) => Promise<unknown>,
  second: () => Promise<unknown>,
  { actor = system, goOn }: { actor?: Actor; goOn?: (context: Context) => Promise<unknown> },
): Promise<string> {
  let waiting: Promise<string> | undefined;
  await world.write(async (context) => {
    await context.write();
    await first(context);
    waiting = outcomeOf(second());
    await vi.waitFor(async () => {
      const { rows } = await sql`
        select 1 from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(context.sql);
      expect(rows).toHaveLength(1);
    }, 10_000);
    await goOn?.(context);
  }, actor);
  return waiting!;
}

const stateOf = async ({ id }: OrganizationLinkProposal) =>
  (await world.context().read(OrganizationLinkProposal).matching({ id }).first())?.state;

/** Kinds of the links of an organization. */
async function linksAt(organization: Organization): Promise<string[]> {
  const { nodes } = await linksOf(world.context(), organization, {}, {});
  return nodes.map(({ kind }) => kind);
}

const secretaryOf = ({ code }: Organization): Promise<SignedInClient> =>
  world.server.signInAs({ role: 'core:district-secretary', organization: code });
