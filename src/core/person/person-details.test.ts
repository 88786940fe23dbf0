import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { sql } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';

let server: TestServer;
let worker: SignedInClient;
let community: string;
beforeAll(async () => {
  server = await startTestServer({ now: () => new Date('2026-11-22T12:00:00+08:00') });
  await server.addOrganization({ code: 'district', kind: 'DISTRICT' });
  community = await server.addOrganization({ code: 'community', parent: 'district' });
  worker = await server.signInAs({ role: 'core:community-worker', organization: 'community' });
});
afterAll(() => server.stop());

const create = 'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id version } } }';
const update = 'mutation ($input: UpdatePersonInput!) { updatePerson(input: $input) { person { id version } } }';
const input = (number: number, given: object = {}) => ({
  organizationId: community,
  name: canary(number).name,
  ...given,
});

async function add(number: number, given: object = {}): Promise<string> {
  const { createPerson } = await worker.query<{ createPerson: { person: { id: string } } }>(create, {
    input: input(number, given),
  });
  return createPerson.person.id;
}

const refused = (number: number, given: object) => worker.refusal(create, { input: input(number, given) });

test('an identity number tells birth and sex, and what is said beside it fits it', async () => {
  const { identityNumber, birthDate } = canary(1);
  const id = await add(1, { identityNumber });
  const document = 'query ($id: ID!) { person(id: $id) { sex ageBand identityKind birthYear source legalBasis } }';

  expect(await worker.query(document, { id })).toEqual({
    person: {
      sex: 'MALE',
      ageBand: 'FROM_60_TO_79',
      identityKind: 'RESIDENT_ID',
      birthYear: 1951,
      source: 'GRID_VISIT',
      legalBasis: 'LEGAL_DUTY',
    },
  });
  const other = canary(2).identityNumber;
  expect(await refused(2, { identityNumber: other, birthDate: '1951-03-18' })).toMatchObject({
    rule: 'core:person.birth-date-differs',
    field: 'input.birthDate',
  });
  expect(await refused(2, { identityNumber: other, sex: 'MALE' })).toMatchObject({
    rule: 'core:person.sex-differs',
    field: 'input.sex',
  });
  const change = { id, version: 1, birthDate: '1951-03-18' };
  const admin = await server.signInAs({ role: 'core:administrator' });
  expect(await admin.refusal(update, { input: change })).toMatchObject({ rule: 'core:person.birth-date-differs' });
  expect(await admin.query(update, { input: { ...change, birthDate } })).toMatchObject({
    updatePerson: { person: { version: 1 } },
  });
});

test('whoever may not read a day of birth that is kept is refused every day alike, and learns none', async () => {
  const [numbered, born] = [canary(12), canary(13)];
  const kept = [
    [await add(12, { identityNumber: numbered.identityNumber }), numbered.birthDate],
    [await add(13, { birthDate: born.birthDate }), born.birthDate],
  ] as const;
  for (const [id, right] of kept) {
    for (const birthDate of [right, '1951-03-18', null]) {
      expect(await worker.refusal(update, { input: { id, version: 1, birthDate } })).toMatchObject({
        code: 'FORBIDDEN',
        rule: 'core:person.birth-date-kept',
        field: 'input.birthDate',
        values: { permission: 'core:read-identity-data' },
      });
    }
  }
  const change = { id: kept[1][0], version: 1, birthDate: '1951-03-18' };
  const admin = await server.signInAs({ role: 'core:administrator' });
  expect(await admin.query(update, { input: change })).toMatchObject({ updatePerson: { person: { version: 2 } } });
});

test('a day of birth that is not kept yet is set by whoever may change the entry, also by an identity number', async () => {
  const [unknown, wrong] = [await add(14), await add(15, { birthDate: '1951-03-18' })];
  const { identityNumber } = canary(15);

  for (const change of [
    { id: unknown, birthDate: '1951-03-18' },
    { id: wrong, identityNumber },
  ]) {
    expect(await worker.query(update, { input: { ...change, version: 1 } })).toMatchObject({
      updatePerson: { person: { version: 2 } },
    });
  }
});

test.each([
  ['too short', { identityNumber: '9999991951' }, 'core:person.identity-form', 'input.identityNumber'],
  ['of no day', { identityNumber: '999999195102301234' }, 'core:person.identity-birth-date', 'input.identityNumber'],
  [
    'with a wrong last character',
    { identityNumber: canary(3).identityNumber.replace(/.$/, (last) => (last === '1' ? '2' : '1')) },
    'core:person.identity-check-digit',
    'input.identityNumber',
  ],
  [
    'of tomorrow',
    { identityNumber: canary(3, '2026-11-23').identityNumber },
    'core:person.identity-birth-to-come',
    'input.identityNumber',
  ],
  ['of a birth to come', { birthDate: '2026-11-23' }, 'core:person.birth-date-to-come', 'input.birthDate'],
  ['that is no phone', { phone: '123-456 ext. 7' }, 'core:person.phone-form', 'input.phone'],
  ['from nowhere', { source: 'GOSSIP' }, 'core:data-source.unknown', 'input.source'],
])('a number %s is refused, naming field and mend', async (_, given, rule, field) => {
  expect(await refused(3, given)).toMatchObject({ rule, field });
});

test('no two persons have one number; of the other only that they are known is told', async () => {
  const { identityNumber } = canary(4);
  const id = await add(4, { identityNumber });
  const refusal = await refused(5, { identityNumber });

  expect(refusal).toMatchObject({ code: 'RULE_VIOLATED', rule: 'core:person.known', field: 'input.identityNumber' });
  expect(JSON.stringify(refusal)).not.toContain(canary(4).name);
  const other = await add(6);
  expect(await worker.refusal(update, { input: { id: other, version: 1, identityNumber } })).toMatchObject({
    rule: 'core:person.known',
  });
  expect(await worker.query(update, { input: { id, version: 1, identityNumber } })).toMatchObject({
    updatePerson: { person: { version: 1 } },
  });
});

test('a passport is kept as it is written, and what is taken out is gone', async () => {
  const id = await add(7, { identityKind: 'PASSPORT', identityNumber: 'e 1234-5678', phone: canary(7).phone });
  const stored = async () => {
    const { rows } = await server.asSystem((context) =>
      sql<Record<string, string | boolean>>`
        select identity_kind as kind, identity_index is null as "noIdentity", phone_tail_index is null as "noPhone"
        from core.person where id = ${Buffer.from(id, 'base64url').toString().split(':')[1]}`.execute(context.sql),
    );
    return rows[0];
  };

  expect(await stored()).toEqual({ kind: 'PASSPORT', noIdentity: false, noPhone: false });
  await worker.query(update, { input: { id, version: 1, identityNumber: null, phone: null } });
  expect(await stored()).toEqual({ kind: null, noIdentity: true, noPhone: true });
});

const shown = `query ($id: ID!, $purpose: String) { person(id: $id) {
  phone(purpose: $purpose) identityNumber(purpose: $purpose) birthDate(purpose: $purpose)
} }`;

test('numbers and birth are masked without a purpose, and opened by one for whoever holds the permission', async () => {
  const { identityNumber, phone, birthDate } = canary(8);
  const id = await add(8, { identityNumber, phone });
  const masked = {
    phone: '199****0008',
    identityNumber: `999*************${identityNumber.slice(-2)}`,
    birthDate: null,
  };
  const admin = await server.signInAs({ role: 'core:administrator' });

  expect(await worker.query(shown, { id })).toEqual({ person: masked });
  expect(await admin.query(shown, { id })).toEqual({ person: masked });
  const open = { id, purpose: 'CORRECTION' };
  const { data, refusals } = await worker.send(shown, open);
  expect(data).toEqual({ person: { phone, identityNumber: null, birthDate: null } });
  expect(refusals.map(({ rule }) => rule)).toEqual(['commongrid:mask.permission', 'commongrid:mask.permission']);
  expect(await admin.query(shown, open)).toEqual({ person: { phone, identityNumber, birthDate } });
});

test('what is opened of a person for a purpose is one entry, which names the fields', async () => {
  const { identityNumber, phone } = canary(9);
  const id = await add(9, { identityNumber, phone });
  const admin = await server.signInAs({ role: 'core:administrator' });
  await admin.query(shown, { id, purpose: 'SUBJECT_REQUEST' });
  const { rows } = await server.asSystem((context) =>
    sql`
      select action, details from core.audit_entry where outcome = 'UNMASKED' and account_id = ${admin.account.id}`.execute(
      context.sql,
    ),
  );

  const fields = ['birthDate', 'identityNumber', 'phone'];
  expect(rows).toEqual([{ action: 'unmaskPerson', details: { purpose: 'SUBJECT_REQUEST', fields } }]);
});

test('the audit trail and events say what was changed, and nothing of what it was or is', async () => {
  const { identityNumber, phone } = canary(11);
  const id = await add(10);
  await worker.query(update, { input: { id, version: 1, identityNumber, phone, name: canary(11).name } });
  const { rows } = await server.asSystem((context) =>
    sql`
      select payload->'changed' as changed from commongrid.outbox
      where name = 'core:person-updated' and payload->>'personId' = ${Buffer.from(id, 'base64url').toString().split(':')[1]}`.execute(
      context.sql,
    ),
  );

  expect(rows).toEqual([{ changed: ['name', 'sex', 'birthDate', 'identityNumber', 'phone'] }]);
});
