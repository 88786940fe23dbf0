import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';
import { erasePerson, erasing, People, rowOf } from './test/people.js';

let server: TestServer;
let people: People;
let officer: SignedInClient;
beforeAll(async () => {
  server = await startTestServer({ now: () => new Date('2026-11-22T12:00:00+08:00') });
  people = await People.open(server, 'community');
  officer = await server.signInAs({ role: 'core:privacy-officer', organization: 'community' });
});
afterAll(() => server?.stop());

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
  const answer = await officer.query(erasePerson, erasing(id, { requestedOn: '2026-11-01' }));

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
  ).toEqual([{ relation: 'CHILD', valid_from: '2020-01-01', valid_until: '2026-11-22' }]);
  expect(
    await people.do((run) =>
      run(sql`select kind, valid_from::text, valid_until::text from core.post where id = ${rowOf(post)}`),
    ),
  ).toEqual([{ kind: 'DIRECTOR', valid_from: '2020-01-01', valid_until: '2021-01-01' }]);
});

test('nothing can be written to who was erased, whatever forgets to look', async () => {
  const { id } = await people.add();
  await officer.query(erasePerson, erasing(id));
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

  await officer.query(erasePerson, erasing(one.id));
  expect(await numberOf()).toEqual([{ there: true }]);
  await officer.query(erasePerson, erasing(other.id));
  expect(await numberOf()).toEqual([{ there: false }]);
});

test('it is written down that somebody was erased, how much, and by whom, without saying whom', async () => {
  const { id } = await people.add();
  await people.tag(id, 'VETERAN', '2021-05-01');
  await people.tag(id, 'DISABLED', '2021-05-01');
  await officer.query(erasePerson, erasing(id));
  const rows = await people.do((run) =>
    run(sql`select reason, counts from core.erasure where person_id = ${rowOf(id)}`),
  );
  const entries = await people.do((run) =>
    run(
      sql`select action, account_id from core.audit_entry where subject_id = ${rowOf(id)} and action = 'erasePerson'`,
    ),
  );

  expect(rows).toEqual([{ reason: 'REQUEST', counts: { TAGS: 2 } }]);
  expect(entries).toEqual([{ action: 'erasePerson', account_id: officer.account.id }]);
});

test('who was erased is listed to those who erase, without saying whom, and to nobody else', async () => {
  const { id } = await people.add();
  await officer.query(erasePerson, erasing(id));
  const listed = await officer.query<{ erasures: { nodes: object[] } }>('{ erasures(first: 1) { nodes { reason } } }');
  const stranger = await server.signInAs('core:community-worker');

  expect(listed).toEqual({ erasures: { nodes: [{ reason: 'REQUEST' }] } });
  expect(await stranger.refusal('{ erasures { nodes { reason } } }')).toMatchObject({ code: 'FORBIDDEN' });
});

test('the account of who is erased is closed, and no longer tells whose it was', async () => {
  const { id } = await people.add();
  const theirs = await server.signIn({ login: 'canary-of-old', holds: ['core:resident'] });
  await people.do((run) => run(sql`update core.account set person_id = ${rowOf(id)} where id = ${theirs.account.id}`));
  await theirs.query('{ me { login } }');
  await officer.query(erasePerson, erasing(id));
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

test('the stored answers of earlier requests forget who is erased, and nobody else', async () => {
  const [one, other] = [await people.add(), await people.add()];
  for (const { id, canary } of [one, other])
    await people.appoint(id, canary.name, { validFrom: '2020-01-01', validUntil: '2021-01-01', idempotencyKey: id });
  await officer.query(erasePerson, erasing(one.id));
  const keys = await people.do((run) =>
    run(sql`select key from commongrid.idempotency where key = any(${[one.id, other.id]})`),
  );

  expect(keys).toEqual([{ key: other.id }]);
  await officer.query(erasePerson, erasing(other.id));
});
