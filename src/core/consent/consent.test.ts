import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { definePlugin, fromGlobalId, sql } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';
import { consentEndings } from './consent-endings.js';
import { requireConsent } from './require-consent.js';

/** What a plugin was told that it has to end. */
const ended: { purpose: string; day: string }[] = [];

/** Lets something rest on consents, and may know of persons. */
const leaflets = definePlugin({
  id: 'leaflets',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Leaflets', 'zh-CN': '宣传单' },
  folder: import.meta.url,
  roles: { 'leaflets:reader': { title: { en: 'Reader', 'zh-CN': '读者' }, permissions: ['core:read-persons'] } },
  contributes: [
    consentEndings.add({
      LEAFLETS: { end: async (_context, { purpose, day }) => void ended.push({ purpose, day }) },
    }),
  ],
});

const today = '2026-11-22';
const clock = { day: today };
let server: TestServer;
let worker: SignedInClient;
let reader: SignedInClient;
beforeAll(async () => {
  server = await startTestServer({ plugins: [leaflets], now: () => new Date(`${clock.day}T12:00:00+08:00`) });
  await server.addOrganization({ code: 'community' });
  worker = await server.signInAs({ role: 'core:community-worker', organization: 'community' });
  reader = await server.signInAs({ role: 'leaflets:reader', organization: 'community' });
});
afterAll(() => server.stop());

let person: string;
let number = 0;
beforeEach(async () => {
  person = await addPerson();
  ended.length = 0;
});

/** Somebody of the community, born on this day; its global id. */
async function addPerson(birthDate?: string): Promise<string> {
  const { organization } = await server.anonymous.query<{ organization: { id: string } }>(
    '{ organization(code: "community") { id } }',
  );
  const { createPerson } = await worker.query<{ createPerson: { person: { id: string } } }>(
    'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }',
    { input: { organizationId: organization.id, name: canary(++number).name } },
  );
  const { id } = createPerson.person;
  if (birthDate) {
    await server.asSystem(async (context) => {
      await context.write();
      await sql`update core.person set birth_date = ${birthDate} where id = ${idOf(id)}`.execute(context.sql);
    });
  }
  return id;
}

const idOf = (globalId: string): string => fromGlobalId(globalId)?.id ?? '';

const give = `mutation ($input: GiveConsentInput!) {
  giveConsent(input: $input) { consent { purpose givenOn givenBy channel until withdrawnOn } }
}`;
const withdraw = `mutation ($input: WithdrawConsentInput!) {
  withdrawConsent(input: $input) { consent { purpose withdrawnOn } }
}`;
const agrees = (more: object = {}) => ({
  input: { personId: person, purpose: 'CARE', givenBy: 'SELF', channel: 'PAPER', ...more },
});
const consents = `query ($id: ID!) { node(id: $id) { ... on Person { consents { nodes { purpose givenOn withdrawnOn } } } } }`;

test('a consent is written down, shown with the person, and withdrawn', async () => {
  const consent = { purpose: 'CARE', givenOn: today, withdrawnOn: null };

  expect(await worker.query(give, agrees())).toEqual({
    giveConsent: { consent: { ...consent, givenBy: 'SELF', channel: 'PAPER', until: null } },
  });
  expect(await reader.query(consents, { id: person })).toEqual({ node: { consents: { nodes: [consent] } } });
  expect(await worker.query(withdraw, { input: { personId: person, purpose: 'CARE' } })).toEqual({
    withdrawConsent: { consent: { purpose: 'CARE', withdrawnOn: today } },
  });
  expect(await reader.query(consents, { id: person })).toEqual({
    node: { consents: { nodes: [{ ...consent, withdrawnOn: today }] } },
  });
});

test('what rests on a consent ends when it is withdrawn, and with nothing else', async () => {
  await worker.query(give, agrees());
  await worker.query(give, agrees({ purpose: 'PUBLICATION' }));
  await worker.query(withdraw, { input: { personId: person, purpose: 'PUBLICATION' } });

  expect(ended).toEqual([{ purpose: 'PUBLICATION', day: today }]);
});

test('consents are written by those who manage persons where the person is', async () => {
  expect(await reader.refusal(give, agrees())).toMatchObject({ code: 'FORBIDDEN' });
  expect(await server.anonymous.refusal(give, agrees())).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('for a child under 14 a guardian agrees, from the birthday on the child itself', async () => {
  person = await addPerson('2012-11-23');
  const refusal = { rule: 'core:consent.needs-guardian', field: 'input.givenBy' };

  expect(await worker.refusal(give, agrees())).toMatchObject(refusal);
  expect(await worker.query(give, agrees({ givenBy: 'GUARDIAN' }))).toMatchObject({});
  person = await addPerson('2012-11-22');
  expect(await worker.query(give, agrees())).toMatchObject({});
});

test.each([
  ['of a purpose that nobody registered', { purpose: 'ADVERTISING' }, 'core:purpose.unknown', 'input.purpose'],
  ['for a time that is over', { givenOn: '2026-01-01', until: today }, 'core:consent.over-already', 'input.until'],
  ['of tomorrow', { givenOn: '2026-11-23' }, 'core:effective-day.to-come', 'input.givenOn'],
  ['that ends before it begins', { until: '2026-11-21' }, 'commongrid:term.ends-before-it-begins', 'input.until'],
])('a consent %s is refused', async (_name, more, rule, field) => {
  expect(await worker.refusal(give, agrees(more))).toMatchObject({ rule, field });
});

test('nobody agrees twice, nor withdraws what they have not given', async () => {
  const input = { personId: person, purpose: 'CARE' };

  expect(await worker.refusal(withdraw, { input })).toMatchObject({ rule: 'core:consent.missing' });
  await worker.query(give, agrees());
  expect(await worker.refusal(give, agrees())).toMatchObject({ rule: 'core:consent.given-already' });
  await worker.query(withdraw, { input });
  expect(await worker.query(give, agrees())).toMatchObject({});
});

test('of two who withdraw a consent at once one is told that there is none', async () => {
  await worker.query(give, agrees());
  const input = { personId: person, purpose: 'CARE' };
  const answers = await Promise.all([1, 2].map(() => worker.send(withdraw, { input })));

  expect(answers.flatMap(({ refusals }) => refusals.map(({ rule }) => rule))).toEqual(['core:consent.missing']);
  expect(ended).toHaveLength(1);
});

test('who agreed under two entries that turned out to be one person withdraws both consents at once', async () => {
  const other = await addPerson();
  for (const personId of [person, other]) await worker.query(give, agrees({ personId }));
  await worker.query('mutation ($input: MergePersonsInput!) { mergePersons(input: $input) { person { id } } }', {
    input: { id: other, version: 1, intoId: person, intoVersion: 1 },
  });
  const input = { personId: person, purpose: 'CARE' };
  await worker.query(withdraw, { input });

  expect(await reader.query(consents, { id: person })).toMatchObject({
    node: { consents: { nodes: [{ withdrawnOn: today }, { withdrawnOn: today }] } },
  });
  expect(await worker.refusal(withdraw, { input })).toMatchObject({ rule: 'core:consent.missing' });
});

test('what rests on a consent for a time ends on the day after its last, once', async () => {
  await worker.query(give, agrees({ until: '2026-11-24' }));
  const runOn = async (day: string) => {
    clock.day = day;
    await server.runJob('core:end-consents');
    return ended.length;
  };

  expect(await runOn('2026-11-23')).toBe(0);
  expect(await runOn('2026-11-24')).toBe(1);
  expect(await runOn('2026-11-25')).toBe(1);
  expect(ended).toEqual([{ purpose: 'CARE', day: '2026-11-24' }]);
  clock.day = today;
});

test('what needs a consent finds the one that is in force, for its purpose alone', async () => {
  await worker.query(give, agrees({ until: '2026-11-23' }));
  const need = (purpose: string) => server.asSystem((context) => requireConsent(context, idOf(person), purpose));

  expect(await need('CARE')).toMatch(/^[0-9a-f-]{36}$/);
  await expect(need('SERVICE')).rejects.toMatchObject({ details: { rule: 'core:consent.missing' } });
});

test('consents of many persons take one statement', async () => {
  const two = `{ organization(code: "community") { persons(first: 2) { nodes { consents(first: 5) { nodes { purpose } } } } } }`;
  const many = `{ organization(code: "community") { persons(first: 20) { nodes { consents(first: 5) { nodes { purpose } } } } } }`;

  expect(await worker.statements(many)).toHaveLength((await worker.statements(two)).length);
});
