import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../src/testing/database/throw-away.js';
import { query } from './support/database.js';
import { Sandbox } from './support/sandbox.js';

let sandbox: Sandbox;
let database: ThrowAwayDatabase;
beforeAll(async () => {
  sandbox = await Sandbox.open();
  database = await throwAwayDatabase();
});
afterAll(async () => {
  await sandbox?.close();
  await database?.drop();
});

/** A plugin that says something at its first boot, and whose handler of it takes the whole process down. */
const deadly = `
  import { defineEvent, definePlugin, onEvent, sql, z } from 'commongrid';
  const Said = defineEvent('deadly:said', z.object({}));
  export default definePlugin({
    id: 'deadly', version: '1.0.0', host: '^1.0.0', title: { en: 'Deadly', 'zh-CN': '致命' }, folder: import.meta.url,
    events: { emits: [Said], on: [onEvent(Said, 'deadly:die', async () => process.kill(process.pid, 'SIGKILL'))] },
    boot: async (context) => {
      const { rows } = await sql\`select 1 from commongrid.outbox_subscription where handler = 'deadly:die'\`.execute(context.sql);
      const said = await sql\`select 1 from commongrid.outbox\`.execute(context.sql);
      if (rows.length === 1 && said.rows.length === 0) await context.emit(Said, 'somebody', {});
    },
  });`;

const deliveries = () =>
  query<{ state: string; attempts: number }>(
    database.url,
    `select state, attempts from commongrid.outbox_delivery where handler = 'deadly:die'`,
  );

test('an event whose handler takes the process down is counted, parked in the end, and the server stays up', async () => {
  await sandbox.write('deadly.mjs', deadly);
  const environment = { COMMONGRID_PLUGINS: './deadly.mjs', DATABASE_URL: database.url };
  // The first start subscribes the handler; what is said before that, it does not hear.
  await (await sandbox.started(environment)).endBy('SIGTERM');

  const first = await (await sandbox.start(environment)).ended;
  const afterFirst = await deliveries();
  const second = await (await sandbox.start(environment)).ended;
  const afterSecond = await deliveries();
  // As after six more of the kind; the last attempt but one.
  await query(database.url, `update commongrid.outbox_delivery set attempts = 7, due_at = now()`);
  const survivor = await sandbox.started(environment);
  await survivor.says(/An event handler failed for the last time/);

  expect([first.signal, second.signal]).toEqual(['SIGKILL', 'SIGKILL']);
  expect([afterFirst, afterSecond]).toEqual([[{ state: 'waiting', attempts: 0 }], [{ state: 'waiting', attempts: 1 }]]);
  expect(await deliveries()).toEqual([{ state: 'parked', attempts: 8 }]);
  expect(await (await fetch(`${survivor.url}/metrics`)).text()).toMatch(/^commongrid_outbox_parked 1$/m);
});
