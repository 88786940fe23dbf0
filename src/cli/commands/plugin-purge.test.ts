import { expect, test } from 'vitest';
import { databaseWithLeftovers, environmentOf, query } from '../test/database-with-leftovers.js';
import { fakeTerminal } from '../test/fake-terminal.js';
import { purgePlugin } from './plugin-purge.js';

/** Refused before any database is asked. */
const unasked = 'postgres://nobody:nothing@127.0.0.1:1/none';

test('what a plugin has stored is shown with exact numbers before anything is asked', async () => {
  const url = await databaseWithLeftovers();
  const terminal = fakeTerminal('no');

  await expect(purgePlugin('repair-cafe', {}, environmentOf(url, ''), terminal)).rejects.toMatchObject({
    code: 'PURGE_NOT_CONFIRMED',
  });

  expect(terminal.printed()).toBe(`What repair-cafe has stored:

TABLE                                ROWS
tool                                 0
visit                                1,203
(grants of its roles)                1
(events that its handlers wait for)  1
(mark of its demo data)              1`);
  expect(terminal.questions).toHaveLength(1);
});

test('anything but yes deletes nothing', async () => {
  const url = await databaseWithLeftovers();

  await expect(purgePlugin('repair-cafe', {}, environmentOf(url, ''), fakeTerminal('y'))).rejects.toMatchObject({
    code: 'PURGE_NOT_CONFIRMED',
  });

  expect(await query(url, 'select count(*) from repair_cafe.visit')).toEqual(['1203']);
});

test('yes deletes its tables, and its rows in the tables of others', async () => {
  const url = await databaseWithLeftovers();

  await purgePlugin('repair-cafe', {}, environmentOf(url, ''), fakeTerminal('yes'));

  expect(await query(url, `select nspname from pg_namespace where nspname = 'repair_cafe'`)).toEqual([]);
  expect(await query(url, 'select role from core.role_grant')).toEqual(['core:resident']);
  expect(await query(url, 'select handler from commongrid.outbox_subscription')).toEqual(['core:note']);
  expect(await query(url, 'select handler from commongrid.outbox_delivery')).toEqual(['core:note']);
  expect(await query(url, 'select plugin from commongrid.demo')).toEqual([]);
});

test('without a terminal it must be told yes beforehand', async () => {
  const url = await databaseWithLeftovers();
  const terminal = fakeTerminal();

  await expect(purgePlugin('repair-cafe', {}, environmentOf(url, ''), terminal)).rejects.toMatchObject({
    mend: expect.stringContaining('--yes'),
  });
  await purgePlugin('repair-cafe', { yes: true }, environmentOf(url, ''), terminal);

  expect(terminal.printed()).toContain('Deleted repair-cafe: 2 tables with 1,203 rows.');
});

test('while a listed plugin cannot be loaded nothing is purged: it may be the one', async () => {
  const environment = environmentOf(unasked, './not-compiled-yet?');

  await expect(purgePlugin('repair-cafe', { yes: true }, environment, fakeTerminal())).rejects.toMatchObject({
    code: 'PURGE_UNCERTAIN',
    message: expect.stringContaining('./not-compiled-yet'),
  });
});

test.each(['core', 'commongrid'])('%s is never purged', async (id) => {
  await expect(purgePlugin(id, { yes: true }, environmentOf(unasked, ''), fakeTerminal())).rejects.toMatchObject({
    code: 'PURGE_CORE',
  });
});

test('a plugin that was never here has nothing to purge, and the refusal names those that have', async () => {
  const url = await databaseWithLeftovers();

  await expect(purgePlugin('tool-library', {}, environmentOf(url, ''), fakeTerminal('yes'))).rejects.toMatchObject({
    code: 'PURGE_NOTHING',
    mend: 'Plugins with data here: repair-cafe.',
  });
});

test('what another plugin refers to stays', async () => {
  const url = await databaseWithLeftovers();
  await query(url, 'alter table repair_cafe.tool add primary key (id)');
  await query(url, 'create table core.x_loan (tool_id int references repair_cafe.tool)');

  await expect(purgePlugin('repair-cafe', { yes: true }, environmentOf(url, ''), fakeTerminal())).rejects.toMatchObject(
    {
      code: 'PURGE_REFERENCED',
    },
  );
  expect(await query(url, 'select count(*) from repair_cafe.visit')).toEqual(['1203']);
});
