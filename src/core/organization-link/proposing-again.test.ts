import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, CommongridError, sql } from '../../plugin-api/index.js';
import type { Organization } from '../organization/organization.entity.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { today, World } from '../organization/test/world.js';
import { createOrganizationLink } from './organization-link.service.js';
import { OrganizationLinkProposalAction as Action } from './organization-link-proposal.enums.js';
import { proposeLink } from './organization-link-proposal.service.js';
import { proposingLimits } from './proposing-again.js';
import { contentOf, proposalsIn } from './test/proposals.js';

let world: World;
beforeAll(async () => void (world = await World.open()));
afterAll(() => world.close());
const { twoSides, propose, drop } = proposalsIn(() => world);

const rule = (name: string, field = 'input.toId') => `RULE_VIOLATED core:organization-link-proposal.${name} ${field}`;

/** Proposes, and withdraws at once. */
async function press(one: Organization, two: Organization, actor: Actor): Promise<void> {
  await drop(Action.WITHDRAW, await propose(one, two, actor), actor);
}

/** So many days go by for all that an organization has proposed. */
const letPass = (days: number, { id }: Organization) =>
  world.write((context) =>
    sql`update core.organization_link_proposal set proposed_on = proposed_on - ${days}::int,
      closed_on = closed_on - ${days}::int where proposer_id = ${id}`.execute(context.sql),
  );

/** What a refusal tells beside its rule. */
const valuesOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: CommongridError) => error.details.values,
  );

test('what was proposed and withdrawn three times waits until seven days after the first of them', async () => {
  const { one, two, proposer } = await twoSides('a1');
  await press(one, two, proposer);
  await letPass(2, one);
  await press(one, two, proposer);
  await press(two, one, proposer);

  expect(await outcomeOf(propose(one, two, proposer))).toBe(rule('too-often'));
  // The first was two days before 2026-11-22.
  expect(await valuesOf(propose(one, two, proposer))).toEqual({ maximum: 3, days: 7, from: '2026-11-27' });
  await letPass(4, one);
  expect(await outcomeOf(propose(one, two, proposer))).toBe(rule('too-often'));
  await letPass(1, one);
  expect(await outcomeOf(propose(one, two, proposer))).toBe('done');
});

test('the other side, another kind and another organization are not held back by it', async () => {
  const { one, two, proposer, other } = await twoSides('a2');
  const { one: third } = await twoSides('a3');
  for (let time = 0; time < 3; time += 1) await press(one, two, proposer);
  const pairing = { ...contentOf(one, two), kind: 'PAIRING' };

  expect(await outcomeOf(propose(one, third, proposer))).toBe('done');
  expect(await outcomeOf(world.write((context) => proposeLink(context, pairing), proposer))).toBe('done');
  expect(await outcomeOf(propose(one, two, other))).toBe('done');
});

test('what the other side has declined is not proposed to it for seven days, but by it', async () => {
  const { one, two, proposer, other } = await twoSides('a4');
  await drop(Action.DECLINE, await propose(one, two, proposer), other);

  expect(await outcomeOf(propose(two, one, proposer))).toBe(rule('declined-lately'));
  expect(await valuesOf(propose(one, two, proposer))).toEqual({ from: '2026-11-29' });
  await press(one, two, other);
  await letPass(6, one);
  expect(await outcomeOf(propose(one, two, proposer))).toBe(rule('declined-lately'));
  await letPass(1, one);
  expect(await outcomeOf(propose(one, two, proposer))).toBe('done');
});

test('of an organization there are fifty proposals a day, however many are made at once', async () => {
  const { one, two, proposer } = await twoSides('a5');
  const { one: third } = await twoSides('a6');
  await propose(one, two, proposer);
  // As if it had proposed to 48 others.
  await world.write((context) =>
    sql`insert into core.organization_link_proposal
        (id, kind, from_id, to_id, proposer_id, valid_from, state, proposed_on, closed_on)
      select gen_random_uuid(), 'PAIRING', ${one.id}, ${two.id}, ${one.id}, ${today}, 'WITHDRAWN', ${today}, ${today}
      from generate_series(3, ${proposingLimits.daily.most})`.execute(context.sql),
  );
  const { one: fourth } = await twoSides('a7');
  const outcomes = await Promise.all([third, fourth].map((to) => outcomeOf(propose(one, to, proposer))));

  expect(outcomes.toSorted()).toEqual([rule('too-many', 'input.fromId'), 'done']);
  const { one: fifth } = await twoSides('ab');
  expect(await outcomeOf(propose(one, fifth, proposer))).toBe(rule('too-many', 'input.fromId'));
  await letPass(1, one);
  expect(await outcomeOf(propose(one, fifth, proposer))).toBe('done');
});

test('of an account there are a hundred proposals a day, for however many organizations and at once', async () => {
  const { one, two } = await twoSides('ac');
  const { one: third } = await twoSides('ad');
  const { one: fourth } = await twoSides('ae');
  const actor = await world.managerOf(one, third, fourth);
  const accountId = actor.kind === 'account' && actor.accountId;
  // As if it had proposed 99, for an organization that it managed besides.
  await world.write((context) =>
    sql`insert into core.organization_link_proposal
        (id, kind, from_id, to_id, proposer_id, proposed_by_id, valid_from, state, proposed_on, closed_on)
      select gen_random_uuid(), 'PAIRING', ${two.id}, ${one.id}, ${two.id}, ${accountId}, ${today}, 'WITHDRAWN', ${today},
        ${today}
      from generate_series(2, ${proposingLimits.account.most})`.execute(context.sql),
  );
  const outcomes = await Promise.all([one, third].map((from) => outcomeOf(propose(from, two, actor))));

  expect(outcomes.toSorted()).toEqual([rule('too-many-by-account', 'input.fromId'), 'done']);
  expect(await valuesOf(propose(fourth, two, actor))).toEqual({ maximum: 100, from: '2026-11-23' });
  expect(await outcomeOf(propose(fourth, two, await world.managerOf(fourth)))).toBe('done');
  await letPass(1, two);
  expect(await outcomeOf(propose(third, one, actor))).toBe('done');
});

test('no link begins before both of its ends were there', async () => {
  const { one, proposer } = await twoSides('a8');
  const young = await world.create({ code: 'a8-young', kind: 'ENTERPRISE', validFrom: '2025-03-01' });
  const early = { validFrom: '2025-02-28' };
  const refused = 'RULE_VIOLATED core:organization-link.before-it-existed input.validFrom';

  expect(await outcomeOf(propose(one, young, proposer, early))).toBe(refused);
  expect(await valuesOf(propose(young, one, proposer, early))).toEqual({ began: '2025-03-01' });
  const content = contentOf(young, one, early);
  expect(await outcomeOf(world.write((context) => createOrganizationLink(context, content)))).toBe(refused);
  expect(await outcomeOf(propose(one, young, proposer, { validFrom: '2025-03-01' }))).toBe('done');
});

test('an organization that was renamed since was there before', async () => {
  const { one, two, proposer } = await twoSides('a9');
  await world.write((context) =>
    sql`update core.organization set name = 'renamed', valid_from = '2026-01-01' where id = ${two.id}`.execute(
      context.sql,
    ),
  );

  expect(await outcomeOf(propose(one, two, proposer, { validFrom: '2024-01-01' }))).toBe('done');
});
