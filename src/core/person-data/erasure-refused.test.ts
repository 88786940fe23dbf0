import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql, toGlobalId } from '../../plugin-api/index.js';
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
    expect(await officer.refusal(erasePerson, erasing(id))).toMatchObject({ ...refusal, rule });
});

test('nobody is erased as the double that they were entered as, but with it', async () => {
  const [one, other] = [await people.add(), await people.add()];
  await people.do((run) =>
    run(sql`update core.person set merged_into_id = ${rowOf(one.id)} where id = ${rowOf(other.id)}`),
  );

  expect(await officer.refusal(erasePerson, erasing(other.id))).toMatchObject({ rule: 'core:erasure.of-a-double' });
  await officer.query(erasePerson, erasing(one.id));
  expect(await people.holding([one.canary.name, other.canary.name], other.id)).toEqual([]);
});

test('nobody is erased twice', async () => {
  const { id } = await people.add();
  await officer.query(erasePerson, erasing(id));

  expect(await officer.refusal(erasePerson, erasing(id))).toMatchObject({ rule: 'core:erasure.done-already' });
});

test('who holds more than whoever erases is not put out of office by it', async () => {
  const { id } = await people.add();
  const theirs = await server.signIn({ login: 'secretary-above', holds: ['core:district-secretary'] });
  await people.do((run) => run(sql`update core.account set person_id = ${rowOf(id)} where id = ${theirs.account.id}`));
  expect(await officer.refusal(erasePerson, erasing(id))).toMatchObject({ code: 'FORBIDDEN', field: 'input.personId' });
  expect(await theirs.query('{ me { login } }')).toMatchObject({ me: { login: 'secretary-above' } });
});

test('persons are erased by those who may, where the persons are', async () => {
  const { id } = await people.add();
  await server.addOrganization({ code: 'elsewhere' });
  const stranger = await server.signInAs({ role: 'core:privacy-officer', organization: 'elsewhere' });
  const worker = await server.signInAs({ role: 'core:community-worker', organization: 'community' });

  expect(await stranger.refusal(erasePerson, erasing(id))).toMatchObject({ code: 'NOT_FOUND' });
  expect(await worker.refusal(erasePerson, erasing(id))).toMatchObject({ code: 'FORBIDDEN' });
});

test('of an appointment and an erasure at once one is refused, again and again', async () => {
  for (let round = 0; round < 5; round++) {
    const { id, canary } = await people.add();
    const appointing = people.worker.send(
      'mutation ($input: AppointToPostInput!) { appointToPost(input: $input) { post { id } } }',
      { input: { personId: id, holderName: canary.name, kind: 'DIRECTOR', organizationId: people.community } },
    );
    const [appointed, erased] = await Promise.all([appointing, officer.send(erasePerson, erasing(id))]);
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
      officer.send(erasePerson, erasing(id)),
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

  expect(await officer.refusal(erasePerson, erasing(id))).toMatchObject({
    rule: 'core:household.head-stays',
    message: expect.stringContaining('core:manage-persons'),
  });
});
