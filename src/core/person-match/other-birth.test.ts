import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { fromGlobalId, sql } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';
import { otherBirths } from './other-birth.js';

let server: TestServer;
let organizationId: string;
beforeAll(async () => {
  server = await startTestServer();
  organizationId = await server.addOrganization({ code: 'here' });
});
afterAll(() => server?.stop());

async function enter(client: SignedInClient, given: object): Promise<string> {
  const { createPerson } = await client.query<{ createPerson: { person: { id: string } } }>(
    'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }',
    { input: { organizationId, name: canary(1).name, ...given } },
  );
  return createPerson.person.id;
}

/** Somebody who has a number, an entry of a wrong day of birth and one of the right, and how they are merged. */
async function guesses(who: number, given?: SignedInClient) {
  const client = given ?? (await server.signInAs({ role: 'core:community-worker', organization: 'here' }));
  const { identityNumber, birthDate } = canary(who);
  const id = await enter(client, { identityNumber });
  const [wrong, right] = [await enter(client, { birthDate: '1951-12-31' }), await enter(client, { birthDate })];
  const merge = async (intoId: string) => {
    const document = 'mutation ($input: MergePersonsInput!) { mergePersons(input: $input) { person { id } } }';
    const [refusal] = (await client.send(document, { input: { id, version: 1, intoId, intoVersion: 1 } })).refusals;
    return refusal && `${refusal.code} ${refusal.rule} ${refusal.field}`;
  };
  return { client, id, wrong, right, merge };
}

const told = 'RULE_VIOLATED core:person-match.other-birth input.intoId';
const usedUp = 'RATE_LIMITED core:person-match.too-many-births input.intoId';

test('that a guessed day of birth is not the one of a number is told a few times a day; then no guess is looked at', async () => {
  const { wrong, right, merge } = await guesses(1);
  for (let tried = 0; tried < otherBirths.most; tried += 1) expect(await merge(wrong)).toBe(told);

  expect([await merge(wrong), await merge(right)]).toEqual([usedUp, usedUp]);
});

test('while the last guess of the day is looked at, the right one and a wrong one are refused alike', async () => {
  const { id, wrong, right, merge } = await guesses(2);
  for (let tried = 1; tried < otherBirths.most; tried += 1) expect(await merge(wrong)).toBe(told);
  let last: Promise<string | undefined> | undefined;
  await server.asSystem(async (context) => {
    await context.write();
    await sql`select from core.person where id = ${fromGlobalId(id)?.id} for update`.execute(context.sql);
    last = merge(wrong);
    await vi.waitFor(async () => {
      const { rows } = await sql`
        select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(context.sql);
      expect(rows).toHaveLength(1);
    }, 10_000);

    expect(await Promise.all([merge(wrong), merge(right)])).toEqual([usedUp, usedUp]);
  });

  expect(await last).toBe(told);
});

test('mergers that are carried out use up nothing of the day', async () => {
  const { client, wrong, right, merge } = await guesses(3);
  const next = await guesses(4, client);
  for (let tried = 1; tried < otherBirths.most; tried += 1) expect(await merge(wrong)).toBe(told);

  expect(await merge(right)).toBeUndefined();
  expect([await next.merge(next.wrong), await next.merge(next.wrong)]).toEqual([told, usedUp]);
});
