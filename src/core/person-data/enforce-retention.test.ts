import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import { startTestServer, type TestServer } from '../../testing/index.js';
import { People, rowOf } from './test/people.js';

/** Far ahead: the ids of entries hold the time at which they were given, which no test can move. */
const clock = { day: '2057-01-10' };
const config = { core: { retention: { personMonths: 24, sensitiveTagMonths: 6 } } };
const job = 'core:enforce-retention';

let server: TestServer;
let people: People;
beforeAll(async () => {
  server = await startTestServer({ config, now: () => new Date(`${clock.day}T12:00:00+08:00`) });
  people = await People.open(server, 'community');
});
afterAll(() => server.stop());

/** Which of these are erased. */
async function erasedOf(...persons: readonly { id: string }[]): Promise<boolean[]> {
  const rows = await people.do((run) =>
    run<{ id: string }>(sql`select id from core.person where erased_at is not null`),
  );
  const erased = new Set(rows.map(({ id }) => id));
  return persons.map(({ id }) => erased.has(rowOf(id)));
}

/** Lets the job run as on this day, twice: where settings have changed, the first run only counts. */
async function runOn(day: string): Promise<void> {
  clock.day = day;
  await server.runJob(job);
  await server.runJob(job);
}

test('who left two years ago is erased, and who left later, lives there or holds a post is not', async () => {
  const gone = await people.add();
  const later = await people.add();
  const resident = await people.add();
  const holder = await people.add();
  const unhoused = await people.add();
  await people.house(gone.id, 'CHILD', '2056-01-01', '2056-12-31');
  await people.house(later.id, 'CHILD', '2056-01-01', '2057-01-09');
  await people.house(resident.id, 'CHILD');
  await people.house(holder.id, 'CHILD', '2056-01-01', '2056-12-31');
  await people.appoint(holder.id, holder.canary.name, { validFrom: '2056-01-01' });
  await runOn('2059-01-05');

  // They were entered when the test ran, more than two years before that day.
  expect(await erasedOf(gone, later, resident, holder, unhoused)).toEqual([true, false, false, false, true]);
  await runOn('2059-01-09');
  expect(await erasedOf(later)).toEqual([false]);
  await runOn('2059-01-10');
  expect(await erasedOf(later, resident, holder)).toEqual([true, false, false]);
});

test('an erasure by the clock is written down like any other, without naming anybody', async () => {
  const gone = await people.add();
  await people.house(gone.id, 'CHILD', '2056-01-01', '2056-06-30');
  await runOn('2059-02-01');
  const told = await people.do((run) =>
    run(sql`
      select e.reason, a.action, a.outcome, a.details ->> 'reason' as noted from core.erasure e
      join core.audit_entry a on a.subject_id = e.person_id::text and a.action = ${job}
      where e.person_id = ${rowOf(gone.id)}`),
  );

  expect(told).toEqual([{ reason: 'RETENTION', action: job, outcome: 'DONE', noted: 'RETENTION' }]);
});

test('sensitive tags go half a year after their end, others stay', async () => {
  const { id } = await people.add();
  await people.house(id);
  await people.tag(id, 'DISABLED', '2056-01-01', '2058-12-31');
  await people.tag(id, 'SEVERELY_ILL', '2056-01-01', '2059-01-02');
  await people.tag(id, 'VETERAN', '2056-01-01', '2057-01-01');
  await people.tag(id, 'LOW_INCOME', '2056-01-01');
  await runOn('2059-07-01');
  const kinds = await people.do((run) =>
    run<{ kind: string }>(sql`select kind from core.person_tag where person_id = ${rowOf(id)} order by kind`),
  );

  expect(kinds.map(({ kind }) => kind)).toEqual(['LOW_INCOME', 'SEVERELY_ILL', 'VETERAN']);
});

test('where the operator keeps things for another time, the first run only counts', async () => {
  const { id } = await people.add();
  await people.house(id, 'CHILD', '2056-01-01', '2056-06-30');
  clock.day = '2059-09-01';
  await people.do((run) => run(sql`update core.x_retention set settings = '{"personMonths": 120}'`));
  await server.runJob(job);
  expect(await erasedOf({ id })).toEqual([false]);
  await server.runJob(job);
  expect(await erasedOf({ id })).toEqual([true]);
});

test('who was entered twice is erased with both entries, and never for the entry that merged', async () => {
  const [kept, merged] = [await people.add(), await people.add()];
  await people.house(kept.id, 'CHILD');
  await people.do((run) =>
    run(sql`update core.person set merged_into_id = ${rowOf(kept.id)} where id = ${rowOf(merged.id)}`),
  );
  await runOn('2059-10-01');
  expect(await erasedOf(kept, merged)).toEqual([false, false]);
  await people.do((run) =>
    run(sql`update core.residence set valid_until = '2056-06-30' where person_id = ${rowOf(kept.id)}`),
  );
  await runOn('2059-10-02');
  expect(await erasedOf(kept, merged)).toEqual([true, true]);
});

test('a settled run leaves nothing to do for the next', async () => {
  await runOn('2060-01-01');
  const count = () => people.do((run) => run(sql`select count(*)::int as count from core.erasure`));
  const before = await count();
  await server.runJob(job);

  expect(await count()).toEqual(before);
});
