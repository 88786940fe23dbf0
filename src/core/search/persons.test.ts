import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { definePlugin, fromGlobalId, sql } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';

/** Brings a role that may know of persons without searching for them by number. */
const desk = definePlugin({
  id: 'desk',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Desk', 'zh-CN': '服务台' },
  folder: import.meta.url,
  roles: { 'desk:clerk': { title: { en: 'Clerk', 'zh-CN': '办事员' }, permissions: ['core:read-persons'] } },
});

let server: TestServer;
let worker: SignedInClient;
let carer: SignedInClient;
let neighbour: SignedInClient;
const places: Record<string, string> = {};
beforeAll(async () => {
  server = await startTestServer({ plugins: [desk], now: () => new Date('2026-11-22T12:00:00+08:00') });
  places.district = await server.addOrganization({ code: 'district', kind: 'DISTRICT' });
  for (const code of ['here', 'there']) places[code] = await server.addOrganization({ code, parent: 'district' });
  worker = await server.signInAs({ role: 'core:community-worker', organization: 'here' });
  carer = await server.signInAs({ role: 'core:care-officer', organization: 'here' });
  neighbour = await server.signInAs({ role: 'core:community-worker', organization: 'there' });
});
afterAll(() => server.stop());

const create = 'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }';

async function addPerson(number: number, input: object = {}, client = worker, at = 'here'): Promise<string> {
  const { createPerson } = await client.query<{ createPerson: { person: { id: string } } }>(create, {
    input: { organizationId: places[at], name: canary(number).name, ...input },
  });
  return createPerson.person.id;
}

const list = 'query ($filter: PersonsFilter!) { persons(filter: $filter, first: 50) { nodes { id } totalCount } }';

async function found(client: SignedInClient, filter: object): Promise<string[]> {
  const { persons } = await client.query<{ persons: { nodes: { id: string }[]; totalCount: number } }>(list, {
    filter,
  });
  expect(persons.totalCount).toBe(persons.nodes.length);
  return persons.nodes.map(({ id }) => id).toSorted();
}

test('persons are found by phone, by its last digits at a place, and by identity number', async () => {
  const { phone, identityNumber } = canary(1);
  const one = await addPerson(1, { phone, identityNumber });
  const other = await addPerson(2, { phone });
  const elsewhere = await addPerson(3, { phone }, neighbour, 'there');

  expect(await found(worker, { phone: `+86 ${phone.slice(0, 3)} ${phone.slice(3)}` })).toEqual([one, other].toSorted());
  expect(await found(neighbour, { phone })).toEqual([elsewhere]);
  expect(await found(worker, { phoneTail: '0001', withinId: places.here })).toEqual([one, other].toSorted());
  expect(await found(worker, { identityNumber: identityNumber.toLowerCase() })).toEqual([one]);
  expect(await found(neighbour, { identityNumber })).toEqual([]);
});

test('a list says where or who, and a number that is none is refused', async () => {
  const refusal = (filter: object) => worker.refusal(list, { filter });

  expect(await refusal({ phoneTail: '0001' })).toMatchObject({ rule: 'core:person.filter-too-wide', field: 'filter' });
  expect(await refusal({ phone: '12' })).toMatchObject({ rule: 'core:person.phone-form', field: 'filter.phone' });
  const anonymous = await server.anonymous.send(list, { filter: { phone: canary(1).phone } });
  expect(anonymous.refusals[0]?.code).toBe('UNAUTHENTICATED');
});

test('to search by a number takes a permission where the persons are, and leaves an entry without the number', async () => {
  const { phone } = canary(4);
  const id = await addPerson(4, { phone });
  const clerk = { role: 'desk:clerk', organization: 'here' };
  const both = await server.signInAs(clerk, { role: 'core:grid-worker', organization: 'there' });
  const seeker = await server.signInAs({ role: 'core:grid-worker', organization: 'here' });

  expect(await found(both, { phone })).toEqual([]);
  expect(await found(seeker, { phone, withinId: places.here })).toEqual([id]);
  const { rows } = await server.asSystem((context) =>
    sql<{ whole: string }>`
      select action, details, o.code as place, a::text as whole from core.audit_entry a
      left join core.organization o on o.id = a.organization_id
      where a.account_id = ${seeker.account.id} and a.action = 'searchPersons'`.execute(context.sql),
  );
  expect(rows).toMatchObject([{ details: { by: ['phone'], hits: 1 }, place: 'here' }]);
  expect(rows[0]?.whole).not.toContain(phone);
});

test('whoever may search by a number, or read sensitive data, nowhere is refused: an empty page would say that there is nobody', async () => {
  const { phone, identityNumber } = canary(5);
  const clerk = await server.signInAs({ role: 'desk:clerk', organization: 'here' });
  const withinId = places.here;

  for (const [field, value] of Object.entries({ phone, phoneTail: phone.slice(-4), identityNumber })) {
    const refusal = { code: 'FORBIDDEN', field: `filter.${field}` };
    expect(await clerk.refusal(list, { filter: { withinId, [field]: value } })).toMatchObject(refusal);
  }
  const tagged = { withinId, tag: 'DISABLED', purpose: 'CARE' };
  const refusal = { code: 'FORBIDDEN', field: 'filter.tag' };
  expect(await worker.refusal(list, { filter: tagged })).toMatchObject(refusal);
});

test('a privacy officer finds who asks for their data by the number that they give, and it is written down what for', async () => {
  const { phone, identityNumber } = canary(6);
  const id = await addPerson(6, { phone, identityNumber });
  const officer = await server.signInAs({ role: 'core:privacy-officer', organization: 'here' });
  const purpose = 'SUBJECT_REQUEST';

  expect(await found(officer, { identityNumber, purpose })).toEqual([id]);
  expect(await found(officer, { phone, purpose })).toEqual([id]);
  const unknown = { filter: { phone, purpose: 'CURIOSITY' } };
  expect(await officer.refusal(list, unknown)).toMatchObject({ rule: 'core:purpose.unknown', field: 'filter.purpose' });
  const { rows } = await server.asSystem((context) =>
    sql`
      select details from core.audit_entry where account_id = ${officer.account.id} and action = 'searchPersons'
      order by seq`.execute(context.sql),
  );
  expect(rows).toEqual(['identityNumber', 'phone'].map((by) => ({ details: { by: [by], hits: 1, purpose } })));
  const exporting = `mutation ($input: ExportPersonInput!) { exportPerson(input: $input) { record { sections { code } } } }`;
  expect((await officer.send(exporting, { input: { personId: id, purpose } })).refusals).toEqual([]);
});

test('persons are narrowed by age, on the day, and by kind of stay', async () => {
  await server.addOrganization({ code: 'aged', parent: 'district' }).then((id) => (places.aged = id));
  const admin = await server.signInAs({ role: 'core:district-secretary', organization: 'district' });
  const add = (number: number, birthDate: string) => addPerson(number, { birthDate }, admin, 'aged');
  const [old, almost, young] = [await add(10, '1946-11-22'), await add(11, '1946-11-23'), await add(12, '2012-11-23')];
  const of = (filter: object) => found(admin, { withinId: places.aged, ...filter });

  expect(await of({ ageFrom: 80 })).toEqual([old]);
  expect(await of({ ageFrom: 60, ageTo: 79 })).toEqual([almost]);
  expect(await of({ ageTo: 13 })).toEqual([young]);
  expect(await of({ stayKind: 'TENANT' })).toEqual([]);
  const bands = 'query ($id: ID!) { person(id: $id) { ageBand birthYear birthDate } }';
  expect(await admin.query(bands, { id: almost })).toEqual({
    person: { ageBand: 'FROM_60_TO_79', birthYear: 1946, birthDate: null },
  });
});

test('ages narrow only whom the actor may know of', async () => {
  await addPerson(13, { birthDate: '1940-01-01' });
  const filter = { withinId: places.here, ageFrom: 80 };
  const resident = await server.signInAs({ role: 'core:resident', organization: 'here' });

  expect(await found(neighbour, filter)).toEqual([]);
  expect(await resident.refusal(list, { filter })).toMatchObject({ code: 'FORBIDDEN' });
});

test('a sensitive tag is looked for by who may read such data, for a stated purpose, and that is written down', async () => {
  const id = await addPerson(20);
  await carer.query('mutation ($input: AddTagInput!) { addTag(input: $input) { person { id } } }', {
    input: { personId: id, kind: 'DISABLED' },
  });
  const filter = { withinId: places.here, tag: 'DISABLED' };

  expect(await carer.refusal(list, { filter })).toMatchObject({ rule: 'core:person.search-for-what' });
  const wrong = { ...filter, purpose: 'VERIFICATION' };
  expect(await carer.refusal(list, { filter: wrong })).toMatchObject({ rule: 'core:purpose.does-not-open' });
  const elsewhere = { role: 'core:care-officer', organization: 'there' };
  const both = await server.signInAs({ role: 'core:community-worker', organization: 'here' }, elsewhere);
  expect(await found(both, { ...filter, purpose: 'CARE' })).toEqual([]);
  expect(await found(carer, { ...filter, purpose: 'CARE' })).toEqual([id]);
  const { rows } = await server.asSystem((context) =>
    sql`
      select details from core.audit_entry where account_id = ${carer.account.id} and action = 'searchPersons'`.execute(
      context.sql,
    ),
  );
  expect(rows).toEqual([{ details: { by: ['tag'], hits: 1, purpose: 'CARE' } }]);
});

test('an ordinary tag narrows a list', async () => {
  const id = await addPerson(21);
  await worker.query('mutation ($input: AddTagInput!) { addTag(input: $input) { person { id } } }', {
    input: { personId: id, kind: 'VETERAN' },
  });

  expect(await found(worker, { withinId: places.here, tag: 'VETERAN' })).toEqual([id]);
  expect(await found(neighbour, { withinId: places.here, tag: 'VETERAN' })).toEqual([]);
});

test('who is the double of another, or was erased, is not listed', async () => {
  const { phone } = canary(30);
  const [kept, double, erased] = [
    await addPerson(30, { phone }),
    await addPerson(31, { phone }),
    await addPerson(32, { phone }),
  ];
  const uuid = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1];
  await server.asSystem(async (context) => {
    await context.write();
    await sql`update core.person set merged_into_id = ${uuid(kept)} where id = ${uuid(double)}`.execute(context.sql);
    await sql`
      update core.person set erased_at = now(), sex = null, birth_date = null, identity_kind = null, identity_sealed = null,
        identity_index = null, phone_sealed = null, phone_index = null, phone_tail_index = null, source_key = null
      where id = ${uuid(erased)}`.execute(context.sql);
  });

  expect(await found(worker, { phone })).toEqual([kept]);
  expect(await found(worker, { withinId: places.here, erased: true })).toEqual([erased]);
  const document = 'query ($id: ID!) { person(id: $id) { mergedInto { id } availableActions } }';
  expect(await worker.query(document, { id: double })).toEqual({
    person: { mergedInto: { id: kept }, availableActions: [] },
  });
});

test('who is known where they live cannot be found by where they are registered, and the other way round', async () => {
  const id = await addPerson(60);
  await server.asSystem((context) =>
    sql`update core.person set registered_organization_id = o.id from core.organization o
      where o.code = 'there' and person.id = ${fromGlobalId(id)?.id}`.execute(context.sql),
  );

  expect(await found(worker, { withinId: places.here })).toContain(id);
  expect(await found(worker, { withinId: places.there })).not.toContain(id);
  expect(await found(neighbour, { withinId: places.there })).toContain(id);
  expect(await found(neighbour, { withinId: places.here })).not.toContain(id);
});

test('how somebody stays elsewhere is found out by nobody who only knows them here', async () => {
  const make = async (mutation: string, input: object, type: string): Promise<string> => {
    const document = `mutation ($input: ${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!) {
      ${mutation}(input: $input) { ${type} { id } }
    }`;
    const data = await worker.query<Record<string, Record<string, { id: string }>>>(document, { input });
    return data[mutation]?.[type]?.id ?? '';
  };
  const id = await addPerson(61);
  const buildingId = await make('createBuilding', { organizationId: places.here, name: '一号楼' }, 'building');
  const dwellingId = await make('createDwelling', { buildingId, room: '101' }, 'dwelling');
  const householdId = await make('createHousehold', { dwellingId }, 'household');
  await make('moveIn', { householdId, personId: id, relation: 'HEAD', stayKind: 'TENANT' }, 'residence');
  await server.asSystem((context) =>
    sql`update core.person set registered_organization_id = o.id from core.organization o
      where o.code = 'there' and person.id = ${fromGlobalId(id)?.id}`.execute(context.sql),
  );

  expect(await found(worker, { withinId: places.here, stayKind: 'TENANT' })).toEqual([id]);
  expect(await found(neighbour, { withinId: places.there })).toContain(id);
  expect(await found(neighbour, { withinId: places.there, stayKind: 'TENANT' })).toEqual([]);
});

test('a person by phone takes as many statements as all of a household that share one', async () => {
  const [alone, shared] = [canary(71).phone, canary(72).phone];
  await addPerson(71, { phone: alone });
  for (const number of [72, 73, 74, 75]) await addPerson(number, { phone: shared });
  const document = (phone: string) => `{ persons(filter: { phone: "${phone}" }, first: 10) { totalCount nodes {
    name phone identityNumber tags { kind } residences(first: 5) { nodes { stayKind household { code } } } } } }`;
  // The first time, a document is compiled and prepared.
  for (const phone of [alone, shared]) await worker.query(document(phone));
  const one = await worker.statements(document(alone));

  expect(await worker.statements(document(shared))).toHaveLength(one.length);
});
