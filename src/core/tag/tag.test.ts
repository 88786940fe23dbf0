import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { fromGlobalId, sql } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';
import { coreTagKinds } from './tag-kinds.js';

let server: TestServer;
let worker: SignedInClient;
let carer: SignedInClient;
let community: string;
beforeAll(async () => {
  server = await startTestServer();
  await server.addOrganization({ code: 'district', kind: 'DISTRICT' });
  community = await server.addOrganization({ code: 'community', parent: 'district' });
  worker = await server.signInAs({ role: 'core:community-worker', organization: 'community' });
  carer = await server.signInAs({ role: 'core:care-officer', organization: 'community' });
});
afterAll(() => server.stop());

async function addPerson(number: number): Promise<string> {
  const { createPerson } = await worker.query<{ createPerson: { person: { id: string } } }>(
    'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }',
    { input: { organizationId: community, name: canary(number).name } },
  );
  return createPerson.person.id;
}

const addTag = 'mutation ($input: AddTagInput!) { addTag(input: $input) { person { id } } }';
const endTag = 'mutation ($input: EndTagInput!) { endTag(input: $input) { person { id } } }';
const tagsOf = `query ($id: ID!, $purpose: String) { person: node(id: $id) { ... on Person {
  tags { kind kindTitle note legalBasis source } sensitiveTags { kind(purpose: $purpose) kindTitle(purpose: $purpose) note(purpose: $purpose) }
} } }`;

test('who knows of a person knows of the tags, and of sensitive ones only by a permission and a purpose', async () => {
  const personId = await addPerson(1);
  await worker.query(addTag, { input: { personId, kind: 'VETERAN', note: '金丝雀备注' } });
  await carer.query(addTag, { input: { personId, kind: 'DISABLED', note: '金丝雀备注' } });
  const tags = (note: string | null) => [
    { kind: 'VETERAN', kindTitle: 'Veteran', note, legalBasis: 'LEGAL_DUTY', source: 'GRID_VISIT' },
  ];

  expect(await worker.query(tagsOf, { id: personId, purpose: 'CARE' })).toEqual({
    person: { tags: tags('金丝雀备注'), sensitiveTags: [] },
  });
  expect(await carer.query(tagsOf, { id: personId })).toEqual({
    person: { tags: tags('金丝雀备注'), sensitiveTags: [{ kind: null, kindTitle: null, note: null }] },
  });
  expect(await carer.query(tagsOf, { id: personId, purpose: 'CARE' })).toEqual({
    person: {
      tags: tags('金丝雀备注'),
      sensitiveTags: [{ kind: 'DISABLED', kindTitle: 'Disabled', note: '金丝雀备注' }],
    },
  });
  const wrong = await carer.send(tagsOf, { id: personId, purpose: 'VERIFICATION' });
  expect(wrong.refusals[0]).toMatchObject({ rule: 'core:purpose.does-not-open', field: 'purpose' });
});

test('a sensitive tag that is read leaves one entry with the purpose', async () => {
  const personId = await addPerson(2);
  const input = { personId, kind: 'LOW_INCOME' };
  const reader = await server.signInAs({ role: 'core:care-officer', organization: 'community' });
  await reader.query(addTag, { input });
  await reader.query(tagsOf, { id: personId, purpose: 'CARE' });
  const { rows } = await server.asSystem((context) =>
    sql`
      select action, details from core.audit_entry where outcome = 'UNMASKED' and account_id = ${reader.account.id}
        and subject_type = 'SensitiveTag'`.execute(context.sql),
  );

  expect(rows).toEqual([{ action: 'unmaskSensitiveTag', details: { purpose: 'CARE', fields: ['kind', 'kindTitle'] } }]);
});

test('ordinary tags are set by who manages persons, sensitive ones by who manages sensitive data', async () => {
  const personId = await addPerson(3);
  const code = async (client: SignedInClient, kind: string) =>
    (await client.send(addTag, { input: { personId, kind } })).refusals[0]?.code ?? 'done';
  const elsewhere = await server.signInAs({ role: 'core:grid-worker', organization: 'district' });

  expect(await code(worker, 'DISABLED')).toBe('FORBIDDEN');
  expect(await code(carer, 'VETERAN')).toBe('FORBIDDEN');
  expect(await code(elsewhere, 'VETERAN')).toBe('FORBIDDEN');
  expect(await code(server.anonymous as SignedInClient, 'VETERAN')).toBe('UNAUTHENTICATED');
  expect([await code(worker, 'VETERAN'), await code(carer, 'DISABLED')]).toEqual(['done', 'done']);
});

test('a tag is set once at a time, ended, and set again', async () => {
  const input = { personId: await addPerson(4), kind: 'PARTY_MEMBER' };

  expect(await worker.refusal(endTag, { input })).toMatchObject({ rule: 'core:tag.not-there' });
  await worker.query(addTag, { input });
  expect(await worker.refusal(addTag, { input })).toMatchObject({
    rule: 'core:tag.there-already',
    field: 'input.kind',
  });
  await worker.query(endTag, { input });
  expect(await worker.query(tagsOf, { id: input.personId })).toEqual({ person: { tags: [], sensitiveTags: [] } });
  await worker.query(addTag, { input });
  expect(await worker.refusal(addTag, { input: { ...input, kind: 'GOSSIP' } })).toMatchObject({
    code: 'BAD_USER_INPUT',
    rule: 'core:tag.unknown-kind',
  });
});

test('a tag that rests on a consent needs one, and ends with it', async () => {
  const personId = await addPerson(5);
  const input = { personId, kind: 'RETIRED_CADRE', legalBasis: 'CONSENT', purpose: 'CARE' };
  const give = 'mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { consent { id } } }';
  const withdraw = 'mutation ($input: WithdrawConsentInput!) { withdrawConsent(input: $input) { consent { id } } }';

  const unsaid = { ...input, purpose: undefined };
  expect(await worker.refusal(addTag, { input: unsaid })).toMatchObject({ rule: 'core:tag.consent-for-what' });
  expect(await worker.refusal(addTag, { input })).toMatchObject({ rule: 'core:consent.missing' });
  await worker.query(give, { input: { personId, purpose: 'CARE', givenBy: 'SELF', channel: 'PAPER' } });
  await worker.query(addTag, { input });
  await worker.query(withdraw, { input: { personId, purpose: 'CARE' } });
  expect(await worker.query(tagsOf, { id: personId })).toEqual({ person: { tags: [], sensitiveTags: [] } });
});

test('neither the audit trail nor an event says which sensitive tag was set, nor any note', async () => {
  const personId = await addPerson(6);
  await carer.query(addTag, { input: { personId, kind: 'SEVERELY_ILL', note: '金丝雀六号备注' } });
  const { rows } = await server.asSystem((context) =>
    sql`
      select 1 from core.audit_entry a where a::text ~ 'SEVERELY_ILL|备注'
      union all select 1 from commongrid.outbox o where o::text ~ 'SEVERELY_ILL|备注'
      union all select 1 from commongrid.idempotency i where i::text ~ 'SEVERELY_ILL|备注'`.execute(context.sql),
  );

  expect(rows).toEqual([]);
});

test('the audit trail tells as much of a sensitive tag as of an ordinary one', async () => {
  const personId = await addPerson(8);
  await carer.query(addTag, { input: { personId, kind: 'SEVERELY_ILL' } });
  await worker.query(addTag, { input: { personId, kind: 'VETERAN' } });
  const { rows } = await server.asSystem((context) =>
    sql<{ details: object }>`
      select details from core.audit_entry where action = 'addTag' and subject_id = ${fromGlobalId(personId)?.id}`.execute(
      context.sql,
    ),
  );

  expect(rows).toHaveLength(2);
  expect(rows[0]).toEqual(rows[1]);
});

test('of several who set one tag at once one does', async () => {
  const input = { personId: await addPerson(7), kind: 'RETURNED' };
  const all = await Promise.all([1, 2, 3, 4].map(() => worker.send(addTag, { input })));

  expect(all.map(({ refusals }) => refusals[0]?.rule ?? 'done').toSorted()).toEqual([
    'core:tag.there-already',
    'core:tag.there-already',
    'core:tag.there-already',
    'done',
  ]);
});

test('no kind says what somebody complained of, and none rates people', () => {
  expect(Object.keys(coreTagKinds.items).toSorted()).toEqual([
    'DESTITUTE',
    'DISABLED',
    'ELDERLY_ALONE',
    'EMPTY_NEST',
    'LEFT_BEHIND_CHILD',
    'LOW_INCOME',
    'PARTY_MEMBER',
    'RETIRED_CADRE',
    'RETURNED',
    'SEVERELY_ILL',
    'UNEMPLOYED',
    'VETERAN',
    'VISUALLY_IMPAIRED',
  ]);
});
