import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type Context, sql } from '../../plugin-api/index.js';
import { BedDug } from '../test/garden/garden.service.js';
import { hooks, resetHooks } from '../test/garden/hooks.js';
import { GardenServer } from '../test/garden-server.js';

let garden: GardenServer;
let begun: string | undefined;

beforeAll(async () => {
  garden = await GardenServer.start();
});
afterAll(() => garden?.stop());
beforeEach(async () => {
  await garden.rows('truncate garden.tally, commongrid.outbox, commongrid.idempotency cascade');
  const [last] = await garden.rows<{ seq: string | null }>('select max(seq)::text as seq from core.audit_entry');
  begun = last?.seq ?? '0';
});
afterEach(resetHooks);

/** What the audit trail says that the job has changed, since the test began. */
const changed = async () => {
  const rows = await garden.rows<{ id: string }>(
    `select subject_id as id from core.audit_entry where action = 'garden:water' and seq > ${begun} order by seq`,
  );
  return rows.map(({ id }) => id);
};

const write = (context: Context, word: string) =>
  sql`insert into garden.tally (word) values (${word})`.execute(context.sql);

describe('a job', () => {
  test('runs in one transaction, in which the server acts by the job’s name', async () => {
    hooks.water = async (context) => {
      expect(context.actor).toEqual({ kind: 'system', purpose: 'garden:water' });
      await write(context, 'watered');
      await context.emit(BedDug, 'EAST', { code: 'BY-JOB', size: 1 });
    };
    await garden.server.runJob('garden:water');
    await garden.server.settled();

    expect(await garden.tally()).toEqual(['watered', 'dug BY-JOB']);
  });

  test('leaves an audit entry for each thing that it says it changed', async () => {
    const [first, second] = ['0190b5a0-0000-7000-8000-000000000001', '0190b5a0-0000-7000-8000-000000000002'];
    hooks.water = async (context) => {
      context.note({ subject: { type: 'Bed', id: first } });
      context.note({ details: { litres: 3 } });
      context.note({ subject: { type: 'Bed', id: second } });
    };
    await garden.server.runJob('garden:water');

    expect(await changed()).toEqual([first, second]);
  });

  test('that changed thousands of things has them written down by a few statements', async () => {
    await garden.rows(`
      create function garden.x_tally_audit() returns trigger language plpgsql as $$
      begin insert into garden.tally (word) values ('audited'); return null; end $$;
      create trigger x_tally_audit after insert on core.audit_entry execute function garden.x_tally_audit()`);
    onTestFinished(() => garden.rows('drop function garden.x_tally_audit cascade').then(() => undefined));
    // More than one statement has parameters for.
    const subjects = Array.from({ length: 6_500 }, (_, at) => `many-${at}`);
    hooks.water = async (context) => {
      for (const id of subjects) context.note({ subject: { type: 'Bed', id } });
    };
    await garden.server.runJob('garden:water');

    expect(await changed()).toEqual(subjects);
    expect(await garden.tally()).toEqual(Array(7).fill('audited'));
  });

  test('that fails has done nothing', async () => {
    hooks.water = async (context) => {
      await write(context, 'watered');
      throw new Error('no water');
    };

    await expect(garden.server.runJob('garden:water')).rejects.toThrow('no water');
    expect(await garden.tally()).toEqual([]);
  });

  test('is bound by its time: PostgreSQL gives up on its statements and on its pauses', async () => {
    const limits: unknown[] = [];
    hooks.water = async (context) => {
      const settings = sql`select name, setting from pg_settings where name in
        ('statement_timeout', 'idle_in_transaction_session_timeout') order by name`;
      limits.push(...(await settings.execute(context.sql)).rows);
    };
    await garden.server.runJob('garden:water');

    // Milliseconds of the seven seconds that the job declares.
    expect(limits).toEqual([
      { name: 'idle_in_transaction_session_timeout', setting: '7000' },
      { name: 'statement_timeout', setting: '7000' },
    ]);
  });

  test('leaves its limit with none of the connections', async () => {
    const limits = () =>
      Promise.all(Array.from({ length: 5 }, () => garden.rows(`select current_setting('statement_timeout') as limit`)));
    const before = await limits();

    await garden.server.runJob('garden:water');

    expect(before.flat()).not.toContainEqual({ limit: '7s' });
    expect(await limits()).toEqual(before);
  });

  test('that nobody brings is a mistake', async () => {
    await expect(garden.server.runJob('garden:sing')).rejects.toThrow('No enabled plugin brings the job garden:sing');
  });
});

test.each(['commongrid:forget-idempotency-keys', 'commongrid:forget-handled-events'])(
  'the job %s, which every server brings, runs',
  async (name) => {
    await expect(garden.server.runJob(name)).resolves.toBeUndefined();
  },
);

test('idempotency keys older than a day are forgotten', async () => {
  await garden.rows(`insert into commongrid.idempotency (account_id, field, key, input_hash, created_at) values
    ('a', 'f', 'old', '', now() - interval '25 hours'), ('a', 'f', 'young', '', now() - interval '23 hours')`);
  await garden.server.runJob('commongrid:forget-idempotency-keys');

  expect(await garden.rows('select key from commongrid.idempotency')).toEqual([{ key: 'young' }]);
});
