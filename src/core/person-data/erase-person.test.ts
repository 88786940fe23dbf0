import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql, toGlobalId } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';
import { People, rowOf } from './test/people.js';

const today = '2026-11-22';
let server: TestServer;
let people: People;
let officer: SignedInClient;
beforeAll(async () => {
  server = await startTestServer({ now: () => new Date(`${today}T12:00:00+08:00`) });
  people = await People.open(server, 'community');
  officer = await server.signInAs({ role: 'core:privacy-officer', organization: 'community' });
});
afterAll(() => server.stop());

const document = `mutation ($input: ErasePersonInput!) {
  erasePerson(input: $input) { erasure { id reason requestedOn } }
}`;
const erasing = (personId: string, more: object = {}) => ({ input: { personId, reason: 'REQUEST', ...more } });

test('who is erased stays in the books without a name, and nothing else of them does', async () => {
  const { id, canary } = await people.add();
  await people.tag(id, 'DISABLED', '2021-05-01');
  const { residence } = await people.house(id, 'CHILD');
  const post = await people.appoint(id, canary.name, { validFrom: '2020-01-01', validUntil: '2021-01-01' });
  const input = { personId: id, purpose: 'CARE', givenBy: 'SELF', channel: 'PAPER' };
  await people.worker.query(
    'mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { consent { purpose } } }',
    { input },
  );
  expect(await people.holding([canary.name, '上学'], id)).toEqual([
    'core.person',
    'core.post',
    'core.residence',
    'sealed',
  ]);
  const answer = await officer.query(document, erasing(id, { requestedOn: '2026-11-01' }));

  expect(answer).toMatchObject({ erasePerson: { erasure: { reason: 'REQUEST', requestedOn: '2026-11-01' } } });
  expect(await people.holding([canary.name, canary.identityNumber, canary.phone, '上学'], id)).toEqual([]);
  expect(
    await people.do((run) =>
      run(sql`
        select p.name, p.sex, p.birth_date, p.initials, p.x_terms,
          (select count(*)::int from core.person_tag t where t.person_id = p.id) as tags,
          (select count(*)::int from core.x_consent c where c.person_id = p.id) as consents
        from core.person p where p.id = ${rowOf(id)}`),
    ),
  ).toEqual([{ name: '（已删除）', sex: null, birth_date: null, initials: [], x_terms: [], tags: 0, consents: 0 }]);
  expect(
    await people.do((run) =>
      run(sql`select relation, valid_from::text, valid_until::text from core.residence where id = ${residence}`),
    ),
  ).toEqual([{ relation: 'CHILD', valid_from: '2020-01-01', valid_until: today }]);
  expect(
    await people.do((run) =>
      run(sql`select kind, valid_from::text, valid_until::text from core.post where id = ${rowOf(post)}`),
    ),
  ).toEqual([{ kind: 'DIRECTOR', valid_from: '2020-01-01', valid_until: '2021-01-01' }]);
});

test('nothing can be written to who was erased, whatever forgets to look', async () => {
  const { id } = await people.add();
  await officer.query(document, erasing(id));
  const writing = people.do((run) =>
    run(sql`update core.person set phone_sealed = '\\x01', phone_index = '\\x01' where id = ${rowOf(id)}`),
  );

  await expect(writing).rejects.toThrow('x_person_erased');
});

test('the number of the household register goes with the last of the household who is erased', async () => {
  const [one, other] = [await people.add(), await people.add()];
  const { residence } = await people.house(one.id, 'CHILD');
  const numberOf = () =>
    people.do((run) =>
      run(sql`
        select h.registered_no_sealed is not null as there from core.household h
        join core.residence r on r.household_id = h.id where r.id = ${residence}`),
    );
  await people.do((run) =>
    run(sql`
      with numbered as (
        update core.household h set registered_no_sealed = '\\x01' from core.residence r
        where r.id = ${residence} and h.id = r.household_id
      )
      insert into core.residence (id, person_id, household_id, dwelling_id, organization_id, grid_id, stay_kind, relation,
        is_main, source, legal_basis, valid_from)
      select gen_random_uuid(), ${rowOf(other.id)}, r.household_id, r.dwelling_id, r.organization_id, r.grid_id, r.stay_kind,
        'SPOUSE', true, r.source, r.legal_basis, r.valid_from from core.residence r where r.id = ${residence}`),
  );

  await officer.query(document, erasing(one.id));
  expect(await numberOf()).toEqual([{ there: true }]);
  await officer.query(document, erasing(other.id));
  expect(await numberOf()).toEqual([{ there: false }]);
});

test('it is written down that somebody was erased, how much, and by whom, without saying whom', async () => {
  const { id } = await people.add();
  await people.tag(id, 'VETERAN', '2021-05-01');
  await people.tag(id, 'DISABLED', '2021-05-01');
  await officer.query(document, erasing(id));
  const rows = await people.do((run) =>
    run(sql`select reason, counts from core.erasure where person_id = ${rowOf(id)}`),
  );
  const entries = await people.do((run) =>
    run(
      sql`select action, account_id from core.audit_entry where subject_id = ${rowOf(id)} and action = 'erasePerson'`,
    ),
  );
  const listed = await officer.query<{ erasures: { nodes: object[] } }>('{ erasures(first: 1) { nodes { reason } } }');
  const stranger = await server.signInAs('core:community-worker');

  expect(rows).toEqual([{ reason: 'REQUEST', counts: { TAGS: 2 } }]);
  expect(entries).toEqual([{ action: 'erasePerson', account_id: officer.account.id }]);
  expect(listed).toEqual({ erasures: { nodes: [{ reason: 'REQUEST' }] } });
  expect(await stranger.refusal('{ erasures { nodes { reason } } }')).toMatchObject({ code: 'FORBIDDEN' });
});

test('what must be settled first is named: a household to head, a post in term or to come', async () => {
  const [head, holder, coming] = [await people.add(), await people.add(), await people.add()];
  await people.house(head.id);
  await people.appoint(holder.id, holder.canary.name);
  await people.appoint(coming.id, coming.canary.name, { validFrom: '2027-01-01' });
  const refusal = { code: 'RULE_VIOLATED', field: 'input.personId' };

  for (const [{ id }, rule] of [
    [head, 'core:household.head-stays'],
    [holder, 'core:post.holder-stays'],
    [coming, 'core:post.holder-stays'],
  ] as const)
    expect(await officer.refusal(document, erasing(id))).toMatchObject({ ...refusal, rule });
});

test('nobody is erased twice, nor as the double that they were entered as', async () => {
  const [one, other] = [await people.add(), await people.add()];
  await people.do((run) =>
    run(sql`update core.person set merged_into_id = ${rowOf(one.id)} where id = ${rowOf(other.id)}`),
  );

  expect(await officer.refusal(document, erasing(other.id))).toMatchObject({ rule: 'core:erasure.of-a-double' });
  await officer.query(document, erasing(one.id));
  expect(await people.holding([one.canary.name, other.canary.name], other.id)).toEqual([]);
  expect(await officer.refusal(document, erasing(one.id))).toMatchObject({ rule: 'core:erasure.done-already' });
});

test('the account of who is erased is closed, and no longer tells whose it was', async () => {
  const { id } = await people.add();
  const theirs = await server.signIn({ login: 'canary-of-old', holds: ['core:resident'] });
  await people.do((run) => run(sql`update core.account set person_id = ${rowOf(id)} where id = ${theirs.account.id}`));
  await theirs.query('{ me { login } }');
  await officer.query(document, erasing(id));
  const [account] = await people.do((run) =>
    run<{ login: string }>(sql`
      select status, person_id, login, (select count(*)::int from core.credential c where c.account_id = a.id) as passwords
      from core.account a where id = ${theirs.account.id}`),
  );

  expect(await theirs.refusal('{ me { login } }')).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(account).toEqual({
    status: 'DISABLED',
    person_id: null,
    login: `erased-${theirs.account.id}`,
    passwords: 0,
  });
});

test('who holds more than whoever erases is not put out of office by it', async () => {
  const { id } = await people.add();
  const theirs = await server.signIn({ login: 'secretary-above', holds: ['core:district-secretary'] });
  await people.do((run) => run(sql`update core.account set person_id = ${rowOf(id)} where id = ${theirs.account.id}`));
  expect(await officer.refusal(document, erasing(id))).toMatchObject({ code: 'FORBIDDEN', field: 'input.personId' });
  expect(await theirs.query('{ me { login } }')).toMatchObject({ me: { login: 'secretary-above' } });
});

test('the stored answers of earlier requests forget who is erased, and nobody else', async () => {
  const [one, other] = [await people.add(), await people.add()];
  for (const { id, canary } of [one, other])
    await people.appoint(id, canary.name, { validFrom: '2020-01-01', validUntil: '2021-01-01', idempotencyKey: id });
  await officer.query(document, erasing(one.id));
  const keys = await people.do((run) =>
    run(sql`select key from commongrid.idempotency where key = any(${[one.id, other.id]})`),
  );

  expect(keys).toEqual([{ key: other.id }]);
  await officer.query(document, erasing(other.id));
});

test('persons are erased by those who may, where the persons are', async () => {
  const { id } = await people.add();
  await server.addOrganization({ code: 'elsewhere' });
  const stranger = await server.signInAs({ role: 'core:privacy-officer', organization: 'elsewhere' });
  const worker = await server.signInAs({ role: 'core:community-worker', organization: 'community' });

  expect(await stranger.refusal(document, erasing(id))).toMatchObject({ code: 'NOT_FOUND' });
  expect(await worker.refusal(document, erasing(id))).toMatchObject({ code: 'FORBIDDEN' });
});

test('of an appointment and an erasure at once one is refused, again and again', async () => {
  for (let round = 0; round < 5; round++) {
    const { id, canary } = await people.add();
    const appointing = people.worker.send(
      'mutation ($input: AppointToPostInput!) { appointToPost(input: $input) { post { id } } }',
      { input: { personId: id, holderName: canary.name, kind: 'DIRECTOR', organizationId: people.community } },
    );
    const [appointed, erased] = await Promise.all([appointing, officer.send(document, erasing(id))]);
    const rules = [appointed, erased].map(({ refusals }) => refusals[0]?.rule);

    expect([
      [undefined, 'core:post.holder-stays'],
      ['core:person.erased', undefined],
    ]).toContainEqual(rules);
  }
});

test('nobody lives anywhere after an erasure, though they move in, or are found by their number, at the same time', async () => {
  const { id: head } = await people.add();
  const { household } = await people.house(head);
  const householdId = toGlobalId('Household', household);
  const moveIn = 'mutation ($input: MoveInInput!) { moveIn(input: $input) { residence { id } } }';
  for (let round = 0; round < 5; round++) {
    const { id, canary } = await people.add();
    const known = { name: canary.name, identityNumber: canary.identityNumber };
    const how = round % 2 === 0 ? { personId: id } : { person: known };
    const input = { householdId, ...how, stayKind: 'TENANT', relation: 'NON_RELATIVE' };
    const [moved, erased] = await Promise.all([
      people.worker.send(moveIn, { input }),
      officer.send(document, erasing(id)),
    ]);
    const open = await people.do((run) =>
      run(sql`select 1 from core.residence where person_id = ${rowOf(id)} and valid_until is null`),
    );

    // Whom the number led to has no name any more.
    const rules = [undefined, 'core:person.erased', 'core:residence.another-name', 'commongrid:concurrent-change'];
    expect(rules).toContain(moved.refusals[0]?.rule);
    expect(erased.refusals).toEqual([]);
    expect(open).toEqual([]);
  }
});

test('whoever may not settle what is in the way of an erasure reads which permission that takes', async () => {
  const { id } = await people.add();
  await people.house(id);

  expect(await officer.refusal(document, erasing(id))).toMatchObject({
    rule: 'core:household.head-stays',
    message: expect.stringContaining('core:manage-persons'),
  });
});
