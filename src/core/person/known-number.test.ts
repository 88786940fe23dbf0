import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { sql } from '../../plugin-api/index.js';
import type { SignedInClient } from '../../testing/index.js';
import { addHousehold, householdIdOf, settleIn } from '../household/test/homes.js';
import type { Organization } from '../organization/organization.entity.js';
import { idOf, World } from '../organization/test/world.js';
import { addDwelling, addLoneBuilding } from '../territory/test/premises.js';
import { knownNumbers, numberTried } from './known-number.js';

const start = new Date('2026-11-22T08:00:00Z');
let now = start;
let world: World;
let north: Organization;
let south: Organization;
let known: string;
beforeAll(async () => {
  world = await World.open({ now: () => now });
  const { subdistrict } = await world.district('77');
  north = await world.create({ code: '77001001' }, subdistrict);
  south = await world.create({ code: '77001002' }, subdistrict);
  const southern = await world.server.signInAs({ role: 'core:community-worker', organization: '77001002' });
  const { name, identityNumber } = canary(1);
  const input = { organizationId: idOf(south), name, identityNumber };
  known = (await southern.query<{ createPerson: { person: { id: string } } }>(create, { input })).createPerson.person
    .id;
});
afterAll(() => world?.close());

const create = 'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }';
const update = 'mutation ($input: UpdatePersonInput!) { updatePerson(input: $input) { person { id } } }';
const moveIn = 'mutation ($input: MoveInInput!) { moveIn(input: $input) { isKnown } }';

const northern = () => world.server.signInAs({ role: 'core:community-worker', organization: '77001001' });

/** Enters somebody in the north; gives the rule that refuses it, if one does. */
async function enter(client: SignedInClient, number: number, owner = number): Promise<string | undefined> {
  const input = {
    organizationId: idOf(north),
    name: canary(owner).name,
    identityNumber: canary(number).identityNumber,
  };
  const [refusal] = (await client.send(create, { input })).refusals;
  return refusal && `${refusal.code} ${refusal.rule}`;
}

test('whoever has tried so many known numbers in a day learns of no other until the next', async () => {
  const client = await northern();
  const { createPerson } = await client.query<{ createPerson: { person: { id: string } } }>(create, {
    input: { organizationId: idOf(north), name: canary(2).name },
  });
  const { identityNumber } = canary(1);
  const change = { input: { id: createPerson.person.id, version: 1, identityNumber } };
  const household = await addHousehold(world, await addDwelling(world, await addLoneBuilding(world, north), '101'));
  const moving = {
    input: {
      householdId: householdIdOf(household),
      person: { name: canary(2).name, identityNumber },
      stayKind: 'TENANT',
      relation: 'HEAD',
    },
  };
  expect(await client.refusal(update, change)).toMatchObject({ rule: 'core:person.known' });
  expect(await client.refusal(moveIn, moving)).toMatchObject({ rule: 'core:residence.another-name' });
  for (let tried = 2; tried < knownNumbers.most; tried += 1) {
    expect(await enter(client, 1, 2)).toBe('RULE_VIOLATED core:person.known');
  }

  expect([await enter(client, 1, 2), await enter(client, 3)]).toEqual([limited, limited]);
  expect(await client.refusal(update, change)).toMatchObject({ rule: 'core:person.too-many-known' });
  expect(await client.refusal(moveIn, moving)).toMatchObject({ rule: 'core:person.too-many-known' });
  expect(await enter(await northern(), 1, 2)).toBe('RULE_VIOLATED core:person.known');
  now = new Date(start.getTime() + 86_400_000);
  expect(await enter(client, 3)).toBeUndefined();
});

const told = 'RULE_VIOLATED core:person.known';
const limited = 'RATE_LIMITED core:person.too-many-known';

/** An account that has so many known numbers left today. */
async function withLeft(left: number): Promise<SignedInClient> {
  const client = await northern();
  for (let tried = left; tried < knownNumbers.most; tried += 1) expect(await enter(client, 1, 2)).toBe(told);
  return client;
}

test('while one is looked up who may be the last of the day, known numbers and others are refused alike', async () => {
  const client = await withLeft(1);
  let entering: Promise<string | undefined> | undefined;
  await world.write(async (context) => {
    await context.write();
    await sql`select from core.organization where id = ${north.id} for update`.execute(context.sql);
    entering = enter(client, 10);
    await vi.waitFor(async () => {
      const { rows } = await sql`
        select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(context.sql);
      expect(rows).toHaveLength(1);
    }, 10_000);

    expect(await Promise.all([enter(client, 1, 2), enter(client, 11)])).toEqual([limited, limited]);
  });

  expect(await entering).toBeUndefined();
  expect([await enter(client, 1, 2), await enter(client, 1, 2)]).toEqual([told, limited]);
});

test('of tries at the same moment, known numbers among others, no more known ones are told than the day has left', async () => {
  const client = await withLeft(3);
  const tries = [1, 21, 1, 22, 1, 23, 1, 24, 1, 25, 1, 26];
  const answers = await Promise.all(tries.map((number) => enter(client, number, number === 1 ? 2 : number)));

  const known = answers.filter((_, at) => tries[at] === 1);
  const unknown = answers.filter((_, at) => tries[at] !== 1);
  expect(new Set(unknown).difference(new Set([undefined, limited]))).toEqual(new Set());
  for (let more = known.filter((answer) => answer === told).length; more < 3; more += 1) {
    expect(await enter(client, 1, 2)).toBe(told);
  }
  expect([await enter(client, 1, 2), await enter(client, 27)]).toEqual([limited, limited]);
});

test('numbers of people who are entered, and refusals before anybody is looked up, use up nothing of the day', async () => {
  const client = await withLeft(1);
  for (const number of [31, 32]) expect(await enter(client, number)).toBeUndefined();
  const { createPerson } = await client.query<{ createPerson: { person: { id: string } } }>(create, {
    input: { organizationId: idOf(north), name: canary(33).name },
  });
  const stale = { input: { id: createPerson.person.id, version: 9, identityNumber: canary(1).identityNumber } };
  const elsewhere = { input: { organizationId: idOf(south), name: '某某', identityNumber: canary(1).identityNumber } };
  for (let tried = 0; tried < 2; tried += 1) {
    expect(await client.refusal(update, stale)).toMatchObject({ code: 'CONFLICT' });
    expect(await client.refusal(create, elsewhere)).toMatchObject({ code: 'FORBIDDEN' });
  }

  expect([await enter(client, 1, 2), await enter(client, 1, 2)]).toEqual([told, limited]);
});

let rooms = 0;
/** A household in which somebody is the head. */
async function householdWithHead(at = north): Promise<string> {
  const household = await addHousehold(world, await addDwelling(world, await addLoneBuilding(world, at), `${++rooms}`));
  await settleIn(world, household, { name: canary(6).name });
  return householdIdOf(household);
}

/** How often somebody tried the number of whom the south keeps. */
async function timesTried(): Promise<number> {
  const officer = await world.server.signInAs({ role: 'core:privacy-officer', organization: '77001002' });
  const { auditLog } = await officer.query<{ auditLog: { totalCount: number } }>(
    `query ($filter: AuditFilter) { auditLog(first: 1, filter: $filter) { totalCount } }`,
    { filter: { action: numberTried, subjectId: known } },
  );
  return auditLog.totalCount;
}

test('a number that is tried elsewhere is written down where its holder is kept', async () => {
  await enter(await northern(), 1, 4);
  const officer = await world.server.signInAs({ role: 'core:privacy-officer', organization: '77001002' });
  const { auditLog } = await officer.query<{ auditLog: { nodes: unknown[] } }>(
    `query ($filter: AuditFilter) { auditLog(first: 1, filter: $filter) { nodes { outcome subject organization { code } } } }`,
    { filter: { action: numberTried, subjectId: known } },
  );

  expect(auditLog.nodes).toEqual([{ outcome: 'REFUSED', subject: known, organization: { code: '77001002' } }]);
});

test('what is wrong with a move besides who moves is told before anybody is looked up, alike of known numbers and others', async () => {
  const client = await northern();
  const householdId = await householdWithHead();
  const rules = await Promise.all(
    [1, 5].flatMap((number) =>
      [{ source: 'NOPE' }, { stayKind: 'NOPE' }, { validFrom: '2030-01-01' }, { validFrom: '1990-01-01' }].map(
        async (wrong) => {
          const person = { name: canary(number).name, identityNumber: canary(number).identityNumber };
          const input = { householdId, person, stayKind: 'TENANT', relation: 'CHILD', ...wrong };
          const { code, rule, field } = await client.refusal(moveIn, { input });
          return `${code} ${rule} ${field}`;
        },
      ),
    ),
  );

  expect(rules.slice(0, 4)).toEqual([
    'BAD_USER_INPUT core:data-source.unknown input.source',
    'BAD_USER_INPUT core:residence.unknown-stay-kind input.stayKind',
    'RULE_VIOLATED core:effective-day.to-come input.validFrom',
    'RULE_VIOLATED core:effective-day.too-early input.validFrom',
  ]);
  expect(rules.slice(4)).toEqual(rules.slice(0, 4));
});

test('a move that is refused after a number was found counts as tried, and is written down where its holder is kept', async () => {
  const client = await northern();
  const householdId = await householdWithHead();
  const { name, identityNumber } = canary(1);
  const second = { input: { householdId, person: { name, identityNumber }, stayKind: 'TENANT', relation: 'HEAD' } };
  const before = await timesTried();
  for (let tried = 0; tried < knownNumbers.most; tried += 1) {
    expect(await client.refusal(moveIn, second)).toMatchObject({ rule: 'core:household.has-head' });
  }

  expect(await client.refusal(moveIn, second)).toMatchObject({ rule: 'core:person.too-many-known' });
  expect(await timesTried()).toBe(before + knownNumbers.most);
});

test('whoever may know of somebody anyway learns nothing by the refusal of their move', async () => {
  const client = await world.server.signInAs({ role: 'core:community-worker', organization: '77001002' });
  const householdId = await householdWithHead(south);
  const { name, identityNumber } = canary(1);
  const second = { input: { householdId, person: { name, identityNumber }, stayKind: 'TENANT', relation: 'HEAD' } };
  const before = await timesTried();

  for (let tried = 0; tried <= knownNumbers.most; tried += 1) {
    expect(await client.refusal(moveIn, second)).toMatchObject({ rule: 'core:household.has-head' });
  }
  expect(await timesTried()).toBe(before);
});
