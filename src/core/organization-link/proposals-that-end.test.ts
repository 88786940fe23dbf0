import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Actor, type Context, sql } from '../../plugin-api/index.js';
import { mergeOrganizations } from '../organization/organization-merge.service.js';
import { retireOrganization } from '../organization/organization-retire.service.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { idOf, system, today, World } from '../organization/test/world.js';
import { acceptProposal } from './organization-link-proposal.service.js';
import { decided, proposalsIn } from './test/proposals.js';

let world: World;
beforeAll(async () => void (world = await World.open()));
afterAll(() => world.close());
const { twoSides, propose, accept, stateOf, linksAt, secretaryOf } = proposalsIn(() => world);

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
        select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(
        context.sql,
      );
      expect(rows).toHaveLength(1);
    }, 20_000);
    await goOn?.(context);
  }, actor);
  return waiting!;
}
