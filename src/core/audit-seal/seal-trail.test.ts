import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Context, sql } from '../../plugin-api/index.js';
import { startTestServer, type TestServer } from '../../testing/index.js';
import { writeAudit } from '../audit/write-audit.js';
import type { Anchor } from './anchor.js';
import { sealTrail } from './seal-trail.js';
import { verifyTrail } from './verify-trail.js';

let server: TestServer;
let now: Date;
beforeEach(async () => {
  now = new Date('2026-11-22T08:00:00Z');
  server = await startTestServer({ deliversEvents: false, now: () => now });
});
afterEach(() => server?.stop());

const write = (...actions: string[]): Promise<void> =>
  server.asSystem((context) => writeAudit(context, ...actions.map((action) => entryOf(action))));
const entryOf = (action: string) => ({ action, plugin: 'core', outcome: 'done', details: { n: 1 } }) as const;
const seal = (): Promise<Anchor | undefined> => server.asSystem(sealTrail);
const verify = (anchor?: Anchor) => server.asSystem((context) => verifyTrail(context, anchor));

test('an entry that is committed after one with a higher number is sealed with the next', async () => {
  const committed = Promise.withResolvers<void>();
  const written = Promise.withResolvers<void>();
  const late = server.asSystem(async (context: Context) => {
    await writeAudit(context, entryOf('late'));
    written.resolve();
    await committed.promise;
  });
  await written.promise;
  await write('early');
  await seal();
  committed.resolve();
  await late;

  expect(await verify()).toMatchObject({ entries: 1, unsealed: 1 });
  const anchor = await seal();
  expect(await verify(anchor)).toEqual({ seals: 2, entries: 2, unsealed: 0, findings: [], findingCount: 0 });
});

test('what was written and undone leaves no entry to miss', async () => {
  await write('a');
  const undone = server.asSystem(async (context) => {
    await writeAudit(context, entryOf('b'));
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await write('c');

  expect(await verify(await seal())).toEqual({ seals: 1, entries: 2, unsealed: 0, findings: [], findingCount: 0 });
});

/** What the newest seal has passed over. */
const passedOver = () =>
  server.asSystem(async (context) => {
    const { rows } = await sql<{ passedOver: string }>`select passed_over::text as "passedOver" from core.audit_seal
      order by number desc limit 1`.execute(context.sql);
    return rows[0]?.passedOver;
  });

/** Writes entries 1 and 3; 2 was undone. */
async function writeAroundAnUndoneOne(): Promise<void> {
  await write('a');
  const undone = server.asSystem(async (context) => {
    await writeAudit(context, entryOf('b'));
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await write('c');
  await seal();
}

/**
 * Seals until the number 2 is given up. Whatever is under way counts, in other databases too: beside this file the whole
 * country may be imported in one transaction.
 */
async function giveUp(): Promise<void> {
  const later = async () => {
    now = new Date(now.getTime() + 60_000);
    await write('d');
    await seal();
    return passedOver();
  };
  await expect.poll(later, { interval: 200, timeout: 180_000 }).toBe('{}');
}
const patience = { timeout: 200_000 };

/** Puts an entry where number 2 was undone, as whoever may insert can. */
const putIn = (at: Date) =>
  server.asSystem(async (context) => {
    await context.write();
    await sql`insert into core.audit_entry (seq, at, action, plugin, outcome, request_id) overriding system value
      values (2, ${at}, 'z', 'core', 'DONE', 'r')`.execute(context.sql);
  });

test('a number that was undone is given up once all who were writing then have ended', patience, async () => {
  await writeAroundAnUndoneOne();
  expect(await passedOver()).toBe('{[2,3)}');

  await giveUp();
  expect(await verify()).toMatchObject({ unsealed: 0, findings: [] });
});

test('an entry that is put in under a number that was given up is found', patience, async () => {
  await writeAroundAnUndoneOne();
  await giveUp();
  await putIn(now);

  expect((await verify()).findings).toEqual(['Entry 2 belongs to no seal: it was put in afterwards.']);
});

test('an entry that is put in hours after the time that it names is found', async () => {
  await writeAroundAnUndoneOne();
  await putIn(new Date(now.getTime() - 2 * 3_600_000));
  await seal();

  expect((await verify()).findings).toEqual([
    'Entry 2 came hours after the time that it names (seal 2): it was put in afterwards.',
  ]);
});

test('a number whose transaction is still under way is not given up', async () => {
  const committed = Promise.withResolvers<void>();
  const written = Promise.withResolvers<void>();
  const late = server.asSystem(async (context) => {
    await writeAudit(context, entryOf('late'));
    written.resolve();
    await committed.promise;
  });
  await written.promise;
  for (const action of ['b', 'c']) {
    await write(action);
    await seal();
    now = new Date(now.getTime() + 60_000);
  }
  expect(await passedOver()).toBe('{[1,2)}');

  committed.resolve();
  await late;
  await write('d');
  expect(await verify(await seal())).toMatchObject({ entries: 4, unsealed: 0, findings: [] });
});

test('nothing new makes no new seal', async () => {
  await write('a', 'b');
  const anchor = await seal();

  expect(await seal()).toEqual(anchor);
});

test('more entries than one seal takes are sealed at once', async () => {
  await server.asSystem(async (context) => {
    await context.write();
    await sql`insert into core.audit_entry (at, action, plugin, outcome, request_id)
      select ${context.now}, 'many', 'core', 'DONE', n::text from generate_series(1, 25000) n`.execute(context.sql);
  });

  expect(await verify(await seal())).toEqual({ seals: 3, entries: 25_000, unsealed: 0, findings: [], findingCount: 0 });
});

test('sealers and writers at once seal every entry once', async () => {
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let n = 0; n < 20; n += 1) await write(`${writer}-${n}`);
  });
  const sealers = Array.from({ length: 3 }, async () => {
    for (let n = 0; n < 10; n += 1) await seal();
  });
  await Promise.all([...writers, ...sealers]);

  expect(await verify(await seal())).toMatchObject({ entries: 160, unsealed: 0, findings: [], findingCount: 0 });
});

test('writing an entry does not wait for a sealer', async () => {
  await write('a');
  await server.asSystem(async (context) => {
    await sealTrail(context);
    await write('b');
  });

  expect(await verify()).toMatchObject({ entries: 1, unsealed: 1 });
});

test.each(['update core.audit_seal set at = at', 'delete from core.audit_seal', 'truncate core.audit_seal'])(
  'the database refuses to %s',
  async (statement) => {
    await write('a');
    await seal();

    await expect(server.asSystem((context) => sql.raw(statement).execute(context.sql))).rejects.toThrow(
      'only ever added to',
    );
  },
);

test('the job seals what is there', async () => {
  await write('a');
  await server.runJob('core:seal-audit-trail');

  expect(await verify()).toMatchObject({ seals: 1, unsealed: 0, findings: [], findingCount: 0 });
});
